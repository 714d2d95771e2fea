"""Linux: systemd's logind, which suspends an idle machine and can be told to wait; and the desktop, which has its own
clock for that.

logind holds what is asked for as long as a file descriptor is open, the desktop as long as we are on its bus: both let
go of it when this process dies.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import Protocol, cast

from app.bus import Address, Bus, NotAnswered, connect

LOGIND = Address("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
GNOME = Address("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
POWER = Address(
    "org.freedesktop.PowerManagement",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit",
)
WHO, WHY = "Idiolect", "Learning your style"
# Nobody waits for it: a desktop that has just woken up may be slow.
_PATIENCE_S = 30.0
# Of gnome-session's kinds: suspending. The screen may be dark and locked.
_SUSPENDING = 4
# The weaker form does not stand in the way of the person's own “Suspend”, and is known since systemd 257; before that,
# the usual form was so weak.
_MODES = ("block-weak", "block")


class _Closing(Protocol):
    def close(self) -> None: ...


class Linux:
    def __init__(self, before_sleep: Callable[[], object]) -> None:
        self._before_sleep = before_sleep
        self._system: Bus | None = None
        self._session: Bus | None = None
        self._held: list[Callable[[], object]] = []
        # Sleep is told in the bus's thread.
        self._lock = threading.Lock()
        self._delay: _Closing | None = None

    def take(self) -> None:
        if self._held:
            return
        self._system, self._session = connect("system"), connect("session")
        self._held = [bus.close for bus in (self._system, self._session) if bus]
        if self._system:
            self._ask_logind(self._system)
        if self._session:
            self._ask_desktop(self._session)

    def give_back(self) -> None:
        for let_go in reversed(self._held):
            with contextlib.suppress(NotAnswered):
                let_go()
        self._held = []

    def _ask_logind(self, bus: Bus) -> None:
        for mode in _MODES:
            with contextlib.suppress(NotAnswered):
                self._held.append(_inhibit(bus, "sleep:idle", mode).close)
                break
        with contextlib.suppress(NotAnswered):
            self._held.append(self._let_sleep)
            self._held.append(bus.listen(LOGIND, "PrepareForSleep", self._sleeps))
            self._hold_delay(bus)

    def _ask_desktop(self, bus: Bus) -> None:
        """One of them is the desktop's; nobody suspends an idle desktop that has neither."""
        with contextlib.suppress(NotAnswered):
            (cookie,) = bus.call(GNOME, "Inhibit", "susu", WHO, 0, WHY, _SUSPENDING, timeout=_PATIENCE_S)
            self._held.append(lambda: bus.call(GNOME, "Uninhibit", "u", cookie))
            return
        with contextlib.suppress(NotAnswered):
            (cookie,) = bus.call(POWER, "Inhibit", "ss", WHO, WHY, timeout=_PATIENCE_S)
            self._held.append(lambda: bus.call(POWER, "UnInhibit", "u", cookie))

    # before it sleeps all the same

    def _sleeps(self, body: tuple[object, ...]) -> None:
        """True: it is about to, and waits for us. False: it woke up."""
        if body[0]:
            try:
                self._before_sleep()
            finally:
                self._let_sleep()
        elif self._system:
            with contextlib.suppress(NotAnswered):
                self._hold_delay(self._system)

    def _hold_delay(self, bus: Bus) -> None:
        with self._lock:
            if self._delay is None:
                self._delay = _inhibit(bus, "sleep", "delay")

    def _let_sleep(self) -> None:
        with self._lock:
            if self._delay is not None:
                self._delay.close()
            self._delay = None


def _inhibit(bus: Bus, what: str, mode: str) -> _Closing:
    (descriptor,) = bus.call(LOGIND, "Inhibit", "ssss", what, WHO, WHY, mode, timeout=_PATIENCE_S)
    return cast(_Closing, descriptor)
