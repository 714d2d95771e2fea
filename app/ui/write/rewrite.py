"""“Say it my way”: the reworded text with every change marked, to be taken or left with one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.ui import theme
from app.ui.texts import air
from app.ui.widgets import announce, button, column, inside, label, row
from app.ui.write.diff import Piece, compare


class RewritePane(QFrame):
    """Streams the new wording, then shows the difference."""

    taken = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._before = self._after = ""
        self._title = label(self.tr("Said your way"), "heading")
        self._hint = label("", "small")
        self.view = QTextBrowser()
        self.view.setProperty("role", "bare")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("The text in your voice, with every change marked"))
        self.take = button(self.tr("Use it"), kind="primary", icon="check", shortcut="Ctrl+Shift+Return", on=self._take)
        self.leave = button(self.tr("Keep mine"), icon="undo", shortcut="Esc", on=self.left.emit)
        bottom = row(self._hint, None, self.leave, self.take)
        inside(self, column(self._title, self.view, bottom, spacing=12), 18, 22)
        theme.current().changed.connect(self._show)

    def begin(self, before: str) -> None:
        self._before, self._after = before, ""
        self._title.setText(self.tr("Saying it your way …"))
        self._hint.setText("")
        self.view.setFont(theme.current().writing_font())
        self.view.document().setDefaultFont(theme.current().writing_font())
        self.view.setPlainText("")
        air(self.view.document())
        self.take.setEnabled(False)
        self.leave.setShortcut("")  # while it writes, Esc stops
        self.leave.setFocus()

    def stream(self, text: str) -> None:
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text if self.view.document().characterCount() > 1 else text.lstrip())

    def finish(self, after: str) -> None:
        self._after = after.strip()
        self.leave.setShortcut("Esc")
        self.take.setEnabled(bool(self._after))
        self._show()
        if self._after:
            self.take.setFocus()
        announce(self, self._hint.text())

    def _show(self) -> None:
        if not self._after:
            return
        pieces = compare(self._before, self._after)
        changes = sum(1 for p in pieces if p.kind != "same" and p.text.strip())
        self._title.setText(self.tr("Said your way"))
        self._hint.setText(
            self.tr("%n change(s)", "", changes)
            if changes
            else self.tr("Nothing to change: it already sounds like you.")
        )
        self.view.clear()
        cursor = QTextCursor(self.view.document())
        for piece in pieces:
            if piece.kind == "added" and not any(p.kind == "same" for p in pieces):
                cursor.insertText("\n\n", QTextCharFormat())
            cursor.insertText(piece.text, _format(piece))
        air(self.view.document())
        self.view.moveCursor(QTextCursor.MoveOperation.Start)

    def _take(self) -> None:
        if self._after:
            self.taken.emit(self._after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _format(piece: Piece) -> QTextCharFormat:
    """Struck out or underlined as well as coloured, so that nothing rests on colour alone."""
    current = theme.current()
    look = QTextCharFormat()
    look.setForeground(current.colour("text"))
    if piece.kind == "removed":
        look.setFontStrikeOut(True)
        look.setForeground(current.colour("danger"))
        look.setBackground(current.colour("danger_soft"))
    elif piece.kind == "added":
        look.setFontUnderline(True)
        look.setForeground(current.colour("good"))
        look.setBackground(current.colour("good_soft"))
    return look
