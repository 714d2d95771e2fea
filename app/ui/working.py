"""A card that shows one piece of work while it runs, with a way to stop it."""

import threading

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar

from app.ui.widgets import announce, button, column, inside, label, row

# Of a whole that is counted in parts of it.
STEPS = 1000


class WorkBar(QFrame):
    """Hidden until something `_begin`s. `name`: what a screen reader says of the bar."""

    def __init__(self, name: str, *, title: QLabel | None = None, padding: tuple[int, int] = (10, 16)) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._cancel: threading.Event | None = None
        self.title = title or label("", "label")
        self.detail = label("", "small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(name)
        self.stop = button(self.tr("Stop"), kind="quiet", icon="stop", on=self.stop_it)
        head = row(self.title, self.stop)
        head.setStretch(0, 1)
        inside(self, column(head, self.bar, self.detail, spacing=6), *padding)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    @property
    def going_on(self) -> bool:
        """Whether it runs and was not told to stop."""
        return self._cancel is not None and not self._cancel.is_set()

    def stop_it(self) -> None:
        if self._cancel:
            self._cancel.set()
            self.detail.setText(self.tr("Stopping …"))

    def _begin(self, title: str, most: int) -> threading.Event:
        """What stops it. `most`: where the bar ends; 0 where that is not known yet."""
        self._cancel = threading.Event()
        self.title.setText(title)
        self.detail.setText("")
        self.bar.setRange(0, most)
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        return self._cancel

    def _show(self) -> None:
        self.show()
        announce(self, self.title.text())

    def _end(self) -> None:
        self._cancel = None
        self.hide()
