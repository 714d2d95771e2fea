"""How much of each month's writing is by a machine, how sure that is, and whether there is a month from which on it is.

All of it is one question put to what the texts say (machines.ratios): which share π makes them likely? The evidence of
some texts is Π (π·ratio + 1 − π); with a prior on π that gives its mean and its bounds. A month has too few texts to be
asked alone: those of the other months around it, up to a change, are heard as well, as if they were _AROUND texts. The
calendar is in the prior: before ChatGPT was released, a share needs much evidence.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.traits.machines import RELEASED

_SHARES = np.linspace(0.0, 1.0, 201)
_SURE = 0.9
# A change is proposed where one in any of the months is so many times likelier than none; and where the share rises by
# this at least. Before the release it must be likelier by another factor. With odds of 3, draws from people's own mails
# raised no false alarm either (tests/benchmarks/machines); but people change slowly, too, and draws do not.
_ODDS, _RISE, _UNLIKELY = 8.0, 0.08, 1000.0
# On either side of a change: what rests on a few texts is no change.
_FEWEST = 8
_AROUND = 24


@dataclass(frozen=True)
class Month:
    """`name` as 2024-03; `texts` of it, `told` of them long enough to tell. `share` of those by a machine, with the
    bounds that hold it with 90 %."""

    name: str
    texts: int
    told: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Timeline:
    """`change`: the month from which on there is evidence of a machine, None where there is none. `share` of all."""

    months: tuple[Month, ...]
    change: str | None
    share: float


def month_of(when: datetime | None) -> str:
    return f"{when:%Y-%m}" if when else ""


def timeline(when: Sequence[datetime | None], said: Sequence[float | None]) -> Timeline:
    """`said[i]`: what machines.ratios says of text i, None where nothing can be told. Texts without a date are in none
    of the months."""
    by_month: dict[str, list[float | None]] = {}
    for day, ratio in zip(when, said, strict=True):
        if day is not None:
            by_month.setdefault(month_of(day), []).append(ratio)
    names = sorted(by_month)
    told = {name: np.array([ratio for ratio in by_month[name] if ratio is not None]) for name in names}
    change = _change(names, told)
    months = []
    for prior, some in itertools.groupby(names, partial(_prior, change)):
        stretch = list(some)
        each = {name: _likelihood(told[name]) for name in stretch}
        whole = np.sum([*each.values(), -prior * _SHARES], axis=0)
        heard = min(1.0, _AROUND / max(1, sum(len(told[name]) for name in stretch)))
        for name in stretch:
            mean, low, high = _share(each[name] + heard * (whole - each[name]))
            months.append(Month(name, len(by_month[name]), len(told[name]), mean, low, high))
    counted = sum(month.told for month in months)
    share = sum(month.share * month.told for month in months) / counted if counted else 0.0
    return Timeline(tuple(months), change, share)


def probabilities(when: Sequence[datetime | None], said: Sequence[float | None], seen: Timeline) -> list[float]:
    """That a machine wrote it: by what the text says and by its month; of one that says nothing, the month's share."""
    shares = {month.name: month.share for month in seen.months}
    found = []
    for day, ratio in zip(when, said, strict=True):
        share = shares.get(month_of(day), seen.share)
        odds = 1.0 if ratio is None else float(np.exp(ratio))
        found.append(share * odds / (share * odds + 1 - share))
    return found


def _prior(change: str | None, name: str) -> float:
    """How strongly a month holds none, as so many texts would say it: most do; after a change some do."""
    if change is not None and name >= change:
        return 0.0
    return 400.0 if name < month_of(RELEASED) else 40.0


def _share(logs: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean and bounds, by the log of how likely each of _SHARES is."""
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    below = weights.cumsum()
    low, high = (_SHARES[min(int(np.searchsorted(below, q)), len(_SHARES) - 1)] for q in (0.05, 0.95))
    return float(weights @ _SHARES), float(low), float(high)


def _likelihood(ratios: NDArray[np.float64]) -> NDArray[np.float64]:
    """log of each of _SHARES's."""
    if not len(ratios):
        return np.zeros(len(_SHARES))
    return np.log1p(_SHARES[:, None] * np.expm1(ratios)[None, :]).sum(axis=1)


def _evidence(logs: NDArray[np.float64]) -> float:
    """With any share as likely as any other."""
    return float(logs.max() + np.log(np.exp(logs - logs.max()).mean()))


def _change(names: Sequence[str], told: dict[str, NDArray[np.float64]]) -> str | None:
    """The month that parts the time best into one with less and one with more, if any part is likelier than none."""
    each = [_likelihood(told[name]) for name in names]
    whole = _evidence(np.sum(each, axis=0)) if each else 0.0
    found: list[tuple[float, str]] = []
    for at in range(1, len(names)):
        if sum(len(told[n]) for n in names[:at]) < _FEWEST or sum(len(told[n]) for n in names[at:]) < _FEWEST:
            continue
        before, after = np.sum(each[:at], axis=0), np.sum(each[at:], axis=0)
        if _SHARES[after.argmax()] - _SHARES[before.argmax()] < _RISE:
            continue
        odds = _evidence(before) + _evidence(after) - whole - np.log(len(names))
        odds -= np.log(_UNLIKELY) if names[at] < month_of(RELEASED) else 0.0
        found.append((float(odds), names[at]))
    any_of_them = np.logaddexp.reduce([odds for odds, _ in found])
    return max(found)[1] if any_of_them > np.log(_ODDS) else None
