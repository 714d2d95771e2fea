"""Where the key of the store comes from.

In this order: a passphrase; a random key in the desktop keyring; a random key in a file that only the owner can
read, which is said aloud. The file `key` in the home folder records which of these it is:

    {"keys": [{"kind": "passphrase"} | {"kind": "keyring", "name": …} | {"kind": "file", "key": 64 hex digits}]}

The list has two entries only while the key is being changed, so that a crash in between locks nobody out.
"""

import json
import os
import secrets
import tempfile
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.words import Sentence, os_reason, say

SERVICE = "Idiolect"
ENVIRONMENT = "IDIOLECT_PASSPHRASE"


class PassphraseRefused(IdiolectError):
    """This passphrase opens nothing, or cannot be one: the caller may ask for another."""


class PassphraseNeeded(IdiolectError):
    """The store is locked with a passphrase and none was given: the caller may ask for it and try again."""


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

    @property
    def record(self) -> dict[str, str]:
        if self.kind == "keyring":
            return {"kind": "keyring", "name": self.name or ""}
        return {"kind": self.kind, **({"key": self.secret} if self.kind == "file" else {})}


def from_passphrase(passphrase: str) -> Key:
    """Raises IdiolectError for one that SQLCipher would misread: an empty key means no encryption at all."""
    passphrase = unicodedata.normalize("NFC", passphrase)
    if not passphrase.strip():
        raise PassphraseRefused(say("An empty passphrase protects nothing. Choose one with at least one character."))
    if "\0" in passphrase:
        raise PassphraseRefused(say("A passphrase cannot contain the character NUL."))
    if passphrase[:2].lower() == "x'":
        raise PassphraseRefused(say("A passphrase cannot begin with x'. Choose another."))
    return Key("passphrase", passphrase)


def given(passphrase: str | None) -> Key | None:
    """The passphrase that the caller or the environment gives."""
    chosen = passphrase if passphrase is not None else (os.environ.get(ENVIRONMENT) or None)
    return None if chosen is None else from_passphrase(chosen)


def new(home: Home, passphrase: str | None = None) -> Key:
    """The key for a store that does not exist yet; recorded before it is used.

    Two processes that start together end with the same key: the first record stands.
    """
    asked = given(passphrase)
    if asked:
        _write(home.key_file, [asked])
        return asked
    recorded = _reachable(_read(home.key_file))
    if recorded:
        return recorded[0]
    key = random_key()
    first = not _read(home.key_file)
    if _write(home.key_file, [key], replace=not first):
        return key
    return candidates(home)[0]


def candidates(home: Home, passphrase: str | None = None) -> list[Key]:
    """The keys to try on an existing store, best first.

    Raises PassphraseNeeded where only a passphrase can open it, IdiolectError where the key is out of reach.
    """
    asked = given(passphrase)
    if asked:
        return [asked]
    records = _read(home.key_file)
    found = _reachable(records)
    if found:
        return found
    if any(record["kind"] == "keyring" for record in records):
        raise IdiolectError(
            say(
                "The key of the history lies in the desktop keyring, which cannot be reached from here. Log in "
                "to the desktop session in which it was made, or unlock the keyring."
            )
        )
    raise PassphraseNeeded(
        say("The history is locked with a passphrase. Enter it, or set {variable}.", variable=ENVIRONMENT)
    )


def _reachable(records: list[dict[str, str]]) -> list[Key]:
    """The recorded random keys that can be had here and now."""
    found = []
    for record in records:
        if record["kind"] == "file":
            found.append(Key("file", record["key"]))
        elif record["kind"] == "keyring":
            secret = _from_keyring(record["name"])
            if secret:
                found.append(Key("keyring", secret, record["name"]))
    return found


def change(home: Home, new_key: Key, old: Key, rekey: Any) -> None:
    """Replace `old` by `new_key`; `rekey` is called in the middle and does it to the file."""
    _write(home.key_file, [new_key, old])
    try:
        rekey()
    except BaseException:
        _write(home.key_file, [old])
        raise
    _write(home.key_file, [new_key])
    if old.kind == "keyring" and old.name:
        _forget_in_keyring(old.name)


def random_key() -> Key:
    """A key that nobody has to remember: in the keyring where there is one, else for the key file."""
    return _in_keyring() or Key("file", secrets.token_hex(32))


def warning(key: Key, home: Home) -> Sentence | None:
    """What the person should know about how the key is kept."""
    if key.kind != "file":
        return None
    return say(
        "This computer offers no keyring and no passphrase was set, so the key of your history lies in "
        "{file}, readable by your account only. Whoever can read your files, or a copy or backup of "
        "them, can read your history. Set a passphrase to change that (`idiolect passphrase`, or "
        "{variable} at the first start).",
        file=home.key_file,
        variable=ENVIRONMENT,
    )


def wrong(key: Key, home: Home) -> Sentence:
    """The sentence for a key that does not open the file."""
    kinds = {record["kind"] for record in _read(home.key_file)}
    if key.kind == "passphrase" and kinds and "passphrase" not in kinds:
        where = say("the desktop keyring") if "keyring" in kinds else str(home.key_file)
        return say(
            "The history is not locked with a passphrase: its key lies in {where}. Leave the passphrase (and "
            "{variable}) away to open it.",
            where=where,
            variable=ENVIRONMENT,
        )
    if key.kind == "passphrase":
        return say(
            "The passphrase is wrong, or the file {file} is damaged. Nothing was changed; try again.",
            file=home.database,
        )
    return say(
        "The key does not open {file}: the file is damaged, or it belongs to another key. Restore "
        "both from a backup, or move the file away to begin anew.",
        file=home.database,
    )


def _read(path: Path) -> list[dict[str, str]]:
    try:
        records = json.loads(path.read_text("utf-8"))["keys"]
        assert all(isinstance(r["kind"], str) and (r["kind"] != "file" or len(r["key"]) == 64) for r in records)
        return [dict(record) for record in records]
    except FileNotFoundError:
        return []
    except PermissionError as error:
        raise IdiolectError(
            say("The key file {path} cannot be read. Run Idiolect as the account that owns it.", path=path)
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise IdiolectError(say("The key file {path} is damaged. Restore it from a backup.", path=path)) from error


def _write(path: Path, keys: list[Key], replace: bool = True) -> bool:
    """Write the file in one step, readable by the owner only (mkstemp). False: there was one, and not `replace`."""
    content = json.dumps({"keys": [key.record for key in keys]})
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                temporary.replace(path)
                return True
            try:
                os.link(temporary, path)
            except FileExistsError:
                return False
            except OSError:  # a file system without links
                temporary.replace(path)
            return True
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise IdiolectError(
            say(
                "The key file {path} cannot be written ({reason}). Nothing was changed.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


def _backend() -> Any:
    """The desktop's own keyring, or None. Add-on backends are refused: some of them keep plain text."""
    try:
        import keyring
        from keyring.backends import chainer

        chosen = keyring.get_keyring()
        options = chosen.backends if isinstance(chosen, chainer.ChainerBackend) else [chosen]
        trusted = ("SecretService", "kwallet", "libsecret", "macOS", "Windows")
        for option in options:
            if type(option).__module__.startswith(tuple(f"keyring.backends.{name}" for name in trusted)):
                return option
    except Exception:  # a keyring can fail in any way (no D-Bus, no display, locked): then there is none
        return None
    return None


def _in_keyring() -> Key | None:
    backend = _backend()
    if backend is None:
        return None
    key = Key("keyring", secrets.token_hex(32), f"history {uuid.uuid4()}")
    try:
        backend.set_password(SERVICE, key.name, key.secret)
        return key if backend.get_password(SERVICE, key.name) == key.secret else None
    except Exception:
        return None


def _from_keyring(name: str) -> str | None:
    backend = _backend()
    try:
        return backend.get_password(SERVICE, name) if backend else None
    except Exception:
        return None


def _forget_in_keyring(name: str) -> None:
    backend = _backend()
    try:
        if backend:
            backend.delete_password(SERVICE, name)
    except Exception:
        return
