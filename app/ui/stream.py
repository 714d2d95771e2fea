"""Tokens arrive from a worker one by one; the window takes them in bundles, about 25 times a second."""

from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer, Signal

INTERVAL_MS = 40


class TokenStream(QObject):
    """`push` may be called from any thread; `arrived` carries all text since the last beat, on the window's thread."""

    arrived = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque()  # append and popleft are atomic
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    def push(self, text: str) -> None:
        self._waiting.append(text)

    def start(self) -> None:
        self._waiting.clear()
        self._timer.start()

    def stop(self) -> None:
        """Deliver what is left, then rest."""
        self._timer.stop()
        self.flush()

    def flush(self) -> None:
        parts = []
        while self._waiting:
            parts.append(self._waiting.popleft())
        if parts:
            self.arrived.emit("".join(parts))
