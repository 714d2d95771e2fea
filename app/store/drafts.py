"""What was typed and not sent: drafts with the requests they belong to, and boxes that were left with words in them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.prompts import Request
from app.store.documents import match_expression
from app.store.records import now
from app.store.sqlite import Guard

# So many are kept, the newest.
MOST = 500
_FIELDS = ("text", "instruction", "recipient", "subject", "answering")
_COLUMNS = ", ".join(f"d.{name}" for name in ("mark", "updated", "asked", "let_stand", "task", "channel", *_FIELDS))


@dataclass(frozen=True)
class Draft:
    """A text with its request. `mark` tells it from others, in whatever history it lies.

    `asked`: it was drafted for this request; else the person wrote it. `right`: keys of what departs from the request
    and may stand all the same. `updated` and `snippet` are the store's.
    """

    mark: str
    request: Request
    text: str
    asked: bool = False
    right: frozenset[str] = frozenset()
    updated: datetime | None = None
    snippet: str = ""


class Drafts:
    def __init__(self, guard: Guard):
        self._guard = guard

    def put(self, drafts: Iterable[Draft]) -> None:
        """Keep each as it is now. The oldest beyond MOST go."""
        names = ("mark", "updated", "asked", "let_stand", "task", "channel", *_FIELDS)
        new = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        same = ("asked", "let_stand", "task", "channel", *_FIELDS)
        differs = " OR ".join(f"drafts.{name} IS NOT excluded.{name}" for name in same)
        with self._guard.writing() as db:
            db.conn.executemany(
                f"INSERT INTO drafts ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
                f"ON CONFLICT (mark) DO UPDATE SET {new} WHERE {differs}",
                [_row(draft) for draft in drafts],
            )
            db.conn.execute(
                "DELETE FROM drafts WHERE id IN "
                "(SELECT id FROM drafts ORDER BY updated DESC, id DESC LIMIT -1 OFFSET ?)",
                [MOST],
            )

    def get(self, marks: Sequence[str]) -> list[Draft]:
        """In the order of `marks`; those that are gone are left out."""
        holes = ", ".join("?" * len(marks))
        found = {draft.mark: draft for draft in self._select(f"WHERE d.mark IN ({holes})", list(marks))}
        return [found[mark] for mark in marks if mark in found]

    def find(self, words: str = "") -> list[Draft]:
        """The latest first; with words, the best match of text and request first."""
        if not words.strip():
            return self._select("ORDER BY d.updated DESC, d.id DESC", [])
        expression = match_expression(words, prefix=True)
        if expression is None:
            return []
        found = "JOIN drafts_fts ON drafts_fts.rowid = d.id WHERE drafts_fts MATCH ? ORDER BY rank"
        return self._select(found, [expression], "snippet(drafts_fts, -1, '', '', '…', 24)")

    def forget(self, marks: Iterable[str] | None = None) -> int:
        """Remove these for good, or all; how many there were."""
        with self._guard.writing() as db:
            if marks is None:
                gone = db.conn.execute("DELETE FROM drafts").rowcount
            else:
                gone = db.conn.executemany("DELETE FROM drafts WHERE mark = ?", [(mark,) for mark in marks]).rowcount
            db.conn.execute("INSERT INTO drafts_fts (drafts_fts) VALUES ('optimize')")
        with self._guard.reading() as db:
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return int(gone)

    def _select(self, rest: str, values: list[str], snippet: str = "''") -> list[Draft]:
        with self._guard.reading() as db:
            rows = db.conn.execute(f"SELECT {_COLUMNS}, {snippet} FROM drafts d {rest}", values).fetchall()
        return [_draft(row) for row in rows]


def _row(draft: Draft) -> list[str | int]:
    request = draft.request
    parts = (draft.text, request.instruction, request.to or "", request.subject or "", request.answering or "")
    right = json.dumps(sorted(draft.right))
    return [draft.mark, now(), int(draft.asked), right, request.task, request.channel, *map(_writable, parts)]


def _writable(text: str) -> str:
    """As the file can hold it: valid UTF-8, no NUL."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _draft(row: tuple[Any, ...]) -> Draft:
    mark, updated, asked, right, task, channel, text, instruction, recipient, subject, answering, snippet = row
    request = Request(task, instruction, subject or None, recipient or None, answering or None, channel=channel)
    when = datetime.fromisoformat(updated)
    return Draft(mark, request, text, bool(asked), frozenset(json.loads(right)), when, snippet)


class Unsent:
    """Words that were left in a box, by the name of its place."""

    def __init__(self, guard: Guard):
        self._guard = guard

    def all(self) -> dict[str, str]:
        with self._guard.reading() as db:
            rows: Any = db.conn.execute("SELECT place, text FROM unsent")
            return dict(rows.fetchall())

    def set(self, place: str, text: str) -> None:
        """Nothing is kept of an empty box."""
        with self._guard.writing() as db:
            if text:
                db.conn.execute(
                    "INSERT OR REPLACE INTO unsent (place, updated, text) VALUES (?, ?, ?)",
                    [place, now(), _writable(text)],
                )
            else:
                db.conn.execute("DELETE FROM unsent WHERE place = ?", [place])
