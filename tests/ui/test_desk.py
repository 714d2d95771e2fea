"""The desk behind the window: starting, one instance, closing while learning, a history that is locked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.documents import Document
from app.paths import Home
from app.retrieval import Index
from app.services.access import Wanted
from app.services.changes import Changed
from app.services.handed import Ring
from app.store import Store
from app.ui import instance, unlock
from app.ui.desk import Desk
from app.ui.tray import Tray
from app.ui.unlock import Given
from tests.ui.conftest import added, settle

ROOT = Path(__file__).resolve().parents[2]


def test_a_second_start_raises_the_first_at_write_and_leaves(desk: Desk, home: Home, qtbot: QtBot) -> None:
    desk.start()
    settle(qtbot, lambda: desk.services.opened)
    desk.shell.go("settings")
    environment = {**os.environ, "IDIOLECT_HOME": str(home.root), "QT_QPA_PLATFORM": "offscreen"}
    other = subprocess.Popen([sys.executable, "-m", "app", "--write"], cwd=ROOT, env=environment)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=120_000)
    assert other.returncode == 0
    assert desk.shell.page is desk.shell._pages["write"]


def test_what_was_imported_since_the_last_learning_is_found_by_its_meaning(desk: Desk, qtbot: QtBot) -> None:
    """Vectors were made by a learning run alone; the code that makes them meanwhile was never started."""
    desk.start()
    settle(qtbot, lambda: desk.services.opened)
    session = desk.services.session
    session.store.documents.add([Document(f"Text {n} about the harbour and its boats.") for n in range(3)])
    desk.shell.hear(Changed.HISTORY)
    qtbot.waitUntil(lambda: Index(session.store, session.embedder).pending() == 0, timeout=120_000)
    assert session.indexing.wait(60).trouble is None


def test_without_a_first_instance_the_start_goes_on(tmp_path: Path, qapp: QApplication) -> None:
    assert not instance.raise_running(Home(tmp_path / "nobody"), Ring(True))


def test_closing_while_learning_goes_into_the_tray_where_there_is_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start()
    settle(qtbot, lambda: desk.services.opened and desk.tray is not None)
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: True))
    left: list[bool] = []
    monkeypatch.setattr(desk.shell.page, "leaving", lambda: left.append(True))
    desk.shell.teacher.state = "running"
    desk.shell.close()
    assert not desk.shell.isVisible() and desk.services.opened
    assert not left, "what the places are at goes on there"
    desk.raise_window()
    assert desk.shell.isVisible()
    desk.shell.teacher.state = "idle"


CLOSING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.paths import Home
from app.ui.desk import Desk
from app.ui.tray import Tray

Tray.available = staticmethod(lambda: True)  # no desktop of the tests has one
app = QApplication([])
desk = Desk(app, Home.find().prepare())
desk.preferences.set("welcomed", True)

def close_while_learning_and_after_it():
    if desk.tray is None:
        return
    timer.stop()
    desk.shell.teacher.state = "running"
    desk.shell.close()
    desk.shell.teacher.state = "idle"
    desk.raise_window()
    desk.shell.close()

timer = QTimer()
timer.timeout.connect(close_while_learning_and_after_it)
timer.start(20)
desk.start()
app.exec()
desk.end()
print("ended")
"""


def test_the_window_that_came_back_out_of_the_tray_ends_the_program_when_it_is_closed_for_good(tmp_path: Path) -> None:
    environment = {**os.environ, "IDIOLECT_HOME": str(tmp_path / "h"), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", CLOSING],
        capture_output=True, text=True, cwd=ROOT, env=environment, check=True, timeout=300,
    )  # fmt: skip
    assert ended.stdout.splitlines()[-1] == "ended"


def test_closing_while_learning_asks_where_there_is_no_tray(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start()
    settle(qtbot, lambda: desk.services.opened and desk.tray is not None)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: asked.append(self.text()))
    desk.shell.teacher.state = "running"
    desk.shell.close()
    assert asked and desk.shell.isVisible(), "without an answer the window stays"
    desk.shell.teacher.state = "idle"


def test_a_locked_history_asks_for_the_passphrase_until_it_is_right(
    qapp: QApplication, home: Home, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    Store.open(home, passphrase="right").close()
    answers = iter(["wrong", "right"])
    told: list[tuple[str, bool]] = []

    def ask(_parent: QWidget, wanted: Wanted, *, before: Given | None) -> Given:
        told.append((wanted.said, wanted.refused))
        return Given(passphrase=next(answers))

    monkeypatch.setattr(unlock, "ask", ask)
    desk = added(qtbot, Desk(qapp, home))
    desk.preferences.set("welcomed", True)
    desk.start()
    settle(qtbot, lambda: desk.services.opened)
    assert "locked with a passphrase" in told[0][0] and not told[0][1]
    assert "wrong" in told[1][0] and told[1][1]
    settle(qtbot)
    desk.end()
