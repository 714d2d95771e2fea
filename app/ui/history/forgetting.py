"""Forgetting texts: how far it is, and a way to stop it. A few are gone before there is anything to show."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from app.services.history import Forgotten
from app.ui import formats
from app.ui.background import Write
from app.ui.working import WorkBar

if TYPE_CHECKING:
    from app.services import Services

# What is done by then needs no bar.
_SHOWN_AFTER_MS = 250


class ForgetBar(WorkBar):
    """Shows it while it runs. `stopped` by the person, with nothing forgotten."""

    stopped = Signal()

    def __init__(self, services: "Services") -> None:
        super().__init__(self.tr("Progress of forgetting"))
        self._services = services

    def start(self, ids: Sequence[int], done: Callable[[Forgotten], object]) -> None:
        if self.busy:
            return
        chosen, history = list(ids), self._services.history
        cancel = self._begin(self.tr("Forgetting %n text(s)", "", len(chosen)), len(chosen))
        QTimer.singleShot(_SHOWN_AFTER_MS, self, self._show_if_busy)
        forgetting = Write[Forgotten](self)
        report = forgetting.reporter(self._progress)
        forgetting.does(lambda: history.forget(chosen, on_progress=report, cancel=cancel))
        forgetting.success(done).cancelled(self.stopped.emit).finally_(self._end).run()

    def stop_it(self) -> None:
        super().stop_it()
        self.stop.setEnabled(False)

    def _show_if_busy(self) -> None:
        if self.busy:
            self._show()

    def _progress(self, done: int, total: int) -> None:
        self.bar.setValue(done)
        if not self.going_on:
            return
        if done < total:
            words = self.tr("{done} of {total}")
            self.detail.setText(words.format(done=formats.number(done), total=formats.number(total)))
        else:  # the backups are written anew without them, which has no middle
            self.stop.setEnabled(False)
            self.detail.setText(self.tr("Removing them from the backups …"))
