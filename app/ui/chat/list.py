"""All conversations, latest first, and search over every word of them."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.store import Conversation
from app.ui import formats, theme
from app.ui.lists import SUB, TwoLines
from app.ui.widgets import button, column, inside, units


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

    def show_all(self, conversations: list[Conversation], current: int | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for conversation in conversations:
            item = QListWidgetItem(conversation.title or self.tr("Untitled"))
            item.setData(Qt.ItemDataRole.UserRole, conversation.id)
            item.setData(
                SUB,
                conversation.snippet
                or self.tr("{when} · %n message(s)", "", conversation.messages).format(
                    when=formats.day(conversation.updated)
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
