"""What is learned from, chosen in the window: ticks, a preview that follows them, kept for learning."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.documents import Document
from app.services import Services
from app.store.selection import Selection
from app.ui.history.page import HistoryPage
from app.ui.history.selecting import SelectionDialog
from app.ui.shell import Shell
from tests.ui.conftest import settle


@pytest.fixture
def filled(services: Services) -> Services:
    texts = [
        Document(f"We meet at the river on day {n}, bring the boat.", datetime(2020 + n, 5, 1, tzinfo=UTC), source="/a")
        for n in range(4)
    ]
    texts += [Document("Wir sehen uns am Montag vor dem alten Bahnhof.", channel="chat", source="/b")]
    texts += [Document("How do I caulk a hull by myself?", channel="assistant", source="/b")]
    texts += [Document("The password for the guests: correct7horse", source="/b")]
    services.session.store.documents.add(texts)
    return services


def opened(shell: Shell, qtbot: QtBot) -> tuple[HistoryPage, SelectionDialog]:
    page = shell.go("history")
    assert isinstance(page, HistoryPage)
    settle(qtbot, page.choose.isVisible)
    page.choose.click()
    dialog = shell.findChildren(SelectionDialog)[-1]
    settle(qtbot, dialog.keep.isEnabled)
    return page, dialog


def test_ticks_change_the_preview_and_are_kept(filled: Services, shell: Shell, qtbot: QtBot) -> None:
    page, dialog = opened(shell, qtbot)
    assert dialog.told.text().startswith("5 texts left") and "learning takes about" in dialog.told.text()
    assert not dialog.boxes["channel"]["assistant"].isChecked() and "1" in dialog.more.text()
    german = dialog.boxes["language"]["de"]
    assert german.text() == "Deutsch" and german.accessibleName() == "Language: Deutsch"
    german.setFocus()
    qtbot.keyClick(german, Qt.Key.Key_Space)
    settle(qtbot, lambda: dialog.told.text().startswith("4 texts left"))
    dialog.since.setCurrentText("2022")
    dialog.until.setCurrentText("2022")
    settle(qtbot, lambda: dialog.told.text().startswith("1 text left"))
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)
    settle(qtbot, lambda: page.overview.excluded == 6)
    kept = filled.selection.get()
    assert kept.without["language"] == ("de",) and kept.since is not None and kept.since.year == 2022
    assert len(filled.session.store.documents.all()) == 1


def test_a_choice_of_the_terminal_is_shown_and_stays(filled: Services, shell: Shell, qtbot: QtBot) -> None:
    chosen = Selection(only={"channel": ("chat", "email")}, since=datetime(2021, 3, 4, tzinfo=UTC).date(), shortest=3)
    filled.selection.keep(chosen)
    _, dialog = opened(shell, qtbot)
    assert dialog.selection().since == chosen.since and dialog.selection().shortest == 3
    assert set(dialog.selection().only["channel"]) == {"chat", "email"}


def test_escape_changes_nothing(filled: Services, shell: Shell, qtbot: QtBot) -> None:
    _, dialog = opened(shell, qtbot)
    dialog.boxes["language"]["de"].click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot)
    assert filled.selection.get() == Selection()
