"""Lists of things with a title, a line below it, and sometimes a date at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.widgets import units

SUB = Qt.ItemDataRole.UserRole + 1
RIGHT = Qt.ItemDataRole.UserRole + 2
FADED = Qt.ItemDataRole.UserRole + 3
# (start, end) of what was searched, in the title and in the line below it, in characters.
TITLE_HITS = Qt.ItemDataRole.UserRole + 4
SUB_HITS = Qt.ItemDataRole.UserRole + 5


class TwoLines(QStyledItemDelegate):
    """A title, and below it one muted line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        height = QFontMetrics(option.font).height()
        return QSize(units(120), 2 * height + units(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        current = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(0, 1, 0, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.colour("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(room, units(7), units(7))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(current.colour("accent"))
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), units(7), units(7))
        inner = room.adjusted(units(10), units(6), -units(10), -units(6))
        right = index.data(RIGHT) or ""
        small = QFont(option.font)
        small.setPixelSize(units(12))
        narrow = QFontMetrics(small).horizontalAdvance(right) + units(10) if right else 0
        faded = bool(index.data(FADED))
        strong = QFont(option.font)
        strong.setStrikeOut(faded)
        strong.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Medium)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(current.colour("muted" if faded else "text"))
        title = metrics.elidedText(index.data() or "", Qt.TextElideMode.ElideRight, inner.width() - narrow)
        first = QRect(inner.topLeft(), QSize(inner.width(), metrics.height()))
        _line(painter, first, title, index.data(TITLE_HITS))
        painter.setFont(small)
        painter.setPen(current.colour("muted"))
        below = QRect(inner.left(), inner.bottom() - metrics.height() + 1, inner.width(), metrics.height())
        sub = QFontMetrics(small).elidedText(index.data(SUB) or "", Qt.TextElideMode.ElideRight, inner.width())
        _line(painter, below, sub, index.data(SUB_HITS))
        if right:
            top = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
            painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        painter.restore()


def _line(painter: QPainter, room: QRect, text: str, hits: Sequence[tuple[int, int]] | None) -> None:
    """One line in the painter's font and colour, with what was searched marked."""
    if not hits:
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        return
    layout, marks = QTextLayout(text, painter.font()), []
    for start, end in hits:
        mark = QTextLayout.FormatRange()
        mark.start = in_qt(text, start)
        mark.length = in_qt(text, end) - mark.start
        mark.format = hit_format()
        if mark.length > 0:
            marks.append(mark)
    layout.setFormats(marks)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))


def hit_format() -> QTextCharFormat:
    """How what was searched is marked wherever it stands."""
    made = QTextCharFormat()
    made.setBackground(theme.current().colour("selection"))
    made.setForeground(theme.current().colour("text"))
    return made


def in_qt(text: str, at: int) -> int:
    """A place in a text as Qt counts it: some characters are two of its units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
