"""A key that opens Write whichever program is in front: on Wayland the desktop alone can give one, and asks which.

The interface is the desktop portal's (org.freedesktop.portal.GlobalShortcuts); KDE and GNOME 48 have it, on X11 as
well. Elsewhere a program would have to watch all keys; what the person can do there instead is said.
"""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from app.bus import Address, Body, Bus, NotAnswered
from app.services.presence import NAME, token_of

PORTAL = Address(
    "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.GlobalShortcuts"
)
_WRITE = "write"
_PREFERRED = "CTRL+ALT+i"
# The desktop may be slow to start the service behind it; its questions to the person come apart from this.
_PATIENCE_S = 10.0


class Anywhere:
    """`pressed` gets a token (`presence.token_of`), in a thread of the bus."""

    def __init__(self, bus: Bus, pressed: Callable[[str], None]) -> None:
        self._bus, self._pressed = bus, pressed
        self._session = ""
        self._hears = False

    def offered(self) -> bool:
        """Whether this desktop gives such keys. Blocks."""
        # Without this a portal knows a program that no sandbox holds by its window alone. Older ones cannot be told.
        with suppress(NotAnswered):
            registry = replace(PORTAL, interface="org.freedesktop.host.portal.Registry")
            self._bus.call(registry, "Register", "sa{sv}", NAME, {}, timeout=_PATIENCE_S)
        try:
            version = self._bus.property(PORTAL, "version", timeout=_PATIENCE_S)
        except NotAnswered:
            return False
        return isinstance(version, int) and version > 0

    def ask(self, description: str, told: Callable[[str | None], None]) -> None:
        """Have the desktop ask for a key, or give the one it was told before. `told` gets how that key is called ("" if
        the desktop does not say), or None where there is none now, in a thread of the bus. Blocks, not for the answer.
        """

        def begun(results: dict[str, object] | None) -> None:
            session = _told((results or {}).get("session_handle"))
            if not isinstance(session, str) or not session:
                told(None)
                return
            self._session = session
            wanted = {"description": ("s", description), "preferred_trigger": ("s", _PREFERRED)}
            self._request("BindShortcuts", "oa(sa{sv})sa{sv}", (session, [(_WRITE, wanted)], ""), {}, bound)

        def bound(results: dict[str, object] | None) -> None:
            told(None if results is None else _trigger(_told(results.get("shortcuts"))))

        try:
            if not self._hears:
                self._bus.listen(PORTAL, "Activated", self._activated)
                self._hears = True
            own = {"session_handle_token": ("s", f"idiolect_{secrets.token_hex(8)}")}
            self._request("CreateSession", "a{sv}", (), own, begun)
        except NotAnswered:
            told(None)

    def _request(
        self,
        method: str,
        signature: str,
        words: Body,
        options: dict[str, tuple[str, str]],
        then: Callable[[dict[str, object] | None], None],
    ) -> None:
        """One question to the portal, which answers by a signal of its own: `then` gets the results; None for no."""
        token = f"idiolect_{secrets.token_hex(8)}"
        sender = self._bus.unique_name.removeprefix(":").replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{sender}/{token}"

        def answered(body: Body) -> None:
            stop()
            match body:
                case (0, dict() as results):
                    then(results)
                case _:
                    then(None)

        stop = self._bus.listen(Address(PORTAL.name, path, "org.freedesktop.portal.Request"), "Response", answered)
        try:
            more = options | {"handle_token": ("s", token)}
            self._bus.call(PORTAL, method, signature, *words, more, timeout=_PATIENCE_S)
        except NotAnswered:
            stop()
            then(None)

    def _activated(self, body: Body) -> None:
        match body:
            case (str() as session, "write", int(), dict() as more) if session == self._session:
                self._pressed(token_of(more))


def _told(variant: object) -> object:
    return variant[1] if isinstance(variant, tuple) and len(variant) == 2 else None


def _trigger(shortcuts: object) -> str | None:
    """How the key is called that the desktop gave; None where it gave none."""
    for shortcut in shortcuts if isinstance(shortcuts, list) else ():
        match shortcut:
            case ("write", dict() as more):
                return str(_told(more.get("trigger_description")) or "")
    return None
