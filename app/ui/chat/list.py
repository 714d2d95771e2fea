"""All conversations, latest first, and search over every word of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui import theme
from app.ui.widgets import button, column, inside, units

SUB = Qt.ItemDataRole.UserRole + 1


class TwoLines(QStyledItemDelegate):
    """A title, and below it one muted line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        height = QFontMetrics(option.font).height()
        return QSize(units(120), 2 * height + units(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
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
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Medium)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(current.colour("text"))
        title = metrics.elidedText(index.data() or "", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(
            QRect(inner.topLeft(), QSize(inner.width(), metrics.height())), Qt.AlignmentFlag.AlignVCenter, title
        )
        small = QFont(option.font)
        small.setPixelSize(units(12))
        painter.setFont(small)
        painter.setPen(current.colour("muted"))
        below = QRect(inner.left(), inner.bottom() - metrics.height() + 1, inner.width(), metrics.height())
        sub = QFontMetrics(small).elidedText(index.data(SUB) or "", Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, sub)
        painter.restore()


class ConversationList(QWidget):
    opened = Signal(int)
    asked_new = Signal()
    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search all chats"))
        self.search.setAccessibleName(self.tr("Search all chats"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(160)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.list = QListWidget()
        self.list.setProperty("role", "bare")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Chats"))
        self.list.currentItemChanged.connect(self._changed)
        self.new = button(self.tr("New chat"), icon="plus", shortcut="Ctrl+N", on=self.asked_new.emit)
        inside(self, column(self.new, self.search, self.list, spacing=10), 0)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(units(232))

    def show_all(self, conversations: list[Any], current: int | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for conversation in conversations:
            item = QListWidgetItem(conversation.title or self.tr("Untitled"))
            item.setData(Qt.ItemDataRole.UserRole, conversation.id)
            item.setData(
                SUB,
                conversation.snippet
                or self.tr("{when} · %n message(s)", "", conversation.messages).format(
                    when=day(conversation.updated, self.tr)
                ),
            )
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, item.data(SUB))
            self.list.addItem(item)
            if conversation.id == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item:
            self.opened.emit(item.data(Qt.ItemDataRole.UserRole))


def day(when: datetime, tr: Callable[[str], str]) -> str:
    """Today, yesterday, or the date."""
    local = when.astimezone()
    days = (datetime.now().astimezone().date() - local.date()).days
    if days == 0:
        return QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if days == 1:
        return tr("Yesterday")
    return QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)
