"""Forgetting texts without a trace: rows, index, vectors, and the pages they stood on."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import Cancelled
from app.store.records import now
from app.store.sqlite import Guard
from app.words import say

# Texts between two looks at whether to stop.
_STEP = 200


@dataclass(frozen=True)
class Forgotten:
    """How many texts went, and the adapter versions that had learned from any of them."""

    documents: int
    adapters: list[str]


def forget(
    guard: Guard,
    ids: Sequence[int],
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Forgotten:
    """All of them or none. `on_progress(done, total)` in texts. Raises Cancelled with nothing forgotten.

    Only their hashes are kept, so that a watched folder does not bring them back.
    """
    with guard.writing() as db:
        run = db.conn.execute
        gone = there(db, sorted(set(ids)))
        if not gone:
            return Forgotten(0, [])
        # The index can overwrite each word where it stands, which takes 5 ms a text. Merged as a whole, it is written
        # anew without them, and what it leaves is zeroed like every page (secure_delete): the same, once.
        run("INSERT INTO documents_fts (documents_fts, rank) VALUES ('secure-delete', 0)")
        adapters: set[str] = set()
        for start in range(0, len(gone), _STEP):
            if cancel is not None and cancel.is_set():
                raise Cancelled(say("Stopped. Nothing was forgotten."))
            if on_progress:
                on_progress(start, len(gone))
            some = gone[start : start + _STEP]
            for _, hash in some:
                rows = run("SELECT adapter FROM adapter_documents WHERE hash = ?", [hash]).fetchall()
                adapters.update(row[0] for row in rows)
            db.conn.executemany("DELETE FROM documents WHERE id = ?", [(id,) for id, _ in some])
            db.conn.executemany(
                "INSERT OR IGNORE INTO forgotten (hash, at) VALUES (?, ?)", [(h, now()) for _, h in some]
            )
        order = run("SELECT name FROM adapters ORDER BY created, rowid").fetchall()
        run("INSERT INTO documents_fts (documents_fts) VALUES ('optimize')")
        run("INSERT INTO documents_fts (documents_fts, rank) VALUES ('secure-delete', 1)")
    with guard.reading() as db:
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if on_progress:
        on_progress(len(gone), len(gone))
    return Forgotten(len(gone), [name for (name,) in order if name in adapters])


def there(db: Any, ids: Sequence[int]) -> list[tuple[int, str]]:
    """(id, hash) of those that exist."""
    found: list[tuple[int, str]] = []
    for start in range(0, len(ids), 500):
        some = list(ids[start : start + 500])
        marks = ", ".join("?" * len(some))
        found += db.conn.execute(f"SELECT id, hash FROM documents WHERE id IN ({marks})", some).fetchall()
    return found
