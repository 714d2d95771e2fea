"""Who are you? Asked in a dialog of check boxes when an import cannot tell, answered with the keyboard, asked once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.history.page import HistoryPage
from app.ui.history.who import WhoDialog
from app.ui.shell import Shell
from tests.ui.conftest import settle


def opened(shell: Shell, qtbot: QtBot, *files: Path) -> tuple[HistoryPage, WhoDialog]:
    page = shell.go("history")
    assert isinstance(page, HistoryPage)
    settle(qtbot)
    page.start(list(files))
    settle(qtbot, lambda: bool(shell.findChildren(WhoDialog)) and not page.bar.busy)
    return page, shell.findChildren(WhoDialog)[-1]


def test_who_is_confirmed_with_the_keyboard_is_known_and_not_asked_again(
    shell: Shell, qtbot: QtBot, mailbox: Path
) -> None:
    page, dialog = opened(shell, qtbot, mailbox)
    (box,) = dialog.boxes
    assert box.accessibleName() == "Me Myself <me@example.org>" and box.isChecked()
    assert "30 texts" in box.accessibleDescription() and "this is note number" in box.accessibleDescription()
    assert page.overview.documents == 0  # nothing comes in before the answer
    names = [part.accessibleName() for part in tabbed(dialog)]
    assert names == ["Me Myself <me@example.org>", "Another address or name of yours", "Cancel", "Import"]
    qtbot.keyClicks(dialog.other, "moi@example.org")
    qtbot.keyClick(dialog.go, Qt.Key.Key_Space)
    settle(qtbot, lambda: page.overview.documents == 30)
    assert page.overview.me == ("me@example.org", "Me Myself", "moi@example.org")
    page.start([mailbox])
    settle(qtbot, lambda: not page.bar.busy and "were here already" in shell.banners()[-1].text)


def test_who_does_not_say_imports_nothing(shell: Shell, qtbot: QtBot, mailbox: Path) -> None:
    page, dialog = opened(shell, qtbot, mailbox)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, lambda: bool(shell.banners()))
    assert "Nothing was imported" in shell.banners()[-1].text and page.overview.documents == 0
    assert shell.services.identity.me() == ()


def tabbed(dialog: WhoDialog) -> list:  # type: ignore[type-arg]
    """What Tab comes to, once round."""
    dialog.boxes[0].setFocus()
    found = []
    while (at := QApplication.focusWidget()) not in found and at is not None and len(found) < 20:
        found.append(at)
        dialog.focusNextChild()
    return found
