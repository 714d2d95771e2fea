import numpy as np
import pytest

from app.retrieval.embedder import Embedder

# What sentence-transformers 6.2.0 gives with the shipped model: the first four of 384 numbers.
LETTER = "Dear Ann, thanks for the photos of the boat. " * 9
KNOWN = {
    "Hello there": [-0.09443885, 0.07322285, 0.04226865, 0.05430747],
    LETTER: [-0.08987068, 0.14187704, 0.12624562, -0.00395927],
}


def test_the_vectors_are_those_of_sentence_transformers(embedder: Embedder) -> None:
    """Histories that were indexed by it stay as they are. Texts of unequal length lie in one batch, the longest cut."""
    vectors = embedder.embed([*KNOWN, "a " * 700, ""])
    assert vectors.shape == (4, 384)
    for found, known in zip(vectors, KNOWN.values(), strict=False):
        assert found[:4] == pytest.approx(known, abs=1e-5)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
