"""A text made anew beside what it was: every change is marked, and is taken or left by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextBrowser, QTextEdit

from app.ui import theme
from app.ui.pieces import AdaptiveRow
from app.ui.texts import air
from app.ui.widgets import announce, button, column, inside, label, units
from app.ui.write.diff import Part, merged, parts

# Of a change, in the list of them.
LONGEST = 90


class ChangesPane(QFrame):
    """Streams what is being written, then shows the difference. `taken` carries the text with the chosen changes."""

    taken = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._before = self._after = self._told = ""
        self._done = ""
        self._parts: Sequence[Part] = ()
        self._places: list[tuple[int, int, int]] = []  # of each change in the view: start, end, number
        self._title = label("", "heading")
        self._hint = label("", "small", wrap=True)
        self.view = _Marked()
        self.view.setAccessibleName(self.tr("The text with every change marked"))
        self.view.pressed.connect(self._toggle_at)
        self.changes = QListWidget()
        self.changes.setAccessibleName(self.tr("Changes. Space takes or leaves the one that is chosen."))
        self.changes.setWordWrap(True)
        self.changes.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.itemChanged.connect(lambda _item: self._show())
        self.changes.currentRowChanged.connect(self._point)
        self.all = button(self.tr("All"), kind="link", tip=self.tr("Take every change"), on=lambda: self._set_all(True))
        self.none = button(
            self.tr("None"), kind="link", tip=self.tr("Leave every change"), on=lambda: self._set_all(False)
        )
        self.take = button(self.tr("Use it"), kind="primary", icon="check", shortcut="Ctrl+Shift+Return", on=self._take)
        self.leave = button(self.tr("Keep mine"), icon="undo", shortcut="Esc", on=self.left.emit)
        self._choice = AdaptiveRow(self.all, self.none, None, self.leave, self.take)
        inside(self, column(self._title, self._hint, self.view, self.changes, self._choice, spacing=10), 18, 22)
        theme.current().changed.connect(self._restyle)
        self._list(())

    def begin(self, before: str, doing: str = "", done: str = "") -> None:
        """`doing` is the heading while it is written, `done` the one above the difference."""
        self._before, self._after, self._told = before, "", ""
        self._done = done or self.tr("Said your way")
        self._title.setText(doing or self.tr("Saying it your way …"))
        self._hint.setText("")
        self.view.setFont(theme.current().writing_font())
        self.view.document().setDefaultFont(theme.current().writing_font())
        self.view.setPlainText("")
        air(self.view.document())
        self._list(())
        self.take.setEnabled(False)
        self.leave.setShortcut("")  # while it writes, Esc stops
        self.leave.setFocus()

    def stream(self, text: str) -> None:
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text if self.view.document().characterCount() > 1 else text.lstrip())

    def finish(self, after: str, told: str = "") -> None:
        """`told`: what was done, or why nothing was. Where nothing came, what was stays."""
        self._after, self._told = after.strip() or self._before.strip(), told
        self.leave.setShortcut("Esc")
        self._list(parts(self._before.strip(), self._after))
        count = self.changes.count()
        self.take.setEnabled(bool(self._after))
        self._title.setText(self._done if count else self.tr("Nothing to change"))
        self._show()
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        (self.changes if count else self.leave).setFocus()
        if count:
            self.changes.setCurrentRow(0)
        announce(self, self._hint.text())

    @property
    def text(self) -> str:
        """With the changes that are taken."""
        return merged(self._parts, self._taken())

    def _taken(self) -> set[int]:
        checked = Qt.CheckState.Checked
        return {n for n in range(self.changes.count()) if self.changes.item(n).checkState() == checked}

    def _list(self, found: Sequence[Part]) -> None:
        self._parts = found
        self.changes.blockSignals(True)
        self.changes.clear()
        count = 1 + max((part.number for part in found if part.number is not None), default=-1)
        for number in range(count):
            of = [part for part in found if part.number == number]
            item = QListWidgetItem(self._words("".join(p.old for p in of), "".join(p.new for p in of)))
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked)
            self.changes.addItem(item)
        self.changes.blockSignals(False)
        for part in (self.changes, self.all, self.none):
            part.setVisible(count > 0)
        self._fit()

    def _words(self, old: str, new: str) -> str:
        """A change as it is read out."""
        old, new = (" ".join(one.split()) for one in (old, new))
        old, new = (one if len(one) <= LONGEST else f"{one[:LONGEST].rsplit(' ', 1)[0]} …" for one in (old, new))
        if old and new:
            return self.tr("Replace “{old}” by “{new}”").format(old=old, new=new)
        if old:
            return self.tr("Leave out “{old}”").format(old=old)
        return self.tr("Add “{new}”").format(new=new) if new else self.tr("Other spacing")

    def _fit(self) -> None:
        rows = min(4, self.changes.count())
        self.changes.setFixedHeight(max(1, rows) * (self.changes.fontMetrics().height() + units(12)) + units(10))

    def _restyle(self) -> None:
        self._fit()
        if self._after:
            self._show()

    def _show(self) -> None:
        if not self._after:
            return
        taken = self._taken()
        if self._told and not self.changes.count():
            words = self._told
        elif not self.changes.count():
            words = self.tr("It already sounds like you.")
        else:
            count = self.tr("{taken} of %n change(s) taken.", "", self.changes.count()).format(taken=len(taken))
            words = " ".join(filter(None, (self._told, count)))
        self._hint.setText(words)
        self.view.clear()
        self._places = []
        cursor = QTextCursor(self.view.document())
        for part in self._parts:
            if part.number is None:
                cursor.insertText(part.new, _look("same"))
                continue
            start = cursor.position()
            is_taken = part.number in taken
            cursor.insertText(part.old, _look("removed" if is_taken else "kept"))
            if part.old[-1:].strip() and part.new[:1].isalnum():
                cursor.insertText(" ", _look("same"))
            cursor.insertText(part.new, _look("added" if is_taken else "refused"))
            self._places.append((start, cursor.position(), part.number))
        air(self.view.document())
        self._point(self.changes.currentRow())

    def _point(self, number: int) -> None:
        """Show in the text which change the list stands at."""
        marks = []
        for start, end, one in self._places:
            if one == number:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(self.view.document())
                mark.cursor.setPosition(start)
                mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                mark.format.setBackground(theme.current().colour("selection"))
                marks.append(mark)
        self.view.setExtraSelections(marks)
        if marks:
            there = QTextCursor(self.view.document())
            there.setPosition(marks[0].cursor.selectionStart())
            self.view.setTextCursor(there)

    def _toggle_at(self, position: int) -> None:
        for start, end, number in self._places:
            if start <= position < end:
                item = self.changes.item(number)
                self.changes.setCurrentRow(number)
                checked = item.checkState() == Qt.CheckState.Checked
                item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
                return

    def _set_all(self, on: bool) -> None:
        for number in range(self.changes.count()):
            self.changes.item(number).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        announce(self, self._hint.text())

    def _take(self) -> None:
        if self._after:
            self.taken.emit(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Marked(QTextBrowser):
    """`pressed` carries the place in the text that was clicked."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.pressed.emit(self.cursorForPosition(event.position().toPoint()).position())


def _look(kind: str) -> QTextCharFormat:
    """Struck out or underlined as well as coloured, so that nothing rests on colour alone."""
    current = theme.current()
    look = QTextCharFormat()
    look.setForeground(current.colour("text"))
    if kind == "removed":
        look.setFontStrikeOut(True)
        look.setForeground(current.colour("danger"))
        look.setBackground(current.colour("danger_soft"))
    elif kind == "added":
        look.setFontUnderline(True)
        look.setForeground(current.colour("good"))
        look.setBackground(current.colour("good_soft"))
    elif kind == "kept":
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    elif kind == "refused":
        look.setFontStrikeOut(True)
        look.setForeground(current.colour("muted"))
    return look
