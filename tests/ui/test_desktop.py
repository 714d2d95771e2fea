"""The window on the desktop’s bus, which is the test’s own: started and called by it, with notes and a key of its."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bus import DAEMON, Address, Bus, connect
from app.services import presence
from app.ui.desk import Desk
from app.ui.desktop import SHOW, TRY
from app.ui.settings.shortcuts import AnywhereCard
from app.ui.write.page import WritePage
from tests.buses import private_bus
from tests.giving_desktops import Portal, Shows
from tests.ui.conftest import settle

ROOT = Path(__file__).resolve().parents[2]
HERE = Address(presence.NAME, presence.PATH, presence.INTERFACE)
PATIENCE_S = 120


def joined() -> Bus:
    bus = connect("session")
    assert bus is not None
    return bus


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Bus]]:
    """A desktop, whose services are on this bus twice: notes, and keys."""
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        made = [joined(), joined()]
        yield made
        for bus in made:
            bus.close()


def test_the_window_is_called_shows_notes_and_gets_a_key(others: list[Bus], desk: Desk, qtbot: QtBot) -> None:
    notes, portal = Shows(others[0], "actions"), Portal(others[1])
    desk.start()
    shell, desktop = desk.shell, desk.shell.desktop
    settle(qtbot, lambda: desk.tray is not None and desktop.gives_keys)
    shell.go("settings")

    others[0].call(HERE, "Open", "asa{sv}", ["mailto:ann@example.org"], {})
    page = shell.visit("write", WritePage)
    settle(qtbot, lambda: page.form.to.text() == "ann@example.org")

    assert desk.tray is not None
    desk.tray.tell("Learning has finished", "It is closer.", {TRY: "Try it", SHOW: "Show"})
    qtbot.waitUntil(lambda: len(notes.shown) == 1, timeout=PATIENCE_S * 1000)
    notes.says("ActivationToken", 1, "a-token")
    notes.says("ActionInvoked", 1, SHOW)
    settle(qtbot, lambda: shell.page is shell._pages.get("voice"))
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "a-token"

    card = AnywhereCard(desktop)
    qtbot.addWidget(card)
    assert card.choose.isVisibleTo(card) and not card.key.isVisibleTo(card)
    card.choose.click()
    qtbot.waitUntil(lambda: desktop.key == "Ctrl+Alt+I", timeout=PATIENCE_S * 1000)
    assert card.key.text() == "Ctrl+Alt+I" and desk.preferences.flag("anywhere", False)
    portal.presses()
    settle(qtbot, lambda: shell.page is page)
    os.environ.pop("XDG_ACTIVATION_TOKEN", None)


def test_without_a_desktop_all_of_it_is_quietly_absent(desk: Desk, qtbot: QtBot) -> None:
    desk.start()
    settle(qtbot, lambda: desk.tray is not None)
    desktop, otherwise = desk.shell.desktop, list[bool]()
    desktop.tell("One", "two", {SHOW: "Show"}, lambda: otherwise.append(True))
    desktop.ask_key()
    card = AnywhereCard(desktop)
    qtbot.addWidget(card)
    assert otherwise == [True] and not desktop.asking
    assert not card.choose.isVisibleTo(card) and card.said.text().endswith(("idiolect --write", "."))


def test_the_bus_starts_the_window_and_hands_it_what_is_to_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real daemon, by a file as it is installed, and the real program, which answers until it is ended."""
    services = tmp_path / "services"
    services.mkdir()
    installed = (ROOT / "packaging" / "linux" / f"{presence.NAME}.service").read_text("utf-8")
    start = tmp_path / "start.sh"
    start.write_text(f"#!/bin/sh\ncd {ROOT} && exec {sys.executable} -m app\n")
    start.chmod(0o755)
    (services / f"{presence.NAME}.service").write_text(installed.replace("/usr/bin/idiolect", str(start)))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with private_bus(services) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = joined()
        bus.call(HERE, "Open", "asa{sv}", ["file:///gone.idiolect"], {}, timeout=PATIENCE_S)
        (process,) = bus.call(DAEMON, "GetConnectionUnixProcessID", "s", presence.NAME)
        assert isinstance(process, int)
        bus.call(HERE, "Activate", "a{sv}", {})
        assert bus.call(DAEMON, "GetConnectionUnixProcessID", "s", presence.NAME) == (process,)
        os.kill(process, signal.SIGTERM)
        bus.close()
