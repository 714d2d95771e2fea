"""The store: one encrypted file that holds everything Idiolect knows about a person."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from weakref import WeakSet

from app.errors import IdiolectError
from app.paths import Home
from app.store import backup, copying, keys, recovery, replacing, synced
from app.store.adapters import Adapters
from app.store.blind import Blind
from app.store.choices import Choices
from app.store.conversations import Conversations
from app.store.documents import Documents
from app.store.drafts import Drafts, Unsent
from app.store.interrupted import Interrupted
from app.store.machines import Machines
from app.store.migrations import bring_up_to_date
from app.store.records import Profiles, Settings, now
from app.store.refusal import refusal
from app.store.runs import Runs
from app.store.sqlite import PAGE, RESTORE, Guard, WrongKey, connect, damaged, dbapi2, identity, spoken
from app.store.undisturbed import alone, uninterrupted
from app.words import Sentence, join, os_reason, say, step

# The setting that tells what the last backup before learning was.
_BACKED_UP = "backups.last"
# … and which recovery sheet the person has.
_SHEET = "recovery.sheet"
# When something that is no text of the history was last forgotten: a draft, a chat.
_FORGOTTEN = "forgotten.last"
_here: "WeakSet[Store]" = WeakSet()


class Store:
    """Open with `Store.open`. May be used from any thread: calls take turns.

    `warning` says where the key or the folder is less safe than it could be, else it is None.
    `protection` is passphrase, keyring or file.
    """

    def __init__(self, home: Home, guard: Guard, key: keys.Key, file: str):
        self.home = home
        self._guard = guard
        self._key = key
        self._file = file
        _here.add(self)
        self.documents = Documents(guard)
        self.choices = Choices(guard)
        self.machines = Machines(guard)
        self.conversations = Conversations(guard)
        self.drafts = Drafts(guard)
        self.unsent = Unsent(guard)
        self.settings = Settings(guard)
        self.interrupted = Interrupted(self.settings)
        self.runs = Runs(guard)
        self.adapters = Adapters(guard, home)
        self.profiles = Profiles(guard)
        self.blind = Blind(guard)

    @classmethod
    def open(cls, home: Home, *, passphrase: str | None = None, words: str | None = None) -> "Store":
        """Open the store of `home`, or make it. `passphrase`: else $IDIOLECT_PASSPHRASE, else keyring, else key file.

        `words`: the recovery key of a history whose key was lost; it is kept here again.
        Raises PassphraseNeeded, KeyNeeded where the caller should ask, IdiolectError for a wrong passphrase, a damaged
        file, a file of a newer version, or a place that cannot be written. None of these changes anything.
        """
        home.prepare()
        path = home.database
        secret = recovery.secret(words) if words is not None else None
        # Two that begin together would each make a key, and one that changes it puts another file in place.
        with alone(home), spoken(path):
            replacing.tidy(home)
            if not _is_there(home):
                if secret:
                    raise IdiolectError(say("There is no history in {folder} yet: nothing to open.", folder=home.root))
                _begin(home, passphrase)
            file = identity(path)
            connection, key = _first_that_opens(home, file, passphrase, secret)
            guard = Guard(connection, path)
            try:
                bring_up_to_date(guard)
            except BaseException:
                guard.db.close()
                raise
            if guard.db.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                replacing.drop_spent_journal(home)
            if secret:
                keys.renew(home)
                key = keys.recovered(home, secret)
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
    def warning(self) -> Sentence | None:
        found = (keys.warning(self._key, self.home), synced.warning(self.home.root), backup.warning(self.home))
        told = [sentence for sentence in found if sentence]
        return join(told, " ") if told else None

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
        backups: list[str] = []
        with uninterrupted(), self._guard.reading(), alone(self.home):
            old, new = self._key, keys.random_key() if passphrase is None else keys.from_passphrase(passphrase)
            try:
                replacing.tidy(self.home)
                self._copy(new, file)
                backups = backup.remember_key(self.home, old)
                self._swap(new, file)
            except BaseException as error:
                if self._file != file:
                    replacing.tidy(self.home)
                    keys.withdraw(self.home, file, new)
                    for kept in backups:
                        keys.withdraw(self.home, kept)
                if isinstance(error, OSError):
                    raise IdiolectError(
                        say(
                            "The key of the history could not be changed ({reason}). The history opens as before; see "
                            "to that, then try again.",
                            reason=os_reason(error),
                        )
                    ) from error
                raise
            backup.follow(self.home, old, new)

    def _copy(self, new: keys.Key, file: str) -> None:
        """Make the copy under the new key, and record both keys."""
        connection = self.db.conn
        try:
            replacing.make_sole(connection)
            copying.copy(connection, replacing.coming(self.home), new, file)
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
            return copying.faults(db.conn)

    def back_up(
        self, path: Path, *, on_progress: copying.OnProgress | None = None, cancel: threading.Event | None = None
    ) -> int:
        """Write the whole history, encrypted as it is here, to one file; a backup that is there is replaced.

        How many texts are in it. A passphrase opens it, else the recovery key. Everybody may go on writing.
        Raises IdiolectError, Cancelled.
        """
        with self._apart() as (connection, key):
            return backup.write(connection, self.home.database, key, path, on_progress=on_progress, cancel=cancel)

    def back_up_before_learning(self, now: datetime | None = None) -> Sentence | None:
        """A backup in `Home.backups`, if texts changed since the last one; the last few are kept.

        Why that failed, for the person to know; it is no reason not to learn. None where all is well.
        """
        try:
            other = self.settings.get(_FORGOTTEN, "")
            revision, last = f"{self.documents.revision()} {other}".strip(), self.settings.get(_BACKED_UP, {})
            if last.get("revision") == revision and (self.home.backups / last["file"]).exists():
                return None
            with self._apart() as (connection, key):
                made = backup.write_automatic(connection, self.home, key, now or datetime.now(UTC))
                latest = max(connection.execute("SELECT max(at) FROM forgotten").fetchone()[0] or "", other)
            self.settings.set(_BACKED_UP, {"revision": revision, "file": made.name})
            backup.drop_old(self.home, datetime.fromisoformat(latest) if latest else None)
        except IdiolectError as error:
            return say("The history was not backed up: {error}", error=error)
        return None

    def forget_in_backups(self) -> Sentence | None:
        """After texts were forgotten: one backup without them takes the place of those made before learning.

        Why that failed, else None.
        """
        return self.back_up_before_learning() if backup.automatic(self.home) else None

    def note_forgotten(self) -> Sentence | None:
        """After a draft or a chat was forgotten: the backups made before learning are to be without it as well.

        Why that failed, else None; then the next backup before learning does it.
        """
        self.settings.set(_FORGOTTEN, now())
        return self.forget_in_backups()

    @contextmanager
    def _apart(self) -> Iterator[tuple[Any, keys.Key]]:
        """A connection of its own and the key, for what takes long: nobody waits for it."""
        with self._guard.lock:
            key = self._key
        with spoken(self.home.database), closing(connect(self.home.database, key.pragma, logged=False)) as connection:
            yield connection, key

    def recovery_sheet(self) -> recovery.Sheet:
        """What to print and keep, so that the history and its backups open where the key on this computer is lost."""
        return recovery.sheet(self._secret(), passphrase=self.protection == "passphrase")

    def note_sheet(self, mark: str) -> None:
        """Remember that the person has the sheet with this mark."""
        self.settings.set(_SHEET, mark)

    def sheet_fits(self) -> bool | None:
        """Whether the sheet that the person has opens the history; None where they have none, as far as is known."""
        noted = self.settings.get(_SHEET)
        return None if noted is None else noted == recovery.mark(self._secret())

    def _secret(self) -> str:
        """The key that opens this very file, as 64 hex digits."""
        with self._guard.reading() as db:
            key, file, steps = self._key, self._file, copying.value(db.conn, "PRAGMA kdf_iter")
        return keys.derived(key.secret, file, steps) if key.kind == "passphrase" else key.secret

    def test_recovery(self, words: str) -> recovery.Tested:
        """Whether these words open this history, tried on the file itself."""
        try:
            key = keys.Key("file", recovery.secret(words))
            with self._guard.reading():
                connect(self.home.database, key.pragma, logged=False).close()
        except recovery.RecoveryRefused as error:
            return recovery.Tested(False, str(error))
        except WrongKey:
            return recovery.Tested(False, _not_of_this(self.home, self._file))
        return recovery.Tested(True, say("These words open the history that is here. Keep them safe."))

    def close(self) -> None:
        with self._guard.lock:
            self._guard.db.close()
            _here.discard(self)

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_open(home: Home) -> bool:
    """Whether a Store of this home is open in this process."""
    return any(store.home.root == home.root for store in _here)


def _is_there(home: Home) -> bool:
    """Whether there is a database to open. Raises IdiolectError for what is left of one: it is not begun anew."""
    path = home.database
    size = path.stat().st_size if path.exists() else None
    if size == 0 and (keys.recorded(home) or any(home.adapters.iterdir()) or home.backups.exists()):
        raise IdiolectError(
            say(
                "The file {path} is empty, though it once held your history. {restore}",
                path=path,
                restore=RESTORE,
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
            keys.withdraw(home, file, key)
        if isinstance(error, OSError):
            raise IdiolectError(
                say(
                    "The file {path} cannot be made ({reason}). {elsewhere}",
                    path=home.database,
                    reason=os_reason(error),
                    elsewhere=step("Make its folder writable, or set IDIOLECT_HOME to another."),
                )
            ) from error
        raise


def _first_that_opens(home: Home, file: str, passphrase: str | None, secret: str | None) -> tuple[Any, keys.Key]:
    for key in [keys.Key("file", secret)] if secret else keys.candidates(home, file, passphrase):
        try:
            return connect(home.database, key.pragma), key
        except WrongKey:
            continue
    if secret:
        raise recovery.RecoveryRefused(_not_of_this(home, file))
    raise refusal(home, file, passphrase)


def _not_of_this(home: Home, file: str) -> Sentence:
    """Why a recovery key does not open the history."""
    if keys.is_passphrase(home, file):
        return say(
            "These words do not open the history, which is locked with a passphrase: they are from before it was last "
            "changed, or of another history. Enter the passphrase, or look for a later sheet."
        )
    return say(
        "These words are a recovery key, but not of the history that is here. Look for a later sheet, or restore a "
        "backup from its time."
    )
