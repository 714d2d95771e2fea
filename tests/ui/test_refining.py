"""Refining on the paper: each change is taken or left, it is one step on the paper, and undo goes across all of it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.engine import Engine, EngineDied
from app.prompts import Request
from app.services.writing import Refinement, Why, Writing, Written
from app.ui.shell import Shell
from app.ui.write.changes import ChangesPane
from app.ui.write.diff import merged, parts
from app.ui.write.page import WritePage
from tests.ui.conftest import settle

TEXT = "Hey Ann,\n\nThanks for the key. Can you come on Friday?\n\nCheers,\nWren"
WHY = Why(None, 1.0, "", (), ())


@pytest.fixture
def page(shell: Shell) -> WritePage:
    found = shell.go("write")
    assert isinstance(found, WritePage)
    found.services.session.made["retriever"] = None
    found.form.to.setText("Ann")
    found.paper.editor.set_text(TEXT)
    return found


def ask(page: WritePage, qtbot: QtBot, remark: str) -> None:
    page.paper.refine.remark.setFocus()
    qtbot.keyClicks(page.paper.refine.remark, remark)
    qtbot.keyClick(page.paper.refine.remark, Qt.Key.Key_Return)
    settle(qtbot, lambda: not page.busy and page.rewriting.leave.shortcut().toString() == "Esc")


def press(page: WritePage, qtbot: QtBot, key: Qt.Key, shift: bool = False) -> None:
    page.paper.editor.setFocus()
    held = Qt.KeyboardModifier.ControlModifier | (
        Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier(0)
    )
    qtbot.keyClick(page.paper.editor, key, held)


def test_the_keyboard_alone_takes_some_changes_and_one_key_takes_them_back(page: WritePage, qtbot: QtBot) -> None:
    ask(page, qtbot, "Thursday instead of Friday")
    pane = page.rewriting
    assert page.middle.currentWidget() is pane and pane.changes.hasFocus()
    assert [pane.changes.item(n).text() for n in range(pane.changes.count())] == ["Replace “Friday” by “Thursday”"]
    qtbot.keyClick(pane.changes, Qt.Key.Key_Space)
    assert pane.text == TEXT, "space leaves it"
    qtbot.keyClick(pane.changes, Qt.Key.Key_Space)
    assert not pane.take.shortcut().isEmpty()
    pane.take.setFocus()
    qtbot.keyClick(pane.take, Qt.Key.Key_Space)
    assert page.middle.currentWidget() is page.paper and page.paper.text() == TEXT.replace("Friday", "Thursday")
    assert not page.paper.refine.remark.text()
    press(page, qtbot, Qt.Key.Key_Z)
    assert page.paper.text() == TEXT


def test_of_several_changes_the_mouse_leaves_one(page: WritePage, qtbot: QtBot) -> None:
    page.paper.refine.formal.click()
    settle(qtbot, lambda: not page.busy and page.rewriting.changes.count() > 1)
    pane = page.rewriting
    start, _end, number = pane._places[0]
    there = QTextCursor(pane.view.document())
    there.setPosition(start + 1)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=pane.view.cursorRect(there).center())
    assert number == 0 and pane.changes.item(0).checkState() == Qt.CheckState.Unchecked
    assert pane.text.startswith("Hey Ann,") and "Could you come on Friday?" in pane.text
    pane.none.click()
    assert pane.text == TEXT
    pane.all.click()
    assert pane.text.startswith("Dear Ann,")
    pane.take.click()
    assert page.paper.text().startswith("Dear Ann,") and "Friday" in page.paper.text()


def test_nothing_is_lost_while_it_is_shown(page: WritePage, qtbot: QtBot) -> None:
    ask(page, qtbot, "Thursday instead of Friday")
    page.keep_typed()
    settle(qtbot)
    left = page.services.drafts.left()
    assert left is not None and left.sheets[0].text == TEXT and left.remark == "Thursday instead of Friday"
    qtbot.keyClick(page.rewriting, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.middle.currentWidget() is page.paper)
    assert page.paper.text() == TEXT
    assert page.paper.refine.remark.text() == "Thursday instead of Friday", "what was left can be said otherwise"


def test_where_nothing_can_be_done_it_says_why(page: WritePage, qtbot: QtBot) -> None:
    ask(page, qtbot, "Monday instead of Sunday")
    assert "does not stand in the text" in page.rewriting._hint.text() and not page.rewriting.changes.isVisible()
    page.rewriting.take.click()
    assert page.paper.text() == TEXT


def test_a_death_of_the_engine_leaves_text_and_remark_and_can_be_tried_again(
    page: WritePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(*_how: Any, **_more: Any) -> Any:
        raise EngineDied("The writing engine was killed. It starts anew when you try again.")

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "propose", died)
        page.paper.refine.warmer.click()
        settle(qtbot, lambda: not page.busy)
    assert page.middle.currentWidget() is page.paper and page.paper.text() == TEXT
    (banner,) = page.shell.banners()
    made = Refinement(TEXT, f"{TEXT}!", "Done.", Request("compose"), Written(TEXT, 0, 0, 0, "stop", WHY))
    monkeypatch.setattr(Writing, "refine", lambda *_a, **_k: made)
    next(part for part in banner.findChildren(QPushButton) if part.text() == "Try again").click()
    settle(qtbot, lambda: not page.busy and page.rewriting.changes.count() == 1)


def test_undo_goes_across_typing_changes_and_drafts(page: WritePage, qtbot: QtBot) -> None:
    paper = page.paper
    paper.offer(
        "First draft on Friday.",
        Request("compose", "first"),
        Written("First draft on Friday.", 1, 1, 1, "stop", WHY),
        False,
    )
    ask(page, qtbot, "Thursday instead of Friday")
    page.rewriting.take.click()
    paper.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(paper.editor, " And more.")
    paper.offer("Second draft.", Request("compose", "first"), Written("Second draft.", 1, 1, 1, "stop", WHY), False)
    assert paper.text() == "Second draft."
    seen = []
    for _ in range(12):
        press(page, qtbot, Qt.Key.Key_Z)
        if not seen or seen[-1] != paper.text():
            seen.append(paper.text())
    assert seen[0] == "First draft on Thursday. And more."
    assert "First draft on Thursday." in seen and "First draft on Friday." in seen and TEXT in seen
    for _ in range(14):
        press(page, qtbot, Qt.Key.Key_Z, shift=True)
    assert paper.text() == "Second draft."


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("One. Two. Three.", "One. Three.", ["Leave out “Two.”"]),
        ("One. Three.", "One. Two. Three.", ["Add “Two.”"]),
        (
            "Hi Ann,\n\nIt is late. Bye.",
            "Dear Ann,\n\nIt's late. Bye.",
            ["Replace “Hi” by “Dear”", "Replace “It is” by “It's”"],
        ),
    ],
)
def test_a_change_is_read_out_and_none_or_all_give_the_texts(
    qtbot: QtBot, before: str, after: str, words: list[str]
) -> None:
    pane = ChangesPane()
    qtbot.addWidget(pane)
    pane.begin(before)
    pane.finish(after)
    assert [pane.changes.item(n).text() for n in range(pane.changes.count())] == words
    found = parts(before, after)
    assert merged(found, ()) == before and merged(found, range(len(words))) == after
