"""What a model needs is read off its head, and what is said about it follows from the machine's figures alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.models import BaseModel, add_base, fit, library, loading, sha256, speed, trainer_needs
from app.models.fit import Machine, Needs
from app.paths import Home
from app.services.session import Session
from tests.adapters import tiny_models
from trainer.arguments import Arguments
from trainer.choices import ways
from trainer.device import choose
from trainer.gguf_file import GgufFile
from trainer.memory import Shape

GB = 1 << 30
SEVEN_B = Needs(size=4 * GB, kv_bytes=131072, layers=32, trained=32768, ways=(15 * GB, 6 * GB, 14 * GB, 5 * GB))


def test_the_context_takes_what_the_head_of_the_file_says(base_gguf: Path) -> None:
    needs = fit.of_file(base_gguf)
    assert (needs.kv_bytes, needs.layers, needs.trained) == (30 * 3 * 64 * 2 * 2, 30, 8192)
    assert needs.drafting(8192) - needs.drafting(4096) == 4096 * needs.kv_bytes
    assert needs.drafting(1 << 20) == needs.drafting(8192), "no longer than it was made for"


@pytest.mark.parametrize(("memory", "said"), [(32, "yes"), (8, "serve"), (4, "no")])
def test_the_verdict_follows_from_all_memory(memory: int, said: str) -> None:
    assert fit.verdict(SEVEN_B, Machine(memory * GB, 0)) == said


def test_what_is_said_of_learning_is_what_a_run_asks_for(base_gguf: Path, tmp_path: Path) -> None:
    """A formula of its own said 4.1 GB of a model of 1.5 billion, where a run on a machine of 16 GB asks for 9.8."""
    file = GgufFile(base_gguf)
    device = choose("auto", "auto", None)
    asked = ways(Arguments(base=base_gguf, out=tmp_path), file.tensors.values(), Shape.of(file), device)
    (needs,) = fit.with_ways([(fit.of_file(base_gguf), base_gguf)])
    assert needs.ways == tuple(needed.total for _, _, needed in asked)
    beside = fit.LIBRARIES + needs.drafting()
    assert needs.learning(Machine(64 * GB, 0)) == beside + needs.ways[0], "there is room for the quickest way"
    assert needs.learning(Machine(GB, 0)) == beside + min(needs.ways)
    assert fit.verdict(replace(needs, ways=()), Machine(64 * GB, 0)) == "serve", "what it cannot learn on"


def test_answers_of_the_trainer_are_kept(base_gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fit.with_ways([(fit.of_file(base_gguf), base_gguf)])
    monkeypatch.setattr(trainer_needs, "Child", None)
    assert fit.with_ways([(fit.of_file(base_gguf), base_gguf)]) == first


def test_little_room_shortens_the_context_and_too_little_is_said_with_what_would_fit() -> None:
    assert fit.plan(SEVEN_B, Machine(8 * GB, 6 * GB)) == fit.Plan(4096, None, SEVEN_B.drafting())
    assert fit.plan(SEVEN_B, Machine(8 * GB, SEVEN_B.drafting(2048))) == fit.Plan(2048, None, SEVEN_B.drafting(2048))
    scarce = Machine(8 * GB, 3 * GB)
    assert fit.plan(SEVEN_B, scarce) is None
    said = str(fit.no_room("m", SEVEN_B, scarce, ("small", "tiny")))
    assert said.startswith("m needs 4.6 GB of memory, and 3.2 GB are free.") and said.endswith("Settings: small, tiny.")


def test_a_card_takes_all_layers_or_as_many_as_have_room() -> None:
    def layers(gpu_free: int | None) -> int | None:
        planned = fit.plan(SEVEN_B, Machine(16 * GB, 12 * GB, gpu_free))
        assert planned
        return planned.gpu_layers

    assert layers(None) is None and layers(8 * GB) is None and layers(0) == 0
    half = layers(SEVEN_B.drafting() // 2)
    assert half is not None and 10 < half < 17
    assert fit.plan(SEVEN_B, Machine(4 * GB, GB, 8 * GB)), "the card has the memory"


def test_a_head_that_says_nonsense_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "odd.gguf"
    tiny_models.make("llama", path)
    needs = fit.of_file(path)
    assert needs.kv_bytes == 3 * 2 * 32 * 2
    text = path.read_bytes()
    path.write_bytes(text.replace(b"llama.block_count", b"llama.block_cOunt"))
    assert fit.of_file(path).kv_bytes > 0


def test_a_changed_file_is_not_loaded_and_the_same_one_is(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "mine.gguf"
    tiny_models.make("llama", path)
    base = add_base(home, path, sha256(path))
    (listed,) = [one for one in library.list_bases(home) if not one.shipped]
    assert listed == base and loading.plan(home, listed).context == 256
    content = path.read_bytes()
    path.write_bytes(content)
    assert loading.plan(home, listed), "only its date is another"
    path.write_bytes(content[:-4] + b"Oops")
    with pytest.raises(IdiolectError, match="another one than the one that was added"):
        loading.plan(home, listed)
    path.unlink()
    with pytest.raises(IdiolectError, match="no longer at"):
        loading.plan(home, listed)


def test_a_session_does_not_load_what_has_no_room(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "this_machine", lambda: Machine(GB, 1 << 20))
    with (
        Session(home, passphrase="correct horse") as session,
        pytest.raises(IdiolectError, match="Close other programs"),
    ):
        _ = session.engine


def test_how_fast_is_measured_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = speed.speed(home)
    assert measured.learning_s(1_000_000_000, 200) == pytest.approx(2 * measured.learning_s(500_000_000, 200))
    assert measured.drafting_s(1 << 30) > measured.drafting_s(1 << 20) > 0
    monkeypatch.setattr(speed, "Child", None)
    assert speed.speed(home) == measured
    (home.models / ".speed").write_text("{}")
    with pytest.raises(TypeError):
        speed.speed(home)


def test_the_record_of_an_earlier_release_is_still_read(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "old.gguf"
    tiny_models.make("llama", path)
    (home.models / "old.json").write_text(f'{{"name": "old", "path": "{path}", "sha256": "{"a" * 64}"}}')
    assert library.find_base(home, "old") == BaseModel("old", path, "a" * 64)
    assert loading.plan(home, library.find_base(home, "old"))
