"""Write, driven by mouse and keyboard, with the real engine."""

import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.documents import Document
from app.errors import IdiolectError
from app.prompts import Request
from app.services import Services, outgoing
from app.services.chosen import KEPT_SOURCE
from app.services.writing import OnText, Why, Writing, Written
from app.ui.shell import Shell
from app.ui.write import out
from app.ui.write.page import WritePage
from app.writing import assistant
from tests.ui.conftest import settle


@pytest.fixture
def page(writing: Shell) -> WritePage:
    found = writing.go("write")
    assert isinstance(found, WritePage)
    return found


def ask(page: WritePage, qtbot: QtBot, intent: str = "thank Ann for the photos") -> None:
    page.form.intent.setPlainText(intent)
    qtbot.mouseClick(page.form.draft, Qt.MouseButton.LeftButton)
    settle(qtbot, lambda: not page.busy)


def test_a_draft_streams_into_the_editor_and_says_why(page: WritePage, qtbot: QtBot) -> None:
    ask(page, qtbot)
    assert page.text()
    assert page.paper.candidate.written is not None
    assert page.paper.badge.text() == "Generic"
    assert "Written" in page.paper.status.text()
    qtbot.mouseClick(page.paper.why, Qt.MouseButton.LeftButton)
    assert page.reasons.isVisible()


def test_the_keyboard_alone_drafts_and_turns_between_candidates(page: WritePage, qtbot: QtBot) -> None:
    page.form.intent.setFocus()
    qtbot.keyClicks(page.form.intent, "say hello")
    qtbot.keyClick(page.form.intent, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, lambda: bool(page.text()) and not page.busy)
    first = page.text()
    qtbot.keyClick(page.paper.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, lambda: not page.busy and len(page.paper.candidates) == 2)
    page.paper.editor.append("and more")
    edited = page.text()
    page.paper.previous.click()
    assert page.text() == first
    page.paper.next.click()
    assert page.text() == edited, "what was changed in a candidate stays"


def test_without_words_nothing_is_drafted_and_it_says_what_is_missing(page: WritePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.form.draft, Qt.MouseButton.LeftButton)
    assert "few words" in page.shell.banners()[0].text
    assert not page.busy


def test_the_person_goes_on_writing_while_the_draft_streams(page: WritePage) -> None:
    paper = page.paper
    paper.begin(page.form.request())
    paper.editor.stream("Dear Ann,")
    cursor = paper.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    paper.editor.setTextCursor(cursor)
    cursor.insertText("(mine) ")
    paper.editor.stream(" thank you.")
    paper.editor.end_stream()
    assert paper.editor.toPlainText() == "(mine) Dear Ann, thank you."


def test_stopping_keeps_what_is_there(page: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft waits at its first words for the person, who is slower than some machines: it is stopped on the way."""
    writing = page.services.writing
    draft = writing.draft

    def held(request: Request, *, on_text: OnText, cancel: threading.Event, **how: Any) -> Written:
        def show(text: str) -> None:
            on_text(text)
            cancel.wait(300)

        return draft(request, on_text=show, cancel=cancel, **how)

    monkeypatch.setattr(writing, "draft", held)
    page.form.length.choose("long")
    page.form.intent.setPlainText("tell a long story about the sea\nand one about a ship\nand one about the harbour")
    page.draft()
    qtbot.waitUntil(lambda: bool(page.text()), timeout=300_000)
    page.form.stop.click()
    settle(qtbot, lambda: not page.busy)
    assert page.text()
    assert page.paper.status.text() == "Stopped"


def test_generic_and_mine_stand_side_by_side_and_either_can_be_taken(page: WritePage, qtbot: QtBot) -> None:
    page.form.intent.setPlainText("thank Ann")
    qtbot.mouseClick(page.paper.compare, Qt.MouseButton.LeftButton)
    settle(qtbot, lambda: not page.busy and page.comparing.mine.use.isEnabled())
    generic = page.comparing.generic.view.toPlainText()
    assert generic and page.comparing.mine.view.toPlainText()
    qtbot.mouseClick(page.comparing.generic.use, Qt.MouseButton.LeftButton)
    assert page.middle.currentWidget() is page.paper
    assert page.paper.editor.toPlainText() == generic


def test_a_selection_is_said_my_way_and_one_key_takes_it_back(page: WritePage, qtbot: QtBot) -> None:
    page.paper.editor.set_text("One sentence. I am writing to inform you of this. Another.")
    cursor = page.paper.editor.textCursor()
    cursor.setPosition(14)
    cursor.setPosition(48, QTextCursor.MoveMode.KeepAnchor)
    page.paper.editor.setTextCursor(cursor)
    before = page.text()
    page.paper.rewrite.click()
    settle(qtbot, lambda: not page.busy and page.rewriting.take.isEnabled())
    page.rewriting.take.click()
    assert page.text().startswith("One sentence. ") and page.text() != before
    page.paper.editor.undo()
    assert page.text() == before


def test_a_rewrite_can_be_left(page: WritePage, qtbot: QtBot) -> None:
    page.paper.editor.set_text("I am writing to inform you of this.")
    page.paper.rewrite.click()
    settle(qtbot, lambda: not page.busy and page.rewriting.take.isEnabled())
    qtbot.keyClick(page.rewriting, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.middle.currentWidget() is page.paper)
    assert page.text() == "I am writing to inform you of this."


def test_it_continues_from_the_cursor(page: WritePage, qtbot: QtBot) -> None:
    page.paper.editor.set_text("Dear Ann, thank you for")
    page.paper.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.paper.go_on.click()
    settle(qtbot, lambda: not page.busy)
    assert page.text().startswith("Dear Ann, thank you for") and len(page.text()) > 23


def test_a_killed_engine_is_told_in_words_and_the_next_draft_works(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant, "LENGTHS", {"short": 8, "medium": 300, "long": 300})
    page = shell.go("write")
    assert isinstance(page, WritePage)
    session = shell.services.session
    session.made["retriever"] = None
    page.form.intent.setPlainText("tell a long story")
    page.draft()
    qtbot.waitUntil(lambda: bool(page.text()), timeout=300_000)
    pid = session.engine.pid
    assert pid is not None
    psutil.Process(pid).kill()
    settle(qtbot, lambda: not page.busy)
    assert shell.banners(), "the death is told"
    page.form.length.choose("short")
    ask(page, qtbot, "say hello")
    assert page.paper.candidate.written is not None


@pytest.mark.parametrize("what", ["draft", "rewrite", "compare", "go on"])
def test_trying_again_repeats_what_failed(
    page: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    asked: list[tuple[str, str, bool]] = []
    real = Writing.draft

    def fail_once(room: Writing, request: Request, **how: Any) -> Written:
        asked.append((request.task, request.instruction, how["generic"]))
        if len(asked) == 1:
            raise IdiolectError("The engine stopped unexpectedly. It starts again with the next draft.")
        return real(room, request, **how)

    monkeypatch.setattr(Writing, "draft", fail_once)
    text = "I am writing to inform you."
    page.paper.editor.set_text(text)
    page.paper.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.form.intent.setPlainText("thank Ann")
    begin, sheet, wanted = {
        "draft": (page.form.draft, page.paper, [("compose", "thank Ann", False)] * 2),
        "rewrite": (page.paper.rewrite, page.rewriting, [("rewrite", text, False)] * 2),
        "compare": (
            page.paper.compare, page.comparing, [("compose", "thank Ann", generic) for generic in (True, True, False)],
        ),
        "go on": (page.paper.go_on, page.paper, [("continue", "", False)] * 2),
    }[what]  # fmt: skip
    begin.click()
    settle(qtbot, lambda: not page.busy)
    assert page.middle.currentWidget() is page.paper and page.text() == text, "what failed leaves nothing behind"
    (banner,) = page.shell.banners()
    next(part for part in banner.findChildren(QPushButton) if part.text() == "Try again").click()
    assert page.busy and page.middle.currentWidget() is sheet
    settle(qtbot, lambda: not page.busy)
    assert asked == wanted


def test_names_are_completed_from_the_history(page: WritePage, sample: Services, qtbot: QtBot) -> None:
    page.form.to.setFocus()
    qtbot.keyClicks(page.form.to, "okor")
    settle(qtbot, lambda: page.form.to.completer().completionCount() > 0)
    chosen = page.form.to.completer().currentCompletion()
    assert "Tamsin Okoro" in chosen and outgoing.addresses(chosen), "as written, and with where a mail would go"


def test_a_dropped_mail_becomes_the_message_being_answered(page: WritePage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text("From: Ann <ann@example.org>\nSubject: Friday?\n\nDoes ten suit you?\n")
    page.form.answered.take_file(file)
    settle(qtbot)
    assert page.form.request().task == "reply"
    assert page.form.request().answering == "Does ten suit you?"
    assert page.form.to.text() == "Ann <ann@example.org>"
    assert page.form.subject.text() == "Re: Friday?"


def test_a_dropped_picture_is_refused_in_words(page: WritePage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(b"\x89PNG\0\0")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    page.form.answered.take_file(file)
    settle(qtbot)
    assert "not text" in page.shell.banners()[0].text


def test_what_is_kept_goes_into_the_history_only_after_asking_once(
    page: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(out, "ask_to_keep", lambda _parent: asked.append(1) or True)
    page.form.to.setText("Ann")
    for text in ("First text kept.", "Second text kept."):
        page.paper.editor.set_text(text)
        page.finish.keep.click()
        settle(qtbot, lambda: "Kept" in page.paper.status.text())
        page.paper.status.setText("")
    documents = page.services.session.store.documents.all()
    assert [(d.text, d.source, d.recipients) for d in documents] == [
        ("First text kept.", "Written with Idiolect", ("Ann",)),
        ("Second text kept.", "Written with Idiolect", ("Ann",)),
    ]
    assert asked == [1]


def test_what_is_kept_twice_is_there_once_also_the_day_after(page: WritePage) -> None:
    services, before = page.services, datetime(2026, 1, 5, tzinfo=UTC)
    services.session.store.documents.add([Document("Yes.", before, recipients=("Ann",), source=KEPT_SOURCE)])
    assert not services.writing.keep("Yes.", Request("compose", to="Ann")).value
    assert services.writing.keep("Yes.", Request("compose", to="Bo")).value
    assert services.history.overview().documents == 2


def test_a_no_is_remembered_and_nothing_is_kept(page: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(out, "ask_to_keep", lambda _parent: False)
    page.paper.editor.set_text("Not for the history.")
    page.finish.keep.click()
    settle(qtbot, lambda: "Not added" in page.paper.status.text())
    assert page.services.session.store.documents.count() == 0
    settle(qtbot, lambda: page.services.writing.may_keep() is False)


def test_copy_save_and_mail_hand_the_text_on(
    page: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page.form.to.setText("ann@example.org")
    page.form.subject.setText("Friday")
    page.paper.editor.set_text("Dear Ann,\nten it is.")
    page.finish.copy.click()
    assert QGuiApplication.clipboard().text() == "Dear Ann,\nten it is."
    file = tmp_path / "draft.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    page.finish.save.click()
    assert file.read_text("utf-8") == "Dear Ann,\nten it is.\n"
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    page.finish.mail.click()
    assert opened[0].scheme() == "mailto"


def test_saving_to_a_place_that_cannot_be_written_is_told(
    page: WritePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "no" / "where.txt"), ""))
    page.paper.editor.set_text("Some words.")
    page.finish.save.click()
    assert "could not be written" in page.shell.banners()[0].text


def test_a_very_long_draft_stays_smooth(page: WritePage, qtbot: QtBot) -> None:
    """20,000 characters: inserting and painting a bundle of tokens takes less than one frame."""
    import time

    page.paper.begin(page.form.request())
    page.paper.editor.stream("A line of a very long draft that goes on. " * 480)
    slowest = 0.0
    for _ in range(20):
        started = time.process_time()
        page.paper.editor.stream("some more words ")
        page.paper.editor.viewport().repaint()
        slowest = max(slowest, time.process_time() - started)
    assert slowest < 0.033


def test_no_key_means_two_things_in_any_state_of_the_place(page: WritePage) -> None:
    for sheet in (page.paper, page.comparing, page.rewriting):
        page._to(sheet)
        for busy in (True, False):
            page.form.set_busy(busy)
            page.comparing.set_busy(busy)
            page.rewriting.begin("before") if busy else page.rewriting.finish("after")
            buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
            keys = Counter(b.shortcut().toString() for b in buttons if not b.shortcut().isEmpty())
            assert not [key for key, count in keys.items() if count > 1], (type(sheet), busy)


def test_what_was_told_of_a_mistake_goes_with_the_next_success(page: WritePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.form.draft, Qt.MouseButton.LeftButton)
    assert page.shell.banners()
    ask(page, qtbot)
    qtbot.waitUntil(lambda: not page.shell.banners())


def test_what_to_look_at_comes_and_goes_with_the_draft(shell: Shell, qtbot: QtBot) -> None:
    page = shell.go("write")
    assert isinstance(page, WritePage)
    why = Why(None, 1.0, "", (), ())
    doubtful = Written("See you on Thursday.", 5, 1.0, 1.0, "stop", why, (), "Put in as you typed it: Thursday.")
    page.paper.offer(doubtful.text, None, doubtful, generic=False)
    assert page.paper.doubts.text() == "Put in as you typed it: Thursday." and page.paper.doubts.isVisibleTo(page)
    sure = Written("See you on Friday.", 5, 1.0, 1.0, "stop", why)
    page.paper.offer(sure.text, None, sure, generic=False)
    assert not page.paper.doubts.isVisibleTo(page)
    page.paper.turn(-1)
    assert page.paper.doubts.isVisibleTo(page)
