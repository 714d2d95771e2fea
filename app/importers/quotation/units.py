"""Where somebody's sentences were written first, out of all the mails of an import.

Of every sentence a hash is kept of its letters, together with the sentences behind it where it is short: so a line that
everybody writes is none, and neither wrapping nor marks make a difference. Some twelve bytes a sentence.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from app.importers.quotation.known import ENOUGH, LONGEST, letters_of, weight

_ENDS = re.compile(r"[.!?…:;。！？：；।؟۔]+|\n\s*\n")
# Of one mail, and of all: beyond, nothing is remembered any more.
_MOST_OF_ONE, _MOST = 500, 4_000_000


def units(text: str) -> Iterator[int]:
    """The hashes of a text's sentences."""
    sentences = [letters_of(piece) for piece in _ENDS.split(text[:LONGEST])]
    sentences = [letters for letters in sentences if letters]
    for number in range(len(sentences)):
        unit, stop = sentences[number], number + 1
        while weight(unit) < ENOUGH and stop < len(sentences):
            unit, stop = unit + sentences[stop], stop + 1
        if weight(unit) >= ENOUGH:
            yield hash(unit)


class Units:
    """`add` all, then ask."""

    def __init__(self) -> None:
        self._hashes = array("q")
        self._of = array("i")  # for each hash the place of its mail in the next two
        self._mails = array("q")
        self._whens = array("q")
        self._first: tuple[NDArray[np.int64], NDArray[np.int32]] | None = None

    def __bool__(self) -> bool:
        return bool(self._mails)

    def add(self, mail: int, when: int, text: str) -> None:
        """`when` in seconds."""
        if len(self._hashes) < _MOST:
            before = len(self._hashes)
            self._hashes.extend(islice(units(text), _MOST_OF_ONE))
            self._of.extend([len(self._mails)] * (len(self._hashes) - before))
            self._mails.append(mail)
            self._whens.append(when)

    def first(self, sought: Sequence[int]) -> list[tuple[int, int] | None]:
        """For each of these the mail that had it first, and when that was."""
        if self._first is None:
            self._first = self._sorted()
        hashes, places = self._first
        if not len(hashes):
            return [None] * len(sought)
        at = np.minimum(np.searchsorted(hashes, np.array(sought, np.int64)), len(hashes) - 1)
        return [
            (self._mails[places[found]], self._whens[places[found]]) if hashes[found] == unit else None
            for found, unit in zip(at, sought, strict=True)
        ]

    def _sorted(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        hashes, places = np.array(self._hashes, np.int64), np.array(self._of, np.int32)
        self._hashes, self._of = array("q"), array("i")
        order = np.lexsort((np.array(self._whens, np.int64)[places], hashes))
        hashes, places = hashes[order], places[order]
        earliest = np.ones(len(hashes), bool)
        earliest[1:] = hashes[1:] != hashes[:-1]
        return hashes[earliest], places[earliest]
