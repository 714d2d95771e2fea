"""Does a draft repeat passages of the history word for word, more than the person does themselves?

Copied is what stands in exactly one text. What stands in two or more of the person's texts (openings, signatures,
standing phrases) is a formula of theirs and may be written again; where a formula joins words that were written once,
those words alone count. How much even real writing repeats is measured on the person's own newest texts.

A text that was sent twice is one text: a passage does not become a formula by being sent to two people. Long texts of
which most is the same count once, therefore, unless there are COPIES of them: then it is a form letter, which is the
person's to use again. Short ones are formulas, however often they are all there is to a text.

Held-out texts are neither: nothing can be copied from what was not learned from, and they set the measure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

# Runs shorter than this are the language's, not the person's.
SHORTEST = 6
# So many words of a run, formulas apart, and it counts as copied when the share of copied words is taken.
COPIED = 8
# Words of a run that make a formula where they stand in two texts. Shorter runs stand in two texts by chance.
FORMULA = 4
# Two texts are one that was sent twice where they share so much of what stands in few texts: in runs, and as a share.
SAME_RUNS, SAME_SHARE = 25, 0.6
COPIES = 4
_PLACES = 24  # of a frequent run, this many occurrences are followed; more would cost time and tell nothing
_BETWEEN, _UNKNOWN = 0, -1
_FACTORS = np.random.default_rng(0).integers(1, 1 << 63, SHORTEST, dtype=np.uint64) | np.uint64(1)


@dataclass(frozen=True)
class Overlap:
    """What of a text stands in one text of the history alone, in words, formulas apart.

    `longest`: the most in one run, 0 below SHORTEST; `share`: of all words, those in runs with COPIED or more.
    """

    longest: int
    share: float


class History:
    """The texts that were learned from, as one row of word numbers, indexed by its runs of SHORTEST words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        known, row, lengths = self._numbers, [], []
        for text in texts:
            found = [known.setdefault(word, len(known) + 1) for word in words(text)]
            row += [*found, _BETWEEN]
            lengths.append(len(found) + 1)
        self._row = np.array(row, np.int64)
        text_of = np.repeat(np.arange(len(lengths)), lengths)
        runs, starts = _runs(self._row, SHORTEST)
        order = np.argsort(runs, kind="stable")
        self._runs, self._starts = runs[order], starts[order]
        same = _same(runs, text_of[starts], len(lengths))
        short, starts = _runs(self._row, FORMULA)
        self._formulas = _in_several(short, same[text_of[starts]])

    def overlap(self, text: str) -> Overlap:
        found = np.array([self._numbers.get(word, _UNKNOWN) for word in words(text)], np.int64)
        formula = self._of_formulas(found)
        runs, _ = _runs(found, SHORTEST)
        first, last = (np.searchsorted(self._runs, runs, side) for side in ("left", "right"))
        longest, covered, at = 0, 0, 0
        while at < len(runs):
            run = self._longest(found[at:], self._starts[first[at] : last[at]][:_PLACES])
            counted = int(np.count_nonzero(~formula[at : at + run]))
            longest = max(longest, counted if counted >= SHORTEST else 0)
            if counted >= COPIED:
                covered += counted
                at += run
            else:
                at += 1
        return Overlap(longest, covered / len(found) if len(found) else 0.0)

    def own(self, heldout: Iterable[str]) -> list[Overlap]:
        """What the person's own newest texts repeat, without those that are an earlier text sent once more."""
        return [found for found in map(self.overlap, heldout) if found.share < SAME_SHARE]

    def _of_formulas(self, found: np.ndarray) -> np.ndarray:
        """Of each word, whether it is part of a formula."""
        marks = np.zeros(len(found), bool)
        for at in np.flatnonzero(np.isin(_runs(found, FORMULA)[0], self._formulas)):
            marks[at : at + FORMULA] = True
        return marks

    def _longest(self, found: np.ndarray, starts: np.ndarray) -> int:
        """Words from the beginning of `found` that stand in the history from one of `starts`."""
        best = 0
        for start in starts:
            there = self._row[start : start + len(found)]
            differ = np.flatnonzero(there != found[: len(there)])
            best = max(best, int(differ[0]) if len(differ) else len(there))
        return best


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’-]\w+)*", text.lower())


def without(history: Iterable[str], heldout: Sequence[str]) -> list[str]:
    """The history less the held-out texts, which may stand in it whole or be cut short themselves."""
    begins = {tuple(words(text)[:40]) for text in heldout}
    lengths = {len(begin) for begin in begins}
    return [text for text in history if not any(tuple(words(text)[:n]) in begins for n in lengths)]


def _runs(row: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """A number for each run of so many words of one text (equal runs have equal ones), and where each starts."""
    if len(row) < length:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(row, length)
    starts = np.flatnonzero((windows != _BETWEEN).all(1))
    numbers = np.zeros(len(starts), np.uint64)
    for word, factor in enumerate(_FACTORS[:length]):
        numbers += row[starts + word].astype(np.uint64) * factor
    return numbers, starts


def _in_several(runs: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """The runs that stand in two or more texts, sorted."""
    order = np.lexsort((texts, runs))
    runs, texts = runs[order], texts[order]
    return np.unique(runs[1:][(runs[1:] == runs[:-1]) & (texts[1:] != texts[:-1])])


def _same(runs: np.ndarray, texts: np.ndarray, count: int) -> np.ndarray:
    """For each of `count` texts, the earliest one that it is a copy of: itself, for most."""
    order = np.lexsort((texts, runs))
    runs, texts = runs[order], texts[order]
    once = np.ones(len(runs), bool)
    once[1:] = (runs[1:] != runs[:-1]) | (texts[1:] != texts[:-1])
    runs, texts = runs[once], texts[once]
    _, which, often = np.unique(runs, return_inverse=True, return_counts=True)
    few = often[which] < COPIES
    runs, texts = runs[few], texts[few]
    distinct = np.bincount(texts, minlength=count)
    pairs = []
    for apart in range(1, COPIES - 1):
        equal = runs[apart:] == runs[:-apart]
        pairs.append(texts[:-apart][equal] * count + texts[apart:][equal])
    both, shared = np.unique(np.concatenate(pairs), return_counts=True)
    earlier, later = both // max(count, 1), both % max(count, 1)
    alike = shared >= np.maximum(SAME_RUNS, SAME_SHARE * np.minimum(distinct[earlier], distinct[later]))
    same = list(range(count))
    for one, other in sorted(zip(earlier[alike].tolist(), later[alike].tolist(), strict=True)):
        roots = sorted((_root(same, one), _root(same, other)))
        same[roots[1]] = roots[0]
    return np.array([_root(same, text) for text in range(count)], np.int64)


def _root(same: Sequence[int], text: int) -> int:
    while same[text] != text:
        text = same[text]
    return text
