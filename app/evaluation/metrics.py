"""What one answer is worth, what a person's answers are worth together, and what their average says about people.

Nothing here knows of arms or models. What is counted of a draft that was asked for by notes besides: app/faithful.

To compare people, a metric arrives as (numerator, denominator) per query, so that held-out NLL is nats over tokens and
accuracy is right over asked; a person's value is the ratio of sums, an arm's value the plain mean over people: whoever
wrote most does not decide. People are the unit that was sampled, so they are what is resampled, exchanged and counted:
queries of one person are not independent of each other.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from app.documents import Document
from app.extras import need
from app.profile.reading import greeted

# Marks that tell people apart in e-mail; a blank line is a mark of layout and counts as one.
MARKS = (".", ",", "!", "?", ":", ";", "-", "(", ")", "'", '"', "…", "\n\n")
COPY_WORDS = 8
RESAMPLES = 2000
EXACT_USERS = 14  # 2**14 sign patterns are enumerated, more are sampled
_SPLIT = re.compile(r"\S+")

Ratios = Mapping[str, np.ndarray]  # user → (queries, 2): numerator, denominator


def macro_f1(predicted: Sequence[str], gold: Sequence[str], labels: Sequence[str] = ()) -> float:
    """Mean F1 over `labels`, or those that occur in either list, as scikit-learn has it: one that nobody names counts
    as 0. Raises ValueError on empty or unequal input."""
    if not gold or len(predicted) != len(gold):
        raise ValueError(f"{len(predicted)} answers for {len(gold)} questions")
    scores = []
    for label in labels or sorted({*predicted, *gold}):
        hit = sum(p == g == label for p, g in zip(predicted, gold, strict=True))
        wrong = sum(p == label != g for p, g in zip(predicted, gold, strict=True))
        missed = sum(g == label != p for p, g in zip(predicted, gold, strict=True))
        scores.append(2 * hit / (2 * hit + wrong + missed) if hit else 0.0)
    return sum(scores) / len(scores)


@cache
def _rouge() -> Any:
    scorer = need("rouge_score.rouge_scorer")
    return scorer.RougeScorer(["rouge1", "rougeL"], use_stemmer=False)


def rouge(predicted: str, gold: str) -> dict[str, float]:
    """ROUGE-1 and ROUGE-L F-measure, 0…1 (rouge-score, no stemming: LaMP's setting)."""
    scores = _rouge().score(gold.strip(), predicted.strip())
    return {"rouge1": scores["rouge1"].fmeasure, "rougeL": scores["rougeL"].fmeasure}


def chrf(predicted: str, gold: str) -> float:
    """Sentence chrF2 of sacrebleu, 0…100."""
    return float(need("sacrebleu").sentence_chrf(predicted, [gold]).score)


def length_distance(predicted: str, gold: str) -> float:
    """|ln((words+1)/(words+1))|: 0 is the right length, 0.69 is twice or half of it."""
    return abs(math.log((_words(predicted) + 1) / (_words(gold) + 1)))


def length_ratio(predicted: str, gold: str) -> float:
    """Words of the draft over words of the real text; 1 is the right length."""
    return _words(predicted) / max(1, _words(gold))


def greets_another(draft: str, to: str | None) -> bool:
    """Whether the draft greets somebody by a name that is not the receiver's; greeting nobody, or a group, does not."""
    name = greeted(Document(draft))
    return bool(name and not (to and name.split()[-1].lower() in to.lower()))


def punctuation_distance(drafts: Sequence[str], real: Sequence[str]) -> float:
    """Sum over MARKS of the difference in marks per 100 characters, between all drafts and all real texts of a person.

    Over texts together, not one by one: a single short e-mail has no rate to speak of.
    """
    ours, theirs = _rates(drafts), _rates(real)
    return sum(abs(ours[mark] - theirs[mark]) for mark in MARKS)


def copy_rate(draft: str, seen: set[str]) -> float:
    """Share of the draft's runs of COPY_WORDS words that stand word for word in what was learned from (`runs`)."""
    mine = list(_runs(draft))
    return sum(run in seen for run in mine) / len(mine) if mine else 0.0


def runs(texts: Iterable[str]) -> set[str]:
    """All runs of COPY_WORDS words of `texts`, for `copy_rate`."""
    return {run for text in texts for run in _runs(text)}


def _runs(text: str) -> Iterable[str]:
    words = [word.lower() for word in _SPLIT.findall(text)]
    return (" ".join(words[i : i + COPY_WORDS]) for i in range(len(words) - COPY_WORDS + 1))


def _words(text: str) -> int:
    return len(_SPLIT.findall(text))


def _rates(texts: Sequence[str]) -> dict[str, float]:
    total = sum(len(text) for text in texts) or 1
    counts: Counter[str] = Counter()
    for text in texts:
        for mark in MARKS:
            counts[mark] += text.count(mark)
    return {mark: 100 * counts[mark] / total for mark in MARKS}


@dataclass(frozen=True)
class Summary:
    """An arm's value with a 95 % interval over people."""

    mean: float
    low: float
    high: float
    per_user: dict[str, float]
    users: int
    queries: int


@dataclass(frozen=True)
class Comparison:
    """Arm `a` minus arm `b`, on the people that both served."""

    difference: float
    low: float
    high: float
    better_users: int  # people for whom `a` is better
    users: int
    queries: int
    p_permutation: float  # sign flips of the people's differences, two-sided
    p_sign: float  # two-sided sign test over people


def user_values(ratios: Ratios) -> dict[str, float]:
    return {user: _ratio(rows) for user, rows in ratios.items()}


def summarize(values: Mapping[str, float], queries: int, *, seed: int = 0) -> Summary:
    """Mean over people, with an interval (`interval`)."""
    numbers = np.array(list(values.values()), dtype=float)
    low, high = interval(numbers, seed)
    return Summary(float(numbers.mean()), low, high, dict(values), len(numbers), queries)


def compare(
    a: Mapping[str, float], b: Mapping[str, float], queries: int, *, higher_is_better: bool, seed: int = 0
) -> Comparison:
    """Paired: both arms served the same people. Raises ValueError where they did not."""
    if set(a) != set(b):
        raise ValueError("the two arms did not serve the same people")
    differences = np.array([a[user] - b[user] for user in a])
    low, high = interval(differences, seed)
    better = int((differences > 0).sum() if higher_is_better else (differences < 0).sum())
    untied = int((differences != 0).sum())
    return Comparison(
        difference=float(differences.mean()),
        low=low,
        high=high,
        better_users=better,
        users=len(differences),
        queries=queries,
        p_permutation=permutation_p(differences),
        p_sign=float(need("scipy.stats").binomtest(better, untied).pvalue) if untied else 1.0,
    )


def interval(values: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """95 % interval of the mean over people: bias-corrected and accelerated bootstrap (Efron 1987), which corrects the
    percentiles' for the skew of few values. Where all are equal, or there is one, it is that value."""
    if len(values) < 2 or float(np.ptp(values)) < 1e-12:
        return float(values.mean()), float(values.mean())
    found = (
        need("scipy.stats")
        .bootstrap((values,), np.mean, n_resamples=RESAMPLES, method="BCa", rng=np.random.default_rng(seed))
        .confidence_interval
    )
    return float(found.low), float(found.high)


def together(differences: Sequence[Mapping[str, float]]) -> list[float]:
    """p of each of several comparisons (person → a minus b), corrected for there being several: the chance of any false
    alarm among all stays below.

    Step-down maxT of Westfall & Young (1993) over sign flips of people, which turn all comparisons of a person at once:
    those that go together then count less than as many that know nothing of each other, as Holm takes them to be. Eight
    people give no p below 2/256, which Holm multiplies by the number of tests, whatever was seen.
    """
    people = sorted({name for one in differences for name in one})
    if not people:
        return []
    rows = np.array([[one.get(name, 0.0) for name in people] for one in differences])
    counts = np.array([len(one) for one in differences])
    observed, flipped = _t(rows.sum(axis=1), rows, counts), _t(_signs(len(people)) @ rows.T, rows, counts)
    order = np.argsort(-observed)
    # Of each flip the largest t among this comparison and those that were seen to be weaker.
    most = np.maximum.accumulate(flipped[:, order[::-1]], axis=1)[:, ::-1]
    corrected = np.maximum.accumulate((most >= observed[order] - 1e-9).mean(axis=0))
    found = np.empty(len(order))
    found[order] = corrected
    return [float(p) for p in found]


def _t(sums: np.ndarray, rows: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """|t| of the mean of each row's differences, given their sums under some signs; without any spread, a large one."""
    means = sums / counts
    spread = np.maximum((rows**2).sum(axis=1) / counts - means**2, 0.0)
    return np.abs(means) / np.sqrt(np.maximum(spread / np.maximum(counts - 1, 1), 1e-18))


def permutation_p(differences: np.ndarray) -> float:
    """Two-sided p of the mean under random signs: exact for up to EXACT_USERS people, else 20,000 samples."""
    means = np.abs((_signs(len(differences)) * differences).mean(axis=1))
    return float((means >= abs(differences.mean()) - 1e-12).mean())


def _signs(count: int) -> np.ndarray:
    """(patterns, people): all of them, or a sample that has the one that was seen."""
    if count <= EXACT_USERS:
        return np.array(list(itertools.product((1, -1), repeat=count)))
    return np.vstack([np.ones(count), np.random.default_rng(0).choice([1, -1], (20_000, count))])


def linear_fit(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float]:
    """(slope, intercept, R²) of the least-squares line."""
    slope, intercept = np.polyfit(x, y, 1)
    residual = ((y - (slope * x + intercept)) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return float(slope), float(intercept), float(1 - residual / total) if total else 1.0


def _ratio(rows: np.ndarray) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())
