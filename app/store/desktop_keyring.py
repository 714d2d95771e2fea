"""The desktop's own keyring, where there is one that can be trusted with a key."""

import uuid
from contextlib import suppress
from typing import Any

from app.bus import Address, NotAnswered, connect

SERVICE = "Idiolect"
# The Secret Service API of freedesktop.org, as GNOME, KDE and KeePassXC offer it.
_COLLECTION = Address(
    "org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default", "org.freedesktop.Secret.Collection"
)
_TRUSTED = ("SecretService", "kwallet", "libsecret", "macOS", "Windows")


class NoKeyring(Exception):
    """The keyring cannot be asked: there is none here, or it is locked."""


def keep(secret: str) -> str | None:
    """Keep a secret in the keyring; the name of its entry, or None where it was not kept."""
    backend = _backend()
    if backend is None:
        return None
    name = f"history {uuid.uuid4()}"
    try:
        backend.set_password(SERVICE, name, secret)
        return name if backend.get_password(SERVICE, name) == secret else None
    except Exception:
        return None


def find(name: str) -> str | None:
    """The secret, or None where the keyring has no such entry. Raises NoKeyring."""
    backend = _backend()
    if backend is None:
        raise NoKeyring
    try:
        found = backend.get_password(SERVICE, name)
    except Exception as error:
        raise NoKeyring from error
    return None if found is None else str(found)


def forget(name: str) -> None:
    with suppress(Exception):  # whatever a keyring does: the entry opens nothing any more
        backend = _backend()
        if backend:
            backend.delete_password(SERVICE, name)


def locked() -> bool | None:
    """Whether the keyring would have to be unlocked by the person first; None where it does not say. Asks nobody."""
    bus = connect("session")
    if bus is None:
        return None
    try:
        return bool(bus.property(_COLLECTION, "Locked"))
    except NotAnswered:
        return None
    finally:
        bus.close()


def _backend() -> Any:
    """Add-on backends are refused: some of them keep plain text."""
    try:
        import keyring
        from keyring.backends import chainer

        chosen = keyring.get_keyring()
        options = chosen.backends if isinstance(chosen, chainer.ChainerBackend) else [chosen]
        for option in options:
            if type(option).__module__.startswith(tuple(f"keyring.backends.{name}" for name in _TRUSTED)):
                return option
    except Exception:  # a keyring can fail in any way (no D-Bus, no display, locked): then there is none
        return None
    return None
