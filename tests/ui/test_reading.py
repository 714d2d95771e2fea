"""Wide and narrow windows: columns stand in the middle of the one, and nothing keeps it from becoming the other."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services import Services
from app.ui.chat.page import ChatPage
from app.ui.history.machines import MachinesDialog
from app.ui.history.page import HistoryPage
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.widgets import units
from app.ui.write.page import WritePage
from tests.ui.conftest import settle


def left(part: QWidget, page: QWidget) -> int:
    return part.mapTo(page, QPoint(0, 0)).x()


@pytest.mark.parametrize("scrolls", [False, True])
def test_settings_stand_in_the_middle_of_a_wide_window_and_under_their_title(
    shell: Shell, qtbot: QtBot, scrolls: bool
) -> None:
    page = shell.visit("settings", SettingsPage)
    page.tabs.setCurrentIndex(0 if scrolls else 1)
    panel = page.models if scrolls else page.writing

    def stands(middle: bool) -> bool:
        begins = left(page.tabs, page)
        beside = page.width() - begins - panel.width()
        return left(panel, page) == begins and (abs(begins - beside) < 20 if middle else begins < 40)

    for width, middle in ((1240, False), (2560, True), (800, False)):
        shell.resize(width, 600)
        settle(qtbot, lambda middle=middle: stands(middle))  # type: ignore[misc]


def test_a_wide_window_holds_form_and_paper_together(shell: Shell, qtbot: QtBot) -> None:
    page = shell.visit("write", WritePage)
    shell.resize(2560, 900)
    settle(qtbot, lambda: page.form.width() > units(322) and page.paper.width() < units(1250))
    shell.resize(760, 540)
    settle(qtbot, lambda: left(page.form, page) < 40 and page.paper.width() >= page.form.width())


def test_title_messages_and_what_is_typed_in_a_chat_stand_in_one_column(shell: Shell, qtbot: QtBot) -> None:
    asked = shell.services.conversations.ask("Boats of oak?").value
    page = shell.visit("chat", ChatPage)
    page.open(asked.conversation)
    box = page.composer.parentWidget()
    for width in (2560, 1240, 800):
        shell.resize(width, 600)
        settle(
            qtbot,
            lambda: (
                page.title.isVisible()
                and left(page.title, page) == left(box, page)
                and abs(left(page.menu, page) + page.menu.width() - left(box, page) - box.width()) < 2
            ),
        )


def test_what_a_history_holds_is_read_in_a_narrow_window(sample: Services, writing: Shell, qtbot: QtBot) -> None:
    page = writing.visit("history", HistoryPage)
    writing.resize(820, 640)
    settle(qtbot, lambda: page.overview.documents > 0)
    settle(qtbot, lambda: all(part.width() >= part.sizeHint().width() for part in (page.facts, page.me)))


def test_the_dialog_of_machines_has_room_for_its_choices(shell: Shell, qtbot: QtBot) -> None:
    dialog = MachinesDialog(shell, shell.services)
    dialog.open()
    settle(qtbot, lambda: dialog.counts.width() >= dialog.counts.sizeHint().width())
