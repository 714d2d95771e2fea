"""Chats: messages linked to their parents, so that regenerating, editing and branching only add rows."""

import builtins
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import IdiolectError
from app.store.documents import match_expression
from app.store.records import now
from app.store.sqlite import Guard
from app.words import say


@dataclass(frozen=True)
class Conversation:
    """`shown` is the id of the message at the end of the branch that was last looked at; `snippet` where searched."""

    id: int
    title: str
    created: datetime
    updated: datetime
    shown: int | None
    messages: int
    snippet: str | None = None


@dataclass(frozen=True)
class ChatMessage:
    """`parent_id` is None for a first message. Siblings are versions of the same turn."""

    id: int
    conversation_id: int
    parent_id: int | None
    role: str
    text: str
    meta: dict[str, Any]
    created: datetime


class Conversations:
    def __init__(self, guard: Guard):
        self._guard = guard

    def create(self, title: str = "") -> int:
        with self._guard.writing() as db:
            cursor = db.conn.execute(
                "INSERT INTO conversations (title, created, updated) VALUES (?, ?, ?)", [title, now(), now()]
            )
            return cursor.lastrowid

    def add(
        self, conversation_id: int, parent_id: int | None, role: str, text: str, meta: dict[str, Any] | None = None
    ) -> int:
        """Append to a branch and show it. The same words after the same parent are the same message.

        Raises IdiolectError where the conversation or the parent is gone.
        """
        with self._guard.writing() as db:
            parent_hash = ""
            if parent_id is not None:
                row = db.conn.execute(
                    "SELECT hash FROM messages WHERE id = ? AND conversation_id = ?", [parent_id, conversation_id]
                ).fetchone()
                if row is None:
                    raise IdiolectError(say("The message being answered is no longer there. Reload the conversation."))
                parent_hash = row[0]
            digest = hashlib.sha256(json.dumps([parent_hash, role, text]).encode()).hexdigest()
            if not db.conn.execute("SELECT 1 FROM conversations WHERE id = ?", [conversation_id]).fetchone():
                raise IdiolectError(say("This conversation was deleted. Start a new one."))
            db.conn.execute(
                "INSERT OR IGNORE INTO messages (conversation_id, parent_id, hash, role, created, text, meta) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [conversation_id, parent_id, digest, role, now(), text, json.dumps(meta or {}, ensure_ascii=False)],
            )
            id = db.conn.execute(
                "SELECT id FROM messages WHERE conversation_id = ? AND hash = ?", [conversation_id, digest]
            ).fetchone()[0]
            db.conn.execute(
                "UPDATE conversations SET updated = ?, shown = ? WHERE id = ?", [now(), id, conversation_id]
            )
            return id

    def tree(self, conversation_id: int) -> list[ChatMessage]:
        """Every message of every branch, parents before children."""
        return self._messages("WHERE conversation_id = ? ORDER BY id", [conversation_id])

    def branch(self, message_id: int) -> list[ChatMessage]:
        """From the first message down to this one."""
        return self._messages(
            "WHERE id IN (WITH RECURSIVE up(id, parent_id) AS (SELECT id, parent_id FROM messages WHERE id = ? "
            "UNION ALL SELECT m.id, m.parent_id FROM messages m JOIN up ON m.id = up.parent_id) SELECT id FROM up) "
            "ORDER BY id",
            [message_id],
        )

    def show(self, conversation_id: int, message_id: int | None) -> None:
        """Remember which branch is looked at."""
        with self._guard.writing() as db:
            db.conn.execute("UPDATE conversations SET shown = ? WHERE id = ?", [message_id, conversation_id])

    def get(self, conversation_id: int) -> Conversation | None:
        found = self._select("WHERE c.id = ?", [conversation_id])
        return found[0] if found else None

    def list(self, search: str | None = None) -> list[Conversation]:
        """Latest first; with `search`, those with the words in a message (best first) or in the title."""
        if not search or not search.strip():
            return self._select("ORDER BY c.updated DESC, c.id DESC", [])
        hits: dict[int, str] = {}
        expression = match_expression(search, prefix=True)
        if expression:
            with self._guard.reading() as db:
                rows = db.conn.execute(
                    "SELECT m.conversation_id, snippet(messages_fts, 0, '', '', '…', 16) FROM messages_fts "
                    "JOIN messages m ON m.id = messages_fts.rowid WHERE messages_fts MATCH ? ORDER BY rank LIMIT 500",
                    [expression],
                ).fetchall()
            for conversation_id, snippet in rows:
                hits.setdefault(conversation_id, snippet)
        by_id = {found.id: found for found in self._select("ORDER BY c.updated DESC, c.id DESC", [])}
        titled = [id for id, found in by_id.items() if id not in hits and search.casefold() in found.title.casefold()]
        return [Conversation(**{**vars(by_id[id]), "snippet": hits.get(id)}) for id in [*hits, *titled] if id in by_id]

    def rename(self, conversation_id: int, title: str) -> None:
        with self._guard.writing() as db:
            db.conn.execute("UPDATE conversations SET title = ? WHERE id = ?", [title, conversation_id])

    def delete(self, conversation_id: int) -> None:
        """The conversation and all its messages."""
        with self._guard.writing() as db:
            # Row by row from the leaves would be SQLite's own way too, but a chain of cascades has a depth limit.
            db.conn.execute("UPDATE messages SET parent_id = NULL WHERE conversation_id = ?", [conversation_id])
            db.conn.execute("DELETE FROM messages WHERE conversation_id = ?", [conversation_id])
            db.conn.execute("DELETE FROM conversations WHERE id = ?", [conversation_id])

    def _messages(self, rest: str, values: Any) -> builtins.list[ChatMessage]:
        with self._guard.reading() as db:
            rows = db.conn.execute(
                f"SELECT id, conversation_id, parent_id, role, text, meta, created FROM messages {rest}", values
            ).fetchall()
        return [
            ChatMessage(id, conversation, parent, role, text, json.loads(meta), datetime.fromisoformat(created))
            for id, conversation, parent, role, text, meta, created in rows
        ]

    def _select(self, rest: str, values: Any) -> builtins.list[Conversation]:
        with self._guard.reading() as db:
            rows = db.conn.execute(
                "SELECT c.id, c.title, c.created, c.updated, c.shown, "
                f"(SELECT count(*) FROM messages m WHERE m.conversation_id = c.id) FROM conversations c {rest}",
                values,
            ).fetchall()
        return [
            Conversation(id, title, datetime.fromisoformat(created), datetime.fromisoformat(updated), shown, messages)
            for id, title, created, updated, shown, messages in rows
        ]
