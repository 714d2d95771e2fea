"""The few tests that decide whether a habit is one. numpy only: the application runs without scipy."""

import math
from collections.abc import Sequence

import numpy as np


def mann_whitney(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """(two-sided p, Cliff's delta in -1..1, negative where `first` is smaller).

    Normal approximation with ties and continuity corrected (as in scipy.stats.mannwhitneyu, method="asymptotic");
    good from about eight values on each side. p is 1 where a side is empty or all values are equal.
    """
    n, m = len(first), len(second)
    if not n or not m:
        return 1.0, 0.0
    values = np.concatenate([np.asarray(first, float), np.asarray(second, float)])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    u = float(ranks[:n].sum()) - n * (n + 1) / 2
    total = n + m
    ties = float((counts.astype(float) ** 3 - counts).sum())
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    delta = 2 * u / (n * m) - 1
    if variance <= 0:
        return 1.0, delta
    z = max(0.0, abs(u - n * m / 2) - 0.5) / math.sqrt(variance)
    return math.erfc(z / math.sqrt(2)), delta


def binomial(successes: int, trials: int) -> float:
    """Two-sided exact p against a fair coin."""
    if trials == 0:
        return 1.0
    k = min(successes, trials - successes)
    log_half = -trials * math.log(2)
    tail = sum(math.exp(_log_choose(trials, i) + log_half) for i in range(k + 1))
    return min(1.0, 2 * tail)


def holm(ps: Sequence[float]) -> list[float]:
    """p values corrected for being several (Holm 1979), in the order given."""
    corrected = [1.0] * len(ps)
    running = 0.0
    for rank, i in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        running = max(running, min(1.0, (len(ps) - rank) * ps[i]))
        corrected[i] = running
    return corrected


def log_odds_z(own: tuple[float, float], other: tuple[float, float], prior: tuple[float, float]) -> float:
    """From (count, total) of each: how many standard deviations one text uses a phrase more than another does.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, eq. 16 and 22).
    """
    a, b = own[0] + prior[0], other[0] + prior[0]
    difference = math.log(a / (own[1] + prior[1] - a)) - math.log(b / (other[1] + prior[1] - b))
    return difference / math.sqrt(1 / a + 1 / b)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
