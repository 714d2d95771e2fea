"""Keeping the vectors in step with the texts: incremental, resumable, in the background."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from app.documents import Document
from app.errors import Cancelled
from app.retrieval.embedder import Embedder
from app.retrieval.passages import split
from app.store import Store
from app.words import say

# Changes when the same text would give other passages or vectors; a store with another value is indexed anew.
RECIPE = "minilm-l6-v2/600/1"
_RECIPE_KEY = "retrieval.recipe"
# Documents per transaction: what an interruption can cost.
BATCH_DOCUMENTS = 16
ANSWERS_CHARACTERS = 1000


@dataclass(frozen=True)
class Indexed:
    documents: int
    passages: int
    seconds: float


class Index:
    def __init__(self, store: Store, embedder: Embedder):
        self._store = store
        self._embedder = embedder

    def pending(self) -> int:
        """How many texts have no vectors yet."""
        self._same_recipe()
        with self._store.reading() as db:
            return db.conn.execute(
                "SELECT (SELECT count(*) FROM documents) - (SELECT count(DISTINCT document_id) FROM passages)"
            ).fetchone()[0]

    def update(self, on_progress: Callable[[int, int], None] | None = None, cancel: Event | None = None) -> Indexed:
        """Embed what is new, newest first. `on_progress(done, total)` in documents, after each batch.

        Raises Cancelled, or EmbedderDied where the child ends; what was done before is kept, and the next call
        goes on from there.
        """
        started = time.monotonic()
        ids = self._waiting()
        done = passages = 0
        for start in range(0, len(ids), BATCH_DOCUMENTS):
            if cancel is not None and cancel.is_set():
                raise Cancelled(
                    say(
                        "Stopped. {done} of {total} texts were read; the rest is read next time.",
                        done=done,
                        total=len(ids),
                    )
                )
            batch = self._store.documents.get_many(ids[start : start + BATCH_DOCUMENTS])
            passages += self._add(batch)
            done += len(ids[start : start + BATCH_DOCUMENTS])
            if on_progress:
                on_progress(done, len(ids))
        return Indexed(done, passages, time.monotonic() - started)

    def _waiting(self) -> list[int]:
        self._same_recipe()
        with self._store.reading() as db:
            rows = db.conn.execute(
                "SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM passages) "
                "ORDER BY written DESC, id DESC"
            ).fetchall()
        return [row[0] for row in rows]

    def _add(self, documents: list[Document]) -> int:
        rows: list[tuple[int, int, str]] = []
        texts: list[str] = []
        for document in documents:
            assert document.id is not None
            for position, passage in enumerate(split(document.text)):
                rows.append((document.id, position, "text"))
                texts.append(as_read(document.subject, passage))
            if document.answers:
                rows.append((document.id, 0, "answers"))
                texts.append(document.answers[:ANSWERS_CHARACTERS])
        vectors = self._embedder.embed(texts)
        with self._store.writing() as db:
            # The texts were read outside this transaction: one may have been forgotten or indexed meanwhile.
            run = db.conn.execute
            waiting = "SELECT 1 FROM documents WHERE id = ? AND id NOT IN (SELECT document_id FROM passages)"
            current = {document.id for document in documents if run(waiting, [document.id]).fetchone()}
            added = 0
            for row, vector in zip(rows, vectors, strict=True):
                if row[0] not in current:
                    continue
                id = run("INSERT INTO passages (document_id, position, kind) VALUES (?, ?, ?)", row).lastrowid
                run("INSERT INTO passage_vectors (passage_id, embedding) VALUES (?, ?)", [id, vector.tobytes()])
                added += 1
        return added

    def _same_recipe(self) -> None:
        if self._store.settings.get(_RECIPE_KEY) == RECIPE:
            return
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM passages")
            self._store.settings.set(_RECIPE_KEY, RECIPE)


def as_read(subject: str | None, passage: str) -> str:
    """A passage as it is embedded: its subject often says what it is about better than it does."""
    return f"{subject.strip()}\n{passage}" if subject and subject.strip() else passage
