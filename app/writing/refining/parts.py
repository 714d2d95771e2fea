"""A text taken apart where it stands: greeting, sentences, ending, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents import Document
from app.profile.reading import WRAPPED, ending, read

_ENDED = re.compile(r"[.!?…。！？][\"'”’)\]]*(?=\s|$)|[。！？]")
# A full stop after these ends no sentence.
_ABBREVIATED = re.compile(
    r"(?i:\b(?:dr|mr|mrs|ms|prof|st|no|nr|vs|e\.g|i\.e|etc|approx|inc|fig|z\.\s?b|bzw|ca|usw|str|hr|fr))\.$|(?:^|\n|\s)\d+\.$"
)
_LISTED = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)]|[a-z][.)])\s")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    text: str

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Parts:
    """`greeting` and `ending` are empty spans where there is none: at the beginning and at the end of the text."""

    text: str
    greeting: Span
    sentences: Sequence[Span] = field(default=())
    ending: Span = field(default=Span(0, 0, ""))

    @property
    def body(self) -> str:
        return self.text[self.greeting.end : self.ending.start]

    def without(self, gone: Sequence[Span]) -> str:
        """The text without these sentences and the space that they leave behind."""
        text = self.text
        for one in sorted(gone, key=lambda span: -span.start):
            before, after = text[: one.start], text[one.end :]
            left, right = before.rstrip(), after.lstrip()
            gap = max(before[len(left) :], after[: len(after) - len(right)], key=lambda space: space.count("\n"))
            text = f"{left}{gap if left and right else ''}{right}"
        return text


def take_apart(text: str) -> Parts:
    reading = read(Document(text))
    begin = len(text) - len(text.lstrip())
    if reading.addressed:
        line = text.find("\n", begin)
        line = len(text) if line < 0 else line
        at = text.find(reading.addressed, begin, line)
        begin = at + len(reading.addressed) if at >= 0 else line
    tail = ending(reading)
    end = _ending_at(text, tail, begin) if tail else len(text.rstrip())
    greeting = Span(0, begin, text[:begin])
    return Parts(text, greeting, tuple(_sentences(text, begin, end)), Span(end, len(text), text[end:]))


def _ending_at(text: str, tail: str, least: int) -> int:
    """Where the ending begins; its lines may have other space between them in the text."""
    pattern = r"\s*\n\s*".join(re.escape(line) for line in tail.split("\n") if line)
    found = [match.start() for match in re.finditer(pattern, text) if match.start() >= least]
    return found[-1] if found else len(text.rstrip())


def _sentences(text: str, begin: int, end: int) -> Iterator[Span]:
    cuts = sorted({begin, end, *_stops(text, begin, end), *_breaks(text, begin, end)})
    for start, stop in pairwise(cuts):
        part = text[start:stop]
        if _WORD.search(part):
            first = start + len(part) - len(part.lstrip())
            yield Span(first, first + len(part.strip()), part.strip())


def _stops(text: str, begin: int, end: int) -> Iterator[int]:
    for match in _ENDED.finditer(text, begin, end):
        if not _ABBREVIATED.search(text[begin : match.end()]):
            yield match.end()


def _breaks(text: str, begin: int, end: int) -> Iterator[int]:
    """Line breaks that a program put into a sentence end none."""
    for match in re.finditer(r"\n", text[begin:end]):
        at = begin + match.start()
        line = text[text.rfind("\n", 0, at) + 1 : at]
        following = text[at + 1 : end]
        wrapped = len(line) > WRAPPED and following[:1].isalnum() and not _LISTED.match(following)
        if not wrapped:
            yield at
