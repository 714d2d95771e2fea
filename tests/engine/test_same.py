"""The same request, adapters and seed give the same draft, whatever was drafted before: as in a fresh process."""

import itertools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import gguf
import numpy as np
import pytest

from app.engine import Adapter, Engine
from app.engine.cache import KvCache, common
from app.engine.constrained import ConstrainedSearch
from app.engine.native import Native
from app.engine.phrases import History, PhraseDrafter
from app.engine.proposing import Proposer
from app.engine.reading import BLOCK
from app.engine.sampling import Sampling
from app.engine.scoring import Scorer
from app.engine.writing import Writer
from app.errors import Cancelled
from app.prompts import Message
from tests.adapters import tiny_models

SYSTEM: Message = {"role": "system", "content": "You write in the user's own voice. " + "Anna likes fish. " * 12}
ASKED: list[Message] = [SYSTEM, {"role": "user", "content": "Write to Anna about lunch on Friday at the harbour."}]
OTHER: list[Message] = [SYSTEM, {"role": "user", "content": "Thank Anna for the long letter about the boats. " * 9}]


def adapter(path: Path, native: Native, seed: int) -> Path:
    """A random adapter on all value projections of this base."""
    rng = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(path, native.architecture())
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 4.0)
    hidden = int(native.meta(f"{native.architecture()}.embedding_length") or 0)
    heads, kv = (int(native.meta(f"llama.attention.head_count{end}") or 0) for end in ("", "_kv"))
    for layer in range(native.layers()):
        a = rng.standard_normal((8, hidden)).astype(np.float32) * 0.1
        b = rng.standard_normal((hidden // heads * kv, 8)).astype(np.float32) * 0.1
        writer.add_tensor(f"blk.{layer}.attn_v.weight.lora_a", a)
        writer.add_tensor(f"blk.{layer}.attn_v.weight.lora_b", b)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


class Rooms:
    """What a worker has, over one base, with its doings in short."""

    def __init__(self, base: Path) -> None:
        self.native = Native(base, context=1024, threads=1)
        self.cache = KvCache(self.native)
        self.writer = Writer(self.native, self.cache)

    def logits(self, messages: Sequence[Message], opening: str = "") -> np.ndarray:
        chat = self.native.chat
        self.writer.read(chat.prompt(messages), chat.opening(opening), lambda: False)
        return self.native.logits(1).copy()

    def write(self, messages: Sequence[Message], sampling: Sampling, guesses: PhraseDrafter | None = None) -> list[int]:
        how = {"max_tokens": 12, "sampling": sampling, "stop": [], "drafter": guesses}
        prompt = self.native.chat.prompt(messages)
        return self.writer.write(prompt, **how, on_text=lambda text: None, cancelled=lambda: False).tokens  # type: ignore[arg-type]

    def work(self, number: int) -> None:
        """One of the things that are done between two drafts."""
        chat, no = self.native.chat, lambda: False
        prompt = chat.prompt(ASKED)
        if number == 0:
            guesses = PhraseDrafter(cost=0.01)
            guesses.history = History([self.write(ASKED, Sampling(temperature=0))] * 4)
            self.write(ASKED, Sampling(temperature=0.5, seed=3), guesses)
        elif number == 1:
            Proposer(self.native, self.cache, self.writer).propose(
                prompt, chat.opening("Dear Anna,"), count=5, max_tokens=9, sampling=Sampling(seed=2), go_on=True,
                cancelled=no,
            )  # fmt: skip
        elif number == 2:
            ConstrainedSearch(self.native, self.cache, self.writer).search(
                prompt, words=[["fish"], ["lunch"]], between={"the": 1.0, "a": 1.0}, ends=["."], count=4, gap="",
                leads=True, cancelled=no,
            )  # fmt: skip
        elif number == 3:
            self.cache.leave()
            pairs = [(chat.prompt(one), chat.response("So it is.")) for one in (ASKED, OTHER)]
            Scorer(self.native).score(pairs, on_done=lambda n: None, cancelled=no)
        elif number == 4:
            self.write(
                [*ASKED, {"role": "assistant", "content": "Fish."}, {"role": "user", "content": "And?"}], Sampling()
            )
        else:
            self.write(OTHER, Sampling(seed=1))


@pytest.fixture(scope="module", params=["tiny", "SmolLM2"])
def base(request: pytest.FixtureRequest, base_gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "SmolLM2":
        return base_gguf
    path = tmp_path_factory.mktemp("tiny") / "tiny.gguf"
    tiny_models.make("llama", path, max_position_embeddings=2048)
    return path


@pytest.fixture(scope="module")
def rooms(base: Path) -> Iterator[Rooms]:
    yield Rooms(base)


@pytest.fixture(scope="module")
def voices(rooms: Rooms, tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[str, float]]]:
    """The base alone, one version, another, and a blend of the two."""
    folder = tmp_path_factory.mktemp("voices")
    one, two = (str(adapter(folder / f"{n}.gguf", rooms.native, n)) for n in (1, 2))
    return [[], [(one, 1.0)], [(two, 1.0)], [(one, 0.7), (two, 0.6)]]


def test_what_was_done_before_changes_no_bit_of_what_the_model_says(
    base: Path, rooms: Rooms, voices: list[list[tuple[str, float]]]
) -> None:
    def looks(at: Rooms) -> list[Callable[[], np.ndarray]]:
        return [
            lambda: at.logits(ASKED),
            lambda: at.logits(ASKED, "Dear Anna,\n\nI should like to see you on Friday at the old harbour"),
            lambda: at.logits(OTHER),
        ]

    expected = {}
    fresh = Rooms(base)
    for number, voice in enumerate(voices):
        for which in range(3):
            fresh.cache.drop()
            fresh.cache._parked.clear()
            fresh.native.use(voice)
            expected[number, which] = looks(fresh)[which]()
    rng = np.random.default_rng(5)
    for step in range(6):
        number, which = int(rng.integers(len(voices))), int(rng.integers(3))
        rooms.native.use(voices[int(rng.integers(len(voices)))])
        rooms.work(step % 6)
        rooms.native.use(voices[number])
        assert np.array_equal(looks(rooms)[which](), expected[number, which]), (step, number, which)
    assert rooms.cache.open(rooms.native.active, [0], [1]) == 0


def test_guesses_and_drafts_come_out_twice(rooms: Rooms) -> None:
    rooms.native.use([])
    guesses = PhraseDrafter(cost=0.01)
    guesses.history = History([rooms.write(ASKED, Sampling(temperature=0))] * 4)
    first = rooms.write(ASKED, Sampling(temperature=0.7, seed=8), guesses)
    for number in range(6):
        rooms.work(number)
        assert rooms.write(ASKED, Sampling(temperature=0.7, seed=8), guesses) == first


def test_what_is_read_ahead_is_known_later_and_changes_no_bit_however_it_was_interrupted(rooms: Rooms) -> None:
    rooms.native.use([])
    begun: list[Message] = [ASKED[1], {"role": "assistant", "content": "I had your letter about the boats. " * 12}]
    prompt, other = (
        rooms.native.chat.prompt([*begun, {"role": "user", "content": text}]) for text in ("And the fish?", "1")
    )
    rooms.cache.drop()
    rooms.cache._parked.clear()
    expected = rooms.logits([*begun, {"role": "user", "content": "And the fish?"}])
    whole = [end for end in rooms.cache._ends if end <= common(prompt, other)]
    assert len(whole) > 1 and whole[-1] > common(prompt, other) - BLOCK

    for read in range(len(whole) + 1):
        rooms.cache.drop()
        rooms.cache._parked.clear()
        looks = itertools.count()

        def stop(looks: Iterator[int] = looks, read: int = read) -> bool:
            if next(looks) == read:
                rooms.native.stop()  # the batch that is computed next ends half-way
            return False

        try:
            rooms.writer.ahead(prompt, other, stop)
        except Cancelled:
            rooms.native.go_on()
        assert rooms.cache._ends == whole[:read]
        assert len(rooms.cache.tokens) == ([0, *whole])[read]
        assert np.array_equal(rooms.logits([*begun, {"role": "user", "content": "And the fish?"}]), expected), read


def test_a_draft_interrupted_half_way_leaves_what_was_read(rooms: Rooms) -> None:
    rooms.native.use([])
    first = rooms.logits(ASKED)
    known = list(rooms.cache._ends)
    how = {"max_tokens": 12, "sampling": Sampling(seed=1), "stop": [], "drafter": None}
    stopped = rooms.writer.write(
        rooms.native.chat.prompt(ASKED),
        **how,
        on_text=lambda text: None,
        cancelled=lambda: bool(rooms.native.stop()),  # type: ignore[arg-type,func-returns-value]
    )
    rooms.native.go_on()
    assert stopped.finish == "cancelled" and rooms.cache._ends == known[:-1]
    assert np.array_equal(rooms.logits(ASKED), first)


def test_the_next_turn_of_a_conversation_finds_the_last_answer_read(base: Path) -> None:
    begun: list[Message] = [ASKED[1], {"role": "assistant", "content": "I had your letter about the boats. " * 12}]
    going_on: list[Message] = [*begun, {"role": "user", "content": "And the fish?"}]
    with Engine(base, threads=1) as engine:
        cold = engine.generate(going_on, max_tokens=8, seed=2)
    with Engine(base, threads=1) as engine:
        engine.ahead(begun)
        deadline = time.monotonic() + 60
        while engine.reading_ahead and time.monotonic() < deadline:
            time.sleep(0.01)
        warm = engine.generate(going_on, max_tokens=8, seed=2)
        assert warm.reused > warm.prompt_tokens - BLOCK - 24 and cold.reused == 0
        # Whatever is asked meanwhile comes first, and is the same.
        engine.ahead([OTHER[1], begun[-1]])
        assert engine.generate(going_on, max_tokens=8, seed=2).token_ids == warm.token_ids == cold.token_ids


def test_versions_and_blends_draft_as_in_a_fresh_process(base: Path, voices: list[list[tuple[str, float]]]) -> None:
    def drafts(engine: Engine, voice: list[tuple[str, float]]) -> list[object]:
        adapters = [Adapter(Path(path), scale) for path, scale in voice]
        words = [["lunch"], ["fish"]]
        return [
            engine.generate(ASKED, max_tokens=16, temperature=0, adapters=adapters).token_ids,
            engine.generate(OTHER, max_tokens=16, seed=4, adapters=adapters).token_ids,
            engine.propose(ASKED, count=3, opening="Dear Anna,", max_tokens=12, seed=5, adapters=adapters),
            engine.spell_out(ASKED, words, between={"the": 1.0}, opening="Dear Anna,", count=3, adapters=adapters),
        ]

    alone = []
    for voice in voices[2:]:
        with Engine(base, threads=1) as fresh:
            alone.append(drafts(fresh, voice))
    with Engine(base, threads=1) as used:
        for number in (3, 1, 2, 3):
            found = drafts(used, voices[number])
            assert number < 2 or found == alone[number - 2]


def test_a_file_of_the_same_name_size_and_date_is_another_voice(
    rooms: Rooms, base: Path, voices: list[list[tuple[str, float]]], tmp_path: Path
) -> None:
    path, other = (tmp_path / name for name in ("voice.gguf", "other.gguf"))
    for target, voice in ((path, voices[1]), (other, voices[2])):
        target.write_bytes(Path(voice[0][0]).read_bytes())
        os.utime(target, ns=(10**18, 10**18))
    rooms.native.use([(str(path), 1.0)])
    first = rooms.logits(ASKED)
    other.replace(path)
    rooms.native.use([(str(path), 1.0)])
    second = rooms.logits(ASKED)
    rooms.native.use(voices[2])
    assert np.array_equal(second, rooms.logits(ASKED)) and not np.array_equal(first, second)
