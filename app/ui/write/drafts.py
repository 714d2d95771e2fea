"""Every draft that is kept, with what was asked for: found, read, gone back to, or forgotten."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QSplitter, QTextBrowser

from app.ui import formats, theme
from app.ui.background import Read, Write
from app.ui.lists import RIGHT, SUB, TwoLines
from app.ui.pieces import AdaptiveRow
from app.ui.question import agreed
from app.ui.texts import air
from app.ui.widgets import announce, button, column, inside, label, only_in, row, units

if TYPE_CHECKING:
    from app.services.drafts import Drafts
    from app.store import Draft

MARK = Qt.ItemDataRole.UserRole


class DraftsPane(QFrame):
    """`wanted`: this one is to lie on the desk again. `forgotten`: these are gone, or with None all of them."""

    wanted = Signal(object)
    forgotten = Signal(object)
    left = Signal()

    def __init__(self, drafts: "Callable[[], Drafts]") -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._drafts = drafts
        self._found: dict[str, Draft] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search drafts and requests"))
        self.search.setAccessibleName(self.tr("Search drafts and requests"))
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(160)
        self._pause.timeout.connect(lambda: self.refresh() if self.isVisible() else None)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.list = QListWidget()
        self.list.setProperty("role", "bare")
        self.list.setAccessibleName(self.tr("Earlier drafts"))
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _item: self._want())
        self.view = QTextBrowser()
        self.view.setProperty("role", "bare")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("The draft"))
        self.use = button(self.tr("Go on with it"), kind="primary", icon="edit", on=self._want)
        self.remove = button(self.tr("Forget"), kind="danger", icon="trash", shortcut="Ctrl+Backspace", on=self._forget)
        only_in(self.list, self.remove)
        self.clear = button(self.tr("Forget all …"), kind="quiet", on=self._forget_all)
        self.back = button(self.tr("Back to the draft"), kind="link", icon="left", shortcut="Esc", on=self.left.emit)
        self.none = label("", "muted", wrap=True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setHandleWidth(units(10))
        split.setChildrenCollapsible(False)
        head = row(label(self.tr("Earlier drafts"), "heading"), None, self.clear)
        bottom = AdaptiveRow(self.back, None, self.remove, self.use)
        whole = column(head, self.search, self.none, split, bottom, spacing=10)
        whole.setStretch(3, 1)
        inside(self, whole, 14, 18)

    def open(self) -> None:
        self.search.clear()
        self.search.setFocus()
        self.refresh()

    def refresh(self) -> None:
        words, drafts = self.search.text(), self._drafts()
        Read(self, lambda: drafts.find(words), "drafts").success(self._list).run()

    def chosen(self) -> list[str]:
        return [item.data(MARK) for item in self.list.selectedItems()]

    def _list(self, found: "list[Draft]") -> None:
        self._found = {draft.mark: draft for draft in found}
        self.list.blockSignals(True)
        self.list.clear()
        for draft in found:
            request = draft.request
            title = request.subject or request.instruction or draft.text
            item = QListWidgetItem(" ".join(title.split())[:160])
            item.setData(MARK, draft.mark)
            below = " ".join((draft.snippet or draft.text or request.answering or "").split())[:160]
            item.setData(SUB, " — ".join(filter(None, (request.to, below))))
            when = formats.moment(draft.updated) if draft.updated else ""
            item.setData(RIGHT, when)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, ", ".join(filter(None, (item.data(SUB), when))))
            self.list.addItem(item)
        self.list.blockSignals(False)
        if found:
            self.list.setCurrentRow(0)
        searched = bool(self.search.text().strip())
        self.none.setText(
            self.tr("No draft has these words.")
            if searched
            else self.tr("Whatever you write here stays findable: the newest 500 drafts, with what you asked for.")
        )
        self.none.setVisible(not found)
        self.clear.setEnabled(bool(found) or searched)
        self._show()
        self._enable()
        announce(self.list, self.tr("%n draft(s)", "", len(found)))

    def _enable(self) -> None:
        chosen = len(self.chosen())
        self.use.setEnabled(chosen == 1)
        self.remove.setEnabled(chosen > 0)

    def _show(self) -> None:
        item = self.list.currentItem()
        draft = self._found.get(item.data(MARK)) if item else None
        self.view.document().setDefaultFont(theme.current().writing_font())
        parts = [] if draft is None else [draft.text.strip(), self._asked(draft)]
        self.view.setPlainText("\n\n".join(filter(None, parts)))
        air(self.view.document())
        self.view.moveCursor(QTextCursor.MoveOperation.Start)

    def _asked(self, draft: "Draft") -> str:
        request = draft.request
        lines = [
            self.tr("Asked for: {words}").format(words=request.instruction) if request.instruction else "",
            self.tr("In answer to: {words}").format(words=request.answering) if request.answering else "",
        ]
        return "\n\n".join(filter(None, lines))

    def _want(self) -> None:
        item = self.list.currentItem()
        if item and item.data(MARK) in self._found:
            self.wanted.emit(self._found[item.data(MARK)])

    def _forget(self) -> None:
        marks = self.chosen()
        if marks and self._agreed(self.tr("Forget %n draft(s), with what was asked for?", "", len(marks))):
            self._gone(marks)

    def _forget_all(self) -> None:
        if self._agreed(self.tr("Forget every earlier draft, with what was asked for?")):
            self._gone(None)

    def _agreed(self, question: str) -> bool:
        more = self.tr("This cannot be undone. What you kept in your history stays there.")
        title, go = self.tr("Forget drafts"), self.tr("Forget")
        return agreed(self, title, question, more, go=go, stay=self.tr("Cancel"))

    def _gone(self, marks: list[str] | None) -> None:
        drafts = self._drafts()

        def gone(_count: int) -> None:
            self.forgotten.emit(marks)
            self.refresh()
            (self.list if self.list.count() else self.search).setFocus()

        Write(self, lambda: drafts.forget(marks)).success(gone).run()
