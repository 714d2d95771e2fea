"""Does a draft repeat long passages of the history word for word, more than the person does themselves?

A person repeats themselves (openings, signatures, standing phrases), so their own newest texts set the measure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Runs shorter than this are the language's, not the person's.
SHORTEST = 6
# A run this long and longer counts as copied when the share of copied words is taken.
COPIED = 8
_PLACES = 24  # of a frequent run, this many occurrences are followed; more would cost time and tell nothing


@dataclass(frozen=True)
class Overlap:
    """`longest` run of words that also stands in the history, 0 below SHORTEST; `share` of words in runs ≥ COPIED."""

    longest: int
    share: float


class History:
    """The texts that were learned from, indexed by their runs of SHORTEST words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [words(text) for text in texts]
        self._index: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, text in enumerate(self._texts):
            for at in range(len(text) - SHORTEST + 1):
                places = self._index.setdefault(tuple(text[at : at + SHORTEST]), [])
                if len(places) < _PLACES:
                    places.append((number, at))

    def overlap(self, text: str) -> Overlap:
        found = words(text)
        longest, covered, at = 0, 0, 0
        while at <= len(found) - SHORTEST:
            run = self._run(found, at)
            longest = max(longest, run)
            if run >= COPIED:
                covered += run
                at += run
            else:
                at += 1
        return Overlap(longest, covered / len(found) if found else 0.0)

    def _run(self, found: Sequence[str], at: int) -> int:
        """Length in words of the longest run from `at` that stands somewhere in the history."""
        best = 0
        for number, start in self._index.get(tuple(found[at : at + SHORTEST]), ()):
            text = self._texts[number]
            length = SHORTEST
            while (
                at + length < len(found) and start + length < len(text) and found[at + length] == text[start + length]
            ):
                length += 1
            best = max(best, length)
        return best


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’-]\w+)*", text.lower())


def without(history: Iterable[str], heldout: Sequence[str]) -> list[str]:
    """The history less the held-out texts, which may stand in it whole or be cut short themselves."""
    begins = {tuple(words(text)[:40]) for text in heldout}
    lengths = {len(begin) for begin in begins}
    return [text for text in history if not any(tuple(words(text)[:n]) in begins for n in lengths)]
