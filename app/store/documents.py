"""The person's texts: adding, finding, excluding and really forgetting them."""

import hashlib
import re
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from app.documents import Document, known_as
from app.errors import Cancelled, IdiolectError
from app.store import forgetting
from app.store import recipients as people
from app.store.forgetting import Forgotten
from app.store.snippets import around
from app.store.sqlite import Guard
from app.words import say

# One transaction holds at most this much, and whoever reads waits for it: some 50 ms.
BATCH_DOCUMENTS = 200
BATCH_CHARACTERS = 400_000
# A hit in the subject says more than one in the text.
TEXT_WEIGHT, SUBJECT_WEIGHT = 1.0, 2.0
MOST_WEIGHED = 2_000
_COLUMNS = "d.id, d.text, d.written, d.channel, d.subject, d.answers, d.source, d.thread"


@dataclass(frozen=True)
class Added:
    """`forgotten`: texts that were left out because the person once had them forgotten."""

    added: int
    duplicates: int
    forgotten: int = 0


@dataclass(frozen=True)
class Found:
    """`score` is BM25, higher is better; comparable within one search only."""

    document: Document
    score: float
    snippet: str


@dataclass(frozen=True)
class SourceInfo:
    """One import source; `first` and `last` are None where nothing is dated."""

    source: str
    documents: int
    first: datetime | None
    last: datetime | None


class Documents:
    def __init__(self, guard: Guard):
        self._guard = guard

    def add(
        self, documents: Iterable[Document], *, again: bool = False, noting: Callable[[], object] = lambda: None
    ) -> Added:
        """Add what is new. Texts that were forgotten once stay out unless `again`. `noting` is called within every
        transaction, to note how far the reading has come.

        Where reading `documents` fails, what was not yet committed (up to 200) is left out and the error goes on;
        where the person stops it (Cancelled), what was read so far is kept. A failure of the disk leaves the
        batches committed before it, which the sentence then says.
        """
        added = duplicates = forgotten = 0
        source = iter(documents)
        stopped: Cancelled | None = None
        while stopped is None:
            batch: list[Document] = []
            characters = 0
            try:
                for document in source:
                    batch.append(_clean(document))
                    characters += len(document.text) + len(document.answers or "")
                    if len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
                        break
            except Cancelled as error:
                stopped = error
            if not batch:
                break
            try:
                new, old = self._add_batch(batch, again, noting)
            except IdiolectError as error:
                if added and not self._guard.inside:  # a transaction of the caller's takes all of them back
                    raise IdiolectError(
                        say("{error} {added} texts had been added before that and were kept.", error=error, added=added)
                    ) from error
                raise
            added += new
            forgotten += old
            duplicates += len(batch) - new - old
        if stopped is not None:
            raise Cancelled(say("Stopped. {added} texts had been added and were kept.", added=added)) from stopped
        return Added(added, duplicates, forgotten)

    def get(self, id: int) -> Document | None:
        found = self.get_many([id])
        return found[0] if found else None

    def get_many(self, ids: Iterable[int]) -> list[Document]:
        """In the order of `ids`; those that do not exist are left out."""
        wanted = list(ids)
        by_id: dict[int, Document] = {}
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ", ".join("?" * len(some))
            by_id |= {d.id: d for d in self._select(f"WHERE d.id IN ({marks})", some) if d.id is not None}
        return [by_id[id] for id in wanted if id in by_id]

    def by_hash(self, hash: str) -> Document | None:
        found = self._select("WHERE d.hash = ?", [hash])
        return found[0] if found else None

    def all(
        self,
        include_excluded: bool = False,
        channel: str | None = None,
        recipient: str | None = None,
        source: str | None = None,
    ) -> list[Document]:
        """Oldest first; what has no date counts as older than everything that has one."""
        conditions, values = [], []
        if not include_excluded:
            conditions.append("d.excluded = 0")
        if channel is not None:
            conditions.append("d.channel = ?")
            values.append(channel)
        if source is not None:
            conditions.append("d.source = ?")
            values.append(source)
        if recipient is not None:
            conditions.append("d.id IN (SELECT document_id FROM recipients WHERE name = ?)")
            values.append(known_as(recipient))
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return self._select(f"{where} ORDER BY d.written, d.id", values)

    def ids(self, *, include_excluded: bool = True, source: str | None = None, channel: str | None = None) -> list[int]:
        """Oldest first, as `all`."""
        where = ["1"] if include_excluded else ["excluded = 0"]
        where += [] if source is None else ["source = ?"]
        where += [] if channel is None else ["channel = ?"]
        values = [value for value in (source, channel) if value is not None]
        with self._guard.reading() as db:
            query = f"SELECT id FROM documents WHERE {' AND '.join(where)} ORDER BY written, id"
            return [row[0] for row in db.conn.execute(query, values).fetchall()]

    def newest(self, limit: int, source: str | None = None) -> list[Document]:
        """Newest first; what has no date comes last."""
        where, values = ("", []) if source is None else ("WHERE d.source = ?", [source])
        return self._select(f"{where} ORDER BY d.written DESC, d.id DESC LIMIT ?", [*values, limit])

    def count(self, include_excluded: bool = True) -> int:
        where = "" if include_excluded else " WHERE excluded = 0"
        with self._guard.reading() as db:
            return db.conn.execute(f"SELECT count(*) FROM documents{where}").fetchone()[0]

    def state(self) -> tuple[int, int]:
        """(how many texts count, the newest id): changes when texts are added, forgotten, excluded or taken back."""
        with self._guard.reading() as db:
            found = db.conn.execute("SELECT count(*), coalesce(max(id), 0) FROM documents WHERE excluded = 0")
            return found.fetchone()

    def revision(self) -> str:
        """Changes whenever texts are added, forgotten, excluded or taken back, and only then; reads no text."""
        with self._guard.reading() as db:
            # Ids are never given twice, so no exchange of one text for another leaves both figures as they were.
            count, newest = db.conn.execute(
                "SELECT (SELECT count(*) FROM documents), (SELECT coalesce(max(id), 0) FROM documents)"
            ).fetchone()
        excluded = ",".join(map(str, sorted(self.excluded_ids())))
        return f"{count} {newest} {hashlib.sha256(excluded.encode()).hexdigest()[:16]}"

    def search(
        self,
        words: str,
        limit: int = 20,
        *,
        any_word: bool | None = None,
        include_excluded: bool = True,
        source: str | None = None,
    ) -> list[Found]:
        """Best first, by BM25 over text and subject. Any input is safe; without a word in it nothing is found.

        `any_word`: one of the words is enough (True), all must occur (False), or all and else any (None). The last
        word may be unfinished unless `any_word` is True.
        """
        for loose in [False, True] if any_word is None else [any_word]:
            expression = match_expression(words, any_word=loose, prefix=any_word is not True)
            if expression is None:
                return []
            only = "" if include_excluded else "AND rowid NOT IN (SELECT id FROM documents WHERE excluded = 1)"
            if source is not None:
                only += " AND rowid IN (SELECT id FROM documents WHERE source = ?)"
            with self._guard.reading() as db:
                # Words that stand everywhere match everything; of that, the latest are weighed.
                ranked = db.conn.execute(
                    f"SELECT bm25(documents_fts, {TEXT_WEIGHT}, {SUBJECT_WEIGHT}), rowid FROM documents_fts "
                    f"WHERE documents_fts MATCH ? {only} ORDER BY rowid DESC LIMIT {MOST_WEIGHED}",
                    [expression] if source is None else [expression, source],
                ).fetchall()
            if ranked:
                best = [(id, score) for score, id in sorted(ranked)[:limit]]
                documents = {document.id: document for document in self.get_many(id for id, _ in best)}
                return [
                    Found(documents[id], -score, around(documents[id].text, words))
                    for id, score in best
                    if id in documents
                ]
        return []

    def hashes(self, ids: Sequence[int]) -> list[str]:
        """Of those that exist; reads no text."""
        with self._guard.reading() as db:
            return [hash for _, hash in forgetting.there(db, ids)]

    def forget(
        self,
        ids: Sequence[int],
        on_progress: Callable[[int, int], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Forgotten:
        """Remove texts for good, all or none. `on_progress(done, total)` in texts. Raises Cancelled."""
        return forgetting.forget(self._guard, ids, on_progress, cancel)

    def exclude(self, ids: Iterable[int], excluded: bool = True) -> None:
        """Keep texts but do not learn from them, or learn from them again, whatever else is chosen."""
        out = "hand = 1, excluded = 1"
        taken = "hand = CASE WHEN unchosen OR coalesce(secrets, '') != '' THEN 0 END, excluded = 0"
        with self._guard.writing() as db:
            db.conn.executemany(
                f"UPDATE documents SET {out if excluded else taken} WHERE id = ?", [(int(id),) for id in ids]
            )

    def excluded_ids(self) -> set[int]:
        with self._guard.reading() as db:
            return {row[0] for row in db.conn.execute("SELECT id FROM documents WHERE excluded = 1").fetchall()}

    def sources(self) -> list[SourceInfo]:
        """Most texts first."""
        with self._guard.reading() as db:
            rows = db.conn.execute(
                "SELECT source, count(*), min(written), max(written) FROM documents GROUP BY source "
                "ORDER BY count(*) DESC, source"
            ).fetchall()
        return [SourceInfo(source, count, _moment(first), _moment(last)) for source, count, first, last in rows]

    def channels(self) -> dict[str, int]:
        """How many texts there are of each channel, most first."""
        with self._guard.reading() as db:
            rows = db.conn.execute("SELECT channel, count(*) AS n FROM documents GROUP BY channel ORDER BY n DESC")
            return dict(rows.fetchall())

    def correspondents(self, prefix: str = "", limit: int = 20) -> list[str]:
        """Whom the person writes to, most frequent first; `prefix` of the address or of a word in the name.

        As they are written, with the address where any text tells it.
        """
        with self._guard.reading() as db:
            return people.correspondents(db, prefix, limit)

    def known_hashes(self, hashes: Collection[str]) -> set[str]:
        """Which of these hashes the store has."""
        with self._guard.reading() as db:
            return {
                hash
                for hash in hashes
                if db.conn.execute("SELECT 1 FROM documents WHERE hash = ?", [hash]).fetchone() is not None
            }

    def _add_batch(self, batch: list[Document], again: bool, noting: Callable[[], object]) -> tuple[int, int]:
        added = forgotten = 0
        with self._guard.writing() as db:
            noting()
            run = db.conn.execute
            for document in batch:
                hash = document.hash
                if again:
                    run("DELETE FROM forgotten WHERE hash = ?", [hash])
                elif run("SELECT 1 FROM forgotten WHERE hash = ?", [hash]).fetchone():
                    forgotten += 1
                    continue
                cursor = run(
                    "INSERT OR IGNORE INTO documents (hash, written, channel, source, thread, subject, text, answers) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        hash,
                        document.when.isoformat() if document.when else None,
                        document.channel,
                        document.source,
                        document.thread,
                        document.subject,
                        document.text,
                        document.answers,
                    ],
                )
                if cursor.rowcount < 1:
                    # The same mail found again in a fuller mailbox may bring the message that it answers.
                    if document.answers:
                        run(
                            "UPDATE documents SET answers = ? WHERE hash = ? AND answers IS NULL",
                            [document.answers, hash],
                        )
                    people.complete(db, hash, document.recipients)
                    continue
                added += 1
                people.add(db, cursor.lastrowid, document.recipients)
        return added, forgotten

    def _select(self, rest: str, values: list[Any]) -> list[Document]:
        with self._guard.reading() as db:
            rows = db.conn.execute(f"SELECT {_COLUMNS} FROM documents d {rest}", values).fetchall()
            recipients = people.of(db, [row[0] for row in rows])
        return [
            Document(
                text=text,
                when=_moment(written),
                channel=channel,
                recipients=recipients.get(id, ()),
                subject=subject,
                answers=answers,
                source=source,
                thread=thread,
                id=id,
            )
            for id, text, written, channel, subject, answers, source, thread in rows
        ]


def match_expression(words: str, *, any_word: bool = False, prefix: bool = False) -> str | None:
    """An FTS5 query that means just these words, whatever characters they come with; None where there are none."""
    found = re.findall(r"\w+", words)[:64]
    if not found:
        return None
    quoted = [f'"{word}"' for word in found]
    if prefix and len(found[-1]) > 1 and not words[-1:].isspace():
        quoted[-1] += "*"
    return (" OR " if any_word else " ").join(quoted)


def _clean(document: Document) -> Document:
    """As the file can hold it: UTC, valid UTF-8, no NUL."""
    when = document.when
    if when is not None:
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return replace(
        document,
        text=_text(document.text),
        when=when,
        channel=_text(document.channel),
        subject=None if document.subject is None else _text(document.subject),
        answers=None if document.answers is None else _text(document.answers),
        source=_text(document.source),
        thread=None if document.thread is None else _text(document.thread),
        recipients=people.distinct(_text(name).strip() for name in document.recipients),
    )


def _text(value: str) -> str:
    if "\0" in value:
        value = value.replace("\0", "")
    return value.encode("utf-8", "replace").decode("utf-8")


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
