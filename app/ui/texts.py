"""Text surfaces: the editor one writes in, and views that are as tall as what they say."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from app.ui import theme

LINE_HEIGHT = 132.0


def air(document: QTextDocument, height: float = LINE_HEIGHT) -> None:
    """Lines this far apart, in per cent of their own height."""
    spaced = QTextBlockFormat()
    spaced.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)


def _name_pictures(document: QTextDocument) -> None:
    """Put a picture's words in its place; an answer has none of its own, and those of others are not opened."""
    cursor = QTextCursor(document)
    while not (cursor := document.find("\N{OBJECT REPLACEMENT CHARACTER}", cursor)).isNull():
        look = cursor.charFormat()
        if look.isImageFormat():
            picture = look.toImageFormat()
            words = picture.property(QTextFormat.Property.ImageAltText) or picture.name()
            cursor.insertText(f"[{words}]", QTextCharFormat())


def _has_files(source: QMimeData) -> bool:
    return any(url.isLocalFile() for url in source.urls())


class Editor(QTextEdit):
    """Plain text in a comfortable face. A draft can stream into one place while the person types in another."""

    focused = Signal(bool)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setAccessibleDescription(placeholder)
        self._placeholder = placeholder
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        self._stream: QTextCursor | None = None
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are not for here: what takes them lies around this."""
        return not _has_files(source) and super().canInsertFromMimeData(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """As copied or dragged out: the words, and not our face and colours with them."""
        data = QMimeData()
        data.setText(super().createMimeDataFromSelection().text())
        return data

    def _restyle(self) -> None:
        self.setFont(theme.current().writing_font())
        self.document().setDefaultFont(theme.current().writing_font())
        if not self.isUndoRedoEnabled() or self.document().isEmpty():
            air(self.document())

    def set_text(self, text: str) -> None:
        """Replace everything; undo begins here."""
        self.setPlainText(text)
        self.document().setUndoRedoEnabled(False)
        air(self.document())
        self.document().setUndoRedoEnabled(True)

    def begin_stream(self, at: int | None = None) -> None:
        """From here on `stream` writes at this place, wherever the person's own cursor is."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at if at is not None else self.document().characterCount() - 1)
        self._stream = cursor
        self._first = True

    def stream(self, text: str) -> None:
        if self._stream is None:
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        own = self.textCursor()
        waits_there = own.position() == self._stream.position() and not own.hasSelection()
        # One undo step for the whole draft.
        if self._first:
            self._stream.beginEditBlock()
            self._first = False
        else:
            self._stream.joinPreviousEditBlock()
        self._stream.insertText(text)
        self._stream.endEditBlock()
        if waits_there:
            self.setTextCursor(self._stream)
        if at_end:
            bar.setValue(bar.maximum())

    def end_stream(self) -> None:
        self._stream = None

    @property
    def streaming(self) -> bool:
        return self._stream is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty() and self._placeholder:
            # Qt's own placeholder is cut off after its first line where lines are spaced.
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.setFont(self.font())
            room = self.viewport().rect().adjusted(2, 2, -2, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), self._placeholder)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class Field(QPlainTextEdit):
    """A few lines to fill in; Tab leaves it. Grows with its text up to `most` lines."""

    submitted = Signal()

    def __init__(self, name: str, placeholder: str = "", *, least: int = 3, most: int = 8, sends: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least, self._most, self._sends = least, most, sends
        self._composing = False
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        margins = 2 * self.frameWidth() + 2 * self.document().documentMargin() + 2 * theme.current().units(7)
        self.setFixedHeight(int(lines * self.fontMetrics().lineSpacing() + margins))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are not for here: what takes them lies around this."""
        return not _has_files(source) and super().canInsertFromMimeData(source)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self._sends and enter and self._composing:
            # It ends the word that is being put together, and not the message.
            QGuiApplication.inputMethod().commit()
            return
        if self._sends and enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class FittingText(QTextBrowser):
    """Read-only text exactly as tall as it needs to be; the page around it scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._wanted = 0
        self._widest = 0

    def hug(self, widest: int) -> None:
        """Be no wider than the text needs, and no wider than this."""
        self._widest = widest
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def append_text(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)

    def show_plain(self, text: str) -> None:
        self.setPlainText(text)
        air(self.document(), 125)
        if self._widest:
            measured = QTextDocument()
            measured.setDefaultFont(self.font())
            measured.setPlainText(text)
            self.setFixedWidth(min(self._widest, int(measured.idealWidth()) + 4))

    def show_markdown(self, text: str) -> None:
        """Rendered once, when the text is complete. Raw HTML in it stays text: a model's words are not markup."""
        self.document().setMarkdown(
            text,
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        _name_pictures(self.document())
        air(self.document(), 125)

    def _fit(self) -> None:
        wanted = int(self.document().size().height()) + 2
        if wanted != self._wanted:
            self._wanted = wanted
            self.setFixedHeight(max(wanted, self.fontMetrics().lineSpacing() + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the message

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted)

    def loadResource(self, kind: int, name: object) -> object:
        """Something, so that nothing is opened: for None, Qt looks for a file itself."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)
