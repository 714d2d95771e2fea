"""Undo across all that happened to a text: typing, what was taken of a change, and the drafts one after another.

Every draft lies on a sheet of its own, which keeps what can be undone on it while one turns to others. Where nothing is
left to undo on a draft, the one before it is what there was before.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextDocument

from app.ui import theme
from app.ui.texts import Editor


class Leaf(Protocol):
    """A draft: its text, the words as they came, and its sheet once it has one."""

    text: str
    came: str
    sheet: QTextDocument | None


class Undoing(QObject):
    def __init__(self, paper: QObject, editor: Editor, turn: Callable[[int], bool]) -> None:
        """`turn`: to the draft before (-1) or behind (1); whether there is one."""
        super().__init__(paper)
        self._editor, self._turn = editor, turn
        self._leaf: Leaf | None = None
        self._undone = 0  # drafts that were, one after another
        editor.installEventFilter(self)

    def lay(self, leaf: Leaf) -> None:
        """Show the sheet of this draft."""
        self._editor.blockSignals(True)
        fresh = leaf.sheet is None
        if leaf.sheet is None:
            leaf.sheet = QTextDocument(self)
            leaf.sheet.setDocumentMargin(self._editor.document().documentMargin())
        leaf.sheet.setDefaultFont(theme.current().writing_font())
        self._editor.setDocument(leaf.sheet)
        if fresh:
            self._editor.set_text(leaf.text)
        self._editor.blockSignals(False)
        self._leaf = leaf

    def begin(self) -> None:
        """Another draft comes: what was undone before is not what follows it."""
        self._undone = 0

    def drop(self, leaves: Iterable[Leaf]) -> None:
        """Of drafts that are put away nothing is undone any more."""
        for leaf in leaves:
            if leaf.sheet is not None and leaf.sheet is not self._editor.document():
                leaf.sheet.deleteLater()
                leaf.sheet = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and self._undo():
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and self._redo():
                return True
        return super().eventFilter(watched, event)

    def _undo(self) -> bool:
        document, leaf = self._editor.document(), self._leaf
        if self._editor.streaming or leaf is None:
            return False
        as_it_came = bool(leaf.came.strip()) and document.toPlainText().strip() == leaf.came.strip()
        if (document.isUndoAvailable() and not as_it_came) or not self._turn(-1):
            return False
        self._undone += 1
        return True

    def _redo(self) -> bool:
        if self._editor.document().isRedoAvailable() or not self._undone or not self._turn(1):
            return False
        self._undone -= 1
        return True
