"""Notes of the desktop's own, with buttons on them (freedesktop.org's Desktop Notifications, over the message bus)."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress

from app.bus import Address, Body, Bus, NotAnswered
from app.harmless import for_notification
from app.services.presence import NAME

SERVICE = Address("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications")
_DEFAULT = "default"  # a click on the note itself
_AS_LONG_AS_USUAL = -1


class Notices:
    """`pressed` gets the key of the button and a token (`presence.token_of`), in a thread of the bus; a click on the
    note itself is its last button."""

    def __init__(self, bus: Bus, pressed: Callable[[str, str], None]) -> None:
        self._bus, self._pressed = bus, pressed
        self._keys: dict[object, str] = {}
        self._tokens: dict[object, str] = {}
        self._lock = threading.Lock()
        self._hears = False

    def tell(self, title: str, text: str, buttons: Mapping[str, str]) -> bool:
        """Show it; `buttons` are words by key. False where no desktop shows notes, or not with buttons. Blocks."""
        try:
            match self._bus.call(SERVICE, "GetCapabilities"):
                case (list() as able,) if "actions" in able:
                    self._listen()
                case _:
                    return False
            actions = [word for pair in buttons.items() for word in pair]
            hints = {"desktop-entry": ("s", NAME)}
            with self._lock:  # nothing is heard of it before it is known
                told = self._bus.call(
                    SERVICE, "Notify", "susssasa{sv}i", "Idiolect", 0, "", title, for_notification(text),
                    [_DEFAULT, "", *actions], hints, _AS_LONG_AS_USUAL,
                )  # fmt: skip
                self._keys.update(dict.fromkeys(told, list(buttons)[-1]))
        except NotAnswered:
            return False
        return True

    def _listen(self) -> None:
        if not self._hears:
            self._bus.listen(SERVICE, "ActivationToken", self._allowed)
            self._bus.listen(SERVICE, "ActionInvoked", self._invoked)
            self._bus.listen(SERVICE, "NotificationClosed", self._closed)
            self._hears = True

    def _allowed(self, body: Body) -> None:
        match body:
            case int() as number, str() as token:
                self._tokens[number] = token

    def _invoked(self, body: Body) -> None:
        match body:
            case int() as number, str() as key:
                with self._lock:
                    last = self._keys.get(number)
                if last is not None:
                    self._pressed(last if key == _DEFAULT else key, self._tokens.pop(number, ""))

    def _closed(self, body: Body) -> None:
        with suppress(LookupError):
            self._keys.pop(body[0], None)
            self._tokens.pop(body[0], None)
