"""The sheet of paper: an editor in which drafts arrive and the person writes on, and the candidates behind it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QWidget

from app.prompts import Request
from app.ui import theme
from app.ui.local import local
from app.ui.pieces import AdaptiveRow
from app.ui.stated import badge
from app.ui.texts import Editor
from app.ui.widgets import Elided, announce, button, column, icon_button, inside, label, row, units
from app.ui.write.refine import RefineBar
from app.ui.write.undoing import Undoing

if TYPE_CHECKING:
    from app.services.writing import Written

WIDEST_LINE = 680  # units; about 75 characters, as books have it
LEAST_LINES = 5  # of text, whatever else is told below it


def new_mark() -> str:
    """What tells a draft from all others, in whatever history it is kept."""
    return secrets.token_hex(8)


@dataclass
class Candidate:
    """One draft and what became of it. `written` is None for what the person wrote from scratch, or opened again."""

    text: str = ""
    request: Request | None = None
    written: "Written | None" = None
    generic: bool = False
    mark: str = field(default_factory=new_mark)
    # What departs from the request and is right all the same, as the person said.
    right: frozenset[str] = frozenset()
    # The words as they came, and the sheet with all that can be undone on it.
    came: str = ""
    sheet: QTextDocument | None = field(default=None, repr=False, compare=False)


class Paper(QFrame):
    """Candidates share one editor; turning keeps what was changed in each."""

    changed = Signal()
    turned = Signal()
    # The next one after the last.
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.candidates: list[Candidate] = [Candidate()]
        self.index = 0
        self._more = False
        # Of what streams in: what stands before it, and whether a word of it has come.
        self._before, self._begun = "", False
        self.editor = Editor(
            self.tr("Your text"),
            self.tr("Say on the left what you want to write and press Draft, or simply begin here."),
        )
        self.editor.textChanged.connect(self._on_text)
        self.undoing = Undoing(self, self.editor, self._turned)
        self.undoing.lay(self.candidate)
        self.refine = RefineBar()
        self.refine.hide()
        self.editor.focused.connect(self._focus)
        self.previous = icon_button("left", self.tr("Previous draft"), shortcut="Alt+Left", on=lambda: self.turn(-1))
        self.next = icon_button("right", self.tr("Next draft"), shortcut="Alt+Right", on=lambda: self.turn(1))
        self.count = label("", "small")
        self.badge = label("", "badge")
        self.badge.hide()
        self.rewrite = button(
            self.tr("Say it my way"),
            kind="quiet",
            icon="sparkle",
            shortcut="Ctrl+Shift+M",
            tip=self.tr("Reword the selection, or everything, in your voice"),
        )
        self.go_on = button(
            self.tr("Continue"),
            kind="quiet",
            icon="play",
            shortcut="Ctrl+Shift+Space",
            tip=self.tr("Go on writing from the cursor"),
        )
        self.compare = button(
            self.tr("Generic | Mine"),
            kind="quiet",
            icon="compare",
            shortcut="Ctrl+G",
            tip=self.tr("Answer the same request with and without your voice"),
        )
        self.why = button(
            self.tr("Why"), kind="quiet", icon="why", shortcut="Ctrl+I", tip=self.tr("Why this draft says what it says")
        )
        self.why.setCheckable(True)
        self.words = label("", "small")
        self.status = Elided("", "small")
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.toolbar = AdaptiveRow(
            self.previous, self.count, self.next, 4, self.badge, None, self.go_on, self.rewrite, self.compare, self.why,
            spacing=2, margins=(6, 10),
        )  # fmt: skip
        self.toolbar.may_go(self.badge)
        self.doubts = label("", "small", wrap=True)
        self.doubts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._doubtful = QFrame()
        self._doubtful.setProperty("role", "banner")
        self._doubtful.setProperty("tone", "warning")
        inside(self._doubtful, column(self.doubts), 7, 12)
        self._doubtful.hide()
        foot = row(self.words, self.status, spacing=12)
        foot.setStretch(1, 1)
        self._foot = QWidget()
        inside(self._foot, foot, 14, 0, 14, 8)
        inside(self, column(self.toolbar, self.editor, self._doubtful, self.refine, self._foot, spacing=0), 0)
        theme.current().changed.connect(self._margins)
        self._show_position()

    # candidates

    @property
    def candidate(self) -> Candidate:
        return self.candidates[self.index]

    def drafts(self) -> set[str]:
        """What was drafted so far, as it came."""
        return {candidate.written.text for candidate in self.candidates if candidate.written}

    @property
    def empty(self) -> bool:
        """Whether there is one sheet, without a word on it."""
        return len(self.candidates) == 1 and not self.text()

    def remember(self) -> None:
        """Take over into the candidate what stands in the editor."""
        self.candidate.text = self.editor.toPlainText()

    def begin(self, request: Request, generic: bool = False) -> Candidate:
        """A new empty candidate to stream into; an empty first one is replaced."""
        self.remember()
        self.undoing.begin()
        fresh = Candidate(request=request, generic=generic)
        if self.empty:
            fresh.mark = self.candidate.mark
            self.candidates = [fresh]
        else:
            self.candidates.append(fresh)
        self.index = len(self.candidates) - 1
        self._load()
        self._before, self._begun = "", False
        self.editor.begin_stream(0)
        return fresh

    def begin_here(self) -> str:
        """Stream in at the cursor. Returns what stands before it; where no word does, nothing begins."""
        at = self.editor.textCursor().position()
        before = self.editor.toPlainText()[:at]
        if not before.strip():
            return ""
        self._before, self._begun = before, False
        self.editor.begin_stream(at)
        return before

    def stream(self, text: str) -> None:
        """More of what streams in: without space at its beginning, but where a word follows on a word."""
        if not self._begun:
            text = text.lstrip()
            self._begun = bool(text)
            if self._before[-1:].strip() and text[:1].isalnum():
                text = f" {text}"
        self.editor.stream(text)

    def offer(self, text: str, request: Request | None, written: "Written | None", generic: bool) -> None:
        """Add a finished text as a candidate and show it."""
        self.remember()
        fresh = Candidate(text, request, written, generic, came=text)
        if self.empty:
            fresh.mark = self.candidate.mark
            self.candidates = []
        self.candidates.append(fresh)
        self.index = len(self.candidates) - 1
        self._load()

    def lay(self, candidates: Sequence[Candidate], top: int) -> None:
        """Put these in the place of what is there; without any, an empty sheet."""
        self.editor.end_stream()
        before, self.candidates = self.candidates, list(candidates) or [Candidate()]
        self.index = min(top, len(self.candidates) - 1)
        self._load()
        self.undoing.drop(one for one in before if one not in self.candidates)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def finish(self, candidate: Candidate, written: "Written") -> None:
        self.editor.end_stream()
        candidate.written, candidate.came = written, written.text
        self._show_doubts()
        self._show_position()

    def drop_empty(self) -> None:
        """Forget a candidate that never got a word."""
        self.editor.end_stream()
        self.remember()
        if not self.candidate.text.strip() and len(self.candidates) > 1:
            self.candidates.pop(self.index)
            self.index = min(self.index, len(self.candidates) - 1)
            self._load()

    def offer_more(self, more: bool) -> None:
        """Whether a next one may be wanted after the last."""
        if more != self._more:
            self._more = more
            self._show_position()

    def _turned(self, direction: int) -> bool:
        there = 0 <= self.index + direction < len(self.candidates)
        if there:
            self.turn(direction)
        return there

    def turn(self, direction: int) -> None:
        wanted = self.index + direction
        if wanted == len(self.candidates) and self._more and not self.editor.streaming:
            self.wanted.emit()
            return
        if self.editor.streaming or not 0 <= wanted < len(self.candidates):
            return
        self.remember()
        self.index = wanted
        self._load()
        announce(self, self.tr("Draft {n} of {m}").format(n=self.index + 1, m=len(self.candidates)))

    def _show_doubts(self) -> None:
        """What stands there as it was typed: it comes and goes with the candidate."""
        shown = self.candidate.written
        words = local(shown.typed) if shown else ""
        self.doubts.setText(words)
        self._doubtful.setVisible(bool(words))
        if words:
            announce(self, words)

    def _load(self) -> None:
        self.undoing.lay(self.candidate)
        self._on_text()
        self._show_doubts()
        self._show_position()
        self.turned.emit()

    def _show_position(self) -> None:
        several = len(self.candidates) > 1 or self._more
        for part in (self.previous, self.next, self.count):
            part.setVisible(several)
        self.previous.setEnabled(self.index > 0)
        self.next.setEnabled(self.index < len(self.candidates) - 1 or self._more)
        self.count.setText(self.tr("{n} of {m}").format(n=self.index + 1, m=len(self.candidates)))
        shown = self.candidate
        if shown.request is None:
            self.badge.hide()
        else:
            if shown.written is not None:
                self.badge.setText(badge(shown.written.why, shown.generic))
            self.badge.setVisible(shown.written is not None)
        self.toolbar.fit()

    # the editor

    def text(self) -> str:
        return self.editor.toPlainText().strip()

    def selection(self) -> tuple[int, int, str]:
        """Start, end and text of what is selected, or of everything."""
        cursor = self.editor.textCursor()
        if cursor.hasSelection():
            text = cursor.selectedText().replace("\u2029", "\n")
            return cursor.selectionStart(), cursor.selectionEnd(), text
        text = self.editor.toPlainText()
        return 0, len(text), text

    def replace(self, start: int, end: int, text: str) -> None:
        """One undo step, so that one key takes it back."""
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.setPosition(start)
        cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    def change(self, text: str) -> None:
        """The whole text becomes this one: one undo step, and nothing moves that stays the same."""
        old = self.editor.toPlainText()
        first = next((n for n, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), min(len(old), len(text)))
        room = min(len(old), len(text)) - first
        last = next((n for n in range(room) if old[-1 - n] != text[-1 - n]), room)
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(first)
        cursor.setPosition(len(old) - last, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[first : len(text) - last])
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    def _on_text(self) -> None:
        count = len(self.editor.toPlainText().split())
        if not count and self.candidate.text.strip():
            # Who empties the sheet begins another text: the one before stays findable.
            self.candidate.text, self.candidate.mark, self.candidate.right = "", new_mark(), frozenset()
        self.refine.setVisible(count > 0)
        self.words.setText(self.tr("%n word(s)", "", count) if count else "")
        self.changed.emit()

    def _focus(self, on: bool) -> None:
        theme.restyle(self, focused="true" if on else "false")

    def _margins(self) -> None:
        room = self.editor.width()
        side = max(units(24), (room - units(WIDEST_LINE)) // 2)
        self.editor.setViewportMargins(side, units(10), max(0, side - units(8)), units(10))

    def spare(self) -> int:
        """Pixels of height that the text can do without."""
        others = (self.toolbar, self._doubtful, self.refine, self._foot)
        taken = sum(part.height() for part in others if not part.isHidden())
        lines = LEAST_LINES * self.editor.fontMetrics().lineSpacing() + units(20)
        return self.height() - taken - lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._margins()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._margins()
        self.editor.setCursorWidth(2)
        self.editor.viewport().setCursor(Qt.CursorShape.IBeamCursor)
