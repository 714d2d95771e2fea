"""Files that take the place of the database: the first one, and a copy of it under another key.

Such a file is made beside the database, written to the disk and opened again before it takes the place, in one step.
What a crash leaves of it is cleared away at the next start. The caller holds `undisturbed.alone`.
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.store import keys
from app.store.disk import flush_file, flush_folder
from app.store.sqlite import BUSY, BUSY_SECONDS, LOCKED, WrongKey, code, connect, dbapi2, unlocked
from app.words import Figure, say

# Nobody would name a file of their own so: what ends in it is cleared away.
SUFFIX = ".unfinished"
# What SQLite lays beside a database. Found beside another one, it would be taken for its own and destroy it.
BESIDE = ("-wal", "-shm", "-journal")
# For the key file, the write-ahead log and its index.
SPARE_BYTES = 256 << 10


def place(home: Home) -> Path:
    """The file itself, where the database is a link: the link stays."""
    return Path(os.path.realpath(home.database))


def tidy(home: Home) -> None:
    """Clear away what a crash left: unfinished files here, and key files that were being written."""
    new = _new(home)
    folder = Path(os.path.realpath(home.key_file)).parent
    with suppress(OSError):
        for path in (new, *(new.with_name(new.name + end) for end in BESIDE), *folder.glob(f"{keys.UNFINISHED}*")):
            path.unlink(missing_ok=True)


def begin(home: Home, key: keys.Key, file: str) -> None:
    """Make the database, empty, with the identity `file`. Raises sqlcipher3 errors, OSError; then there is none."""
    new = _new(home)
    _set_aside(home)
    try:
        new.touch(mode=0o600)
        connection = unlocked(new, key.pragma, file)
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()  # writes the first page
        finally:
            connection.close()
        flush_file(new)
        new.replace(place(home))
        flush_folder(new.parent)
    finally:
        tidy(home)


def make_sole(connection: Any) -> None:
    """Put all that was written into the database file itself, with nothing beside it.

    SQLite does this for the last connection only; another process would go on with the old key, and the old file.
    Raises IdiolectError where there is another one.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except dbapi2.OperationalError as error:
        if code(error) not in {BUSY, LOCKED}:
            raise
        mode = "locked"
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    if mode != "delete":
        raise IdiolectError(
            say("The history is open in another Idiolect as well. Close it, then change the passphrase.")
        )


def copy(home: Home, connection: Any, key: keys.Key, file: str) -> None:
    """Copy the database to a file beside it, under `key` and with the identity `file`; on the disk, and compared.

    Raises IdiolectError, sqlcipher3 errors, OSError.
    """
    new = _new(home)
    _look_for_room(new.parent, connection)
    new.touch(mode=0o600)
    target = unlocked(new, key.pragma, file)
    try:
        # Thrown away where anything goes wrong: nothing to roll back, and one wait for the disk at the end.
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        target.execute("PRAGMA synchronous = OFF")
        connection.backup(target)
    finally:
        target.close()
    flush_file(new)
    flush_folder(new.parent)
    _compare(new, connection, key)


def put_in_place(home: Home) -> None:
    """Let the copy be the database. No connection may be open: Windows would refuse. Raises OSError, IdiolectError."""
    database = place(home)
    if any(database.with_name(database.name + end).exists() for end in BESIDE):
        raise IdiolectError(
            say("The history is open in another Idiolect as well. Close it, then change the passphrase.")
        )
    _new(home).replace(database)
    flush_folder(database.parent)


def connect_again(home: Home, key: keys.Key) -> Any:
    """A connection to the database, also where the disk is too full for a write-ahead log."""
    try:
        return connect(home.database, key.pragma)
    except (dbapi2.DatabaseError, OSError):
        connection = connect(home.database, key.pragma, logged=False)
        # Without that log nobody else would see that this connection is still open: it shows a lock.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection


def _new(home: Home) -> Path:
    database = place(home)
    return database.with_name(database.name + SUFFIX)


def _set_aside(home: Home) -> None:
    """What lies beside a database that is gone may hold its last texts: kept, where it can do the new one no harm."""
    database = place(home)
    for end in BESIDE:
        left = database.with_name(database.name + end)
        if left.exists():
            left.rename(left.with_name(f"{left.name}-left-{time.time_ns()}"))


def _look_for_room(folder: Path, connection: Any) -> None:
    size = _value(connection, "PRAGMA page_count") * _value(connection, "PRAGMA page_size")
    free = shutil.disk_usage(folder).free
    if free < size + SPARE_BYTES:
        raise IdiolectError(
            say(
                "Changing the key takes room for a second copy of the history: {needed} MB in {folder}, where "
                "{free} MB are free. Nothing was changed; make room and try again.",
                needed=Figure((size + SPARE_BYTES) / 1e6, ",.1f"),
                free=Figure(free / 1e6, ",.1f"),
                folder=folder,
            )
        )


def _compare(new: Path, connection: Any, key: keys.Key) -> None:
    """Open the copy as the next start would, and see that it is whole and holds what the database holds."""
    try:
        other = connect(new, key.pragma, logged=False)
        try:
            faults = [row[0] for row in other.execute("PRAGMA cipher_integrity_check").fetchall()]
            faults += [row[0] for row in other.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
            equal = not faults and _census(other) == _census(connection)
        finally:
            other.close()
    except WrongKey:
        equal = False
    if not equal:
        raise IdiolectError(
            say(
                "The copy of the history under the new key was not faultless. Nothing was changed, and the history "
                "opens as before. Check the disk, then try again."
            )
        )


def _census(connection: Any) -> tuple[Any, ...]:
    """What has to be the same in two copies: the schema, its version, the rows of every table."""
    schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    tables = [
        name for kind, name, sql in schema if kind == "table" and not sql.upper().startswith("CREATE VIRTUAL TABLE")
    ]
    rows = [_value(connection, f'SELECT count(*) FROM "{name}"') for name in tables]
    return schema, _value(connection, "PRAGMA user_version"), _value(connection, "PRAGMA application_id"), rows


def _value(connection: Any, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
