"""A finished text is dragged out of the window by the button that copies it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication


class DragOut(QObject):
    """Press the button and move: what `text` gives goes along, as plain words, to wherever it is let go."""

    def __init__(self, button: QAbstractButton, text: Callable[[], str]) -> None:
        super().__init__(button)
        self._button, self._text = button, text
        self._pressed: QPoint | None = None
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = at
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and self._far(at):
                self._pressed = None
                self._button.setDown(False)  # it is no click any more
                self._drag()
                return True
        return super().eventFilter(watched, event)

    def _far(self, at: QPoint) -> bool:
        moved = QApplication.startDragDistance()
        return self._pressed is not None and (at - self._pressed).manhattanLength() >= moved and bool(self._text())

    def _drag(self) -> None:
        data = QMimeData()
        data.setText(self._text())
        drag = QDrag(self._button)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
