"""SQLCipher under sqlite-utils, and its errors in words.

sqlite-utils takes the module `pysqlite3` where there is one, else the standard `sqlite3`. The name is lent to
sqlcipher3 for the moment of that import, so that sqlite-utils knows the exception classes of the connection it is
given; every other user of `sqlite3` in the process keeps the standard one.
"""

import importlib
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlite_vec
from sqlcipher3 import dbapi2

from app.errors import IdiolectError
from app.paths import ELSEWHERE
from app.words import Sentence, say, step

RESTORE = step("Restore it from a backup, or move it away to begin anew.")


def _on_sqlcipher() -> Any:
    names = ("pysqlite3", "pysqlite3.dbapi2")
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update(zip(names, (sqlcipher3, dbapi2), strict=True))
    try:
        module = importlib.import_module("sqlite_utils")
    finally:
        for name, old in before.items():
            if old is None:
                del sys.modules[name]
            else:
                sys.modules[name] = old
    if module.db.sqlite3 is not sqlcipher3:
        raise RuntimeError("sqlite_utils was imported before app.store: import app.store.sqlite first")
    return module


sqlite_utils = _on_sqlcipher()
Database = sqlite_utils.Database
Migrations = importlib.import_module("sqlite_utils.migrations").Migrations

BUSY_SECONDS = 30
PAGE = 4096
CACHE_KILOBYTES = 48 << 10
# SQLite's primary result codes; extended ones carry them in the low byte.
BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 7, 8, 10, 11, 13, 14, 26
# How SQLite words them: errors of `backup` carry no code.
_WORDED = {
    "database is locked": BUSY,
    "database table is locked": LOCKED,
    "out of memory": NOMEM,
    "attempt to write a readonly database": READONLY,
    "disk I/O error": IOERR,
    "database disk image is malformed": CORRUPT,
    "database or disk is full": FULL,
    "unable to open database file": CANTOPEN,
    "file is not a database": NOTADB,
}


class WrongKey(IdiolectError):
    """The key does not open the file, or the file is not what it was."""


def unlocked(path: Path, key: str, salt: str | None = None, *, still: bool = False) -> Any:
    """A bare sqlcipher3 connection. `key` is the text of `PRAGMA key = …`, see `keys.Key.pragma`.

    `salt` decides about the first 16 bytes (as hex digits) of a file that does not exist yet, see `identity`.
    `still`: nobody writes to the file meanwhile; it is only read, without locks or files beside it, and may lie on
    a medium that cannot be written. Raises WrongKey; sqlcipher3 errors otherwise.
    """
    name = f"{path.absolute().as_uri()}?immutable=1" if still else str(path)
    # Python's own transaction handling stays at its default: sqlite-utils insists on it.
    connection = dbapi2.connect(name, timeout=BUSY_SECONDS, check_same_thread=False, uri=still)
    try:
        # SQLCipher would write its complaints about a wrong key to stderr; we say it better.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {key}")
        if salt is not None:
            connection.execute(f"PRAGMA cipher_salt = \"x'{salt}'\"")
        # An encrypted page at rest is no use if a sort spills in the clear: temporary tables stay in memory.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError as error:
            if code(error) == NOTADB:
                raise WrongKey(say("The key does not open the file.")) from error
            raise
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, key: str, *, logged: bool = True, still: bool = False) -> Any:
    """Such a connection with sqlite-vec, as the store uses it. Not `logged`: without turning the write-ahead log on.

    `still` as in `unlocked`, and never logged. Raises WrongKey; sqlcipher3 errors otherwise.
    """
    connection = unlocked(path, key, still=still)
    try:
        # Deleted text is overwritten, not merely unlinked.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        if logged and not still:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        # Decrypted pages kept in memory: reading a page again costs nothing, decrypting it does.
        connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        connection.enable_load_extension(True)
        sqlite_vec.load(connection)
        connection.enable_load_extension(False)
    except BaseException:
        connection.close()
        raise
    return connection


def identity(path: Path) -> str:
    """What tells one database from another whatever opens it: SQLCipher's salt, its first 16 bytes, as hex digits.

    Read through SQLite: closing a plain handle of the file would end the locks that this process has on it
    (sqlite.org/howtocorrupt.html, 2.2). Raises sqlcipher3 errors.
    """
    connection = dbapi2.connect(str(path), timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{'0' * 64}'\"")  # any key: none is tried before a page is asked for
        return str(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    finally:
        connection.close()


class Guard:
    """One connection, one lock: every part of the store reads and writes through here."""

    def __init__(self, connection: Any, path: Path):
        self.take(connection)
        self.path = path
        self.lock = threading.RLock()

    def take(self, connection: Any) -> None:
        """Go on with another connection. The caller holds the lock and has closed the one before."""
        # No plugins: a package that happens to be installed must not see this connection.
        self.db = Database(connection, execute_plugins=False)

    @property
    def inside(self) -> bool:
        """Whether a transaction is open."""
        with self.lock:
            return bool(self.db.conn.in_transaction)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The sqlite_utils.Database, with the lock held and errors in words."""
        with self.lock, spoken(self.path):
            yield self.db

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """Like `reading`, inside a transaction that is all or nothing.

        IMMEDIATE, because a transaction that starts by reading and then finds another process writing fails at
        once instead of waiting. Nested uses become savepoints.
        """
        with self.lock, spoken(self.path):
            connection = self.db.conn
            if connection.in_transaction:
                with self.db.atomic():
                    yield self.db
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about the disk, the file or another process into a sentence.

    Mistakes of ours (a wrong statement, a violated constraint) pass through unchanged.
    """
    try:
        yield
    except dbapi2.DatabaseError as error:
        sentence = _sentence(code(error), path)
        if sentence is None:
            raise
        raise IdiolectError(sentence) from error


def code(error: BaseException) -> int:
    """SQLite's primary result code of an error; 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", None) or _WORDED.get(str(error), 0)) & 0xFF


def _sentence(code: int, path: Path) -> Sentence | None:
    full = say(
        "There is no space left on the disk that holds {folder}. Nothing was changed; make room and try again.",
        folder=path.parent,
    )
    if code == FULL or (code in (IOERR, CANTOPEN) and _no_space(path)):
        return full
    return {
        BUSY: say("Another Idiolect is writing to the history at the moment. Try again when it has finished."),
        LOCKED: say("Another Idiolect is writing to the history at the moment. Try again when it has finished."),
        NOMEM: say("There is not enough memory for this. Close other programs and try again."),
        READONLY: say("The file {path} cannot be written. {elsewhere}", path=path, elsewhere=ELSEWHERE),
        CANTOPEN: say("The file {path} cannot be opened. Check that its folder can be read and written.", path=path),
        IOERR: say("The disk reported an error while {path} was in use. Check the disk, then try again.", path=path),
        CORRUPT: damaged(path),
        NOTADB: damaged(path),
    }.get(code)


def damaged(path: Path) -> Sentence:
    return say("The file {path} is damaged. {restore}", path=path, restore=RESTORE)


def _no_space(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < (1 << 20)
    except OSError:
        return False
