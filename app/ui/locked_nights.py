"""Nights in a window whose history is locked: said the evening before, and tried once when the night begins.

The keyring may have been unlocked since, by whoever logged in again; where nothing has, the morning says why the night
did not learn. What opens is learned from as if the window had been unlocked by hand.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from app import machine
from app.nights import Outside
from app.services import Services
from app.services.changes import Done
from app.ui.background import Write
from app.ui.teacher import EVENING, LOOK_MS


class LockedNights(QObject):
    """`opened`: the history opened by itself. `evening`: whether a night comes soon that would find it locked."""

    opened = Signal()
    evening = Signal(bool)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._tried: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """It is locked, or still is."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        if self._services.opened:
            self._timer.stop()
            return
        now, plan = machine.now(), Outside.of(self._services.home).plan
        if plan is None or plan.mode == "off":
            return
        night = plan.night_of(now)
        if night is None:
            self.evening.emit(plan.next_start(now) - now < EVENING)
        elif night != self._tried:
            self._tried = night
            Write(self, self._opening(night)).success(self._told).failure(lambda _error: None).run()

    def _opening(self, night: date) -> Callable[[], Done[bool]]:
        def do() -> Done[bool]:
            from app.services.nightwatch import opened_for

            return Done(opened_for(self._services, night))

        return do

    def _told(self, opened: bool) -> None:
        if opened:
            self.opened.emit()
