"""Generic | Mine: the same request answered twice, so that the difference can be seen and not only measured."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.ui import theme
from app.ui.texts import air
from app.ui.widgets import Elided, button, column, inside, label, row


class Pane(QFrame):
    """One of the two texts."""

    used = Signal(str)

    def __init__(self, title: str, hint: str, use: str) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._hint = hint
        self.state = Elided(hint, "small")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = QTextBrowser()
        self.view.setProperty("role", "bare")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(title)
        self.use = button(use, kind="link", icon="edit", on=lambda: self.used.emit(self.view.toPlainText()))
        self.use.setEnabled(False)
        head = row(label(title, "heading"), self.state)
        head.setStretch(1, 1)
        inside(self, column(head, self.view, row(None, self.use), spacing=10), 16, 20)

    def begin(self, waiting: str) -> None:
        self.view.setFont(theme.current().writing_font())
        self.view.document().setDefaultFont(theme.current().writing_font())
        self.view.setPlainText("")
        air(self.view.document())
        self.state.setText(waiting)
        self.use.setEnabled(False)

    def stream(self, text: str) -> None:
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text if self.view.document().characterCount() > 1 else text.lstrip())

    def finish(self, note: str = "") -> None:
        self.state.setText(note or self._hint)
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self.use.setEnabled(bool(self.view.toPlainText().strip()))


class ComparePanes(QWidget):
    """Both side by side, with a way back."""

    used = Signal(str, bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.generic = Pane(self.tr("Generic"), self.tr("the model as it came"), self.tr("Go on with this"))
        self.mine = Pane(self.tr("Mine"), self.tr("your voice"), self.tr("Go on with this"))
        self.generic.used.connect(lambda text: self.used.emit(text, True))
        self.mine.used.connect(lambda text: self.used.emit(text, False))
        self.truth = Pane(self.tr("What you wrote"), self.tr("never learned from"), self.tr("Go on with this"))
        self.truth.used.connect(lambda text: self.used.emit(text, False))
        self.truth.hide()
        panes = row(self.generic, self.mine, self.truth, spacing=12)
        for index in range(3):
            panes.setStretch(index, 1)
        self.back = button(self.tr("Back to the draft"), kind="link", icon="left", shortcut="Esc", on=self.closed.emit)
        inside(self, column(panes, row(self.back, None), spacing=6), 0)

    def begin(self, truth: str) -> None:
        """The generic text comes first; `truth` is what was really written, where that is known."""
        self.truth.setVisible(bool(truth))
        self.truth.begin("")
        self.truth.stream(truth)
        self.truth.finish()
        self.generic.begin(self.tr("Writing …"))
        self.mine.begin(self.tr("Next"))

    def next(self) -> None:
        self.generic.finish()
        self.mine.state.setText(self.tr("Writing …"))

    def set_busy(self, busy: bool) -> None:
        """While it writes, Esc stops; afterwards it leads back."""
        self.back.setShortcut("" if busy else "Esc")

    @property
    def three(self) -> bool:
        """Whether what was really written stands beside the two drafts."""
        return not self.truth.isHidden()
