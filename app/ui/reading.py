"""Columns no wider than is good to read: at the left in an ordinary window, in the middle of a wide one."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.widgets import Part, column, inside, row, scrolling, units

WIDEST_COLUMN = 780  # units; longer lines are hard to read
# Units that a page has in a window of ordinary size: up to there titles begin at the left in every place.
ORDINARY = 1160
_RIGHT = 10


class Reading(QWidget):
    """Parts one below the other, none wider than is good to read."""

    def __init__(self, *parts: Part, spacing: float = 14, bottom: float = 0) -> None:
        super().__init__()
        narrow = QWidget()
        inside(narrow, column(*parts, spacing=spacing), 0, 0, 0, bottom)
        narrow.setMaximumWidth(units(WIDEST_COLUMN))
        self._line = row(narrow, None)
        self._line.setStretch(0, 1000)
        inside(self, self._line, 0, 0, _RIGHT, 0)
        # Whose middle it is: of what scrolls the whole area, whether it has a bar just now or not.
        self.around: QWidget = self

    def minimumSizeHint(self) -> QSize:
        """Of the parts: what is left beside them must not keep a window from becoming narrow."""
        least = super().minimumSizeHint()
        return QSize(least.width() - self._line.contentsMargins().left(), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.around.width()
        left = max(0, min((room - units(WIDEST_COLUMN + _RIGHT)) // 2, room - units(ORDINARY)))
        self._line.setContentsMargins(left, 0, self._line.contentsMargins().right(), 0)


def reading_column(*parts: Part, spacing: float = 14) -> QScrollArea:
    """The same, as a page that scrolls."""
    page = Reading(*parts, None, spacing=spacing, bottom=12)
    page.around = area = scrolling(page)
    return area
