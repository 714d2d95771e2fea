"""Lists of things with a title, a line below it, and sometimes a date at the right."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.widgets import units

SUB = Qt.ItemDataRole.UserRole + 1
RIGHT = Qt.ItemDataRole.UserRole + 2
FADED = Qt.ItemDataRole.UserRole + 3


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
        painter.drawText(
            QRect(inner.topLeft(), QSize(inner.width(), metrics.height())), Qt.AlignmentFlag.AlignVCenter, title
        )
        painter.setFont(small)
        painter.setPen(current.colour("muted"))
        below = QRect(inner.left(), inner.bottom() - metrics.height() + 1, inner.width(), metrics.height())
        sub = QFontMetrics(small).elidedText(index.data(SUB) or "", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, sub)
        if right:
            top = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
            painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        painter.restore()
