"""What guesses ahead may not do: change the text. Here they are forced, good and bad, in every place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import llama_cpp
import pytest

from app.engine import reading
from app.engine.cache import KvCache
from app.engine.native import Native
from app.engine.never import Never
from app.engine.phrases import History, PhraseDrafter
from app.engine.sampling import Sampling, Text
from app.engine.writing import Drafter, Writer, Written

PROMPT = [{"role": "user", "content": "Write an email to Anna about lunch on Friday."}]


class Oracle:
    """Knows the text, guesses four tokens at a time, and lies in every `lie`-th token."""

    def __init__(self, text: Sequence[int], lie: int) -> None:
        self._text, self._lie, self._at = list(text), lie, 0

    def begin(self, prompt: Sequence[int]) -> None:
        self._at = 0

    def accept(self, tokens: Sequence[int]) -> None:
        self._at += len(tokens)

    def guess(self, limit: int) -> list[int]:
        span = range(self._at, min(self._at + min(limit, 4), len(self._text)))
        return [self._text[i] if (i + 1) % self._lie else 1000 + i for i in span]

    def judge(self, guessed: int, accepted: int) -> None:
        assert 0 <= accepted <= guessed


@pytest.fixture(scope="module")
def native(base_gguf: Path) -> Iterator[Native]:
    """With flash attention, which gives a token the same numbers whatever else is in its batch. Plain attention rounds
    by the size of a batch, so that a guess may tip the balance between two words that are as good."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.engine.native.ATTENTION", llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED)
        yield Native(base_gguf, context=512, threads=1)


def write(
    native: Native, sampling: Sampling, drafter: Drafter | None, never: Sequence[str] = ()
) -> tuple[Written, str]:
    native.clear()
    parts: list[str] = []
    written = Writer(native, KvCache(native)).write(
        native.chat.prompt(PROMPT),
        max_tokens=40,
        sampling=sampling,
        stop=["harbour at noon"],
        drafter=drafter,
        on_text=parts.append,
        cancelled=lambda: False,
        never=Never(never),
    )
    return written, "".join(parts)


@pytest.mark.parametrize("lie", [1, 3, 1000])
@pytest.mark.parametrize("sampling", [Sampling(temperature=0), Sampling(temperature=0.8, seed=4)])
def test_forced_guesses_leave_the_text_as_it_is(native: Native, sampling: Sampling, lie: int) -> None:
    plain, text = write(native, sampling, None)
    guessed, again = write(native, sampling, Oracle(plain.tokens, lie))
    assert guessed.tokens == plain.tokens
    assert again == text
    assert guessed.finish == plain.finish
    assert (guessed.accepted > 0) == (lie > 1)
    if lie == 1000:
        assert guessed.accepted == guessed.drafted


def test_phrases_are_found_by_their_longest_beginning() -> None:
    drafter = PhraseDrafter()
    drafter.history = History([[1, 2, 3, 4, 5, 6]] * 5 + [[9, 3, 4, 7, 8]] * 5)
    drafter.begin([50, 2, 3, 4])
    assert drafter.guess(8)[:1] == [5]
    drafter.begin([50, 9, 3, 4])
    assert drafter.guess(8)[:1] == [7]
    drafter.begin([50, 51, 52])
    assert drafter.guess(8) == []


def test_guesses_that_fail_are_made_no_more() -> None:
    drafter = PhraseDrafter()
    drafter.history = History([[1, 2, 3, 4, 5, 6]] * 5)
    drafter.begin([50, 1, 2, 3])
    for _ in range(40):
        if not (guesses := drafter.guess(8)):
            break
        drafter.judge(len(guesses), 0)
    assert not drafter.guess(8)


def test_text_holds_back_half_characters_and_half_stop_strings() -> None:
    text = Text(["STOP"])
    assert text.feed("é".encode()[:1]) == ""
    assert text.feed("é".encode()[1:]) == "é"
    assert text.feed(b"a ST") == "a "
    assert text.feed(b"ay") == "STay"
    assert text.feed(b" now STOP and more") == " now "
    assert text.stopped
    assert Text([]).feed(b"\xff", final=True) == "�"


def test_what_is_guessed_follows_from_the_draft_alone() -> None:
    drafter = PhraseDrafter()
    drafter.history = History([[1, 2, 3, 4, 5, 6]] * 3)
    drafter.begin([9, 1, 2, 3, 4])
    first = drafter.guess(4)
    for _ in range(9):
        drafter.judge(len(first), 0)
    assert not drafter.guess(4)
    drafter.begin([9, 1, 2, 3, 4])
    assert drafter.guess(4) == first == [5, 6]


@pytest.mark.parametrize("sampling", [Sampling(temperature=0), Sampling(temperature=0.8, seed=4)])
def test_phrases_that_were_said_before_bring_in_nothing_that_may_not_be_written(
    native: Native, sampling: Sampling
) -> None:
    plain, text = write(native, sampling, None)
    drafter = PhraseDrafter()
    drafter.history = History([plain.tokens] * 3)
    guessed, again = write(native, sampling, drafter)
    assert guessed.accepted > 3 and again == text
    phrase = " ".join(text.split()[3:5])
    held, without = write(native, sampling, drafter, [phrase]), write(native, sampling, None, [phrase])
    assert phrase not in held[1] and held[1] == without[1]


def test_a_prompt_comes_back_even_where_parking_another_pushes_it_out(native: Native) -> None:
    """Seen as “The engine failed (KeyError in cache.py)” on the second draft of a demo."""
    ask = [[{"role": "user", "content": f"{word} " * 40}] for word in ("boats", "letters")]
    first, second = (native.chat.prompt(messages) for messages in ask)
    native.clear()
    cache = KvCache(native, budget=1)
    for prompt in (first, second):
        Writer(native, cache).read(prompt, [], lambda: False)
        cache._budget = len(native.save()) * 3 // 2  # room for one of them
    again = Writer(native, cache).write(
        first, max_tokens=0, sampling=Sampling(), stop=[], drafter=None, on_text=lambda text: None,
        cancelled=lambda: False,
    )  # fmt: skip
    assert again.reused == len(first) - 1
    cache.drop()


def test_prompts_that_begin_alike_are_read_alike_as_far_as_they_are() -> None:
    assert reading.ends(1) == [1]
    assert reading.ends(2, 1) == [1, 2, 3]
    assert reading.ends(150, 20, [80]) == [64, 80, 144, 149, 157, 165, 169, 170]
    assert reading.ends(150, 25, [80])[:6] == reading.ends(150, 20, [80])[:6]
    assert reading.ends(400, 0, [80, 90, 300])[:3] == [64, 80, 144], "a short turn is read with the next"
