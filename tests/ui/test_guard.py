"""The fact guard at the paper: marked where it stands, told in words, mended by one key, gone when it is mended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.prompts import Request
from app.services import Services
from app.ui import theme
from app.ui.shell import Shell
from app.ui.write.page import WritePage
from tests.ui.conftest import settle

ASKED = Request("compose", "meet Eva on Thursday at 10, bring invoice 4411", to="Ann Lee")
GOOD = "Hi Ann,\n\nI will meet Eva on Thursday at 10. I will bring invoice 4411.\n\nBest,\nWren Pellow"


@pytest.fixture
def page(writing: Shell) -> WritePage:
    found = writing.go("write")
    assert isinstance(found, WritePage)
    return found


def lay(page: WritePage, qtbot: QtBot, text: str, expected: int) -> None:
    page.form.fill(ASKED)
    page.paper.offer(text, ASKED, None, False)
    settle(qtbot, lambda: len(page.guard.found) == expected)


def marked(page: WritePage) -> tuple[list[str], list[str]]:
    return tuple(  # type: ignore[return-value]
        [mark.cursor.selectedText() for mark in field.extraSelections()]
        for field in (page.paper.editor, page.form.intent)
    )


def ways(page: WritePage) -> list[str]:
    return [
        one.text()
        for one in page.guard.lines.findChildren(QPushButton)
        if one.isVisibleTo(page) and one is not page.guard.lines.mend
    ]


def test_a_wrong_day_is_marked_in_text_and_request_and_exchanged_by_one_key(page: WritePage, qtbot: QtBot) -> None:
    lay(page, qtbot, GOOD.replace("Thursday", "Tuesday"), 1)
    assert marked(page) == (["Tuesday"], ["Thursday"])
    assert page.guard.lines.isVisibleTo(page) and ways(page) == ["Write “Thursday”", "Take it out", "It is right"]
    assert "“Tuesday” stands where you asked for “Thursday”" in page.guard.lines.words(page.guard.found[0])
    qtbot.keyClick(page.paper.editor, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: page.paper.editor.textCursor().selectedText() == "Tuesday")
    qtbot.keyClick(page.paper.editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, lambda: not page.guard.found)
    assert page.text() == GOOD and marked(page) == ([], []) and not page.guard.lines.isVisibleTo(page)
    page.paper.editor.undo()
    settle(qtbot, lambda: len(page.guard.found) == 1)
    assert "Tuesday" in page.text(), "one step takes it back"


def test_what_lacks_is_put_in_before_the_closing_as_the_model_says_it(page: WritePage, qtbot: QtBot) -> None:
    lay(page, qtbot, GOOD.replace(" I will bring invoice 4411.", ""), 1)
    assert marked(page) == ([], ["4411"]) and ways(page) == ["Put it in", "It is right"]
    page.guard.mend(0, "put")
    settle(qtbot, lambda: "4411" in page.text() and not page.guard.found)
    assert page.text().endswith("Best,\nWren Pellow") and page.text().startswith("Hi Ann,\n\nI will meet Eva")


def test_it_follows_what_is_typed_and_lets_stand_what_is_right(page: WritePage, qtbot: QtBot) -> None:
    lay(page, qtbot, GOOD, 0)
    cursor = page.paper.editor.textCursor()
    cursor.setPosition(GOOD.index(" at 10"))
    page.paper.editor.setTextCursor(cursor)
    qtbot.keyClicks(page.paper.editor, " with Bob")
    settle(qtbot, lambda: len(page.guard.found) == 1 and bool(ways(page)))
    assert marked(page)[0] == ["Bob"] and ways(page) == ["Take it out", "It is right"]
    page.guard.mend(0, "cut")
    settle(qtbot, lambda: not page.guard.found)
    assert page.text() == GOOD
    page.paper.editor.undo()
    settle(qtbot, lambda: len(page.guard.found) == 1)
    page.guard.mend(0, "right")
    settle(qtbot, lambda: not page.guard.found)
    assert "Bob" in page.text() and not marked(page)[0]
    page.keep_typed()
    settle(qtbot)
    (kept,) = page.services.drafts.find("Bob")
    page.typed.begin()
    page.typed.pane.wanted.emit(kept)
    settle(qtbot, lambda: "Bob" in page.text())
    page.guard.look()
    settle(qtbot, lambda: not page.guard.found)
    assert page.paper.candidate.right, "what the person said is kept with the draft"


def test_nothing_is_told_of_what_was_not_asked_for(page: WritePage, qtbot: QtBot) -> None:
    page.paper.editor.setPlainText("Dear Tom, see you on Friday at 9.")
    qtbot.wait(600)
    settle(qtbot, lambda: not page.guard.found)
    assert marked(page) == ([], [])


def test_reasons_leave_the_paper_its_width_and_what_is_below_it_in_reach(page: WritePage, qtbot: QtBot) -> None:
    """At 900 pixels the panel beside it squeezed the paper to 250."""
    for width, beside in ((1500, True), (900, False), (1500, True)):
        page.shell.window().resize(width, 800)
        lay(page, qtbot, GOOD.replace("Thursday", "Tuesday"), 1)
        before = page.paper.width()
        page.paper.why.setChecked(True)
        qtbot.waitUntil(lambda: page.reasons.isVisibleTo(page))
        assert (page.paper.width() < before) == beside and page.paper.width() >= 380
        line = page.guard.lines
        top = page.reasons.mapToGlobal(page.reasons.rect().bottomLeft()).y()
        assert beside or top <= line.mapToGlobal(line.rect().topLeft()).y(), "what mends it is not covered"
        page.paper.why.setChecked(False)


def test_looking_up_is_switched_off_for_a_draft_and_for_good(page: WritePage, qtbot: QtBot) -> None:
    assert page.form.wanted().look_up
    page.form.look_up.setChecked(False)
    assert not page.form.wanted().look_up and page.services.writing.looks_up(), "for this draft alone"
    page.form.look_up.setChecked(True)
    page.services.writing.look_up(False)
    page.refresh()
    settle(qtbot, lambda: not page.form.look_up.isChecked())


def test_a_greeting_of_ones_own_is_nobody_who_was_not_asked_for(
    page: WritePage, sample: Services, qtbot: QtBot
) -> None:
    """“Hiya” is in no list of greetings; the sample author begins nearly every mail with it."""
    sample.profiles.measure()
    lay(page, qtbot, GOOD.replace("Hi Ann", "Hiya Ann").replace("Thursday", "Tuesday"), 1)
    assert page.guard.found[0].what == "Tuesday"
    lay(page, qtbot, GOOD.replace("Hi Ann,", "Hiya Ann and Tamsin,"), 1)
    assert page.guard.found[0].what == "Tamsin"


def test_in_a_low_place_they_fold_into_one_line_and_leave_the_text_its_room(page: WritePage, qtbot: QtBot) -> None:
    lay(page, qtbot, GOOD.replace("Thursday", "Tuesday").replace("4411", "4412"), 2)
    lines, editor = page.guard.lines, page.paper.editor
    assert ways(page).count("It is right") == 2 and lines.told.text() == "Compared with your request: 2 to check"
    theme.current().apply(scale=2.0)
    page.shell.window().resize(1240, 640)
    try:
        settle(qtbot, lambda: lines.folded)
        assert lines.told.text() == "1 of 2: “Tuesday” stands where you asked for “Thursday”."
        settle(qtbot, lambda: editor.viewport().height() >= 3 * editor.fontMetrics().lineSpacing())
        lines.next.click()
        lines.next.click()
        assert "2 of 2" in lines.told.text()
        lines.fold.click()
        settle(qtbot, lambda: "It is right" in ways(page) and lines.rows.height() >= lines.mend.height())
        bar = page.paper.refine
        settle(qtbot, lambda: bar.remark.geometry().right() < bar.change.geometry().left())
    finally:
        theme.current().apply(scale=1.0)


def test_many_of_them_scroll_with_the_current_one_in_sight(page: WritePage, qtbot: QtBot) -> None:
    added = " ".join(f"I will bring {number} of them." for number in range(20, 32))
    lay(page, qtbot, GOOD.replace("\n\nBest", f" {added}\n\nBest"), 12)
    rows = page.guard.lines.rows
    settle(qtbot, lambda: rows.verticalScrollBar().maximum() > 0)
    for _ in range(2):
        page.guard.lines.previous.click()
    settle(qtbot, lambda: rows.verticalScrollBar().value() > rows.verticalScrollBar().maximum() // 2)


def test_in_a_narrow_place_each_departure_has_one_row(page: WritePage, qtbot: QtBot) -> None:
    page.shell.resize(760, 540)  # type: ignore[attr-defined]
    page.shell.show()  # type: ignore[attr-defined]
    lay(page, qtbot, GOOD.replace("Thursday", "Tuesday"), 1)
    assert ways(page) == ["Exchange it", "Take it out", "It is right"]
    page.guard.lines.show_these((), 0)
    page.guard.lines.show_these(page.guard.found, 0)
    qtbot.wait(1)
    assert ways(page) == ["Exchange it", "Take it out", "It is right"]
