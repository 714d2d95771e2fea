"""Backups: the whole history in one encrypted file, under the key that the history has at that moment.

A backup is a database like any other, so what is known of one counts for it too. Its identity (`sqlite.identity`)
begins with four letters that make it known as a backup, and say what opens it: the passphrase, or the random key, which
is on the computer where it was made and, as words, on the recovery sheet.

Those made before learning lie in `Home.backups`, the last few of them, and follow each change of the key.
"""

import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from app.errors import IdiolectError
from app.paths import Home
from app.store import keys
from app.store.copying import BESIDE, OnProgress, clear, copy, unfinished, value
from app.store.disk import flush_folder
from app.store.replacing import RESTORED_OVER
from app.store.sqlite import CORRUPT, NOTADB, PAGE, WrongKey, code, connect, dbapi2, identity, spoken
from app.words import Sentence, os_reason, say

KEPT = 3
_AUTOMATIC = "automatic-"
_SUFFIX = ".backup"
_MOMENT = "%Y-%m-%dT%H-%M-%S"  # Windows allows no colons
_NAMED = re.compile(
    rf"(?P<kind>{_AUTOMATIC}|{RESTORED_OVER})(?P<when>\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\d)(-\d+)?({re.escape(_SUFFIX)}|\.db)"
)

Lock = Literal["passphrase", "random"]
_MARKS: dict[str, Lock] = {b"IdiP".hex(): "passphrase", b"IdiR".hex(): "random"}
_MARK_OF = {lock: mark for mark, lock in _MARKS.items()}


def locked_with(path: Path) -> Lock | None:
    """What opens a backup; None where the file is none that Idiolect made. Raises IdiolectError where it is no file."""
    if not path.is_file():
        raise IdiolectError(say("There is no backup at {path}. Check the name.", path=path))
    with spoken(path):
        return _MARKS.get(identity(path)[:8]) if path.stat().st_size >= PAGE else None


@dataclass(frozen=True)
class Kept:
    """A file in `Home.backups` that one can go back to.

    `restored_over`: it was the history until another was restored in its place.
    """

    path: Path
    when: datetime
    size: int
    restored_over: bool


def write(
    connection: Any,
    database: Path,
    key: keys.Key,
    path: Path,
    *,
    on_progress: OnProgress | None = None,
    cancel: threading.Event | None = None,
) -> int:
    """Back up the open `database` to the file `path`, which is whole or not there; one from before is replaced.

    How many texts are in it, read by opening it. Raises Cancelled; IdiolectError for a full disk, a place that
    cannot be written, or another kind of file there.
    """
    path = path.expanduser().absolute()
    if path.exists() and not (path.is_file() and locked_with(path)):
        raise IdiolectError(
            say("{path} is there already and is no backup. Choose another name for the backup.", path=path)
        )
    new = unfinished(path)
    lock: Lock = "passphrase" if key.kind == "passphrase" else "random"
    try:
        try:
            file = _MARK_OF[lock] + secrets.token_hex(12)
            copy(connection, new, key, file, on_progress=on_progress, cancel=cancel)
            new.replace(path)
            flush_folder(path.parent)
            with closing(_connected(path, key)) as written:
                return value(written, "SELECT count(*) FROM documents")
        finally:
            with suppress(OSError):
                clear(new)
    except dbapi2.DatabaseError as error:
        # What cannot be understood is what was read; everything else befell what was written.
        with spoken(database if code(error) in {CORRUPT, NOTADB} else path):
            raise
    except OSError as error:
        raise IdiolectError(
            say(
                "The backup {path} cannot be written ({reason}). Choose another place, then try again.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


def opened(home: Home, path: Path, *, passphrase: str | None, secret: str | None) -> tuple[Any, keys.Key]:
    """A connection to a backup, only to read, and the key that opens it. `secret`: a random key (64 hex digits).

    Raises PassphraseNeeded, PassphraseRefused, KeyNeeded; other IdiolectErrors.
    """
    lock = locked_with(path)
    with spoken(path), understood(path):
        if path.stat().st_size < PAGE:
            raise IdiolectError(damaged_backup(path))
        file = identity(path)
        if lock is None and keys.is_passphrase(home, file):  # what was kept aside
            lock = "passphrase"
        asked = keys.given(passphrase) if lock != "random" else None
        if secret:
            tried = [keys.Key("file", secret)]
        else:
            tried = [asked] if asked else []
            tried += keys.reachable(home, file) if lock != "passphrase" else []
        for key in tried:
            with suppress(WrongKey):
                return _connected(path, key), key
    raise _refusal(path, lock, by_words=secret is not None, by_passphrase=asked is not None)


def _refusal(path: Path, lock: Lock | None, *, by_words: bool, by_passphrase: bool) -> IdiolectError:
    """Why a backup does not open, and what would open it."""
    if lock == "passphrase" and not by_passphrase:
        return keys.PassphraseNeeded(
            say(
                "The backup {path} is locked with the passphrase that the history had when it was made. Enter it, or "
                "set {variable}.",
                path=path,
                variable=keys.ENVIRONMENT,
            )
        )
    if by_words:
        return keys.KeyNeeded(
            say(
                "The recovery key does not open the backup {path}: it takes the one of the history from which the "
                "backup was made, or the backup is damaged. Nothing was changed; try again.",
                path=path,
            )
        )
    if lock == "passphrase":
        return keys.PassphraseRefused(
            say(
                "The passphrase does not open the backup {path}: it takes the one that the history had when the backup "
                "was made, or the backup is damaged. Nothing was changed; try again.",
                path=path,
            )
        )
    if lock == "random":
        return keys.KeyNeeded(
            say(
                "No key on this computer opens the backup {path}. Enter the recovery key of the history from which it "
                "was made; its words are on the recovery sheet.",
                path=path,
            )
        )
    return IdiolectError(
        say("{path} is no backup that Idiolect made, or it is damaged. Nothing was changed; try another.", path=path)
    )


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Say what SQLite says of a damaged file as it is to be said of a backup."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        if code(error) not in {CORRUPT, NOTADB}:
            raise
        raise IdiolectError(damaged_backup(path)) from error


def damaged_backup(path: Path) -> Sentence:
    return say("The backup {path} is damaged. Nothing was changed; try another one.", path=path)


# -- made before learning ---------------------------------------------------------------------------------------------


def automatic(home: Home) -> list[Path]:
    """Those made before learning, oldest first."""
    return sorted(home.backups.glob(f"{_AUTOMATIC}*{_SUFFIX}"))


def kept(home: Home) -> list[Kept]:
    """Those made before learning and what was restored over, the newest first."""
    found = []
    for path in home.backups.glob("*"):
        if match := _NAMED.fullmatch(path.name):
            with suppress(OSError, ValueError):
                when = datetime.strptime(match["when"], _MOMENT).replace(tzinfo=UTC)
                found.append(Kept(path, when, path.stat().st_size, match["kind"] != _AUTOMATIC))
    return sorted(found, key=lambda one: one.when, reverse=True)


def delete(one: Kept) -> None:
    """Delete it for good. Raises IdiolectError."""
    try:
        clear(one.path)
    except OSError as error:
        raise IdiolectError(
            say(
                "{path} cannot be deleted ({reason}). Make its folder writable, then try again.",
                path=one.path,
                reason=os_reason(error),
            )
        ) from error


def _automatic_name(moment: datetime) -> str:
    return f"{_AUTOMATIC}{moment.astimezone(UTC):{_MOMENT}}{_SUFFIX}"


def write_automatic(connection: Any, home: Home, key: keys.Key, moment: datetime) -> Path:
    """One more of them. Raises IdiolectError."""
    try:
        home.backups.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise IdiolectError(
            say(
                "The folder {folder} cannot be made ({reason}). Make its place writable, then try again.",
                folder=home.backups,
                reason=os_reason(error),
            )
        ) from error
    path = home.backups / _automatic_name(moment)
    write(connection, home.database, key, path)
    return path


def drop_old(home: Home, forgotten: datetime | None) -> None:
    """Keep the newest few; of those only what was made after texts were last forgotten: forgotten is forgotten."""
    every = automatic(home)
    too_early = _automatic_name(forgotten) if forgotten else ""
    for path in every[:-1]:
        if path not in every[-KEPT:] or path.name <= too_early:
            with suppress(OSError, dbapi2.DatabaseError):
                file = identity(path)
                path.unlink()
                keys.withdraw(home, file)


def remember_key(home: Home, key: keys.Key) -> list[str]:
    """Before the key of the history changes: record that the backups are under this one. All of them or none.

    Returns for which it was recorded, by identity. Raises IdiolectError.
    """
    files = [file for _path, file in _identified(home) if not keys.is_recorded(home, file)]
    if files:
        keys.record(home, key, *files)
    return files


def follow(home: Home, old: keys.Key, new: keys.Key) -> None:
    """Put the backups under the key that the history has now. One where that fails stays as it is, and recorded."""
    for path, file in list(_identified(home)):
        with suppress(IdiolectError, OSError, dbapi2.DatabaseError):
            with closing(_connected(path, old)) as connection:
                write(connection, path, new, path)
            keys.withdraw(home, file)


def warning(home: Home) -> Sentence | None:
    """Says where backups are under an earlier key."""
    left: list[str] = []
    with suppress(IdiolectError):
        left = [path.name for path, file in _identified(home) if keys.is_recorded(home, file)]
    if not left:
        return None
    return say(
        "These backups in {folder} open with an earlier key of the history: {names}. They go when newer ones have been "
        "made; delete them where that key must not open anything.",
        folder=home.backups,
        names=", ".join(left),
    )


def _identified(home: Home) -> Iterator[tuple[Path, str]]:
    for path in automatic(home):
        with suppress(dbapi2.DatabaseError):
            yield path, identity(path)


def _connected(path: Path, key: keys.Key) -> Any:
    # What was kept aside of a crash may have a write-ahead log, without which it is not whole.
    alone = not any(path.with_name(path.name + end).exists() for end in BESIDE)
    return connect(path, key.pragma, logged=False, still=alone)
