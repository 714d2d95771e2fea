"""Whom the texts go to: one name each by which they are known, and as the text writes them where that says more."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.documents import known_as


def distinct(recipients: Iterable[str]) -> tuple[str, ...]:
    """Each once, as the first of them is written."""
    found: dict[str, str] = {}
    for one in filter(None, recipients):
        found.setdefault(known_as(one), one)
    return tuple(found.values())


def add(db: Any, document: int, recipients: Iterable[str]) -> None:
    rows = [(document, position, *_known(one)) for position, one in enumerate(recipients)]
    db.conn.executemany("INSERT INTO recipients (document_id, position, name, written) VALUES (?, ?, ?, ?)", rows)


def complete(db: Any, hash: str, recipients: Iterable[str]) -> None:
    """A text that is there already comes once more: earlier versions kept neither addresses nor capitals."""
    rows = [(written, name, hash) for name, written in map(_known, recipients) if written]
    db.conn.executemany(
        "UPDATE recipients SET written = ? WHERE written IS NULL AND name = ? "
        "AND document_id = (SELECT id FROM documents WHERE hash = ?)",
        rows,
    )


def of(db: Any, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """By text, as written."""
    if not ids:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    every = "SELECT document_id, coalesce(written, name) FROM recipients"
    if len(ids) > 500:
        rows: Iterator[Any] = db.conn.execute(f"{every} ORDER BY 1, position")
    else:
        marks = ", ".join("?" * len(ids))
        rows = db.conn.execute(f"{every} WHERE document_id IN ({marks}) ORDER BY 1, position", ids)
    for id, name in rows:
        found[id] = (*found.get(id, ()), name)
    return found


def correspondents(db: Any, prefix: str, limit: int) -> list[str]:
    """The most frequent first, as written, with the address where any text tells it."""
    start = prefix.strip().lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.conn.execute(
        "SELECT coalesce(max(written) FILTER (WHERE written LIKE '%@%'), max(written), name) FROM recipients "
        "WHERE name LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\' OR written LIKE ? ESCAPE '\\' "
        "GROUP BY name ORDER BY count(*) DESC, name LIMIT ?",
        [f"{start}%", f"% {start}%" if start else "%", f"%<{start}%", limit],
    ).fetchall()
    return [row[0] for row in rows]


def _known(recipient: str) -> tuple[str, str | None]:
    name = known_as(recipient)
    return name, recipient if recipient != name else None
