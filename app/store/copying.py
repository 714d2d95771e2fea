"""A copy of the database in a file of its own: under another key or the same, on the disk, and compared.

The copy is one file with nothing beside it. Whoever asked for it gives it its name, in one step, when it is whole.
"""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.errors import Cancelled, IdiolectError
from app.store import keys
from app.store.disk import flush_file, flush_folder
from app.store.sqlite import WrongKey, connect, unlocked
from app.words import Figure, say

# Nobody would name a file of their own so: what ends in it is cleared away.
SUFFIX = ".unfinished"
# What SQLite lays beside a database. Found beside another one, it would be taken for its own and destroy it.
BESIDE = ("-wal", "-shm", "-journal")
# For the key file, the write-ahead log and its index.
SPARE_BYTES = 256 << 10
_PAGES_AT_ONCE = 512  # after which it is asked whether to go on

# Told of a copy on its way: pages written, of how many. All of them: it is being compared.
OnProgress = Callable[[int, int], None]


def unfinished(path: Path) -> Path:
    """Where the file that is to be `path` is made."""
    return path.with_name(path.name + SUFFIX)


def clear(path: Path) -> None:
    """Remove such a file and what lies beside it. Raises OSError."""
    for end in ("", *BESIDE):
        path.with_name(path.name + end).unlink(missing_ok=True)


def copy(
    connection: Any,
    new: Path,
    key: keys.Key,
    file: str,
    *,
    on_progress: OnProgress | None = None,
    cancel: threading.Event | None = None,
) -> None:
    """Copy a database to the file `new`, under `key` and with the identity `file`; see that the two are equal.

    Others may go on writing: the copy is of one moment. Raises IdiolectError where there is no room or the copy is
    not faultless; Cancelled; sqlcipher3 errors, OSError. What was written then is the caller's to clear away.
    """

    def look(_status: int, left: int, pages: int) -> None:
        if cancel is not None and cancel.is_set():
            raise Cancelled(say("It was stopped. Nothing was written."))
        if on_progress:
            on_progress(pages - left, pages)

    _look_for_room(new.parent, connection)
    clear(new)
    new.touch(mode=0o600)
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment
        target = unlocked(new, key.pragma, file)
        try:
            # Thrown away where anything goes wrong: nothing to roll back, and one wait for the disk at the end.
            target.execute("PRAGMA journal_mode = OFF").fetchall()
            target.execute("PRAGMA synchronous = OFF")
            connection.backup(target, pages=_PAGES_AT_ONCE, progress=look)
            # The first page says "write-ahead log" as the original's does; a file by itself has none.
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            target.close()
        flush_file(new)
        flush_folder(new.parent)
        _compare(new, connection, key)
        if cancel is not None and cancel.is_set():
            raise Cancelled(say("It was stopped. Nothing was written."))
    finally:
        if connection.in_transaction:  # SQLite ends it by itself where reading fails badly
            connection.execute("ROLLBACK")


def faults(connection: Any) -> list[str]:
    """Problems found in a database, in SQLite's words; empty when it is sound. Reads everything."""
    found = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    return found + [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]


def size(connection: Any) -> int:
    """Bytes of the database."""
    return value(connection, "PRAGMA page_count") * value(connection, "PRAGMA page_size")


def value(connection: Any, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def _look_for_room(folder: Path, connection: Any) -> None:
    needed, free = size(connection) + SPARE_BYTES, shutil.disk_usage(folder).free
    if free < needed:
        raise IdiolectError(
            say(
                "This takes room for a second copy of the history: {needed} MB in {folder}, where {free} MB are free. "
                "Nothing was changed; make room and try again.",
                needed=Figure(needed / 1e6, ",.1f"),
                free=Figure(free / 1e6, ",.1f"),
                folder=folder,
            )
        )


def _compare(new: Path, connection: Any, key: keys.Key) -> None:
    """Open the copy as the next start would, and see that it is whole and holds what the database holds."""
    try:
        other = connect(new, key.pragma, logged=False)
        try:
            equal = not faults(other) and _census(other) == _census(connection)
        finally:
            other.close()
    except WrongKey:
        equal = False
    if not equal:
        raise IdiolectError(
            say(
                "The copy of the history was not faultless. Nothing was changed, and the history opens as before. "
                "Check the disk, then try again."
            )
        )


def _census(connection: Any) -> tuple[Any, ...]:
    """What has to be the same in two copies: the schema, its version, the rows of every table."""
    schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    tables = [
        name for kind, name, sql in schema if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL TABLE")
    ]
    rows = [value(connection, f'SELECT count(*) FROM "{name}"') for name in tables]
    return schema, value(connection, "PRAGMA user_version"), value(connection, "PRAGMA application_id"), rows
