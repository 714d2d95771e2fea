"""The blind test in the window: by keys or mouse, stopped and gone on with, with its figure on the voice's card."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services import Services, blind
from app.ui.shell import Shell
from app.ui.voice.blind import BlindDialog
from app.ui.voice.page import VoicePage
from tests.test_blind import add_pairs, with_version
from tests.ui.conftest import settle


@pytest.fixture
def dialog(shell: Shell, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[BlindDialog]:
    """Three pairs whose drafts are written."""
    monkeypatch.setattr(blind, "PAIRS", 3)
    monkeypatch.setattr(blind, "FEWEST", 3)
    add_pairs(services, with_version(services, heldout=4), 3)
    yield opened(shell, qtbot)


def opened(shell: Shell, qtbot: QtBot) -> BlindDialog:
    page = shell.visit("voice", VoicePage)
    page.tabs.setCurrentIndex(1)
    settle(qtbot, lambda: bool(page.versions.cards))
    page.versions.cards[0].test.click()
    (found,) = [one for one in page.findChildren(BlindDialog) if one.isVisible()]
    settle(qtbot)
    return found


def test_it_is_answered_by_keys_and_told_at_the_end(
    dialog: BlindDialog, shell: Shell, services: Services, qtbot: QtBot
) -> None:
    assert dialog.begin.isEnabled() and dialog.question is None
    qtbot.keyClick(dialog, Qt.Key.Key_1)  # nothing is asked yet
    dialog.begin.click()
    for _ in range(3):
        asked = dialog.question
        assert asked and [sheet.view.toPlainText() for sheet in dialog.sheets] == list(asked.texts)
        assert not any(sheet.told.isVisible() for sheet in dialog.sheets), "it is not said before the end"
        qtbot.keyClick(dialog, Qt.Key.Key_1)
        settle(qtbot)
    # The person's own stands first, second, first.
    assert dialog.figure.text() == "2 of 3" and "1.5 would be chance" in dialog.told.text()
    dialog.pairs.click()
    assert dialog.sheets[0].told.text() == "You wrote this · you picked it"
    dialog.after.click()
    assert dialog.sheets[0].told.text() == "Draft · you picked it"
    dialog.reject()
    settle(qtbot)
    page = shell.visit("voice", VoicePage)
    assert services.blind.results()["v1"].own == 2
    assert page.versions._guessed["v1"].own == 2


def test_what_was_answered_is_kept_and_it_goes_on_there(dialog: BlindDialog, shell: Shell, qtbot: QtBot) -> None:
    dialog.begin.click()
    first = dialog.question
    dialog.sheets[1].take.click()
    dialog.reject()  # before the answer was heard
    settle(qtbot)
    again = opened(shell, qtbot)
    assert again.question and first and again.question.id != first.id
    assert again.where.text() == "1 of 3 answered"
    again.reject()


def test_where_too_few_texts_are_left_it_says_so(dialog: BlindDialog, qtbot: QtBot) -> None:
    dialog.begin.click()
    for _ in range(3):
        qtbot.mouseClick(dialog.sheets[0].take, Qt.MouseButton.LeftButton)
        settle(qtbot)
    dialog.again.click()
    settle(qtbot)
    assert "0 are left that you were not asked about" in dialog.problem.text() and dialog.problem.isVisible()


def test_where_a_draft_cannot_be_written_it_is_tried_again_here(dialog: BlindDialog, qtbot: QtBot) -> None:
    """The engine may have died: one had to close this and to open it anew."""
    dialog.drafts.failed.emit("The engine stopped unexpectedly.")
    assert dialog.problem.isVisible() and dialog.retry.isVisible()
    dialog.retry.click()
    settle(qtbot)
    assert not dialog.problem.isVisible() and not dialog.retry.isVisible() and dialog.begin.isEnabled()
