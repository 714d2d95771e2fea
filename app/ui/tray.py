"""The icon beside the clock: open Write from anywhere, see that learning goes on, be told when it is done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.harmless import for_notification
from app.ui import learning_state, theme
from app.ui.desktop import SHOW, TRY, Desktop
from app.ui.teacher import Teacher

if TYPE_CHECKING:
    from app.learning.run import Learned


class Tray(QObject):
    write = Signal()
    shown = Signal()
    quit = Signal()

    def __init__(self, teacher: Teacher, desktop: Desktop, parent: QObject) -> None:
        super().__init__(parent)
        self._teacher, self._desktop = teacher, desktop
        self.icon = QSystemTrayIcon(QIcon(str(theme.assets() / "logo.svg")), self)
        self._menu = QMenu()
        self._state = QAction(self)
        self._menu.addAction(self._state)
        self._state.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Write"), self.write.emit)
        self._menu.addAction(self.tr("Open Idiolect"), self.shown.emit)
        self._pause = self._menu.addAction(self.tr("Pause learning"), self._toggle)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quit.emit)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        teacher.changed.connect(self.refresh)
        teacher.progressed.connect(self.refresh)
        teacher.ended.connect(self._ended)
        self.refresh()

    @staticmethod
    def available() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        self.icon.show()

    def refresh(self) -> None:
        state = self._teacher.state
        text = learning_state.line(self._teacher) or self.tr("Idiolect")
        self._state.setText(text)
        self.icon.setToolTip(for_notification(text))
        self._pause.setVisible(state in {"running", "paused"})
        self._pause.setText(self.tr("Go on learning") if state == "paused" else self.tr("Pause learning"))

    def tell(self, title: str, text: str, buttons: Mapping[str, str] | None = None) -> None:
        """A note; with these buttons (words by key), where the desktop shows any."""

        def plain() -> None:
            self.icon.showMessage(title, for_notification(text), self.icon.icon())

        self._desktop.tell(title, text, buttons or {SHOW: self.tr("Show")}, plain)

    def _toggle(self) -> None:
        if self._teacher.state == "paused":
            self._teacher.resume()
        else:
            self._teacher.pause()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.shown.emit()

    def _ended(self, learned: "Learned | None", sentence: str) -> None:
        if learned is not None:
            ways = {TRY: self.tr("Try it")} if learned.in_use else {}
            self.tell(self.tr("Learning has finished"), sentence, ways | {SHOW: self.tr("Show")})
        elif sentence:
            self.tell(self.tr("Learning did not finish"), sentence)
