"""What others wrote is shown letter by letter: as HTML it could open a file here, or a share of somebody's network."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import personas
from app.documents import Document
from app.services import Services
from app.ui.chat.page import ChatPage
from app.ui.history.dialogs import ForgetDialog
from app.ui.history.page import HistoryPage
from app.ui.question import LineAsked
from app.ui.shell import PLACES, Shell
from app.ui.texts import FittingText
from app.ui.voice.page import VoicePage
from app.ui.widgets import label, show_mnemonics
from tests.ui.conftest import settle
from tests.ui.test_versions import version
from tests.ui.watching import Watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says which file is opened")


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path / "pixel.gif")


@pytest.fixture
def hostile(watched: Watched, services: Services, shell: Shell, qtbot: QtBot) -> Iterator[Shell]:
    """A window whose history, personas, versions and chats have such names everywhere."""
    markup, store = watched.markup(), services.session.store
    when = datetime(2026, 3, 2, tzinfo=UTC)
    store.documents.add(
        Document(
            f"{markup} number {n}", when=when, channel="email", recipients=(markup,), subject=markup, source=markup,
            answers=markup,
        )
        for n in range(3)
    )  # fmt: skip
    persona = personas.Persona(markup, (markup,), ())
    store.settings.set(personas._SETTING, {markup: asdict(persona)})
    asked = services.conversations.ask(markup).value
    answer = store.conversations.add(
        asked.conversation, asked.message, "assistant", f"{markup}\n\n![]({watched.file})", {}
    )
    services.conversations.show(asked.conversation, answer)
    services.conversations.rename(asked.conversation, markup)
    services.identity.set([markup])
    shell.tell(markup, "error")
    shell._side.show_line(shell._side.voice, markup)
    for place in PLACES:
        shell.go(place)
        settle(qtbot)
    shell.visit("voice", VoicePage).versions.show_versions([version(markup, label=markup, reason=markup)])
    shell.visit("chat", ChatPage).open(asked.conversation)
    settle(qtbot)
    yield shell


def documents(window: QWidget) -> Iterator[QTextDocument]:
    for editor in (*window.findChildren(QTextEdit), *window.findChildren(QPlainTextEdit)):
        yield editor.document()


def tooltips(window: QWidget) -> Iterator[tuple[QWidget, QPoint]]:
    """Everything that would show one, and where."""
    for widget in window.findChildren(QWidget):
        if widget.toolTip():
            yield widget, QPoint(1, 1)
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(model.rowCount()):
                if model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole):
                    yield widget.viewport(), widget.visualRect(model.index(row, 0)).center()


def tip() -> QLabel:
    return next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, QLabel) and w.objectName() == "qtooltip_label"
    )


def test_nothing_in_any_place_is_taken_for_html(hostile: Shell, watched: Watched, qtbot: QtBot) -> None:
    hostile.visit("history", HistoryPage)
    for place in PLACES:
        hostile.go(place)
        settle(qtbot)
        hostile.grab()
    shown = [one for one in hostile.findChildren(QLabel) if watched.markup() in one.text()]
    assert len(shown) > 3, "the names are on the screen"
    assert {one.textFormat() for one in shown} == {Qt.TextFormat.PlainText}
    chat = hostile.visit("chat", ChatPage)
    assert watched.markup() in chat.transcript.views[1].view.toPlainText()
    for document in documents(hostile):
        assert "\N{OBJECT REPLACEMENT CHARACTER}" not in document.toPlainText()
    assert not watched.opened()


def test_tooltips_are_plain_in_lists_and_everywhere_else(hostile: Shell, watched: Watched, qtbot: QtBot) -> None:
    found = 0
    for place in PLACES:
        hostile.go(place)
        settle(qtbot)
        for widget, at in list(tooltips(hostile)):
            if not widget.isVisible():
                continue
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
            if QToolTip.isVisible() and QToolTip.text() and watched.markup() in QToolTip.text():
                tip().grab()
                assert tip().textFormat() is Qt.TextFormat.PlainText
                found += 1
            QToolTip.hideText()
    assert found >= 3
    assert not watched.opened()


def test_message_boxes_and_questions_are_plain(hostile: Shell, watched: Watched, qtbot: QtBot) -> None:
    markup = watched.markup()
    box = QMessageBox(hostile)
    box.setText(markup)
    box.setInformativeText(markup)
    question = LineAsked(hostile, markup, markup, go="Go", stay="Stay")
    for dialog in (box, question, ForgetDialog(hostile, 1, [markup])):
        dialog.open()
        dialog.grab()
        shown = [one for one in dialog.findChildren(QLabel) if markup in one.text()]
        assert shown and {one.textFormat() for one in shown} == {Qt.TextFormat.PlainText}
        dialog.close()
    assert not watched.opened()


@pytest.mark.parametrize(
    "answer",
    [
        "![two boats](file://{file})", "![two boats]({file})", "![two boats][1]\n\n[1]: {file}",
        '<img alt="two boats" src="{file}">', '<link rel="stylesheet" href="file://{file}">two boats',
        "[two boats](file://{file})", "[![two boats]({file})](file://{file})", "![two boats](//example.org/x.png)",
    ],
)  # fmt: skip
def test_an_answer_opens_no_file_and_says_its_words(qtbot: QtBot, watched: Watched, answer: str, shell: Shell) -> None:
    """Returning None from loadResource lets Qt look for the file itself."""
    view = FittingText("An answer")
    qtbot.addWidget(view)
    view.resize(300, 100)
    view.show()
    view.show_markdown(answer.replace("{file}", str(watched.file)))
    view.grab()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert "two boats" in view.toPlainText()
    assert not watched.opened() and not view.openLinks()


def test_keys_of_labels_are_underlined_all_the_same(qtbot: QtBot) -> None:
    page, field = QWidget(), QWidget()
    qtbot.addWidget(page)
    named = label("&To", buddy=field)
    named.setParent(page)
    field.setParent(page)
    show_mnemonics(page, True)
    page.show()
    assert named.text() == "&To" and named.textFormat() is Qt.TextFormat.PlainText
