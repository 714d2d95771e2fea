"""What one answer is worth, and what a person's answers are worth together.

Every function takes plain strings or numbers; nothing here knows of arms, users or models. What is counted of a draft
that was asked for by notes besides: app/faithful.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from app.documents import Document
from app.evaluation.extras import need
from app.profile.reading import greeted

# Marks that tell people apart in e-mail; a blank line is a mark of layout and counts as one.
MARKS = (".", ",", "!", "?", ":", ";", "-", "(", ")", "'", '"', "…", "\n\n")
COPY_WORDS = 8
_SPLIT = re.compile(r"\S+")


def accuracy(predicted: Sequence[str], gold: Sequence[str]) -> float:
    """Share of exact matches. Raises ValueError on empty or unequal input."""
    _same_length(predicted, gold)
    return sum(p == g for p, g in zip(predicted, gold, strict=True)) / len(gold)


def macro_f1(predicted: Sequence[str], gold: Sequence[str], labels: Iterable[str] | None = None) -> float:
    """Mean F1 over `labels`; by default over those that occur in either list, as scikit-learn does.

    The benchmark's own script averages over all labels of the task: pass them for the pooled figure.
    A label that nobody used and nobody predicted then counts 0, which is the benchmark's convention.
    """
    _same_length(predicted, gold)
    chosen = sorted(set(labels) if labels is not None else {*predicted, *gold})
    scores = []
    for label in chosen:
        hit = sum(p == g == label for p, g in zip(predicted, gold, strict=True))
        wrong = sum(p == label != g for p, g in zip(predicted, gold, strict=True))
        missed = sum(g == label != p for p, g in zip(predicted, gold, strict=True))
        scores.append(2 * hit / (2 * hit + wrong + missed) if hit else 0.0)
    return sum(scores) / len(scores)


def mae(predicted: Sequence[float], gold: Sequence[float]) -> float:
    _same_length(predicted, gold)
    return sum(abs(p - g) for p, g in zip(predicted, gold, strict=True)) / len(gold)


def rmse(predicted: Sequence[float], gold: Sequence[float]) -> float:
    _same_length(predicted, gold)
    return math.sqrt(sum((p - g) ** 2 for p, g in zip(predicted, gold, strict=True)) / len(gold))


def rating(text: str, gold: float) -> float:
    """The number an answer gives; an answer that gives none counts as the end of the scale farther from the truth
    (LaMP's rule for LaMP-3)."""
    found = re.search(r"[1-5]", text)
    if found:
        return float(found.group())
    return 1.0 if abs(1 - gold) > abs(5 - gold) else 5.0


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


def _same_length(predicted: Sequence[Any], gold: Sequence[Any]) -> None:
    if not gold or len(predicted) != len(gold):
        raise ValueError(f"{len(predicted)} answers for {len(gold)} questions")
