"""Which texts are learned from, and why the others are not: what was read off them, the choice, and the person's word
on a single text, which counts most. `documents.excluded` follows from these."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from app.store.selection import FACETS, Selection
from app.store.sqlite import Guard

_AT_ONCE = 500
_MOST_VALUES = 500
_SAMPLES = 5
_COLUMNS = {"channel": "d.channel", "source": "d.source", "language": "coalesce(d.language, '')"}


@dataclass(frozen=True)
class Traits:
    """What was read off a text. `secrets`: their kinds; `language`: its code, "" where it cannot be told."""

    id: int
    words: int
    language: str
    secrets: tuple[str, ...]


@dataclass(frozen=True)
class Amount:
    texts: int
    words: int


@dataclass(frozen=True)
class Value:
    """Of a facet: how much has it, how much of that is left with all else that is chosen; `written` as texts do."""

    name: str
    all: Amount
    left: Amount
    written: str


@dataclass(frozen=True)
class Decided:
    """`hand`: what the person said of this text alone: True to learn from it, None nothing. `secrets`: kinds in it."""

    hand: bool | None
    secrets: tuple[str, ...]
    chosen: bool
    language: str


class Choices:
    def __init__(self, guard: Guard):
        self._guard = guard

    # what is read off the texts

    def unseen(self, limit: int = _AT_ONCE) -> list[tuple[int, str]]:
        """(id, text) of texts that were not looked at yet."""
        with self._guard.reading() as db:
            found = db.conn.execute("SELECT id, text FROM documents WHERE words IS NULL ORDER BY id LIMIT ?", [limit])
            return list(found.fetchall())

    def unseen_count(self) -> int:
        with self._guard.reading() as db:
            return int(db.conn.execute("SELECT count(*) FROM documents WHERE words IS NULL").fetchone()[0])

    def seen(self, traits: Iterable[Traits], selection: Selection) -> None:
        """What was read off these texts; from now on they are in or out by it."""
        rows = [(one.words, one.language, " ".join(one.secrets), one.id) for one in traits]
        with self._guard.writing() as db:
            db.conn.executemany("UPDATE documents SET words = ?, language = ?, secrets = ? WHERE id = ?", rows)
            _settle(db, selection, [row[-1] for row in rows])

    def settle(self, selection: Selection) -> None:
        """Every text in or out, as this choice says."""
        with self._guard.writing() as db:
            _settle(db, selection, None)

    # what is chosen

    def amounts(self, selection: Selection) -> tuple[Amount, Amount]:
        """(of all texts, of those that are learned from by this choice)"""
        where, values = _learned(selection)
        with self._guard.reading() as db:
            every = db.conn.execute(f"{_AMOUNT} FROM documents d").fetchone()
            left = db.conn.execute(f"{_AMOUNT} FROM documents d WHERE {where}", values).fetchone()
        return Amount(*every), Amount(*left)

    def values(self, facet: str, selection: Selection) -> list[Value]:
        """What a facet can be, most texts first."""
        assert facet in FACETS
        where, values = _learned(selection, but=facet)
        of = "recipients r JOIN documents d ON d.id = r.document_id" if facet == "recipient" else "documents d"
        name = "r.name" if facet == "recipient" else _COLUMNS[facet]
        written = "coalesce(max(r.written), r.name)" if facet == "recipient" else name
        with self._guard.reading() as db:
            rows = db.conn.execute(
                f"SELECT {name}, count(*), coalesce(sum(d.words), 0), coalesce(sum({where}), 0), "
                f"coalesce(sum(CASE WHEN {where} THEN d.words ELSE 0 END), 0), {written} FROM {of} "
                "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
                [*values, *values, _MOST_VALUES],
            ).fetchall()
        return [Value(row[0], Amount(row[1], row[2]), Amount(row[3], row[4]), row[5]) for row in rows]

    def some(self, selection: Selection, *, left: bool = True) -> list[int]:
        """A few texts that this choice leaves, or leaves out: from the whole time."""
        where, values = _learned(selection)
        condition = where if left else f"NOT ({where})"
        with self._guard.reading() as db:
            rows = db.conn.execute(f"SELECT d.id FROM documents d WHERE {condition} ORDER BY d.written, d.id", values)
            ids = [row[0] for row in rows.fetchall()]
        return ids[:: max(1, len(ids) // _SAMPLES)][:_SAMPLES]

    def texts(self, selection: Selection) -> list[str]:
        """All that this choice leaves, oldest first."""
        where, values = _learned(selection)
        with self._guard.reading() as db:
            rows = db.conn.execute(f"SELECT d.text FROM documents d WHERE {where} ORDER BY d.written, d.id", values)
            return [row[0] for row in rows.fetchall()]

    def with_secrets(self) -> dict[str, int]:
        """How many texts hold a secret of each kind."""
        with self._guard.reading() as db:
            rows = db.conn.execute(
                "SELECT secrets, count(*) FROM documents WHERE coalesce(secrets, '') != '' GROUP BY 1"
            ).fetchall()
        found: dict[str, int] = {}
        for kinds, count in rows:
            for kind in kinds.split():
                found[kind] = found.get(kind, 0) + count
        return found

    def ids_with_secrets(self) -> list[int]:
        with self._guard.reading() as db:
            rows = db.conn.execute("SELECT id FROM documents WHERE coalesce(secrets, '') != '' ORDER BY written, id")
            return [row[0] for row in rows.fetchall()]

    def decided(self, id: int) -> Decided | None:
        with self._guard.reading() as db:
            row = db.conn.execute(
                "SELECT hand, coalesce(secrets, ''), unchosen, coalesce(language, '') FROM documents WHERE id = ?", [id]
            ).fetchone()
        if row is None:
            return None
        return Decided(None if row[0] is None else not row[0], tuple(row[1].split()), not row[2], row[3])


_AMOUNT = "SELECT count(*), coalesce(sum(d.words), 0)"


def _learned(selection: Selection, *, but: str = "") -> tuple[str, list[Any]]:
    """What this choice leaves, with the person's word on single texts."""
    condition, values = selection.condition(but=but)
    return (
        f"(CASE WHEN d.hand IS NOT NULL THEN NOT d.hand ELSE coalesce(d.secrets, '') = '' AND ({condition}) END)",
        values,
    )


def _settle(db: Any, selection: Selection, ids: Collection[int] | None) -> None:
    condition, values = selection.condition()
    some = "" if ids is None else f" AND d.id IN ({', '.join(map(str, ids))})"
    db.conn.execute(
        f"UPDATE documents AS d SET unchosen = NOT ({condition}) WHERE d.unchosen != NOT ({condition}){some}",
        [*values, *values],
    )
    out = "coalesce(d.hand, coalesce(d.secrets, '') != '' OR d.unchosen)"
    db.conn.execute(f"UPDATE documents AS d SET excluded = {out} WHERE d.excluded != {out}{some}")
