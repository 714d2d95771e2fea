"""How the person's texts surprise the model less and less, in per cent of what it was before: training as a thin line,
held-out texts as marked points, the model as it came as a dashed line at 100 %."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import formats, scale, theme
from app.ui.widgets import units

Points = Sequence[tuple[float, float]]
# Share of the newest point in the running mean of the training line.
SMOOTHING = 0.12


class LossPlot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._training: Points = ()
        self._heldout: Points = ()
        self._base: float | None = None
        self._total = 1.0
        self.setAccessibleName(self.tr("How well your texts are foreseen, as learning goes on"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(units(170))

    def sizeHint(self) -> QSize:
        return QSize(units(520), units(230))

    def show_losses(self, training: Points, heldout: Points, base: float | None, total: float) -> None:
        """Losses in nats per token; without `base` there is nothing that they could be a share of yet."""
        self._base, self._total = base, max(total, 1.0)
        self._training, self._heldout = (
            [(step, loss / base) for step, loss in points] if base else [] for points in (training, heldout)
        )
        self.setAccessibleDescription(self.describe())
        self.update()

    def describe(self) -> str:
        """The plot in words."""
        if not self._heldout:
            return self.tr("Nothing measured yet.")
        less = 1 - self._heldout[-1][1]
        if round(100 * less) < 1:
            return self.tr("Texts of yours that it does not learn from surprise it as much as before.")
        words = self.tr("Texts of yours that it does not learn from surprise it {share} less than before.")
        return words.format(share=formats.percent(less))

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme.current()
        painter, metrics = scale.begin(self)
        low, high = self._range()
        ticks = _ticks(low, high)
        margin = max(metrics.horizontalAdvance(formats.percent(t)) for t in ticks) + units(10)
        legend = metrics.height() + units(12)
        room = QRectF(
            margin, legend, self.width() - margin - units(8), self.height() - legend - metrics.height() - units(8)
        )

        def at(step: float, value: float) -> QPointF:
            x = room.left() + room.width() * min(1.0, step / self._total)
            return QPointF(x, room.bottom() - room.height() * (value - low) / (high - low))

        scale.lines(painter, room, ticks, lambda tick: at(0, tick).y())
        painter.setPen(current.colour("muted"))
        below = room.bottom() + metrics.height() + units(2)
        painter.drawText(QPointF(room.left(), below), self.tr("start"))
        end = self.tr("end")
        painter.drawText(QPointF(room.right() - metrics.horizontalAdvance(end), below), end)

        if self._base:
            painter.setPen(QPen(current.colour("text"), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(at(0, 1.0), at(self._total, 1.0))
        painter.setClipRect(room.adjusted(-units(5), -units(5), units(5), units(5)))
        if len(self._training) > 1:
            painter.setPen(QPen(current.colour("line_strong"), 1.2))
            painter.drawPath(_path([at(*p) for p in _smooth(self._training)]))
        if self._heldout:
            points = [at(*p) for p in self._heldout]
            painter.setPen(QPen(current.colour("accent"), 2.2))
            painter.drawPath(_path(points))
            painter.setPen(QPen(current.colour("surface"), 1.5))
            painter.setBrush(current.colour("accent"))
            for point in points:
                painter.drawEllipse(point, units(4), units(4))
        painter.setClipping(False)
        self._legend(painter, metrics, room.left())

    def _legend(self, painter: QPainter, metrics: QFontMetricsF, x: float) -> None:
        current = theme.current()
        y = metrics.height() / 2 + 1
        for text, colour, style, marked in (
            (self.tr("Other texts of yours"), "accent", Qt.PenStyle.SolidLine, True),
            (self.tr("Texts being learned"), "line_strong", Qt.PenStyle.SolidLine, False),
            (self.tr("Without your voice"), "text", Qt.PenStyle.DashLine, False),
        ):
            painter.setPen(QPen(current.colour(colour), 2.2 if marked else 1.4, style))
            painter.drawLine(QPointF(x, y), QPointF(x + units(22), y))
            if marked:
                painter.setBrush(current.colour(colour))
                painter.drawEllipse(QPointF(x + units(11), y), units(3.5), units(3.5))
            painter.setPen(current.colour("muted"))
            painter.drawText(QPointF(x + units(28), y + metrics.ascent() / 2 - 1), text)
            x += units(28) + metrics.horizontalAdvance(text) + units(22)

    def _range(self) -> tuple[float, float]:
        values = [v for _s, v in _smooth(self._training)] + [v for _s, v in self._heldout]
        values += [1.0] if self._base else []
        if not values:
            return 0.0, 1.0
        low, high = min(values), max(values)
        room = max(0.04, (high - low) * 0.12)
        return max(0.0, low - room), high + room


def _smooth(points: Points) -> list[tuple[float, float]]:
    """A running mean: single batches jump too much to be read."""
    smoothed: list[tuple[float, float]] = []
    mean = points[0][1] if points else 0.0
    for step, value in points:
        mean += SMOOTHING * (value - mean)
        smoothed.append((step, mean))
    return smoothed


def _path(points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path


def _ticks(low: float, high: float) -> list[float]:
    """Three to six round values within the range."""
    for step in (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 20.0):
        first = int(low / step + 0.999)
        ticks = [round(step * i, 6) for i in range(first, int(high / step) + 1)]
        if len(ticks) <= 6:
            return ticks or [low]
    return [low, high]
