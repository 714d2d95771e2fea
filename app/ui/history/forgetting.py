"""Forgetting texts: how far it is, and a way to stop it. A few are gone before there is anything to show."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from app.services.history import Forgotten
from app.ui import formats
from app.ui.background import Write
from app.ui.widgets import announce, button, column, inside, label, row

if TYPE_CHECKING:
    from app.services import Services

# What is done by then needs no bar.
_SHOWN_AFTER_MS = 250


class ForgetBar(QFrame):
    """Shows it while it runs. `stopped` by the person, with nothing forgotten."""

    stopped = Signal()

    def __init__(self, services: "Services") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._services = services
        self._cancel: threading.Event | None = None
        self.title = label("", "label")
        self.detail = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of forgetting"))
        self.stop = button(self.tr("Stop"), kind="quiet", icon="stop", on=self.stop_it)
        head = row(self.title, self.stop)
        head.setStretch(0, 1)
        inside(self, column(head, self.bar, self.detail, spacing=6), 10, 16)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    def start(self, ids: Sequence[int], done: Callable[[Forgotten], object]) -> None:
        if self.busy:
            return
        cancel = self._cancel = threading.Event()
        chosen, history = list(ids), self._services.history
        self.title.setText(self.tr("Forgetting %n text(s)", "", len(chosen)))
        self.detail.setText("")
        self.bar.setRange(0, len(chosen))
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        QTimer.singleShot(_SHOWN_AFTER_MS, self, self._show)
        forgetting = Write[Forgotten](self)
        report = forgetting.reporter(self._progress)
        forgetting.does(lambda: history.forget(chosen, on_progress=report, cancel=cancel))
        forgetting.success(done).cancelled(self.stopped.emit).finally_(self._end).run()

    def stop_it(self) -> None:
        if self._cancel:
            self._cancel.set()
            self.stop.setEnabled(False)
            self.detail.setText(self.tr("Stopping …"))

    def _show(self) -> None:
        if self.busy:
            self.show()
            announce(self, self.title.text())

    def _progress(self, done: int, total: int) -> None:
        self.bar.setValue(done)
        if self._cancel is None or self._cancel.is_set():
            return
        if done < total:
            words = self.tr("{done} of {total}")
            self.detail.setText(words.format(done=formats.number(done), total=formats.number(total)))
        else:  # the backups are written anew without them, which has no middle
            self.stop.setEnabled(False)
            self.detail.setText(self.tr("Removing them from the backups …"))

    def _end(self) -> None:
        self._cancel = None
        self.hide()
