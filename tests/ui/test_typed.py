"""Nothing that was typed is lost: the window is closed, or killed, and opened again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.paths import Home
from app.prompts import Request
from app.store import Store
from app.ui import background, crash
from app.ui.chat.page import ChatPage
from app.ui.desk import Desk
from app.ui.shell import Shell
from app.ui.write.drafts import DraftsPane
from app.ui.write.page import WritePage
from tests.ui.conftest import added, settle

ROOT = Path(__file__).resolve().parents[2]
Opening = Callable[..., Desk]


@pytest.fixture
def opening(qapp: QApplication, home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    """Opens the window, and closes the one before. No model: nothing is written by it here."""
    monkeypatch.setattr(Shell, "warm_up", lambda _shell: None)
    desks: list[Desk] = []

    def close() -> None:
        desk = desks.pop()
        desk._leaving = True
        desk.shell.close()
        desk.end()
        settle(qtbot)

    def open(before: Callable[[Desk], object] = lambda _desk: None) -> Desk:
        if desks:
            close()
        desk = added(qtbot, Desk(qapp, home))
        desk.preferences.set("welcomed", True)
        desks.append(desk)
        before(desk)
        desk.start()
        settle(qtbot, lambda: desk.services.opened and desk.tray is not None)
        return desk

    yield open
    if desks:
        close()


def write(desk: Desk) -> WritePage:
    return desk.shell.visit("write", WritePage)


def chat(desk: Desk, qtbot: QtBot) -> ChatPage:
    found = desk.shell.visit("chat", ChatPage)
    settle(qtbot)
    return found


def test_what_is_typed_on_the_paper_and_beside_it_is_there_when_the_window_is_opened_again(
    opening: Opening, qtbot: QtBot
) -> None:
    page = write(opening())
    qtbot.keyClicks(page.form.intent, "can't make Thursday")
    qtbot.keyClicks(page.form.to, "Ann Bee <ann@example.org>")
    qtbot.keyClicks(page.form.subject, "Thursday")
    qtbot.keyClicks(page.form.answered, "See you on Thursday?")
    qtbot.keyClicks(page.paper.editor, "Dear Ann, I am sorry")
    again = write(opening())
    assert again is not page and again.text() == "Dear Ann, I am sorry"
    assert again.form.request() == Request(
        "reply", "can't make Thursday", "Thursday", "Ann Bee <ann@example.org>", "See you on Thursday?"
    )
    qtbot.keyClicks(again.paper.editor, ".")
    assert again.text() == "Dear Ann, I am sorry.", "one goes on where one stopped"


def test_every_chat_has_what_was_typed_and_not_sent_in_its_box_again(opening: Opening, qtbot: QtBot) -> None:
    desk = opening()
    boats, tides = (desk.services.conversations.ask(text).value.conversation for text in ("Boats?", "Tides?"))
    page = chat(desk, qtbot)
    qtbot.keyClicks(page.composer, "for a new one")
    page.open(boats)
    assert page.composer.toPlainText() == "", "each has its own"
    qtbot.keyClicks(page.composer, "of oak")
    page.open(tides)
    qtbot.keyClicks(page.composer, "at six")
    page.open(boats)
    assert page.composer.toPlainText() == "of oak"
    page = chat(opening(), qtbot)
    assert page.composer.toPlainText() == "for a new one"
    for conversation, text in ((boats, "of oak"), (tides, "at six")):
        page.open(conversation)
        assert page.composer.toPlainText() == text
    page.composer.clear()
    page.services.conversations.delete(boats)
    page.keep_typed()
    settle(qtbot)
    assert page.services.unsent.all() == {None: "for a new one"}, "what was emptied or deleted is gone"


TYPING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from app.paths import Home
from app.ui import background
from app.ui.desk import Desk
from app.ui.shell import Shell

Shell.warm_up = lambda _shell: None
app = QApplication([])
desk = Desk(app, Home.find().prepare())
desk.preferences.set("welcomed", True)
desk.start()
write, chat = desk.shell.go("write"), None
QTest.keyClicks(write.paper.editor, "before it was open. ")

def type():
    global chat
    if chat is None and desk.tray is not None:
        chat = desk.shell.go("chat")
        QTest.keyClicks(chat.composer, "a word for tides")
        QTest.keyClicks(write.form.intent, "thank Ann")
        QTest.keyClicks(write.paper.editor, "Dear Ann,")
    elif chat is not None:
        saving = [write.typed.saving, chat.boxes.saving]
        if not any(one.pending for one in saving) and background.busy() == 0:
            print("kept", flush=True)

timer = QTimer()
timer.timeout.connect(type)
timer.start(50)
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_what_is_typed_is_there_again_after_the_process_was_killed(home: Home, opening: Opening, qtbot: QtBot) -> None:
    environment = {**os.environ, "IDIOLECT_HOME": str(home.root), "QT_QPA_PLATFORM": "offscreen"}
    typing = subprocess.Popen([sys.executable, "-c", TYPING], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    assert typing.stdout is not None
    assert typing.stdout.readline().strip() == b"kept"
    typing.send_signal(signal.SIGKILL)
    typing.wait()
    desk = opening()
    page = write(desk)
    assert page.text() == "before it was open. Dear Ann," and page.form.request().instruction == "thank Ann"
    assert chat(desk, qtbot).composer.toPlainText() == "a word for tides"


def test_what_is_typed_before_the_history_is_open_does_not_take_the_place_of_what_was_left(
    opening: Opening, qtbot: QtBot
) -> None:
    desk = opening()
    write(desk).form.intent.setPlainText("ask Bo for the boat")
    page = write(opening(lambda desk: write(desk).paper.editor.setPlainText("Quick, before I forget:")))
    assert page.text() == "Quick, before I forget:" and page.form.empty
    page.keep_typed()
    settle(qtbot)
    kept = page.services.drafts.find()
    assert {draft.text or draft.request.instruction for draft in kept} == {
        "Quick, before I forget:", "ask Bo for the boat",
    }  # fmt: skip


def test_who_empties_the_paper_finds_it_empty_and_the_text_among_the_drafts(opening: Opening, qtbot: QtBot) -> None:
    page = write(opening())
    qtbot.keyClicks(page.paper.editor, "A first attempt")
    page.keep_typed()
    page.paper.editor.selectAll()
    qtbot.keyClick(page.paper.editor, Qt.Key.Key_Backspace)
    page = write(opening())
    assert page.text() == ""
    qtbot.keyClicks(page.paper.editor, "A second")
    page.keep_typed()
    settle(qtbot)
    assert [draft.text for draft in page.services.drafts.find()] == ["A second", "A first attempt"]


def test_the_dialog_of_a_crash_keeps_what_is_typed_and_says_only_then_that_it_is_kept(
    opening: Opening, home: Home, qtbot: QtBot
) -> None:
    desk = opening()
    page = write(desk)
    qtbot.keyClicks(page.paper.editor, "Dear Ann,")
    crash.install(desk.shell.keep_typed)
    crash._hook(RuntimeError, RuntimeError("on purpose"), None)
    background.wait_for_all()
    with Store.open(home) as other:
        assert [draft.text for draft in other.drafts.find()] == ["Dear Ann,"]
    shown = crash._open
    assert shown is not None and any("are saved" in label.text() for label in shown.findChildren(QLabel))
    shown.close()


def test_earlier_drafts_are_found_with_their_requests_gone_back_to_and_forgotten(
    opening: Opening, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write(opening())
    qtbot.keyClicks(page.form.intent, "thank Ann for the photos")
    qtbot.keyClicks(page.paper.editor, "Dear Ann, what lovely pictures!")
    qtbot.mouseClick(page.typed.fresh, Qt.MouseButton.LeftButton)
    assert page.form.empty and page.text() == "" and page.form.intent.hasFocus()
    qtbot.keyClicks(page.form.intent, "ask Bo for the boat")
    page = write(opening())
    pane = page.typed.pane
    qtbot.mouseClick(page.typed.earlier, Qt.MouseButton.LeftButton)
    settle(qtbot, lambda: pane.list.count() == 2)
    assert page.middle.currentWidget() is pane and pane.search.hasFocus()
    assert pane.list.item(0).text() == "ask Bo for the boat"
    qtbot.keyClicks(pane.search, "photo")
    settle(qtbot, lambda: pane.list.count() == 1)
    assert "lovely pictures" in pane.view.toPlainText()
    qtbot.mouseClick(pane.use, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert page.middle.currentWidget() is page.paper and page.text() == "Dear Ann, what lovely pictures!"
    assert page.form.request().instruction == "thank Ann for the photos"

    monkeypatch.setattr(DraftsPane, "_agreed", lambda _pane, _question: True)
    qtbot.mouseClick(page.typed.earlier, Qt.MouseButton.LeftButton)
    settle(qtbot, lambda: pane.list.count() == 2)
    pane.search.setFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert len(page.services.drafts.find()) == 2, "in the box it deletes a word"
    pane.list.setFocus()
    pane.list.setCurrentRow([draft.text for draft in page.services.drafts.find()].index(page.text()))
    qtbot.keyClick(pane.list, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, lambda: pane.list.count() == 1)
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert page.form.empty and page.text() == "", "what is forgotten does not stay on the desk, to be kept again"
    page = write(opening())
    assert [draft.request.instruction for draft in page.services.drafts.find()] == ["ask Bo for the boat"]
