"""What guesses ahead may not do: change the text. Here they are forced, good and bad, in every place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.engine.cache import KvCache
from app.engine.native import Native
from app.engine.phrases import History, PhraseDrafter
from app.engine.sampling import Sampling, Text
from app.engine.writing import Writer, Written

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

    def judge(self, guessed: int, accepted: int, seconds: float) -> None:
        assert 0 <= accepted <= guessed


@pytest.fixture(scope="module")
def native(base_gguf: Path) -> Iterator[Native]:
    yield Native(base_gguf, context=512, threads=1)


def write(native: Native, sampling: Sampling, drafter: Oracle | None) -> tuple[Written, str]:
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
    for _ in range(40):
        drafter.begin([50, 1, 2, 3])
        if not (guesses := drafter.guess(8)):
            break
        drafter.judge(len(guesses), 0, 0.01)
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


def test_guessing_stops_where_a_second_token_costs_as_much_as_the_first_and_is_tried_again_later() -> None:
    drafter = PhraseDrafter()
    drafter.history = History([[1, 2, 3, 4, 5, 6]] * 3)
    drafter.begin([9, 1, 2, 3, 4])
    assert drafter.guess(4), "at first it is worth trying"
    for _ in range(60):
        drafter.judge(0, 0, 0.010)
        drafter.judge(1, 1, 0.025)
    guessed = []
    for _ in range(16):
        drafter.begin([9, 1, 2, 3, 4])
        guessed.append(bool(drafter.guess(4)))
        assert drafter.guess(4) == []
    assert sum(guessed) == 2, "one guess in eight drafts keeps the cost known"


def test_a_prompt_comes_back_even_where_parking_another_pushes_it_out(native: Native) -> None:
    """Seen as “The engine failed (KeyError in cache.py)” on the second draft of a demo."""
    ask = [[{"role": "user", "content": f"{word} " * 40}] for word in ("boats", "letters")]
    first, second = (native.chat.prompt(messages) for messages in ask)
    native.clear()
    cache = KvCache(native, budget=1)
    for prompt in (first, second):
        known = cache.open((), prompt)
        native.decode(prompt[known:], range(known, len(prompt)), 0, [len(prompt) - known - 1])
        cache.tokens.extend(prompt[known:])
        cache._budget = len(native.save()) * 3 // 2  # room for one of them
    assert cache.open((), first) == len(first) - 1
    cache.drop()
