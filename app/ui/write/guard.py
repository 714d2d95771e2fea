"""The fact guard: where the paper departs from its request is marked there, told below it, and mended by a key.

It is looked at anew whenever the person pauses, off the window's thread.
"""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from app.errors import IdiolectError
from app.ui import theme
from app.ui.background import Generation, Read, drop
from app.ui.page import Page
from app.ui.widgets import announce
from app.ui.write.guard_lines import GuardLines
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel

if TYPE_CHECKING:
    from app.services.guard import Departure, Edit
    from app.services.guard import Guard as Guarding

PAUSE_MS = 350
# More are not said at once to who hears them.
MOST_SAID = 3


class Guard(QObject):
    """Of form and paper. `trouble` tells, as a sentence, why something could not be put in; `let_stand`: the person
    said that something is right."""

    trouble = Signal(str)
    let_stand = Signal()

    def __init__(
        self, page: Page, form: RequestPanel, paper: Paper, guarding: "Callable[[], Guarding]", free: Callable[[], bool]
    ) -> None:
        """`free`: whether the model is not asked for anything else."""
        super().__init__(page)
        self._page, self._form, self._paper, self._guarding, self._free = page, form, paper, guarding, free
        self._found: tuple[Departure, ...] = ()
        self._current = 0
        self._cancel: threading.Event | None = None
        self.lines = GuardLines(paper.spare)
        self.lines.mended.connect(self.mend)
        paper.layout().insertWidget(2, self.lines)  # type: ignore[union-attr]
        paper.editor.installEventFilter(self)  # its height tells of all that stands below it
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        paper.changed.connect(self._pause.start)
        paper.turned.connect(self._turned)
        form.intent.textChanged.connect(self._pause.start)
        theme.current().changed.connect(self._mark)
        self.lines.next.clicked.connect(lambda: self.go(1))
        self.lines.previous.clicked.connect(lambda: self.go(-1))
        self.lines.mend.clicked.connect(self.mend_current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.lines.fit()
        return False

    @property
    def found(self) -> "tuple[Departure, ...]":
        return self._found

    def look(self) -> None:
        """Compare what stands there now."""
        candidate, text = self._paper.candidate, self._paper.editor.toPlainText()
        request = candidate.request
        if request is None or self._paper.editor.streaming or not self._page.services.opened:
            self._show(())
            return
        right, guarding = candidate.right, self._guarding

        def show(found: "tuple[Departure, ...]") -> None:
            same = candidate is self._paper.candidate and text == self._paper.editor.toPlainText()
            if same:
                self._show(found)

        def quiet(_error: IdiolectError) -> None:
            self._show(())  # what is wrong with the history is told by whatever needs it

        Read(self, lambda: guarding().look(request, text, right), "guard").success(show).failure(quiet).run()

    def go(self, direction: int) -> None:
        """To the next place, as a spelling checker does: what stands there is selected, what lacks has its buttons."""
        if not self._found:
            return
        cursor = self._paper.editor.textCursor()
        at = self._found[self._current].stands
        visited = at is None or (cursor.selectionStart(), cursor.selectionEnd()) == at
        self._current = (self._current + (direction if visited else 0)) % len(self._found)
        one = self._found[self._current]
        if one.stands:
            cursor.setPosition(one.stands[0])
            cursor.setPosition(one.stands[1], QTextCursor.MoveMode.KeepAnchor)
            self._paper.editor.setTextCursor(cursor)
            self._paper.editor.ensureCursorVisible()
            self._paper.editor.setFocus()
        self._tell()
        announce(self.lines, self.lines.words(one))

    def mend_current(self) -> None:
        """In the first way, the place at the cursor before all others."""
        if self._found:
            at = self._paper.editor.textCursor().selectionStart()
            here = [n for n, one in enumerate(self._found) if one.stands and one.stands[0] <= at <= one.stands[1]]
            number = here[0] if here else min(self._current, len(self._found) - 1)
            self.mend(number, self.lines.first_way(self._found[number]))

    def mend(self, number: int, way: str) -> None:
        if number >= len(self._found) or self._paper.editor.streaming:
            return
        one, self._current = self._found[number], number
        if way == "right":
            self._paper.candidate.right |= {one.key}
            self.let_stand.emit()
            self.look()
        elif way == "put":
            self._put(one)
        else:
            edit = one.swap if way == "swap" else one.cut
            if edit:
                self._edit(edit)

    def _put(self, one: "Departure") -> None:
        """As the composer would say it; the sentence goes in where its place is by then."""
        candidate, text = self._paper.candidate, self._paper.editor.toPlainText()
        request, guarding, wanted = candidate.request, self._guarding, self._form.wanted()
        if request is None or self._cancel is not None or not self._free():
            return
        cancel = self._cancel = threading.Event()
        before = text[: guarding().place(text, "").start]
        self._paper.status.setText(self.tr("Writing …"))

        def over() -> None:
            self._cancel = None
            self._paper.status.setText("")

        def show(sentence: str) -> None:
            over()
            if candidate is self._paper.candidate:
                self._edit(guarding().place(self._paper.editor.toPlainText(), sentence))

        def fail(error: IdiolectError) -> None:
            over()
            self.trouble.emit(str(error))

        def do() -> str:
            return guarding().say(
                request, one.note, before, voice=wanted.voice, strength=wanted.strength, cancel=cancel
            )

        Generation(self, do).success(show).failure(fail).cancelled(over).run()

    def stop(self) -> None:
        if self._cancel:
            self._cancel.set()

    def _edit(self, edit: "Edit") -> None:
        """One step that Ctrl+Z takes back."""
        cursor = QTextCursor(self._paper.editor.document())
        cursor.setPosition(edit.start)
        cursor.setPosition(edit.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text)
        self._paper.editor.setTextCursor(cursor)
        self._paper.editor.setFocus()
        self._pause.stop()
        self.look()

    def _turned(self) -> None:
        drop(self, "guard")
        self._show(())
        self._pause.start(0 if self._paper.candidate.text else PAUSE_MS)

    def _show(self, found: "tuple[Departure, ...]") -> None:
        new = found != self._found
        held = self.lines.isAncestorOf(QApplication.focusWidget()) if QApplication.focusWidget() else False
        self._found = found
        self._current = min(self._current, max(0, len(found) - 1))
        if new:
            self._tell()
            if found:
                announce(self.lines, " ".join(map(self.lines.words, found[:MOST_SAID])))
        self._mark()
        if held and not found:
            self._paper.editor.setFocus()  # what had it is gone

    def _tell(self) -> None:
        self.lines.show_these(self._found, self._current)

    def _mark(self) -> None:
        """A wave under what should not stand there, a dotted line under what is asked for and lacks."""
        stands = [one.stands for one in self._found if one.stands]
        _underline(self._paper.editor, stands, QTextCharFormat.UnderlineStyle.WaveUnderline)
        request = self._paper.candidate.request
        asked = [one.asked for one in self._found if one.asked] if request else []
        typed = self._form.intent.toPlainText()
        at = typed.find(request.instruction) if request else -1
        places = [(at + start, at + end) for start, end in asked] if at >= 0 else []
        _underline(self._form.intent, places, QTextCharFormat.UnderlineStyle.DashUnderline)


def _underline(
    field: QTextEdit | QPlainTextEdit, places: Sequence[tuple[int, int]], style: QTextCharFormat.UnderlineStyle
) -> None:
    marks = []
    for start, end in places:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(field.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(min(end, field.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        mark.format.setUnderlineStyle(style)
        mark.format.setUnderlineColor(theme.current().colour("warning"))
        mark.format.setBackground(theme.current().colour("warning_soft"))
        marks.append(mark)
    field.setExtraSelections(marks)
