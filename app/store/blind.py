"""Pairs of a blind test: a held-out text and a draft for the same request, and which one the person took for theirs.

Of the text only its number is kept: who forgets a text has forgotten its pair, and the draft made after it.
"""

from dataclasses import dataclass
from typing import Any

from app.store.records import now
from app.store.sqlite import Guard

# The person remembers this text: it says nothing about the draft.
SKIPPED = -1
_COLUMNS = "b.id, b.adapter, b.round, b.draft, b.own_first, b.picked, d.text"


@dataclass(frozen=True)
class Pair:
    """`own_first`: the person's own text stands first. `picked_own`: None until the person has answered."""

    id: int
    adapter: str
    round: int
    draft: str
    own_first: bool
    own: str
    picked_own: bool | None = None


class Blind:
    def __init__(self, guard: Guard):
        self._guard = guard

    def add(self, adapter: str, round: int, document: int, draft: str, own_first: bool) -> None:
        with self._guard.writing() as db:
            db.conn.execute(
                "INSERT OR IGNORE INTO blind (adapter, round, document_id, draft, own_first) VALUES (?, ?, ?, ?, ?)",
                [adapter, round, document, draft, int(own_first)],
            )

    def answer(self, id: int, picked_own: bool | None) -> None:
        """None: skipped; such a pair is not among those of its round any more."""
        with self._guard.writing() as db:
            picked = SKIPPED if picked_own is None else int(picked_own)
            db.conn.execute("UPDATE blind SET picked = ?, at = ? WHERE id = ?", [picked, now(), id])

    def get(self, id: int) -> Pair | None:
        return next(iter(self._select("b.id = ?", [id])), None)

    def latest(self, adapter: str) -> int:
        """The number of the latest round of a version; 0 before the first."""
        with self._guard.reading() as db:
            row = db.conn.execute("SELECT coalesce(max(round), 0) FROM blind WHERE adapter = ?", [adapter])
            return int(row.fetchone()[0])

    def pairs(self, adapter: str, round: int) -> list[Pair]:
        """Of a round, in the order in which they are shown; without what was skipped."""
        return self._select("b.adapter = ? AND b.round = ? AND b.picked IS NOT ?", [adapter, round, SKIPPED])

    def shown(self) -> set[int]:
        """The texts that stood in any pair of any version."""
        with self._guard.reading() as db:
            return {row[0] for row in db.conn.execute("SELECT document_id FROM blind").fetchall()}

    def picked(self) -> dict[str, tuple[int, int]]:
        """Of each version: (how often the own text was picked, how often one of the two was)."""
        with self._guard.reading() as db:
            rows = db.conn.execute(
                "SELECT adapter, sum(picked), count(*) FROM blind WHERE picked IN (0, 1) GROUP BY adapter"
            ).fetchall()
        return {adapter: (int(own), int(all)) for adapter, own, all in rows}

    def _select(self, where: str, values: list[Any]) -> list[Pair]:
        of = "blind b JOIN documents d ON d.id = b.document_id"
        with self._guard.reading() as db:
            rows = db.conn.execute(f"SELECT {_COLUMNS} FROM {of} WHERE {where} ORDER BY b.id", values).fetchall()
        return [
            Pair(id, adapter, round, draft, bool(first), text, None if picked is None else bool(picked))
            for id, adapter, round, draft, first, picked, text in rows
        ]
