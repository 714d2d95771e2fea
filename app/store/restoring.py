"""From a backup back to the history: all or nothing, and what was there before is kept.

The backup is copied to a file beside the database, compared, brought up to date and only then put in its place. The
history that was there keeps another name in `Home.backups`, with what lay beside it, until the person deletes it.
"""

import secrets
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.store import backup, keys, recovery, replacing
from app.store.copying import copy, faults, value
from app.store.migrations import bring_up_to_date, refuse_newer
from app.store.sqlite import Database, Guard, connect, spoken
from app.store.store import is_open
from app.store.undisturbed import alone, nobody_has, shared, uninterrupted
from app.words import os_reason, say


@dataclass(frozen=True)
class Restored:
    """`texts` in the history now; `kept`: where the one from before lies, None where there was none.

    `absent`: how many of the voices it knows are not on this computer; backups hold none.
    """

    texts: int
    protection: str
    kept: Path | None
    absent: int = 0


@dataclass(frozen=True)
class Held:
    """What a backup holds. `made`: when it was written, as its file says; `newest`: the date of its latest text."""

    texts: int
    made: datetime
    newest: datetime | None


def look(home: Home, path: Path, *, passphrase: str | None = None, words: str | None = None) -> Held:
    """Look into a backup before it is restored. Changes nothing; raises what `restore` does, where it does not open."""
    path = path.expanduser().absolute()
    secret = recovery.secret(words) if words is not None else None
    connection, _key = backup.opened(home, path, passphrase=passphrase, secret=secret)
    with closing(connection), spoken(path), backup.understood(path):
        _is_history(connection, path)
        newest = connection.execute("SELECT max(written) FROM documents").fetchone()[0]
        return Held(
            value(connection, "SELECT count(*) FROM documents"),
            datetime.fromtimestamp(path.stat().st_mtime, UTC),
            datetime.fromisoformat(newest) if newest else None,
        )


def restore(home: Home, path: Path, *, passphrase: str | None = None, words: str | None = None) -> Restored:
    """Put the history of a backup in the place of the one that is there.

    `passphrase` as in `Store.open`; `words`: a recovery key, where the key is not on this computer.
    Raises PassphraseNeeded, PassphraseRefused, KeyNeeded, RecoveryRefused where the caller should ask; IdiolectError
    for a damaged or newer backup, a full disk, or a history that another Idiolect has open. Nothing is changed then.
    """
    path = path.expanduser().absolute()
    secret = recovery.secret(words) if words is not None else None
    home.prepare()
    with alone(home), spoken(home.database):
        replacing.tidy(home)
        database, new, file = replacing.place(home), replacing.coming(home), secrets.token_hex(16)
        if path.exists() and database.exists() and path.samefile(database):
            raise IdiolectError(say("{path} is the history itself. Name a backup of it.", path=path))
        if is_open(home):
            raise IdiolectError(shared())
        key = None
        try:
            nobody_has(database)
            key = _copied(home, path, file, passphrase, secret)
            with closing(connect(new, key.pragma, logged=False)) as connection:
                bring_up_to_date(Guard(connection, new))
            keys.renew(home)
            keys.record(home, key, file)
            with uninterrupted():
                restored = _swap(home, key)
        except BaseException as error:
            replacing.tidy(home)
            keys.withdraw(home, file, key)
            if isinstance(error, OSError):
                raise IdiolectError(
                    say(
                        "The history could not be restored ({reason}). Nothing was changed; see to that, then try "
                        "again.",
                        reason=os_reason(error),
                    )
                ) from error
            raise
        keys.settle(home, key, file)
        return restored


def _copied(home: Home, path: Path, file: str, passphrase: str | None, secret: str | None) -> keys.Key:
    """Copy the backup to where the database is made; the key that opens both."""
    connection, key = backup.opened(home, path, passphrase=passphrase, secret=secret)
    with closing(connection), backup.understood(path):
        if faults(connection):
            raise IdiolectError(backup.damaged_backup(path))
        _is_history(connection, path)
        refuse_newer(Database(connection, execute_plugins=False), path)
        if secret:
            key = keys.recovered(home, secret)
        copy(connection, replacing.coming(home), key, file)
    return key


def _is_history(connection: Any, path: Path) -> None:
    if not value(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'documents'"):
        raise IdiolectError(say("{path} holds no history. Nothing was changed; try another file.", path=path))


def _swap(home: Home, key: keys.Key) -> Restored:
    kept = replacing.keep_aside(home)
    try:
        replacing.put_in_place(home)
        with closing(replacing.connect_again(home, key)) as connection:
            folders = [row[0] for row in connection.execute("SELECT folder FROM adapters").fetchall()]
            absent = sum(not (home.root / folder).is_dir() for folder in folders)
            return Restored(value(connection, "SELECT count(*) FROM documents"), key.kind, kept, absent)
    except BaseException:
        replacing.put_back(home, kept)
        raise
