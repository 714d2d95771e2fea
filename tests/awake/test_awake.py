"""The computer stays awake while it learns and only then, and what is learned is written down before it sleeps."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import machine
from app.awake import Awake
from app.bus import Address, Answer, connect
from tests.buses import private_bus
from tests.desktops import PATIENCE_S, Desktop, desktop

AWAKE = [("sleep", "delay"), ("sleep:idle", "block-weak")]
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind is Linux's")


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(monkeypatch) as made:
        yield made


def test_it_is_kept_awake_until_a_pause_and_again_after_it(there: Desktop) -> None:
    with Awake(lambda: None) as awake:
        there.wait(lambda: there.held() == AWAKE and list(there.sessions.values()) == ["Idiolect"])
        awake.hold(False)
        there.wait(lambda: not there.held() and not there.sessions)
        awake.hold(True)
        awake.hold(True)
        there.wait(lambda: there.held() == AWAKE and len(there.sessions) == 1)
    there.wait(lambda: not there.held() and not there.sessions)


def test_a_failure_lets_it_sleep(there: Desktop) -> None:
    with pytest.raises(RuntimeError), Awake(lambda: None):
        there.wait(lambda: there.held() == AWAKE)
        raise RuntimeError
    there.wait(lambda: not there.held() and not there.sessions)


def test_an_older_logind_is_asked_in_its_own_words(there: Desktop) -> None:
    there.weak = False
    with Awake(lambda: None):
        there.wait(lambda: there.held() == [("sleep", "delay"), ("sleep:idle", "block")])


def test_a_process_that_is_killed_holds_nothing_any_more(there: Desktop) -> None:
    code = "import threading; from app.awake import Awake\nwith Awake(print): threading.Event().wait()"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as child:
        there.wait(lambda: there.held() == AWAKE)
        os.kill(child.pid, signal.SIGKILL)
    there.wait(lambda: not there.held())


def test_what_is_to_be_done_before_sleep_is_done_first_and_the_delay_is_back_after_it(there: Desktop) -> None:
    began, go_on = threading.Event(), threading.Event()

    def write() -> None:
        began.set()
        go_on.wait(PATIENCE_S)

    with Awake(write):
        there.wait(lambda: there.held() == AWAKE)
        there.sleeps(True)
        assert began.wait(PATIENCE_S)
        assert ("sleep", "delay") in there.held(), "it waits for us"
        go_on.set()
        there.wait(lambda: there.held() == AWAKE[1:])
        there.sleeps(False)
        there.wait(lambda: there.held() == AWAKE)


def test_a_desktop_without_gnome_is_asked_as_it_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    power = Address("org.freedesktop.PowerManagement", "/", "org.freedesktop.PowerManagement.Inhibit")
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = connect("session")
        assert bus is not None
        bus.serve(power.interface, lambda call: (asked.append(call.method), Answer("u", (7,)))[1])
        assert bus.own(power.name)
        with Awake(lambda: None):
            pass
        assert asked == ["Inhibit", "UnInhibit"]
        bus.close()


def test_without_any_bus_it_learns_all_the_same() -> None:
    with Awake(lambda: None) as awake:
        awake.hold(False)
        awake.hold(True)
    assert machine.idle_seconds() is None


def test_the_desktop_says_how_long_it_was_left_alone(there: Desktop) -> None:
    there.idle_ms = 90_000
    assert machine.idle_seconds() == 90.0
