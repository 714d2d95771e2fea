"""The store: one encrypted file that holds everything Idiolect knows about a person."""

import secrets
from contextlib import AbstractContextManager, suppress
from types import TracebackType
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.store import keys, replacing
from app.store.adapters import Adapters
from app.store.conversations import Conversations
from app.store.documents import Documents
from app.store.migrations import migrations
from app.store.records import Profiles, Settings
from app.store.runs import Runs
from app.store.sqlite import PAGE, Guard, WrongKey, connect, damaged, dbapi2, identity, spoken
from app.store.undisturbed import alone, uninterrupted
from app.words import os_reason, say


class Store:
    """Open with `Store.open`. May be used from any thread: calls take turns.

    `warning` is a sentence to show where the key is kept less safely than it could be, else None.
    `protection` is passphrase, keyring or file.
    """

    def __init__(self, home: Home, guard: Guard, key: keys.Key, file: str):
        self.home = home
        self._guard = guard
        self._key = key
        self._file = file
        self.documents = Documents(guard)
        self.conversations = Conversations(guard)
        self.settings = Settings(guard)
        self.runs = Runs(guard)
        self.adapters = Adapters(guard, home)
        self.profiles = Profiles(guard)

    @classmethod
    def open(cls, home: Home, *, passphrase: str | None = None) -> "Store":
        """Open the store of `home`, or make it. `passphrase`: else $IDIOLECT_PASSPHRASE, else keyring, else key file.

        Raises PassphraseNeeded where the caller should ask for one, IdiolectError for a wrong passphrase, a damaged
        file, a file of a newer version, or a place that cannot be written. None of these changes anything.
        """
        home.prepare()
        path = home.database
        # Two that begin together would each make a key, and one that changes it puts another file in place.
        with alone(home), spoken(path):
            replacing.tidy(home)
            if not _is_there(home):
                _begin(home, passphrase)
            file = identity(path)
            connection, key = _first_that_opens(home, file, passphrase)
            guard = Guard(connection, path)
            try:
                _bring_up_to_date(guard)
            except BaseException:
                guard.db.close()
                raise
            keys.settle(home, key, file)
        return cls(home, guard, key, file)

    @property
    def db(self) -> Any:
        """The sqlite_utils.Database. Hold `reading()` or `writing()` while using it."""
        return self._guard.db

    def reading(self) -> AbstractContextManager[Any]:
        """`with store.reading() as db:` the lock is held, failures of the file become IdiolectErrors."""
        return self._guard.reading()

    def writing(self) -> AbstractContextManager[Any]:
        """`with store.writing() as db:` the same in one transaction, all or nothing; may be nested."""
        return self._guard.writing()

    @property
    def warning(self) -> str | None:
        return keys.warning(self._key, self.home)

    @property
    def protection(self) -> str:
        return self._key.kind

    def cipher_version(self) -> str:
        """What the file is encrypted with, as SQLCipher names itself; "?" where it does not."""
        with self.reading() as db:
            row: dict[str, str] = next(db.query("PRAGMA cipher_version"), {})
        return next(iter(row.values()), "?")

    def change_passphrase(self, passphrase: str | None) -> None:
        """Encrypt the whole file with another passphrase; None: with a random key in the keyring or key file.

        Takes as much room again as the history. In the main thread, signals wait until it is done.
        Raises IdiolectError for an empty passphrase, a full disk or a second process; the old key is valid then.
        """
        file = secrets.token_hex(16)
        with uninterrupted(), self._guard.reading(), alone(self.home):
            new = keys.random_key() if passphrase is None else keys.from_passphrase(passphrase)
            try:
                replacing.tidy(self.home)
                self._copy(new, file)
                self._swap(new, file)
            except BaseException as error:
                if self._file != file:
                    replacing.tidy(self.home)
                    keys.withdraw(self.home, new, file)
                if isinstance(error, OSError):
                    raise IdiolectError(
                        say(
                            "The key of the history could not be changed ({reason}). The history opens as before; see "
                            "to that, then try again.",
                            reason=os_reason(error),
                        )
                    ) from error
                raise

    def _copy(self, new: keys.Key, file: str) -> None:
        """Make the copy under the new key, and record both keys."""
        connection = self.db.conn
        try:
            replacing.make_sole(connection)
            replacing.copy(self.home, connection, new, file)
            keys.announce(self.home, self._key, self._file, new, file)
        except BaseException:
            with suppress(dbapi2.DatabaseError):
                connection.execute("PRAGMA journal_mode = WAL").fetchall()
            raise

    def _swap(self, new: keys.Key, file: str) -> None:
        """Put the copy in place and go on with it. Whatever happens, the connection fits the file that is there."""
        failure: Exception | None = None
        self.db.close()
        try:
            replacing.put_in_place(self.home)
        except (OSError, IdiolectError) as error:
            failure = error
        # What is there decides: a network drive may report a failure and have done it all the same.
        if failure is None or identity(self.home.database) == file:
            self._key, self._file, failure = new, file, None
        self._guard.take(replacing.connect_again(self.home, self._key))
        if failure:
            raise failure
        keys.settle(self.home, new, file)

    def check(self) -> list[str]:
        """Problems found in the file, in SQLite's words; empty when it is sound. Reads everything."""
        with self._guard.reading() as db:
            found = [row[0] for row in db.conn.execute("PRAGMA cipher_integrity_check").fetchall()]
            answers = [row[0] for row in db.conn.execute("PRAGMA quick_check").fetchall()]
            return found + [answer for answer in answers if answer != "ok"]

    def close(self) -> None:
        with self._guard.lock:
            self._guard.db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _is_there(home: Home) -> bool:
    """Whether there is a database to open. Raises IdiolectError for what is left of one: it is not begun anew."""
    path = home.database
    size = path.stat().st_size if path.exists() else None
    if size == 0 and keys.recorded(home):
        raise IdiolectError(
            say(
                "The file {path} is empty, though it once held your history. Restore it from a backup, or move it away "
                "to begin anew.",
                path=path,
            )
        )
    if size and size < PAGE:
        # SQLite would take it for an empty file and write over it.
        raise IdiolectError(damaged(path))
    return bool(size)


def _begin(home: Home, passphrase: str | None) -> None:
    """Make an empty database, under a key that is recorded before."""
    key, file = keys.choose(passphrase), secrets.token_hex(16)
    try:
        keys.record(home, key, file)
        replacing.begin(home, key, file)
    except BaseException as error:
        if not home.database.exists():
            keys.withdraw(home, key, file)
        if isinstance(error, OSError):
            raise IdiolectError(
                say(
                    "The file {path} cannot be made ({reason}). Make its folder writable, or choose another with "
                    "--home.",
                    path=home.database,
                    reason=os_reason(error),
                )
            ) from error
        raise


def _first_that_opens(home: Home, file: str, passphrase: str | None) -> tuple[Any, keys.Key]:
    for key in keys.candidates(home, file, passphrase):
        try:
            return connect(home.database, key.pragma), key
        except WrongKey:
            continue
    raise keys.refusal(home, file, passphrase)


def _bring_up_to_date(guard: Guard) -> None:
    with guard.reading() as db:
        known = {migration.name for migration in migrations._migrations}
        applied = {migration.name for migration in migrations.applied(db)}
        if applied - known:
            raise IdiolectError(
                say(
                    "{path} was written by a newer version of Idiolect. Install that version to open it.",
                    path=guard.path,
                )
            )
        if known - applied:
            with guard.writing():  # two processes that start together take turns here
                migrations.apply(db)
