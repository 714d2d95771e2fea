"""Texts that say nearly the same: a template that was sent a hundred times, a mail written to ten people.

MinHash over shingles of words (Broder 1997): the share of equal minima estimates how much of two texts is the same;
bands of them find the pairs without comparing each with each (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
ch. 3). In a template the names and figures differ and the rest is the same.
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHINGLE = 3  # words
SAME = 0.7  # of the shingles, of both texts together
_BANDS, _ROWS = 21, 4
_PRIME = np.uint64((1 << 61) - 1)
_random = np.random.default_rng(20261126)
_FACTORS = _random.integers(1, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)
_OFFSETS = _random.integers(0, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)
_MOST_WORDS = 1_000
# A family is compared with its newest members only: templates change by and by.
_COMPARED = 4


def families(texts: Sequence[str]) -> list[int]:
    """For each text the number of its family, which is that of its first text."""
    found: list[int] = []
    sketches: list[NDArray[np.uint64]] = []
    members: dict[int, list[int]] = {}
    buckets: dict[tuple[int, bytes], list[int]] = {}
    for number, text in enumerate(texts):
        mine = sketch(text)
        sketches.append(mine)
        bands = [(band, mine[band * _ROWS : (band + 1) * _ROWS].tobytes()) for band in range(_BANDS)]
        near = {family for key in bands for family in buckets.get(key, ())}
        family = number
        for other in sorted(near):
            if any(np.mean(sketches[one] == mine) >= SAME for one in members[other][-_COMPARED:]):
                family = other
                break
        found.append(family)
        members.setdefault(family, []).append(number)
        for key in bands:
            known = buckets.setdefault(key, [])
            if family not in known:
                known.append(family)
    return found


def sketch(text: str) -> NDArray[np.uint64]:
    """84 minima; equal ones stand for what two texts share."""
    read = text[: 12 * _MOST_WORDS].casefold()
    tokens = re.findall(r"\w+", read)[:_MOST_WORDS] or [read.strip()]
    shingles = {" ".join(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1))}
    hashes = np.fromiter((zlib.crc32(one.encode("utf-8", "replace")) for one in shingles), np.uint64, len(shingles))
    # 31-bit factors of 32-bit numbers stay below 2**63.
    return ((hashes[:, None] * _FACTORS + _OFFSETS) % _PRIME).min(axis=0)
