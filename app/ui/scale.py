"""The scale at the left of a drawing: shares of one, each with its line."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui import formats, theme
from app.ui.widgets import units


def begin(widget: QWidget) -> tuple[QPainter, QFontMetricsF]:
    """A painter on the widget, with the small letters of drawings, and how wide and high these are."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = QFont(widget.font())
    small.setPixelSize(units(12))
    painter.setFont(small)
    return painter, QFontMetricsF(small)


def lines(painter: QPainter, room: QRectF, ticks: Iterable[float], y: Callable[[float], float]) -> None:
    """A line through `room` at each tick, its share written left of it."""
    metrics, current = QFontMetricsF(painter.font()), theme.current()
    for tick in ticks:
        painter.setPen(QPen(current.colour("line"), 1))
        painter.drawLine(QPointF(room.left(), y(tick)), QPointF(room.right(), y(tick)))
        painter.setPen(current.colour("muted"))
        text = formats.percent(tick)
        painter.drawText(
            QPointF(room.left() - units(8) - metrics.horizontalAdvance(text), y(tick) + metrics.ascent() / 2 - 1), text
        )
