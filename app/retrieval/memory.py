"""What searching keeps at hand: texts cut up, vectors of queries, and in how many texts a word is."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.documents import Document
from app.retrieval.embedder import Embedder
from app.retrieval.passages import content_words, split
from app.store import Store

_TEXTS, _QUERIES = 4000, 512


@dataclass(frozen=True)
class CutText:
    """A document, cut up and ready to be compared: the words of each passage, and of the message that it answers."""

    document: Document
    passages: list[str]
    words: list[frozenset[str]]
    answers: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> "CutText":
        passages, subject = split(document.text), content_words(document.subject or "")
        words = [frozenset([*content_words(passage), *subject]) for passage in passages]
        return cls(document, passages, words, frozenset(content_words(document.answers or "")))


class Memory:
    """Of one store and one embedder. Not thread-safe: whoever searches holds a lock."""

    def __init__(self, store: Store, embedder: Embedder | None) -> None:
        self._store = store
        self._embedder = embedder
        self._texts: OrderedDict[int, CutText] = OrderedDict()
        self._vectors: OrderedDict[str, np.ndarray] = OrderedDict()
        self._frequencies: dict[str, int] = {}

    def texts_changed(self) -> None:
        """Drop what is known of texts that may be gone."""
        self._texts.clear()
        self._frequencies.clear()

    def texts(self, ids: Sequence[int]) -> list[CutText]:
        """Those of `ids` that exist, in that order."""
        for document in self._store.documents.get_many([id for id in ids if id not in self._texts]):
            assert document.id is not None
            self._texts[document.id] = CutText.of(document)
        known = [id for id in ids if id in self._texts]
        for id in known:
            self._texts.move_to_end(id)
        found = [self._texts[id] for id in known]
        while len(self._texts) > _TEXTS:
            self._texts.popitem(last=False)
        return found

    def vector(self, query: str) -> np.ndarray | None:
        """None without an embedder. Raises IdiolectError where the embedder fails."""
        self.embed([query])
        return self._vectors.get(query)

    def embed(self, queries: Sequence[str]) -> None:
        """Make the vectors of many queries in one go. Raises as `vector` does."""
        new = list(dict.fromkeys(query for query in queries if query.strip() and query not in self._vectors))
        if self._embedder is None or not new:
            return
        self._vectors.update(zip(new, self._embedder.embed(new), strict=True))
        while len(self._vectors) > max(_QUERIES, len(new)):
            self._vectors.popitem(last=False)

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """In how many texts each word is."""
        known = self._frequencies
        with self._store.reading() as db:
            for word in words:
                if word not in known:
                    known[word] = db.conn.execute(
                        "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?", [f'"{word}"']
                    ).fetchone()[0]
        return [known[word] for word in words]
