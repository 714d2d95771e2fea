"""The whole way once with the mouse and once with the keyboard: start fresh, import a mailbox, learn with a pause,
write a reply, compare generic with mine, see why, roll back, chat. Real import, short real training, real engine."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.services import Services
from app.ui.chat.page import ChatPage
from app.ui.history.who import WhoDialog
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage
from app.writing import assistant
from tests.ui.conftest import settle

LONG_MS = 600_000
MOST_TABS = 120


class Mouse:
    """Clicks what can be seen, and types where it clicked."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible() and button.isEnabled(), button.accessibleName()
        window = button.window()
        middle = button.mapTo(window, button.rect().center())
        assert window.childAt(middle) in {button, *button.findChildren(QWidget)}, "something lies over it"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def fill(self, field: QWidget, text: str) -> None:
        target = getattr(field, "viewport", lambda: field)()
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        assert QApplication.focusWidget() is field
        self.qtbot.keyClicks(field, text)

    def tab(self, bar: QTabBar, index: int) -> None:
        self.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())


class Keyboard:
    """Walks with Tab until it is there; the window's own keys are not even needed."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    def press(self, button: QAbstractButton) -> None:
        self._walk(button)
        self.qtbot.keyClick(button, Qt.Key.Key_Space)

    def fill(self, field: QWidget, text: str) -> None:
        self._walk(field)
        self.qtbot.keyClicks(field, text)

    def tab(self, bar: QTabBar, index: int) -> None:
        self._walk(bar)
        while bar.currentIndex() != index:
            key = Qt.Key.Key_Right if bar.currentIndex() < index else Qt.Key.Key_Left
            self.qtbot.keyClick(bar, key)

    def _walk(self, wanted: QWidget) -> None:
        assert wanted.isVisible() and wanted.isEnabled(), wanted.accessibleName()
        for _ in range(MOST_TABS):
            here = QApplication.focusWidget()
            if here is wanted:
                return
            self.qtbot.keyClick(here or wanted.window(), Qt.Key.Key_Tab)
        pytest.fail(f"Tab never comes to “{wanted.accessibleName()}”")


@pytest.fixture
def fresh(shell: Shell, services: Services, mailbox: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A window with nothing in it, which learns and writes for seconds only."""
    monkeypatch.setattr(assistant, "LENGTHS", {"short": 8, "medium": 14, "long": 20})
    learn = services.voice.learn
    monkeypatch.setattr(services.voice, "learn", lambda **named: learn(**{**named, "minutes": 0.2}))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(mailbox)], ""))
    return shell


def rest(fresh: Shell, qtbot: QtBot, me: Mouse | Keyboard, voice: VoicePage) -> None:
    """Pause the training that is on, see that it stands still, and let it go on."""
    qtbot.waitUntil(lambda: bool(fresh.teacher.progress.training), timeout=LONG_MS)
    trainer = next(p for p in psutil.Process().children() if "trainer" in " ".join(p.cmdline()))
    me.press(voice.learn.running.pause)
    qtbot.waitUntil(lambda: trainer.status() == psutil.STATUS_STOPPED, timeout=LONG_MS)
    assert fresh.teacher.state == "paused" and voice.learn.running.pause.text() == "Go on"
    me.press(voice.learn.running.pause)
    assert fresh.teacher.state == "running"


@pytest.mark.slow
@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_the_whole_way(fresh: Shell, qtbot: QtBot, hand: Callable[[QtBot], Mouse | Keyboard]) -> None:
    me, teacher = hand(qtbot), fresh.teacher
    fresh.activateWindow()
    places = fresh._buttons

    steps = fresh.welcome()
    me.press(steps.begin)
    me.press(steps.files)
    settle(qtbot, lambda: bool(fresh.findChildren(WhoDialog)))
    me.press(fresh.findChild(WhoDialog).go)
    settle(qtbot, steps.draft.isVisible)
    me.press(steps.learn)
    voice = fresh.page
    assert isinstance(voice, VoicePage)
    rest(fresh, qtbot, me, voice)
    settle(qtbot, lambda: not teacher.busy, LONG_MS)
    assert voice.learn.after.isVisible()
    me.tab(voice.tabs, 1)
    settle(qtbot, lambda: len(voice.versions.cards) == 1)
    if not voice.versions.cards[0].version.in_use:
        me.press(voice.versions.cards[0].use_it)
        settle(qtbot, lambda: voice.versions.cards[0].version.in_use)

    me.press(places["write"])
    write = fresh.page
    assert isinstance(write, WritePage)
    settle(qtbot, write.form.strength.isEnabled)
    me.fill(write.form.intent, "yes, gladly")
    me.fill(write.form.answered, "Shall we meet in the garden on Friday?")
    me.press(write.form.draft)
    settle(qtbot, lambda: bool(write.text()) and not write.busy, LONG_MS)
    shown = write.paper.candidate
    assert shown.request is not None and shown.request.task == "reply"
    assert shown.written is not None and shown.written.why.adapter == "v1"
    me.press(write.paper.compare)
    settle(qtbot, lambda: not write.busy and write.comparing.mine.use.isEnabled(), LONG_MS)
    assert write.comparing.generic.view.toPlainText() and write.comparing.mine.view.toPlainText()
    me.press(write.comparing.back)
    me.press(write.paper.why)
    assert write.reasons.isVisible()

    me.press(places["voice"])
    me.tab(voice.tabs, 1)
    settle(qtbot, voice.versions.back.isEnabled)
    me.press(voice.versions.back)
    settle(qtbot, lambda: not voice.versions.cards[0].version.in_use)

    me.press(places["chat"])
    chat = fresh.page
    assert isinstance(chat, ChatPage)
    me.fill(chat.composer, "A word for a garden?")
    me.press(chat.send)
    settle(qtbot, lambda: not chat.busy and len(chat.path) == 2, LONG_MS)
    assert chat.path[1].text
