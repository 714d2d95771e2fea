"""One text, as it was written, with what is known of it and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QStackedWidget, QTextBrowser, QTextEdit, QWidget

from app.services.history import Text
from app.ui import formats, theme
from app.ui.history.selecting import language_words
from app.ui.lists import hit_format, in_qt
from app.ui.pieces import AdaptiveRow, Empty
from app.ui.texts import air
from app.ui.widgets import button, column, inside, label, rule


class Reader(QFrame):
    exclude = Signal(list, bool)
    forget = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.text: Text | None = None
        self.title = label("", "heading", wrap=True)
        self.facts = label("", "small", wrap=True)
        self.badge = label(self.tr("Not learned from"), "quiet-badge")
        self.view = QTextBrowser()
        self.view.setProperty("role", "bare")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("The text"))
        self.leave = button(self.tr("Leave out"), icon="hide", shortcut="Ctrl+E", on=self._exclude)
        self.remove = button(
            self.tr("Forget …"), kind="danger", icon="trash", shortcut="Ctrl+Backspace", on=self._forget
        )
        page = QWidget()
        self._bar = AdaptiveRow(self.badge, None, self.leave, self.remove)
        inside(page, column(self.title, self.facts, rule(), self.view, self._bar, spacing=10), 18, 22)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            Empty("history", self.tr("Choose a text"), self.tr("Read what Idiolect knows of you, one text at a time."))
        )
        self._stack.addWidget(page)
        none = self.tr("No text here has these words. Try fewer of them, or clear the search.")
        self._stack.addWidget(Empty("history", self.tr("Nothing found"), none))
        inside(self, column(self._stack), 0)

    def show_nothing(self, searched: bool) -> None:
        """No text is chosen; `searched`: there is none to choose, for no text has the words."""
        self.show_text(None)
        if searched:
            self._stack.setCurrentIndex(2)

    def show_text(self, text: Text | None, hits: Sequence[tuple[int, int]] = ()) -> None:
        """`hits`: (start, end) of what was searched in its words; the first of them is in view."""
        self.text = text
        self._stack.setCurrentIndex(0 if text is None else 1)
        if text is None:
            return
        document, excluded = text.document, text.excluded
        self.title.setText(document.subject or self.tr("Without a subject"))
        facts = []
        if document.recipients:
            facts.append(self.tr("To {names}").format(names=", ".join(document.recipients)))
        if document.when:
            facts.append(formats.moment(document.when))
        facts.append(formats.source(document.source))
        self.facts.setToolTip(document.source)
        facts.append(self.tr("%n word(s)", "", len(document.text.split())))
        if text.language:
            facts.append(language_words(text.language))
        if text.secrets:
            facts.append(self.tr("a password, a number or a key in it"))
        self.facts.setText(formats.facts(*facts))
        self.view.setFont(theme.current().writing_font())
        self.view.document().setDefaultFont(theme.current().writing_font())
        self.view.setPlainText(shown(document.text))
        air(self.view.document())
        if document.answers:
            self._quote(document.answers.strip())
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark(shown(document.text), hits)
        self.badge.setVisible(excluded)
        words = self.tr("Learn from it again") if excluded else self.tr("Leave out")
        self.leave.setProperty("words", words)
        self.leave.setAccessibleName(words)
        self._bar.fit()
        self.leave.setToolTip(
            self.tr("Learn from this text again") if excluded else self.tr("Keep the text, but do not learn from it")
        )

    def _mark(self, text: str, hits: Sequence[tuple[int, int]]) -> None:
        marks = []
        for start, end in hits:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.view.document())
            mark.cursor.setPosition(in_qt(text, start))
            mark.cursor.setPosition(in_qt(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.format = hit_format()
            marks.append(mark)
        self.view.setExtraSelections(marks)
        if hits:
            first = QTextCursor(self.view.document())
            first.setPosition(in_qt(text, hits[0][0]))
            self.view.setTextCursor(first)
            self.view.ensureCursorVisible()

    def _quote(self, answered: str) -> None:
        """What the text answers, below it, indented and muted."""
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        look, block = QTextCharFormat(), QTextBlockFormat()
        look.setForeground(theme.current().colour("muted"))
        look.setProperty(QTextCharFormat.Property.FontPixelSize, theme.current().units(14))
        block.setLeftMargin(theme.current().units(16))
        block.setLineHeight(122.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        title = QTextBlockFormat()
        title.setTopMargin(theme.current().units(26))
        title.setBottomMargin(theme.current().units(6))
        cursor.insertBlock(title, look)
        cursor.insertText(self.tr("In answer to"))
        cursor.insertBlock(block, look)
        cursor.insertText(answered)

    def _exclude(self) -> None:
        if self.text:
            self.exclude.emit([self.text.id], not self.text.excluded)

    def _forget(self) -> None:
        if self.text:
            self.forget.emit([self.text.id])


def shown(text: str) -> str:
    """A text as it stands in the reader, line by line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
