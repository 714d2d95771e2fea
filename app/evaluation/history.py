"""Finding a person's earlier items: the most relevant, or, to imitate a change of behaviour, the least relevant."""

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

_WORD = re.compile(r"\w+")


Hit = tuple[int, str]  # position in the history, and what of it is shown


class Search(Protocol):
    """Search over one person's history, oldest first. Only items before position `before` are seen."""

    def top(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        """Most relevant first; at most k."""

    def least(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        """The least relevant items: retrieval forced to miss."""


class BM25:
    """Okapi BM25 (k1 = 1.5, b = 0.75), the article's retriever, over the passages of one person.

    Statistics are taken over the items that may be seen, so the future does not leak in through word frequencies.
    Scoring is linear in the history: a few hundred items take about a millisecond.
    """

    K1, B = 1.5, 0.75

    def __init__(self, passages: Sequence[str], seed: int = 0) -> None:
        self._passages = passages
        self._bags = [Counter(_words(passage)) for passage in passages]
        self._lengths = [sum(bag.values()) for bag in self._bags]
        self._seed = seed

    def top(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        scores = self._scores(query, before)
        # Of equally relevant items the newer one: habits change.
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], -i))
        return [(i, self._passages[i]) for i in order[:k]]

    def least(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        scores = self._scores(query, before)
        # Many items share no word with the query at all: which of them is a coin toss, the same at every run.
        order = list(range(len(scores)))
        random.Random(f"{self._seed} {query}").shuffle(order)
        return [(i, self._passages[i]) for i in sorted(order, key=lambda i: scores[i])[:k]]

    def _scores(self, query: str, before: int | None) -> list[float]:
        count = len(self._bags) if before is None else min(before, len(self._bags))
        bags, lengths = self._bags[:count], self._lengths[:count]
        mean = sum(lengths) / count if count else 1.0
        scores = [0.0] * count
        for word in set(_words(query)):
            with_word = [i for i in range(count) if word in bags[i]]
            idf = math.log(1 + (count - len(with_word) + 0.5) / (len(with_word) + 0.5))
            for i in with_word:
                times = bags[i][word]
                scores[i] += idf * times * (self.K1 + 1) / (times + self.K1 * (1 - self.B + self.B * lengths[i] / mean))
        return scores


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
