"""The focus stays in its place when the control that has it goes: nobody at the keyboard is thrown to the start."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell import PLACES, Shell
from tests.ui.conftest import settle


def controls(page: QWidget) -> list[QWidget]:
    """What Tab reaches in a place."""
    tab = Qt.FocusPolicy.TabFocus
    found = [w for w in page.findChildren(QWidget) if (w.focusPolicy() & tab) == tab]
    return [w for w in found if w.isVisible() and w.isEnabled() and w.focusProxy() is None]


@pytest.mark.parametrize("place", PLACES)
def test_a_control_that_hides_or_is_switched_off_gives_the_focus_to_another_of_its_place(
    shell: Shell, qtbot: QtBot, place: str
) -> None:
    page = shell.go(place)
    settle(qtbot)
    shell.activateWindow()
    reached = controls(page)
    assert len(reached) > 1
    for control in reached:
        for go, come in (
            (control.hide, control.show),
            (lambda c=control: c.setEnabled(False), lambda c=control: c.setEnabled(True)),
        ):
            control.setFocus()
            if QApplication.focusWidget() is not control:
                continue  # a list hands it on to what is in it
            go()
            focused = QApplication.focusWidget()
            assert focused is not None and page.isAncestorOf(focused), control
            assert focused.isVisible() and focused.isEnabled()
            come()


def test_tab_still_leaves_a_place(shell: Shell, qtbot: QtBot) -> None:
    page = shell.go("settings")
    settle(qtbot)
    shell.activateWindow()
    page.focus_first()
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None and not page.isAncestorOf(focused):
            return
    raise AssertionError("the side bar cannot be reached")


def test_a_banner_that_is_dismissed_gives_the_focus_back(shell: Shell, qtbot: QtBot) -> None:
    page = shell.go("write")
    settle(qtbot)
    shell.activateWindow()
    first, second = shell.tell("One.", "warning"), shell.tell("Two.", "warning")
    qtbot.waitUntil(second.isVisible)
    for banner, place in ((first, second), (second, page)):
        close = banner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
        close.setFocus()
        assert QApplication.focusWidget() is close
        qtbot.keyClick(close, Qt.Key.Key_Space)
        focused = QApplication.focusWidget()
        assert focused is not None and place.isAncestorOf(focused)


def test_the_next_beside_it_comes_before_one_further_away(shell: Shell, qtbot: QtBot) -> None:
    page = shell.go("voice")
    settle(qtbot)
    shell.activateWindow()
    bar = page.versions.back  # type: ignore[attr-defined]
    page.tabs.setCurrentIndex(1)  # type: ignore[attr-defined]
    settle(qtbot)
    bring = page.versions.bring  # type: ignore[attr-defined]
    bring.setFocus()
    bring.setEnabled(False)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton) and page.isAncestorOf(focused) and not bar.isEnabled()
