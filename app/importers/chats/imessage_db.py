"""The database in which macOS keeps iMessages: `~/Library/Messages/chat.db`, SQLite, read as it lies there.

    message     ROWID, guid, is_from_me, handle_id, date (nanoseconds since 2001; seconds before 2017)
                text, or NULL and attributedBody: an NSAttributedString as a typed stream
                item_type ≠ 0: somebody was added, the group renamed …; associated_message_type 2000…: a reaction
                thread_originator_guid: the message answered;  date_retracted: taken back
    handle      ROWID, id: a number or an address
    chat        ROWID, chat_identifier, display_name;  chat_message_join chat_id, message_id

A typed stream holds the text behind the name of its class: "NSString", some bytes, "+", its length in bytes (one; or
0x81 and two, 0x82 and four, the lowest first), UTF-8. U+FFFC stands for a picture.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from app.documents import plausible
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.imessage import OWN
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.chats.whatsapp import DELETED
from app.importers.report import BROKEN, Report, Skip
from app.importers.text import MAX_TEXT

_BEGINNING = "SQLite format 3\0"
_TABLES = {"message", "handle", "chat", "chat_message_join"}
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_LONGEST = 8 << 20
_STEPS, _MOST_STEPS = 100_000, 20_000
_OPTIONAL = ("attributedBody", "item_type", "associated_message_type", "thread_originator_guid", "date_retracted")


def looks(head: str, path: Path) -> bool:
    if not head.startswith(_BEGINNING) or not path.is_file():
        return False
    try:
        with closing(_open(path)) as database:
            return {
                name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
            } >= _TABLES
    except sqlite3.Error:
        return False


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    """Chat by chat, the oldest message first. Raises Skip where the database is damaged."""
    try:
        with closing(_open(export.path)) as database:
            for row in database.execute(_query(database)):
                yield _message(row)
    except sqlite3.Error as error:
        raise Skip(BROKEN, named=True) from error


def _open(path: Path) -> sqlite3.Connection:
    """Nothing is written, and nothing that a schema says is run. What is not yet in the file itself lies beside it."""
    waiting = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if waiting.is_file() and waiting.stat().st_size else "mode=ro&immutable=1"
    database = sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, timeout=1)
    left = iter(range(_MOST_STEPS))
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.set_progress_handler(lambda: next(left, None) is None, _STEPS)
    database.execute("PRAGMA trusted_schema=OFF")
    database.execute("PRAGMA query_only=ON")
    database.execute("PRAGMA cell_size_check=ON")
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    return database


def _query(database: sqlite3.Connection) -> str:
    present = {row[1] for row in database.execute("PRAGMA table_info(message)")}
    optional = ", ".join(f"m.{name}" if name in present else "NULL" for name in _OPTIONAL)
    return (
        f"SELECT c.chat_identifier, c.display_name, h.id, m.is_from_me, m.guid, m.date, m.text, {optional} "
        "FROM message m JOIN chat_message_join j ON j.message_id = m.ROWID JOIN chat c ON c.ROWID = j.chat_id "
        "LEFT JOIN handle h ON h.ROWID = m.handle_id ORDER BY c.ROWID, m.date, m.ROWID"
    )


def _message(row: tuple[object, ...]) -> Message:
    chat, title, handle, own, guid, date, text, body, kind, reaction, answered, retracted = row
    words = text if isinstance(text, str) else ""
    if not words and isinstance(body, bytes):
        words = typed_stream(body)
    words = words.replace("\ufffc", "").strip()
    reason = SYSTEM if kind or reaction else DELETED if retracted else None if words else MEDIA
    mine = own == 1
    return Message(
        _text(chat),
        OWN if mine else _text(handle),
        "" if reason else words[: MAX_TEXT + 1],
        _moment(date),
        title=_text(title),
        handle=OWN if mine else _text(handle),
        own=mine,
        reason=reason,
        id=_text(guid),
        answered=_text(answered),
    )


def typed_stream(body: bytes) -> str:
    """The text of an NSAttributedString; "" where there is none."""
    _, mark, rest = body.partition(b"NSString")
    start = rest.find(b"+", 0, 16)
    if not mark or start < 0:
        return ""
    size, at = rest[start + 1 : start + 2], start + 2
    wide = {b"\x81": 2, b"\x82": 4}.get(size, 0)
    length = int.from_bytes(rest[at : at + wide], "little") if wide else int.from_bytes(size, "little")
    return rest[at + wide : at + wide + length].decode("utf-8", "replace")


def _moment(date: object) -> datetime | None:
    if not isinstance(date, int | float) or not date:
        return None
    try:
        return plausible((_EPOCH + timedelta(seconds=date / 1e9 if abs(date) > 1e11 else date)).replace(microsecond=0))
    except OverflowError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


FORMAT = Format("imessage-db", "iMessage", looks, read)
