"""Whose text is it? Two outside judges of style, which look at different things and know nothing of the model.

Both are trained on real earlier texts; their rate on real later texts says what a perfect imitation could reach. One
sees character n-grams (spelling, punctuation, names, subjects), the other only how often the commonest words and marks
come, which hardly depend on what is written about.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from app.extras import need

# A draft is cut where it reached its length limit; real texts are cut the same way, or length would give drafts away.
CLIP = 400
COMMONEST = 150  # words and marks that the second judge counts
_PARTS = re.compile(r"\w+(?:'\w+)?|[^\w\s]|\n\n")


class Judge(Protocol):
    def guess(self, texts: Sequence[str]) -> list[str]:
        """The likeliest author of each text."""


class AuthorJudge:
    """Support vectors over character n-grams."""

    def __init__(self, texts: Sequence[str], names: Sequence[str]) -> None:
        """`texts[i]` was written by `names[i]`; two people at least."""
        features = need("sklearn.feature_extraction.text")
        svm = need("sklearn.svm")
        pipeline = need("sklearn.pipeline")
        self._model: Any = pipeline.make_pipeline(
            features.TfidfVectorizer(analyzer="char", ngram_range=(2, 4), min_df=2, sublinear_tf=True, lowercase=False),
            svm.LinearSVC(class_weight="balanced"),
        )
        self._model.fit([text[:CLIP] for text in texts], list(names))

    def guess(self, texts: Sequence[str]) -> list[str]:
        return [str(name) for name in self._model.predict([text[:CLIP] for text in texts])] if texts else []


class Delta:
    """Burrows's Delta in its cosine form (Burrows 2002; Smith and Aldridge 2011): shares of the COMMONEST words and
    marks as z-scores, and the author whose own texts together point the same way."""

    def __init__(self, texts: Sequence[str], names: Sequence[str]) -> None:
        """`texts[i]` was written by `names[i]`; two people at least."""
        counts = [_counted(text) for text in texts]
        everything: Counter[str] = sum(counts, Counter())
        self._words = [word for word, _ in everything.most_common(COMMONEST)]
        shares = np.array([self._shares(one) for one in counts])
        self._mean, self._spread = shares.mean(axis=0), shares.std(axis=0) + 1e-9
        self._names = sorted(set(names))
        written = np.array(names)
        self._authors = np.array([self._scores(shares[written == name].mean(axis=0)) for name in self._names])

    def guess(self, texts: Sequence[str]) -> list[str]:
        scores = [self._scores(self._shares(_counted(text))) for text in texts]
        return [self._names[int(np.argmax(self._authors @ one))] for one in scores]

    def _shares(self, counts: Counter[str]) -> np.ndarray:
        return np.array([counts[word] for word in self._words]) / max(1, counts.total())

    def _scores(self, shares: np.ndarray) -> np.ndarray:
        """z-scores, of length 1."""
        scores: np.ndarray = (shares - self._mean) / self._spread
        return scores / (float(np.linalg.norm(scores)) or 1.0)


def _counted(text: str) -> Counter[str]:
    return Counter(_PARTS.findall(text[:CLIP].lower()))
