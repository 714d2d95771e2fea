"""Chat, driven by keyboard and mouse, with the real engine; every answer stays in the tree."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.services.writing import Written
from app.ui.chat.message import MessageView
from app.ui.chat.page import ChatPage
from app.ui.question import LineAsked
from app.ui.shell import Shell
from tests.ui.conftest import settle


@pytest.fixture
def page(writing: Shell, qtbot: QtBot) -> ChatPage:
    found = writing.go("chat")
    settle(qtbot)
    assert isinstance(found, ChatPage)
    return found


def say(page: ChatPage, qtbot: QtBot, text: str) -> None:
    answers = len(page.path)
    page.composer.setFocus()
    qtbot.keyClicks(page.composer, text)
    qtbot.keyClick(page.composer, Qt.Key.Key_Return)
    settle(qtbot, lambda: not page.busy and len(page.path) >= answers + 2)


def test_a_message_is_answered_and_both_are_kept(page: ChatPage, qtbot: QtBot) -> None:
    say(page, qtbot, "Say hello")
    assert [m.role for m in page.path] == ["user", "assistant"]
    assert page.transcript.views[1].text
    assert page.list.list.count() == 1
    assert page.list.list.item(0).text() == "Say hello"


def test_shift_enter_begins_a_new_line_and_sends_nothing(page: ChatPage, qtbot: QtBot) -> None:
    page.composer.setFocus()
    qtbot.keyClicks(page.composer, "one")
    qtbot.keyClick(page.composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(page.composer, "two")
    assert page.composer.toPlainText() == "one\ntwo"
    assert not page.busy


def test_return_ends_a_word_that_is_being_put_together_and_sends_nothing(page: ChatPage, qtbot: QtBot) -> None:
    """As Japanese is typed: Return takes the word that the input method offers."""
    page.composer.setFocus()
    QApplication.sendEvent(page.composer, QInputMethodEvent("にほんご", []))
    qtbot.keyClick(page.composer, Qt.Key.Key_Return)
    assert not page.busy and "\n" not in page.composer.toPlainText()
    taken = QInputMethodEvent()
    taken.setCommitString("日本語")
    QApplication.sendEvent(page.composer, taken)
    assert page.composer.toPlainText() == "日本語"
    qtbot.keyClick(page.composer, Qt.Key.Key_Return)
    settle(qtbot, lambda: not page.busy and len(page.path) == 2)
    assert page.path[0].text == "日本語"


def test_answering_again_adds_a_version_and_both_can_be_read(page: ChatPage, qtbot: QtBot) -> None:
    say(page, qtbot, "Tell me a story")
    first = page.path[-1]
    for _ in range(4):  # a small model may say the same words twice, which are then the same message
        page.transcript.views[-1].regenerate.emit()
        settle(qtbot, lambda: not page.busy)
        if page.path[-1].id != first.id:
            break
    assert page.path[-1].id != first.id
    versions = page.tree.versions(page.path[-1])
    assert len(versions) >= 2
    page.transcript.views[-1].turned.emit(-1)
    settle(qtbot)
    assert page.path[-1].id in {m.id for m in versions}


def test_editing_a_message_branches_and_keeps_the_old_branch(page: ChatPage, qtbot: QtBot) -> None:
    say(page, qtbot, "Say hello")
    view = page.transcript.views[0]
    view.begin_edit()
    assert view._field is not None
    view._field.setPlainText("Say good morning")
    view._field.submitted.emit()
    settle(qtbot, lambda: not page.busy and len(page.path) == 2)
    assert page.path[0].text == "Say good morning"
    assert len(page.tree.versions(page.path[0])) == 2
    page.transcript.views[0].turned.emit(-1)
    settle(qtbot)
    assert page.path[0].text == "Say hello"


def test_stopping_keeps_the_words_so_far(page: ChatPage, qtbot: QtBot) -> None:
    page.composer.setPlainText("Tell me a very long story")
    page.send.click()
    qtbot.waitUntil(
        lambda: page.busy and len(page.transcript.views) == 2 and bool(page.transcript.views[1].text), timeout=300_000
    )
    page.stop.click()
    settle(qtbot, lambda: not page.busy)
    assert page.transcript.views[-1].text


def test_an_answer_that_comes_after_turning_away_is_kept_and_not_shown(
    page: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, turned_away = threading.Event(), threading.Event()
    real = page.services.conversations.answer

    def answer(*what: Any, **how: Any) -> Written:
        begun.set()
        assert turned_away.wait(300)
        return replace(real(*what, **how), text="Much too late.")

    monkeypatch.setattr(page.services.conversations, "answer", answer)
    page.composer.setPlainText("Say hello")
    page.send.click()
    qtbot.waitUntil(begun.is_set, timeout=300_000)
    page.new()
    qtbot.waitUntil(lambda: not page.findChildren(MessageView), timeout=300_000)
    turned_away.set()
    settle(qtbot, lambda: not page.busy)
    assert page.transcript.views == [] and page.conversation is None
    (kept,) = page.services.conversations.find()
    assert [message.text for message in page.services.conversations.tree(kept.id)[0]] == ["Say hello", "Much too late."]


def test_search_finds_words_of_any_conversation(page: ChatPage, qtbot: QtBot) -> None:
    for text in ("How long does sourdough rise?", "When does the night train leave?"):
        page.services.conversations.ask(text)
    page.list.search.setText("sourdough")
    qtbot.wait(250)
    settle(qtbot, lambda: page.list.list.count() == 1)
    assert page.list.list.item(0).text() == "How long does sourdough rise?"


def test_a_conversation_is_renamed_exported_and_read_again(
    page: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    say(page, qtbot, "Say hello")
    monkeypatch.setattr(LineAsked, "ask", lambda _asked: "Greetings")
    page.rename()
    settle(qtbot, lambda: page.list.list.item(0).text() == "Greetings")
    file = tmp_path / "chat.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    page.export()
    assert file.read_text("utf-8").startswith("# Greetings\n\n**You** · ")
    page.new()
    assert page.transcript.views == []
    page.list.list.setCurrentRow(0)
    settle(qtbot, lambda: len(page.path) == 2)


def test_a_long_answer_is_plain_while_it_streams_and_rendered_once_at_the_end(qtbot: QtBot) -> None:
    view = MessageView(False)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.begin("…")
    for _ in range(200):
        view.stream("**bold** and a list:\n\n- one\n- two\n\n" + "words " * 10)
    assert "**bold**" in view.view.toPlainText()
    view.finish(view.text)
    assert "**bold**" not in view.view.toPlainText() and "bold" in view.view.toPlainText()
    assert view.view.height() > 1000


def test_an_answer_cannot_bring_markup_or_load_files(qtbot: QtBot) -> None:
    view = MessageView(False, "<img src='file:///etc/hostname'> <b>x</b> ![p](file:///etc/hostname)")
    qtbot.addWidget(view)
    assert "<b>x</b>" in view.view.toPlainText()
    # Given nothing, Qt would open the file itself (tests/ui/test_plain.py).
    assert view.view.loadResource(2, "file:///etc/hostname").width() == 1
