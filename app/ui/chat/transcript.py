"""The conversation as it is read: a column of messages that keeps to its end while an answer grows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.store import ChatMessage
from app.ui.chat.message import MessageView
from app.ui.chat.tree import Tree
from app.ui.widgets import inside, row, units

translate = QCoreApplication.translate
WIDEST = 740  # units


class Transcript(QScrollArea):
    regenerate = Signal(int)
    edited = Signal(int, str)
    turned = Signal(int)
    typed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Conversation"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.views: list[MessageView] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(20))
        column = QWidget()
        column.setMaximumWidth(units(WIDEST))
        inside(column, self._lines, 8, 4, 14, 12)
        self._lines.addStretch(1)
        page = QWidget()
        page.setObjectName("page")
        centred = row(None, column, None)
        centred.setStretch(1, 1000)
        inside(page, centred, 0)
        self.setWidget(page)
        self._at_end = True
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_to_end)
        bar.valueChanged.connect(self._note_place)

    def _keep_to_end(self, _low: int, high: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(high)

    def _note_place(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - units(40)

    def show_path(self, tree: Tree, path: Sequence[ChatMessage], edits: Mapping[int, str]) -> None:
        """`edits`: other words that are being typed for some of them."""
        at_it = next((number for number, view in enumerate(self.views) if view.editing), -1)
        self.clear()
        for message in path:
            versions = [m.id for m in tree.versions(message)]
            place = versions.index(message.id)
            view = self.add(message.role == "user", message.text, (place + 1, len(versions)), note_of(message))
            view.regenerate.connect(lambda id=message.id: self.regenerate.emit(id))
            view.typed.connect(lambda text, id=message.id: self.typed.emit(id, text))
            view.edited.connect(lambda text, id=message.id: self.edited.emit(id, text))
            view.turned.connect(
                lambda step, ids=versions, at=place: self.turned.emit(ids[max(0, min(len(ids) - 1, at + step))])
            )
            if edits.get(message.id):
                view.begin_edit(edits[message.id])
        if 0 <= at_it < len(self.views):
            self.views[at_it].go_on_editing()
        self.to_end()

    def add(self, mine: bool, text: str = "", version: tuple[int, int] = (1, 1), note: str = "") -> MessageView:
        view = MessageView(mine, text, version=version, note=note)
        self._lines.insertWidget(self._lines.count() - 1, view)
        self.views.append(view)
        return view

    def clear(self) -> None:
        for view in self.views:
            self._lines.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views = []
        self._at_end = True

    def to_end(self) -> None:
        self._at_end = True
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(self.verticalScrollBar().maximum()))


def note_of(message: ChatMessage) -> str:
    """What is worth saying under an answer: that it was cut short, or in which voice it is."""
    if message.role == "user":
        return ""
    if message.meta.get("finish") == "cancelled":
        return translate("Chat", "Stopped")
    if message.meta.get("finish") == "length":
        return translate("Chat", "Reached the length limit")
    return translate("Chat", "Generic") if not message.meta.get("adapter") else translate("Chat", "Your voice")
