"""The store: one encrypted file that holds everything Idiolect knows about a person."""

from contextlib import AbstractContextManager, suppress
from types import TracebackType
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.store import keys
from app.store.adapters import Adapters
from app.store.conversations import Conversations
from app.store.documents import Documents
from app.store.migrations import migrations
from app.store.records import Profiles, Settings
from app.store.runs import Runs
from app.store.sqlite import BUSY_SECONDS, PAGE, Guard, WrongKey, connect, damaged, dbapi2, spoken
from app.words import say


class Store:
    """Open with `Store.open`. May be used from any thread: calls take turns.

    `warning` is a sentence to show where the key is kept less safely than it could be, else None.
    `protection` is passphrase, keyring or file.
    """

    def __init__(self, home: Home, guard: Guard, key: keys.Key):
        self.home = home
        self._guard = guard
        self._key = key
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
        with spoken(path):
            exists = path.exists() and path.stat().st_size > 0
            if exists and path.stat().st_size < PAGE:
                # SQLite would take it for an empty file and write over it.
                raise IdiolectError(damaged(path))
            options = keys.candidates(home, passphrase) if exists else [keys.new(home, passphrase)]
            if not path.exists():
                path.touch(mode=0o600)
            connection, key = _first_that_opens(home, options)
            guard = Guard(connection, path)
            try:
                _bring_up_to_date(guard)
            except BaseException:
                guard.db.close()
                raise
        return cls(home, guard, key)

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

    def change_passphrase(self, passphrase: str | None) -> None:
        """Encrypt the whole file with another passphrase; None: with a random key in the keyring or key file.

        Raises IdiolectError for an empty passphrase or a full disk; the old key is valid then.
        """
        new = keys.random_key() if passphrase is None else keys.from_passphrase(passphrase)
        with self._guard.reading() as db:
            connection = db.conn
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                # Another process would go on with the old key. Only the last one may leave the write-ahead log.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                connection.execute("PRAGMA journal_mode = DELETE").fetchall()
                keys.change(self.home, new, self._key, lambda: _rekey(connection, new))
                self._key = new
            except dbapi2.OperationalError as error:
                if "locked" in str(error):
                    raise IdiolectError(
                        say("The history is open in another Idiolect as well. Close it, then change the passphrase.")
                    ) from error
                raise
            finally:
                connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
                with suppress(dbapi2.OperationalError):
                    connection.execute("PRAGMA journal_mode = WAL").fetchall()

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


def _rekey(connection: Any, key: keys.Key) -> None:
    connection.execute(f"PRAGMA rekey = {key.pragma}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _first_that_opens(home: Home, options: list[keys.Key]) -> tuple[Any, keys.Key]:
    for key in options:
        try:
            return connect(home.database, key.pragma), key
        except WrongKey:
            continue
    refused = keys.PassphraseRefused if options[0].kind == "passphrase" else IdiolectError
    raise refused(keys.wrong(options[0], home))


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
