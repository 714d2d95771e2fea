"""Where the key of the store comes from.

In this order: a passphrase; a random key in the desktop keyring; a random key in a file that only the owner can
read, which is said aloud. The file `key` in the home folder records which of these it is, for every database that was
ever begun in this folder, so that one that was moved away opens when it comes back:

    {"keys": [{"kind": "passphrase"} | {"kind": "keyring", "name": …} | {"kind": "file", "key": 64 hex digits}]}

Each record has as "file" the identity of its database (`sqlite.identity`), which is decided before the database is
made: no key is used before it is recorded. Records of earlier versions have none and may belong to any.
While the key is being changed there are two, and the one that is to go has as "replaced_by" the identity of the copy
under the new key. It goes when that copy was seen to open in its place. A backup has a record of its own while, and
as long as, it does not follow such a change (`backup.follow`).
"""

import hashlib
import json
import os
import secrets
import tempfile
import time
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import IdiolectError
from app.paths import Home
from app.reading import is_text
from app.store import desktop_keyring
from app.store.desktop_keyring import NoKeyring
from app.store.disk import flush, flush_folder
from app.words import Sentence, os_reason, say, step

ENVIRONMENT = "IDIOLECT_PASSPHRASE"
UNFINISHED = ".key-"  # begins the names of key files that are being written

Record = dict[str, str]


class PassphraseRefused(IdiolectError):
    """This passphrase opens nothing, or cannot be one: the caller may ask for another."""


class PassphraseNeeded(IdiolectError):
    """The store is locked with a passphrase and none was given: the caller may ask for it and try again."""


class KeyNeeded(IdiolectError):
    """A random key opens it, which is not here: the caller may ask for the words of the recovery sheet."""


class KeyringClosed(IdiolectError):
    """The key lies in a keyring that is locked, or not to be reached: the person may open that, and try again."""


class AnyKeyNeeded(PassphraseNeeded, KeyNeeded):
    """Nothing here tells whether a passphrase opens it or a random key: the caller may ask for either."""


class DamagedKeyFile(KeyNeeded):
    """What the key file holds cannot be understood."""


@dataclass(frozen=True)
class Key:
    """What opens the store. `kind` is passphrase, keyring or file; `name` is the entry's name in the keyring."""

    kind: str
    secret: str
    name: str | None = None

    @property
    def pragma(self) -> str:
        """The right-hand side of `PRAGMA key =`. Only a passphrase goes through SQLCipher's PBKDF2."""
        if self.kind == "passphrase":
            return "'" + self.secret.replace("'", "''") + "'"
        return f"\"x'{self.secret}'\""

    def record(self, file: str) -> Record:
        """What the key file says about it; `file` is the identity of the database that it opens."""
        where = {"file": {"key": self.secret}, "keyring": {"name": self.name or ""}}.get(self.kind, {})
        return {"kind": self.kind, **where, "file": file}

    def is_of(self, record: Record) -> bool:
        return all(record.get(field) == value for field, value in self.record("").items() if field != "file")


def from_passphrase(passphrase: str) -> Key:
    """Raises IdiolectError for one that SQLCipher would misread: an empty key means no encryption at all."""
    passphrase = unicodedata.normalize("NFC", passphrase)
    if not passphrase.strip():
        raise PassphraseRefused(say("An empty passphrase protects nothing. Choose one with at least one character."))
    if "\0" in passphrase or passphrase[:2].lower() == "x'" or not is_text(passphrase):
        raise PassphraseRefused(say("A passphrase cannot begin with x' or hold NUL or bytes that are no text."))
    return Key("passphrase", passphrase)


def derived(passphrase: str, file: str, steps: int) -> str:
    """The random-looking key (64 hex digits) that SQLCipher makes of a passphrase for the database `file`.

    It opens that database as the passphrase does, and no other: not its backups, nor a copy under another identity.
    `steps`: of PBKDF2-HMAC-SHA512 (zetetic.net/sqlcipher/design).
    """
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), bytes.fromhex(file), steps, 32).hex()


def given(passphrase: str | None) -> Key | None:
    """The passphrase that the caller or the environment gives."""
    chosen = passphrase if passphrase is not None else (os.environ.get(ENVIRONMENT) or None)
    return None if chosen is None else from_passphrase(chosen)


def choose(passphrase: str | None = None) -> Key:
    """The key for a store that does not exist yet. It is not recorded yet."""
    return given(passphrase) or random_key()


def recorded(home: Home) -> bool:
    """Whether any key is recorded here. Raises IdiolectError for a damaged key file."""
    return bool(read(home.key_file))


def record(home: Home, key: Key, *files: str) -> None:
    """Record the key of databases, one of which may be about to be made. What is recorded for others stays."""
    _write(home.key_file, [*(key.record(file) for file in files), *read(home.key_file)])


def announce(home: Home, old: Key, old_file: str, new: Key, new_file: str) -> None:
    """Record that a copy under `new` is about to take the place of the database that `old` opens."""
    others = [record for record in read(home.key_file) if not _belongs(record, old, old_file)]
    leaving = {**old.record(old_file), "replaced_by": new_file}
    _write(home.key_file, [new.record(new_file), leaving, *others])


def withdraw(home: Home, file: str, key: Key | None = None) -> None:
    """Drop what is recorded for the database `file`, which is gone or never came to be; `key` may not be recorded yet.

    Never fails: what is left over is harmless.
    """
    with suppress(IdiolectError):
        records = read(home.key_file)
        dropped = [record for record in records if record.get("file") == file]
        kept = [{**record} for record in records if record not in dropped]
        for record in kept:
            if record.get("replaced_by") == file:
                del record["replaced_by"]
        if kept != records:
            _write(home.key_file, kept)
        for record in [*dropped, *([key.record(file)] if key else [])]:
            _forget(record, kept)


def settle(home: Home, key: Key, file: str) -> None:
    """Note that `key` was seen to open `file`, and drop what that file has replaced. Never fails."""
    with suppress(IdiolectError):
        records = read(home.key_file)
        replaced = [record for record in records if record.get("replaced_by") == file]
        others = [record for record in records if record not in replaced and not _belongs(record, key, file)]
        wanted = [key.record(file), *others]
        if wanted != records:
            _write(home.key_file, wanted)
        for record in replaced:
            _forget(record, wanted)


def candidates(home: Home, file: str, passphrase: str | None = None) -> list[Key]:
    """The keys to try on the database `file`, best first; `refusal.refusal` says why none opens it.

    A passphrase that is given stands alone, so that a wrong one is noticed, unless a change of the key was cut short.
    """
    asked = given(passphrase)
    if asked:
        with suppress(IdiolectError):  # a damaged key file is no obstacle to who has the passphrase
            records = read(home.key_file)
            several = cut_short(records, file) or len(of(records, file)) > 1
            return [asked, *(_reachable(_in_order(records, file)) if several else [])]
        return [asked]
    return _reachable(_in_order(read(home.key_file), file))


def _in_order(records: list[Record], file: str) -> list[Record]:
    """The database's own records first, then those that may be, then the others: trying one costs next to nothing."""
    rank = {file: 0, None: 1}
    return sorted(records, key=lambda record: rank.get(record.get("file"), 2))


def of(records: list[Record], file: str) -> list[Record]:
    """The records of this database; where there are none, those that do not say whose they are."""
    own = [record for record in records if record.get("file") == file]
    return own or [record for record in records if "file" not in record]


def _belongs(record: Record, key: Key, file: str) -> bool:
    return key.is_of(record) and record.get("file", file) == file


def cut_short(records: list[Record], file: str) -> bool:
    """Whether a change of this database's key ended in the middle. Earlier versions left two records without "file"."""
    return any("replaced_by" in record and file in {record.get("file"), record["replaced_by"]} for record in records)


def _reachable(records: list[Record]) -> list[Key]:
    """The recorded random keys that can be had here and now."""
    found = []
    for record in records:
        if record["kind"] == "file":
            found.append(Key("file", record["key"]))
        elif record["kind"] == "keyring":
            with suppress(NoKeyring):
                secret = desktop_keyring.find(record["name"])
                if secret:
                    found.append(Key("keyring", secret, record["name"]))
    return found


def random_key() -> Key:
    """A key that nobody has to remember: in the keyring where there is one, else for the key file."""
    return _kept(secrets.token_hex(32))


def recovered(home: Home, secret: str) -> Key:
    """A random key that was written down, to be kept as `random_key` is, or as it is kept here already."""
    return next((key for key in reachable(home, "") if key.secret == secret), None) or _kept(secret)


def renew(home: Home) -> None:
    """Lay a key file that cannot be understood aside, so that keys can be recorded again. Raises IdiolectError."""
    try:
        read(home.key_file)
    except DamagedKeyFile:
        with suppress(OSError):
            home.key_file.rename(home.key_file.with_name(f"{home.key_file.name}-damaged-{time.time_ns()}"))


def reachable(home: Home, file: str) -> list[Key]:
    """The random keys that can be had here, those of the database `file` first; none where the key file is damaged."""
    with suppress(IdiolectError):
        return _reachable(_in_order(read(home.key_file), file))
    return []


def is_recorded(home: Home, file: str) -> bool:
    """Whether a key is recorded for this very database. Raises IdiolectError for a damaged key file."""
    return any(record.get("file") == file for record in read(home.key_file))


def is_passphrase(home: Home, file: str) -> bool:
    """Whether what is recorded for the database `file` is a passphrase."""
    with suppress(IdiolectError):
        return {record["kind"] for record in of(read(home.key_file), file)} == {"passphrase"}
    return False


def warning(key: Key, home: Home) -> Sentence | None:
    """What the person should know about how the key is kept."""
    if key.kind != "file":
        return None
    return say(
        "This computer offers no keyring and no passphrase was set, so the key of your history lies in "
        "{file}, readable by your account only. Whoever can read your files, or a copy or backup of "
        "them, can read your history. {set}",
        file=home.key_file,
        set=step("Set a passphrase to change that.", variable=ENVIRONMENT),
    )


def read(path: Path) -> list[Record]:
    try:
        assert path.is_file() or not path.exists()  # a pipe would be waited for
        records = json.loads(path.read_text("utf-8"))["keys"]
        assert all(isinstance(value, str) for record in records for value in record.values())
        assert all(len(record["key"]) == 64 for record in records if record["kind"] == "file")
        assert all(record["name"] for record in records if record["kind"] == "keyring")
        return [dict(record) for record in records]
    except FileNotFoundError:
        return []
    except PermissionError as error:
        raise IdiolectError(
            say("The key file {path} cannot be read. Run Idiolect as the account that owns it.", path=path)
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AssertionError, RecursionError) as error:
        raise DamagedKeyFile(
            say(
                "The key file {path} is damaged. {enter}",
                path=path,
                enter=step("Restore it from a backup, or enter your recovery key."),
            )
        ) from error


def _write(path: Path, records: list[Record]) -> None:
    """Write the file in one step, readable by the owner only (mkstemp), and wait until it is on the disk."""
    path = Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps({"keys": records}))
                file.flush()
                flush(file.fileno())
            temporary.replace(path)
            flush_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise IdiolectError(
            say(
                "The key file {path} cannot be written ({reason}). Nothing was changed; see to that, then try again.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


def _kept(secret: str) -> Key:
    name = desktop_keyring.keep(secret)
    return Key("keyring", secret, name) if name else Key("file", secret)


def _forget(record: Record, kept: list[Record]) -> None:
    """Take a key that nothing needs any more out of the keyring."""
    if record["kind"] == "keyring" and not any(other.get("name") == record["name"] for other in kept):
        desktop_keyring.forget(record["name"])
