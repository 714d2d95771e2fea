"""A window that is open with its history locked, on a clock of the test's own: the evening, the night, the morning."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import machine
from app.nights import Outside
from app.paths import Home
from app.schedule import Plan
from app.services import Services
from app.store import Store, desktop_keyring
from app.store.undisturbed import Claim
from app.ui.desk import Desk
from app.ui.shell import Shell
from app.ui.unlock import UnlockDialog
from tests.desktops import Keyring
from tests.ui.conftest import added, settle

NIGHTLY = Plan(mode="nightly", start=time(22), end=time(6))


@pytest.fixture(autouse=True)
def _nothing_is_written_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the model takes longer than all the rest."""
    monkeypatch.setattr(Shell, "warm_up", lambda shell: None)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    ring = Keyring()
    monkeypatch.setattr(desktop_keyring, "_backend", lambda: ring)
    return ring


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    at = [datetime(2026, 3, 2, 12, tzinfo=UTC)]
    monkeypatch.setattr(machine, "now", lambda: at[0])
    monkeypatch.setattr(machine, "idle_seconds", lambda: 0.0)  # nothing is learned in earnest
    return at


@pytest.fixture
def desk(qapp: QApplication, home: Home, keyring: Keyring, clock: list[datetime], qtbot: QtBot) -> Iterator[Desk]:
    """Nights are planned, and the keyring is locked."""
    before = Services(home)
    before.open()
    before.nights.keep(NIGHTLY, {})
    before.close()
    keyring.locked = True
    made = added(qtbot, Desk(qapp, home))
    made.preferences.set("welcomed", True)
    yield made
    made._leaving = True
    settle(qtbot)
    made.end()


def said(desk: Desk, words: str) -> bool:
    return any(words in banner.text for banner in desk.shell.banners())


def look(desk: Desk, clock: list[datetime], hour: int, qtbot: QtBot) -> None:
    clock[0] = datetime(2026, 3, 2 + (hour < 12), hour, 1, tzinfo=UTC)
    desk._locked_nights.look()
    settle(qtbot)


def test_it_is_said_in_the_evening_tried_at_night_and_told_in_the_morning(
    desk: Desk, clock: list[datetime], keyring: Keyring, home: Home, qtbot: QtBot
) -> None:
    desk.start()
    settle(qtbot, lambda: said(desk, "unlock the keyring"))
    look(desk, clock, 12, qtbot)
    assert not said(desk, "before the night"), "it is noon"
    look(desk, clock, 20, qtbot)
    settle(qtbot, lambda: said(desk, "unlock it before the night"))
    look(desk, clock, 22, qtbot)
    assert Outside.of(home).locked == clock[0].date()
    keyring.locked = False
    look(desk, clock, 23, qtbot)
    assert not desk.services.opened, "one try a night: a keyring may ask the person each time"
    look(desk, clock, 8, qtbot)
    desk._open_store()
    settle(qtbot, lambda: desk.services.opened and said(desk, "your history was locked"))
    assert not said(desk, "before the night")


def test_a_keyring_that_was_unlocked_meanwhile_gives_the_night_its_history(
    desk: Desk, clock: list[datetime], keyring: Keyring, home: Home, qtbot: QtBot
) -> None:
    desk.start()
    settle(qtbot, lambda: said(desk, "unlock the keyring"))
    keyring.locked = False
    look(desk, clock, 22, qtbot)
    settle(qtbot, lambda: desk.services.opened and desk.shell.teacher.schedule.plan == NIGHTLY)
    assert Outside.of(home).locked is None and not said(desk, "unlock the keyring")


def test_a_night_that_another_process_sees_to_is_left_to_it(
    desk: Desk, clock: list[datetime], keyring: Keyring, home: Home, qtbot: QtBot
) -> None:
    other = Claim(home, "night")
    assert other.take()
    desk.start()
    settle(qtbot, lambda: said(desk, "unlock the keyring"))
    keyring.locked = False
    look(desk, clock, 22, qtbot)
    assert not desk.services.opened and Outside.of(home).locked is None
    other.give_up()


def test_a_question_that_stands_there_goes_when_the_history_opens_without_its_answer(
    qapp: QApplication, home: Home, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    Store.open(home, passphrase="right").close()
    desk = added(qtbot, Desk(qapp, home))
    desk.preferences.set("welcomed", True)
    asked: list[bool] = []

    def opens() -> None:
        dialogs = desk.shell.findChildren(UnlockDialog)
        if not dialogs:
            QTimer.singleShot(20, opens)
            return
        # As the keyring would give it; there is no other way into a history with a passphrase.
        desk.services.open("right")
        desk._locked_nights.opened.emit()
        asked.append(dialogs[0].isVisible())
        dialogs[0].reject()

    QTimer.singleShot(0, opens)
    desk.start()
    settle(qtbot, lambda: bool(asked))
    assert asked == [False] and not said(desk, "history is locked")
    desk._leaving = True
    settle(qtbot)
    desk.end()
