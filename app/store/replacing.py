"""Files that take the place of the database: the first one, a copy of it under another key, a restored one.

Such a file is made beside the database, written to the disk and opened again before it takes the place, in one step.
What a crash leaves of it is cleared away at the next start. The caller holds `undisturbed.alone`.
"""

import os
import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.store import keys, undisturbed
from app.store.copying import BESIDE, SUFFIX, clear, unfinished
from app.store.disk import flush_file, flush_folder
from app.store.sqlite import BUSY, BUSY_SECONDS, LOCKED, code, connect, dbapi2, unlocked

RESTORED_OVER = "replaced-"  # begins the names of databases in Home.backups that another one took the place of


def place(home: Home) -> Path:
    """The file itself, where the database is a link: the link stays."""
    return Path(os.path.realpath(home.database))


def coming(home: Home) -> Path:
    """Where the file is made that is to take the place."""
    return unfinished(place(home))


def tidy(home: Home) -> None:
    """Clear away what a crash left: unfinished files here, and key files that were being written."""
    folder = Path(os.path.realpath(home.key_file)).parent
    with suppress(OSError):
        _put_back_all(home)
        clear(coming(home))
        for path in (*home.backups.glob(f"*{SUFFIX}*"), *folder.glob(f"{keys.UNFINISHED}*")):
            path.unlink(missing_ok=True)


def begin(home: Home, key: keys.Key, file: str) -> None:
    """Make the database, empty, with the identity `file`. Raises sqlcipher3 errors, OSError; then there is none."""
    new = coming(home)
    leave_behind(home)
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


def leave_behind(home: Home) -> None:
    """What lies beside a database that is gone may hold its last texts: kept, where it can do the new one no harm."""
    database = place(home)
    for end in BESIDE:
        left = database.with_name(database.name + end)
        if left.exists():
            left.rename(left.with_name(f"{left.name}-left-{time.time_ns()}"))


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
        raise IdiolectError(undisturbed.shared())


def drop_spent_journal(home: Home) -> None:
    """Remove a rollback journal that SQLite passes over, its first byte being zero or missing, and never removes.

    A kill between two journal modes leaves it, and a change of the key would take it for somebody else's connection.
    Only after the database was opened and read in its write-ahead mode, in which nobody writes to such a journal.
    """
    journal = _beside(home.database, "-journal")
    try:
        with journal.open("rb") as file:
            spent = not any(file.read(1))
        if spent:
            journal.unlink()
    except OSError:  # mostly there is none, and where it cannot be removed it does no harm to what is read
        return


def put_in_place(home: Home) -> None:
    """Let the copy be the database. No connection may be open: Windows would refuse. Raises OSError, IdiolectError."""
    database = place(home)
    if any(database.with_name(database.name + end).exists() for end in BESIDE):
        raise IdiolectError(undisturbed.shared())
    coming(home).replace(database)
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


def keep_aside(home: Home) -> Path | None:
    """Give the database a second name in `Home.backups`; None where there is none. What lies beside it moves there.

    Nobody may have it open. Raises OSError; `put_back` undoes it.
    """
    database = place(home)
    if not database.exists():
        leave_behind(home)
        return None
    home.backups.mkdir(mode=0o700, exist_ok=True)
    kept = home.backups / f"{RESTORED_OVER}{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%f}.db"
    for end in ("", "-wal", "-journal"):
        if _beside(database, end).exists():
            _link(_beside(database, end), _beside(kept, end))
    flush_folder(kept.parent)
    for end in BESIDE:
        _beside(database, end).unlink(missing_ok=True)
    return kept


def put_back(home: Home, kept: Path | None) -> None:
    """Let the database be again what `keep_aside` kept; None: let there be none."""
    database = place(home)
    same = kept is not None and database.exists() and kept.samefile(database)
    if not same:
        for end in BESIDE if kept else ("", *BESIDE):
            _beside(database, end).unlink(missing_ok=True)
    for end in ("-wal", "-journal", ""):
        if kept and _beside(kept, end).exists():
            if end or not same:
                _beside(kept, end).replace(_beside(database, end))
            else:
                kept.unlink()
    flush_folder(database.parent)


def _put_back_all(home: Home) -> None:
    """Where a crash came between the second name and the new file, the second name goes: two are dangerous."""
    for kept in home.backups.glob(f"{RESTORED_OVER}*.db"):
        if kept.exists() and home.database.exists() and kept.samefile(home.database):
            put_back(home, kept)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # not every file system has them, and not across file systems
        shutil.copy2(old, new)
        flush_file(new)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
