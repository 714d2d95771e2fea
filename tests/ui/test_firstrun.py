"""The first steps: a way back from each, the keyboard stays on the card, and no page flashes up before them."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import Home
from app.ui.desk import Desk
from app.ui.shell import Shell
from tests.ui.conftest import added, lending, settle


def test_every_step_but_the_first_has_a_way_back(shell: Shell) -> None:
    steps = shell.welcome()
    assert not steps.back.isVisibleTo(steps)
    steps.begin.click()
    assert steps.back.isVisibleTo(steps)
    steps._go(2)
    steps.back.click()
    assert steps.stack.currentIndex() == 1
    steps.back.click()
    assert steps.stack.currentIndex() == 0 and not steps.back.isVisibleTo(steps)


def test_tab_never_leaves_the_card(shell: Shell, qtbot: QtBot) -> None:
    shell.activateWindow()
    steps = shell.welcome()
    steps.begin.click()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        reached = set()
        for _ in range(20):
            at = QApplication.focusWidget()
            assert at is not None and steps.isAncestorOf(at), at
            reached.add(at)
            qtbot.keyClick(at, key)
        assert {steps.files, steps.folder, steps.sample, steps.back, steps.skip} <= reached


def test_no_page_is_seen_before_the_first_steps(
    qapp: QApplication, home: Home, lent: dict[str, Any], qtbot: QtBot
) -> None:
    desk = added(qtbot, Desk(qapp, home))
    seen: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt’s name
            if event.type() == QEvent.Type.Paint and watched is desk.shell:
                at = desk.shell.childAt(desk.shell.rect().center())
                while at is not None and at.parentWidget() is not desk.shell:
                    at = at.parentWidget()
                seen.append(type(at).__name__)
            return False

    watch = Watch()
    desk.shell.installEventFilter(watch)
    with lending(desk.services, lent):
        desk.start()
        qtbot.waitUntil(lambda: desk.shell._steps is not None, timeout=60_000)
        settle(qtbot)
        assert seen and set(seen) <= {"Cover", "FirstRun"}, seen
        assert desk._cover is None
        desk._leaving = True
    desk.end()
