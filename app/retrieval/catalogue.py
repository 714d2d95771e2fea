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


class Vectors:
    """Unit vectors (n, dimension) in the order in which they were made, the document of each and its position in it.

    `answers`: the vector is of the message that the document replies to.
    """

    def __init__(self, matrix: np.ndarray, documents: np.ndarray, positions: np.ndarray, answers: np.ndarray) -> None:
        self.matrix, self.documents, self.positions, self.answers = matrix, documents, positions, answers
        self._order = np.argsort(documents, kind="stable")
        self._sorted = documents[self._order]

    def rows(self, document: int) -> list[int]:
        """Those of one document, in order."""
        begin, end = np.searchsorted(self._sorted, [document, document + 1])
        found: list[int] = self._order[begin:end].tolist()
        return found


class Catalogue:
    """Reads what is new when the store has changed, and only then. Not `meaning`: without the vectors."""

    def __init__(self, store: Store, *, meaning: bool = True):
        self._store = store
        self._meaning = meaning
        self._stamp: object = None
        self._texts_stamp: object = None
        self._vectors_stamp = (0, 0)
        self._texts = Texts(np.zeros(0, np.int64), np.zeros(0))
        self._vectors = _no_vectors()
        # With room for those to come: while new texts are read in the background, every search finds some more.
        self._room = np.zeros((0, 0), np.float32)
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
            vectors = one("SELECT count(*), coalesce(max(id), 0) FROM passages")
            if self._meaning and vectors != self._vectors_stamp:
                self._vectors, self._vectors_stamp = self._read_vectors(db, *vectors), vectors
            self._stamp = stamp
        return self._texts, self._vectors

    def _read_vectors(self, db: Any, count: int, newest: int) -> Vectors:
        """All there are; where none of those that are known is gone, only the new ones are read."""
        known, (before, last) = self._vectors, self._vectors_stamp
        new = _rows(db, last)
        if not before or len(new) != count - before:
            known, new = _no_vectors(), _rows(db, 0) if before else new
        if not new:
            return known
        added = np.frombuffer(b"".join(row[3] for row in new), "<f4").reshape(len(new), -1)
        start, end = len(known.documents), len(known.documents) + len(new)
        if not start or end > len(self._room):
            room = np.empty((end + end // 2, added.shape[1]), np.float32)
            room[:start] = known.matrix if start else 0
            self._room = room
        self._room[start:end] = added
        return Vectors(
            self._room[:end],
            np.concatenate([known.documents, np.array([row[0] for row in new], np.int64)]),
            np.concatenate([known.positions, np.array([row[1] for row in new], np.int64)]),
            np.concatenate([known.answers, np.array([bool(row[2]) for row in new])]),
        )


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


def _rows(db: Any, after: int) -> list[tuple[int, int, int, bytes]]:
    """(document, position, whether of what it answers, vector) of the passages with higher ids."""
    found: list[tuple[int, int, int, bytes]] = db.conn.execute(
        "SELECT p.document_id, p.position, p.kind = 'answers', v.embedding FROM passages p "
        "JOIN passage_vectors v ON v.passage_id = p.id WHERE p.id > ? ORDER BY p.id",
        [after],
    ).fetchall()
    return found


def _no_vectors() -> Vectors:
    return Vectors(np.zeros((0, 0), np.float32), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool))
