"""Undeclared 8-bit text: in which of the older encodings was it written?

Each encoding is tried with each language that was written in it. The reading whose letters are likeliest in a language
wins (`letters`); where the person's other mails are at hand, it counts as well which encodings they have, and which
words stand in them decoded without doubt. So one short line is read as the mailbox is, and not by itself.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from app.importers import letters
from app.importers.charsets import Candidate, candidates, read

# Of a text: so much is looked at by all, and so much by those that are left (bytes).
_FIRST, _SECOND = 240, 1_500
_WHOLE = 200_000  # must be valid in the encoding, as far as this
# In half bits: how much an encoding or a word is favoured that the other mails have.
_CUSTOM, _WORD, _MOST_WORDS = 40, 10, 8
_WORDS = re.compile(r"[^\W\d_]{2,}")
# Who lies behind the best by more is not looked at any further.
_CLOSE = 60
# Text in its own encoding and language costs no more (half bits a byte).
_USUAL = 7.5
# Beyond any text in any language.
_WORST = 20.0
_REMEMBERED = 30


@dataclass(frozen=True)
class Habits:
    """What the person's other mails tell. `words`: with letters beyond ASCII, in lower case; `encodings`: shares."""

    words: frozenset[str] = frozenset()
    encodings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """`cost` in half bits per byte of the sample."""

    codec: str
    cost: float


class Judge:
    """`habits` is asked for once, when the first text has to be judged: most mailboxes have none."""

    def __init__(self, habits: Callable[[], Habits] | None = None):
        self._ask = habits
        self._known: Habits | None = None
        # A subject is read several times, and the parts of a mail often repeat each other.
        self._language = ""  # of the last text that fitted
        self._given: dict[tuple[bytes, frozenset[str]], Verdict | None] = {}

    def decode(self, data: bytes, hints: Collection[str] = frozenset()) -> str | None:
        """None where it is text in no encoding. `hints`: codecs that the same mail has elsewhere."""
        verdict = self.verdict(data, hints)
        return None if verdict is None else read_as(data, verdict.codec)

    def verdict(self, data: bytes, hints: Collection[str] = frozenset()) -> Verdict | None:
        key = data, frozenset(hints)
        if key not in self._given:
            if len(self._given) >= _REMEMBERED or len(data) > _WHOLE:
                self._given.clear()
            ranked = rank(data, self._habits(), key[1])
            self._given[key] = ranked[0] if ranked and ranked[0].cost < _WORST else None
        return self._given[key]

    def fits(self, data: bytes, codec: str) -> bool:
        """Whether the text is likely in this encoding, in one of its languages: asked of a few words."""
        sample = _lines(data, _FIRST)
        candidate = next((one for one in candidates() if one.codec == codec), None)
        text = _reading(sample, sample, codec) if candidate else None
        if candidate is None or text is None:
            return False
        most = _USUAL * max(len(sample), 1) - letters.frame(text)
        for language in sorted(candidate.languages, key=lambda one: one != self._language):
            if letters.cost(text, language, most) <= most:
                self._language = language
                return True
        return False

    def cost_as(self, data: bytes, codec: str) -> float:
        """How likely the text is in this encoding, to compare with a verdict."""
        ranked = rank(data, self._habits(), frozenset(), only=codec)
        return ranked[0].cost if ranked else _WORST

    def _habits(self) -> Habits:
        if self._known is None:
            self._known = Habits()  # for what is judged while they are looked for
            if self._ask is not None:
                self._known = self._ask()
        return self._known


def read_as(data: bytes, codec: str) -> str:
    """Whatever lies beyond the part that was looked at."""
    try:
        return read(data, codec)
    except ValueError:
        return data.decode(codec, "replace")


def rank(data: bytes, habits: Habits, hints: frozenset[str] = frozenset(), only: str = "") -> list[Verdict]:
    """The encodings that this may have, the likeliest first; or what it costs in `only` one."""
    data = _lines(data, _WHOLE)
    left = [candidate for candidate in candidates() if only in ("", candidate.codec)]
    sample = b""
    found: list[tuple[float, Candidate, str]] = []
    for size in (_FIRST, _SECOND):
        sample = _lines(data, size)
        found = _costs(data, sample, left, habits, hints)
        close = [one for one in found if one[0] < found[0][0] + _CLOSE]
        left = [candidate for _, candidate, _ in close]
        if len(sample) >= len(data) or all(text == found[0][2] for _, _, text in close):
            break
    size = max(len(sample), 1)
    return [Verdict(candidate.codec, cost / size) for cost, candidate, _ in found]


def _costs(
    data: bytes, sample: bytes, left: Iterable[Candidate], habits: Habits, hints: frozenset[str]
) -> list[tuple[float, Candidate, str]]:
    """With their readings, the cheapest first. What costs more by its signs alone than others in all is left out."""
    framed = []
    for candidate in left:
        text = _reading(data, sample, candidate.codec)
        if text is not None:
            framed.append((_frame(text, candidate, habits, hints), candidate, text))
    framed.sort(key=lambda each: each[0])
    found: list[tuple[float, Candidate, str]] = []
    best = float("inf")
    for frame, candidate, text in framed:
        if frame < best:
            cost = float("inf")
            for language in candidate.languages:
                most = min(best + _CLOSE, cost) - frame
                cost = min(cost, frame + letters.cost(text, language, most))
            best = min(best, cost)
            found.append((cost, candidate, text))
    return sorted(found, key=lambda each: each[0])


def _lines(data: bytes, size: int) -> bytes:
    """Lines that are not plain ASCII, up to `size` bytes."""
    if len(data) <= size and data.count(b"\n") < 2:
        return data
    taken = bytearray()
    for line in data.splitlines():
        if line.isascii():
            continue
        room = size - len(taken)
        if len(line) > room:
            cut = line.rfind(b" ", 0, room)
            taken += line[: cut if cut > 0 else room]
            break
        taken += line + b"\n"
    return bytes(taken)


def _reading(data: bytes, sample: bytes, codec: str) -> str | None:
    """The sample in this encoding, or None where it has another."""
    try:
        return read(sample, codec) if data is sample else read(data, codec) and read(sample, codec)
    except ValueError:
        pass
    if len(sample) < len(data):  # cut within a character?
        try:
            return read(sample[:-1], codec)
        except ValueError:
            pass
    return None


def _frame(text: str, candidate: Candidate, habits: Habits, hints: frozenset[str]) -> float:
    """What a reading costs but for its letters."""
    cost = float(candidate.prior + letters.frame(text))
    if habits.words:
        known = {word for word in _WORDS.findall(text.lower()) if not word.isascii()} & habits.words
        cost -= _WORD * min(len(known), _MOST_WORDS)
    return cost - _CUSTOM * habits.encodings.get(candidate.codec, 0.0) - _CUSTOM * (candidate.codec in hints)


def habits_of(certain: Iterable[str], legacy: Iterable[str], undeclared: Iterable[bytes]) -> Habits:
    """From the texts that are decoded without doubt, the codecs that those of them have which are not UTF-8, and the
    texts in doubt: these are judged together first, for one program wrote most of them."""
    words = Counter(word for text in certain for word in _WORDS.findall(text.lower()) if not word.isascii())
    known = Habits(frozenset(words))
    votes = Counter(legacy)
    for data in undeclared:
        ranked = rank(data, known)
        if ranked:
            votes[ranked[0].codec] += 1
    total = votes.total() or 1
    return Habits(known.words, {codec: count / total for codec, count in votes.items()})
