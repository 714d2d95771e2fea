"""What there is to search, in memory: dates and threads of the documents, vectors of their passages.

sqlite-vec keeps the vectors encrypted on disk. Searching them there decrypts every page each time (46 ms for 15,000
passages, measured); as one matrix in memory it takes under 1 ms, at 1.5 kB a passage.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from app.store import Store


@dataclass(frozen=True)
class Texts:
    """Parallel arrays over the documents that may be used, by ascending id. `when`: UNIX seconds, NaN if undated."""

    ids: np.ndarray
    when: np.ndarray

    def rows(self, ids: np.ndarray) -> np.ndarray:
        """Index of each id; -1 where it may not be used."""
        if not len(self.ids):
            return np.full(len(ids), -1)
        at = np.searchsorted(self.ids, ids).clip(max=len(self.ids) - 1)
        return np.where(self.ids[at] == ids, at, -1)


@dataclass(frozen=True)
class Vectors:
    """Unit vectors (n, dimension) by ascending document, with the position of each passage in it.

    `answers`: the vector is of the message that the document replies to.
    """

    matrix: np.ndarray
    documents: np.ndarray
    positions: np.ndarray
    answers: np.ndarray

    def rows(self, document: int) -> range:
        """Those of one document."""
        return range(*np.searchsorted(self.documents, [document, document + 1]).tolist())


class Catalogue:
    """Reads itself anew when the store has changed, and only then."""

    def __init__(self, store: Store):
        self._store = store
        self._stamp: object = None
        self._texts_stamp: object = None
        self._vectors_stamp: object = None
        self._texts = Texts(np.zeros(0, np.int64), np.zeros(0))
        self._vectors = _no_vectors()
        self.version = 0  # grows with every change of the texts

    def read(self) -> tuple[Texts, Vectors]:
        with self._store.reading() as db:
            one = lambda sql: tuple(db.conn.execute(sql).fetchone())  # noqa: E731
            # Nothing at all was written since: by us, or by another process.
            stamp = (one("SELECT total_changes()"), one("PRAGMA data_version"))
            if stamp == self._stamp:
                return self._texts, self._vectors
            # Ids are never used twice, so that these counts cannot hide a change.
            texts = one(
                "SELECT (SELECT count(*) FROM documents), (SELECT max(id) FROM documents), "
                "(SELECT count(*) FROM documents WHERE excluded = 1), "
                "(SELECT coalesce(sum(id * id % 1000003), 0) FROM documents WHERE excluded = 1)"
            )
            if texts != self._texts_stamp:
                self._texts, self._texts_stamp = _read_texts(db), texts
                self.version += 1
            vectors = one("SELECT count(*), max(id) FROM passages")
            if vectors != self._vectors_stamp:
                self._vectors, self._vectors_stamp = _read_vectors(db), vectors
            self._stamp = stamp
        return self._texts, self._vectors


def seconds(when: datetime | None) -> float:
    """UNIX seconds; NaN for None. A time without a zone is UTC, as everywhere in the store."""
    if when is None:
        return float("nan")
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def _read_texts(db: Any) -> Texts:
    excluded = {row[0] for row in db.conn.execute("SELECT id FROM documents WHERE excluded = 1")}
    rows = [
        (id, seconds(datetime.fromisoformat(written)) if written else float("nan"))
        for id, written in db.conn.execute("SELECT id, written FROM documents INDEXED BY documents_written")
        if id not in excluded
    ]
    rows.sort(key=lambda row: row[0])
    return Texts(np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows], np.float64))


def _read_vectors(db: Any) -> Vectors:
    rows = db.conn.execute(
        "SELECT p.document_id, p.position, p.kind = 'answers', v.embedding FROM passages p "
        "JOIN passage_vectors v ON v.passage_id = p.id ORDER BY p.document_id, p.id"
    ).fetchall()
    if not rows:
        return _no_vectors()
    matrix = np.frombuffer(b"".join(row[3] for row in rows), "<f4").reshape(len(rows), -1).astype(np.float32)
    return Vectors(
        matrix,
        np.array([row[0] for row in rows], np.int64),
        np.array([row[1] for row in rows], np.int64),
        np.array([bool(row[2]) for row in rows]),
    )


def _no_vectors() -> Vectors:
    return Vectors(np.zeros((0, 0), np.float32), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool))
