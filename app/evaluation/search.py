"""Finding a person's earlier items: the most relevant, or, to imitate a change of behaviour, the least relevant.

By BM25, as the article does it, or as the product does it: over a passing encrypted store with vectors, abstaining.
"""

import contextlib
import math
import random
import re
import secrets
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Protocol

import numpy as np

from app.documents import Document
from app.paths import Home
from app.retrieval import Embedder, Index, Retriever
from app.retrieval.catalogue import Catalogue
from app.retrieval.passages import Original, split
from app.store import Store

Hit = tuple[int, str]  # position in the history, and what of it is shown

_WORD = re.compile(r"\w+")
# The files tell the order of the texts, not always their dates: an hour apart keeps the order.
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


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

    def order(self, queries: Sequence[str]) -> list[int]:
        """All positions, first what bears least on these queries together; of equals the older one."""
        each = [self._scores(query, None) for query in queries]
        total = [sum(of_item) for of_item in zip(*each, strict=True)]
        return sorted(range(len(total)), key=lambda i: (total[i], i))

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


class Library:
    """The product's retrieval for several people: one store each, in a folder that goes when this closes."""

    def __init__(self) -> None:
        self._open = contextlib.ExitStack()
        self._folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="idiolect-")))
        self._embedder = self._open.enter_context(Embedder())
        self._count = 0

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def search(self, passages: Sequence[str]) -> "ProductSearch":
        """Over one person's history, oldest first. Raises IdiolectError where it cannot be read for its meaning."""
        self._count += 1
        home = Home(self._folder / str(self._count)).prepare()
        store = self._open.enter_context(Store.open(home, passphrase=secrets.token_hex(16)))
        store.documents.add(
            Document(passage, when=_when(position), channel="history") for position, passage in enumerate(passages)
        )
        Index(store, self._embedder).update()
        return ProductSearch(store, self._embedder)


class ProductSearch:
    """By the product's Retriever, which shows less than k where little is relevant."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._embedder = embedder
        self._retriever = Retriever(store, embedder)
        self._catalogue = Catalogue(store)
        self._items = {d.id: (_position(d.when), d.text) for d in store.documents.all() if d.id and d.when}

    def top(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        # A document of that hour that says nothing: what is earlier is looked for, and nothing is a copy of it.
        moment = None if before is None else Document("", when=_when(before))
        found = self._retriever.search(query, k=k, before=moment).passages
        return [(self._items[passage.document_id][0], passage.text) for passage in found]

    def least(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        """Those whose nearest passage is farthest from the query, by vectors alone; none repeats another."""
        vectors = self._catalogue.read()[1]
        cosines = vectors.matrix @ self._embedder.embed([query])[0]
        order = np.argsort(vectors.documents, kind="stable")
        ids, first = np.unique(vectors.documents[order], return_index=True)
        farthest = ids[np.argsort(np.maximum.reduceat(cosines[order], first), kind="stable")]
        found: list[Hit] = []
        for position, text in (self._items[id] for id in farthest.tolist()):
            if len(found) == k:
                break
            shown = split(text)[0]
            earlier = before is None or position < before
            if earlier and shown and not any(Original(other).is_in(shown) for _, other in found):
                found.append((position, shown))
        return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _when(position: int) -> datetime:
    return _FIRST + timedelta(hours=position)


def _position(when: datetime) -> int:
    return round((when - _FIRST) / timedelta(hours=1))
