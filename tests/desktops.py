"""A desktop of the test's own: logind, GNOME's session, idle clock and keyring, as far as Idiolect asks them."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from app.awake.linux import GNOME, LOGIND
from app.bus import Answer, Bus, Call, connect
from app.errors import IdiolectError
from app.machine import IDLE
from app.store.desktop_keyring import _COLLECTION
from app.words import say
from tests.buses import private_bus

PATIENCE_S = 240.0


@dataclass
class Desktop:
    """`locks` of logind as (what, mode) with our end of each: it reads as ended when the other side let go."""

    bus: Bus
    locks: list[tuple[str, str, int]] = field(default_factory=list)
    sessions: dict[int, str] = field(default_factory=dict)
    idle_ms: int = 3_600_000
    keyring_locked: bool = False
    weak: bool = True
    changed: threading.Condition = field(default_factory=threading.Condition)

    def held(self) -> list[tuple[str, str]]:
        """What logind holds now."""
        with self.changed:
            self.locks = [lock for lock in self.locks if not _ended(lock[2])]
            return sorted((what, mode) for what, mode, _fd in self.locks)

    def wait(self, so: Callable[[], bool]) -> None:
        """Until it is so; the test fails where it never is."""
        for _ in range(int(PATIENCE_S / 0.02)):
            if so():
                return
            with self.changed:
                self.changed.wait(0.02)
        raise AssertionError(f"held {self.held()}, sessions {self.sessions}")

    def sleeps(self, asleep: bool) -> None:
        self.bus.emit(LOGIND.path, LOGIND.interface, "PrepareForSleep", "b", asleep)

    def answer(self, call: Call) -> Answer:
        with self.changed:
            self.changed.notify_all()
            match call.method, call.body:
                case "Inhibit", (what, _who, _why, mode) if call.interface == LOGIND.interface:
                    if mode == "block-weak" and not self.weak:
                        raise IdiolectError(say("Invalid mode."))
                    ours, theirs = os.pipe()
                    os.set_blocking(ours, False)
                    self.locks.append((str(what), str(mode), ours))
                    return Answer("h", (_Given(theirs),))
                case "Inhibit", (who, _window, _why, _kind):
                    self.sessions[len(self.sessions) + 1] = str(who)
                    return Answer("u", (len(self.sessions),))
                case "Uninhibit", (cookie,):
                    del self.sessions[int(str(cookie))]
                    return Answer()
                case "GetIdletime", ():
                    return Answer("t", (self.idle_ms,))
                case "Get", (_interface, "Locked"):
                    return Answer("v", (("b", self.keyring_locked),))
        raise IdiolectError(say("Unknown."))


class Keyring:
    """What keeps the desktop's secrets, as `keyring` asks it; it says nothing while it is `locked`."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.locked = False

    def set_password(self, _service: str, name: str, secret: str) -> None:
        self.entries[name] = secret

    def get_password(self, _service: str, name: str) -> str | None:
        if self.locked:
            raise RuntimeError("locked")
        return self.entries.get(name)


class _Given(int):
    """A descriptor that is closed here when it was sent."""

    def __del__(self) -> None:
        os.close(int(self))


def _ended(descriptor: int) -> bool:
    try:
        return os.read(descriptor, 1) == b""
    except BlockingIOError:
        return False


@contextmanager
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with private_bus() as address:
        for which in ("SESSION", "SYSTEM"):
            monkeypatch.setenv(f"DBUS_{which}_BUS_ADDRESS", address)
        bus = connect("session")
        assert bus is not None
        made = Desktop(bus)
        for interface in (LOGIND.interface, GNOME.interface, IDLE[0][0].interface, "org.freedesktop.DBus.Properties"):
            bus.serve(interface, made.answer)
        for name in (LOGIND.name, GNOME.name, IDLE[0][0].name, _COLLECTION.name):
            assert bus.own(name)
        yield made
        bus.close()
