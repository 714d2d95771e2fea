"""One message of a conversation: its words, and what can be done with them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.texts import Field, FittingText
from app.ui.widgets import Part, button, column, frame, icon_button, inside, label, only_in, row, units

# Of the person's own messages, in units; answers take the whole column.
WIDEST_BUBBLE = 520


class MessageView(QWidget):
    """`mine` is the person's own message; answers are rendered once they are complete."""

    regenerate = Signal()
    edited = Signal(str)
    # Other words for it, while they are typed; "" where they are given up or sent.
    typed = Signal(str)
    turned = Signal(int)

    def __init__(self, mine: bool, text: str = "", *, version: tuple[int, int] = (1, 1), note: str = "") -> None:
        super().__init__()
        self.mine = mine
        self.text = text
        who = self.tr("You") if mine else self.tr("Idiolect")
        self.setAccessibleName(who)
        self.view = FittingText(who)
        self.note = label(note, "small")
        self._field: Field | None = None
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._tools = QWidget()
        self._arrange(who, version)
        if text:
            self.show_text(text)

    def _arrange(self, who: str, version: tuple[int, int]) -> None:
        at, count = version
        parts: list[Part] = []
        if count > 1:
            before = icon_button("left", self.tr("Earlier version"), on=lambda: self.turned.emit(-1))
            after = icon_button("right", self.tr("Later version"), on=lambda: self.turned.emit(1))
            before.setEnabled(at > 1)
            after.setEnabled(at < count)
            parts += [before, label(self.tr("{n} of {m}").format(n=at, m=count), "small"), after]
        parts.append(icon_button("copy", self.tr("Copy"), on=lambda: QGuiApplication.clipboard().setText(self.text)))
        if self.mine:
            parts.append(icon_button("edit", self.tr("Edit and ask again"), on=partial(self.begin_edit, "")))
        else:
            parts.append(icon_button("again", self.tr("Answer again"), on=self.regenerate.emit))
        inside(self._tools, row(*parts, 4, self.note, None, spacing=1), 0)
        if self.mine:
            bubble = frame("mine")
            self._body.addWidget(self.view)
            inside(bubble, self._body, 10, 14)
            line = row(None, bubble)
            self.view.hug(units(WIDEST_BUBBLE))
            tools = row(None, self._tools)
            inside(self, column(line, tools, spacing=2), 0)
        else:
            self._body.addWidget(self.view)
            inside(self, column(label(who, "caption"), self._body, self._tools, spacing=5), 0)

    # an answer while it is written

    def begin(self, waiting: str) -> None:
        self._tools.hide()
        self.view.show_plain("")
        self.view.setPlaceholderText(waiting)

    def stream(self, text: str) -> None:
        if not self.text:
            text = text.lstrip()
        self.text += text
        self.view.append_text(text)

    def finish(self, text: str, note: str = "") -> None:
        self.show_text(text)
        self.note.setText(note)
        self._tools.show()

    def show_text(self, text: str) -> None:
        self.text = text
        if self.mine:
            self.view.show_plain(text)
        else:
            self.view.show_markdown(text)

    # editing

    @property
    def editing(self) -> bool:
        """Whether the person is at it just now."""
        return self._field is not None and self._field.hasFocus()

    def begin_edit(self, typed: str = "") -> None:
        """`typed`: other words that were typed for it before."""
        if self._field:
            return
        self._field = Field(self.tr("Your message"), least=2, most=12, sends=True)
        self._field.setPlainText(typed or self.text)
        self._field.textChanged.connect(self._tell_typed)
        self._field.submitted.connect(self._submit)
        cancel = button(self.tr("Cancel"), kind="quiet", shortcut="Esc", on=self.end_edit)
        only_in(self._field, cancel)
        send = button(self.tr("Ask again"), kind="primary", on=self._submit)
        self._edit_row = QFrame()
        inside(self._edit_row, row(None, cancel, send), 0)
        self.view.hide()
        self._tools.hide()
        self._body.addWidget(self._field)
        self._body.addWidget(self._edit_row)
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        if not typed:
            self._field.selectAll()
            self.go_on_editing()

    def go_on_editing(self) -> None:
        if self._field:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_typed(self) -> None:
        text = self._field.toPlainText() if self._field else ""
        self.typed.emit("" if text == self.text else text)

    def end_edit(self) -> None:
        if self._field:
            self._field.deleteLater()
            self._edit_row.deleteLater()
            self._field = None
            self.typed.emit("")
        self.view.show()
        self._tools.show()

    def _submit(self) -> None:
        text = self._field.toPlainText().strip() if self._field else ""
        self.end_edit()
        if text and text != self.text:
            self.edited.emit(text)
