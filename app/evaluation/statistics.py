"""From queries to a statement: averages over people first, intervals and paired tests.

A metric arrives as (numerator, denominator) per query, so that held-out NLL is nats over tokens and accuracy is
right over asked; a person's value is the ratio of sums, an arm's value the plain mean over people: whoever wrote
most does not decide. People are the unit that was sampled, so they are resampled first and their queries within them.
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from app.evaluation.extras import need

Ratios = Mapping[str, np.ndarray]  # user → (queries, 2): numerator, denominator
RESAMPLES = 2000
EXACT_USERS = 14  # 2**14 sign patterns are enumerated, more are sampled


@dataclass(frozen=True)
class Summary:
    """An arm's value with a 95 % bootstrap interval over people (and queries within people)."""

    mean: float
    low: float
    high: float
    per_user: dict[str, float]
    users: int
    queries: int


@dataclass(frozen=True)
class Comparison:
    """Arm `a` minus arm `b`, on the people and queries that both answered."""

    difference: float
    low: float
    high: float
    better_users: int  # people for whom `a` is better
    users: int
    queries: int
    p_permutation: float  # sign flips of the people's differences, two-sided
    p_sign: float  # two-sided sign test over people
    p_wilcoxon: float  # signed ranks over queries' differences


def user_values(ratios: Ratios, transform: Callable[[float], float] = float) -> dict[str, float]:
    return {user: transform(_ratio(rows)) for user, rows in ratios.items()}


def summarize(ratios: Ratios, *, seed: int = 0, transform: Callable[[float], float] = float) -> Summary:
    """Mean over people of their ratio of sums, with the percentile interval of RESAMPLES resamples."""
    values = user_values(ratios, transform)
    rng = np.random.default_rng(seed)
    arrays = list(ratios.values())
    draws = [np.mean([transform(_ratio(rows)) for rows in _resample(arrays, rng)]) for _ in range(_count(arrays))]
    low, high = np.percentile(draws, [2.5, 97.5]) if draws else (np.nan, np.nan)
    return Summary(
        float(np.mean(list(values.values()))), float(low), float(high), values, len(values), sum(map(len, arrays))
    )


def summarize_values(values: Mapping[str, float], queries: int, *, seed: int = 0) -> Summary:
    """The same for a metric that exists only per person (macro F1, punctuation): people are resampled."""
    rng = np.random.default_rng(seed)
    numbers = np.array(list(values.values()), dtype=float)
    draws = rng.choice(numbers, (RESAMPLES, len(numbers))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Summary(float(numbers.mean()), float(low), float(high), dict(values), len(numbers), queries)


def compare(
    a: Ratios,
    b: Ratios,
    *,
    higher_is_better: bool,
    seed: int = 0,
    transform: Callable[[float], float] = float,
) -> Comparison:
    """Paired: both arms answered the same queries of the same people, in the same order.

    Raises ValueError where they did not.
    """
    if {u: len(r) for u, r in a.items()} != {u: len(r) for u, r in b.items()}:
        raise ValueError("the two arms did not answer the same queries")
    users = list(a)
    of_a, of_b = user_values(a, transform), user_values(b, transform)
    differences = np.array([of_a[user] - of_b[user] for user in users])
    rng = np.random.default_rng(seed)
    both = [np.concatenate([a[user], b[user]], axis=1) for user in users]
    draws = [
        np.mean([transform(_ratio(rows[:, :2])) - transform(_ratio(rows[:, 2:])) for rows in _resample(both, rng)])
        for _ in range(_count(both))
    ]
    low, high = np.percentile(draws, [2.5, 97.5])
    return _comparison(
        differences, (low, high), _query_differences(a, b), higher=higher_is_better, count=sum(map(len, both))
    )


def compare_values(
    a: Mapping[str, float], b: Mapping[str, float], queries: int, *, higher_is_better: bool, seed: int = 0
) -> Comparison:
    """`compare` for a metric that exists only per person."""
    if set(a) != set(b):
        raise ValueError("the two arms did not serve the same people")
    differences = np.array([a[user] - b[user] for user in a])
    rng = np.random.default_rng(seed)
    draws = rng.choice(differences, (RESAMPLES, len(differences))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return _comparison(differences, (low, high), differences, higher=higher_is_better, count=queries)


def permutation_p(differences: np.ndarray) -> float:
    """Two-sided p of the mean under random signs: exact for up to EXACT_USERS people, else 20,000 samples."""
    count = len(differences)
    if count <= EXACT_USERS:
        signs = np.array(list(itertools.product((1, -1), repeat=count)))
    else:
        signs = np.vstack([np.ones(count), np.random.default_rng(0).choice([1, -1], (20_000, count))])
    means = np.abs((signs * differences).mean(axis=1))
    return float((means >= abs(differences.mean()) - 1e-12).mean())


def linear_fit(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float]:
    """(slope, intercept, R²) of the least-squares line."""
    slope, intercept = np.polyfit(x, y, 1)
    residual = ((y - (slope * x + intercept)) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return float(slope), float(intercept), float(1 - residual / total) if total else 1.0


def _comparison(
    differences: np.ndarray, interval: tuple[float, float], queries: np.ndarray, *, higher: bool, count: int
) -> Comparison:
    stats = need("scipy.stats")
    better = int((differences > 0).sum() if higher else (differences < 0).sum())
    untied = int((differences != 0).sum())
    ranked = queries[queries != 0]
    return Comparison(
        difference=float(differences.mean()),
        low=float(interval[0]),
        high=float(interval[1]),
        better_users=better,
        users=len(differences),
        queries=count,
        p_permutation=permutation_p(differences),
        p_sign=float(stats.binomtest(better, untied).pvalue) if untied else 1.0,
        p_wilcoxon=float(stats.wilcoxon(ranked).pvalue) if len(ranked) else 1.0,
    )


def _ratio(rows: np.ndarray) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())


def _resample(arrays: list[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
    chosen = rng.integers(0, len(arrays), len(arrays))
    return [arrays[i][rng.integers(0, len(arrays[i]), len(arrays[i]))] for i in chosen]


def _count(arrays: list[np.ndarray]) -> int:
    return RESAMPLES if arrays else 0


def _query_differences(a: Ratios, b: Ratios) -> np.ndarray:
    return np.concatenate([a[u][:, 0] / a[u][:, 1] - b[u][:, 0] / b[u][:, 1] for u in a])
