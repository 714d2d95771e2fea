"""How much of each month's writing is by a machine, as bars with their bounds; the month it begins with is marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.machines import Month
from app.ui import formats, scale, theme
from app.ui.widgets import units


class MonthBars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[Month] = ()
        self._change: str | None = None
        self.setAccessibleName(self.tr("Share of machines in your texts, by month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(units(150))

    def sizeHint(self) -> QSize:
        return QSize(units(520), units(150))

    def show_months(self, months: Sequence[Month], change: str | None) -> None:
        self._months, self._change = months, change
        lines = [
            f"{formats.month(month.name)}: {formats.percent(month.share)}" for month in months if month.share >= 0.05
        ]
        self.setAccessibleDescription("; ".join(lines) or self.tr("No month stands out."))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        current = theme.current()
        painter, metrics = scale.begin(self)
        margin = metrics.horizontalAdvance(formats.percent(1.0)) + units(10)
        room = QRectF(
            margin, metrics.height() / 2, self.width() - margin - units(4), self.height() - 2.5 * metrics.height()
        )

        def y(share: float) -> float:
            return room.bottom() - room.height() * share

        scale.lines(painter, room, (0.0, 0.5, 1.0), y)
        step = room.width() / len(self._months)
        wide = max(1.0, min(step * 0.7, units(18)))
        named_until = 0.0
        for at, month in enumerate(self._months):
            middle = room.left() + (at + 0.5) * step
            after = self._change is not None and month.name >= self._change
            painter.fillRect(
                QRectF(middle - wide / 2, y(month.share), wide, room.bottom() - y(month.share)),
                current.colour("accent" if after else "line_strong"),
            )
            painter.setPen(QPen(current.colour("muted"), 1))
            if month.told:
                painter.drawLine(QPointF(middle, y(month.low)), QPointF(middle, y(month.high)))
            begins = month.name == self._change
            name = formats.month(month.name)
            width = metrics.horizontalAdvance(name)
            left = min(max(middle - width / 2, room.left()), room.right() - width)
            if begins or (left > named_until and not self._near_change(at, step, width)):
                painter.setPen(current.colour("text" if begins else "muted"))
                painter.drawText(QPointF(left, room.bottom() + metrics.height() + units(2)), name)
                named_until = left + width + units(10)

    def _near_change(self, at: int, step: float, width: float) -> bool:
        """Whether a name here would run into that of the month it begins with."""
        places = [place for place, month in enumerate(self._months) if month.name == self._change]
        return any(abs(place - at) * step < width + units(10) for place in places)
