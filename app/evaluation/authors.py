"""Whose text is it? A character-n-gram classifier over the people of an experiment, as an outside judge of style."""

from collections.abc import Sequence
from typing import Any

from app.evaluation.extras import need

# A draft is cut where it reached its length limit; real texts are cut the same way, or length would give drafts away.
CLIP = 400


class AuthorJudge:
    """Trained on real earlier texts; its own rate on real later texts says what a perfect imitation could reach."""

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
        """The likeliest author of each text."""
        return [str(name) for name in self._model.predict([text[:CLIP] for text in texts])] if texts else []
