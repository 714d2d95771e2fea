"""Small building blocks for every place. Their looks are in assets/themes/base.qss, by property `role` or `kind`."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import icons, theme

Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)
# Of a row or a column: a number is a gap in units, None takes the room that is left.
Part = QWidget | QLayout | int | None


def units(n: float) -> int:
    return theme.current().units(n)


class Wrapped(QLabel):
    """Text of several lines that is exactly as tall as its width makes it, in any layout.

    Qt's own height-for-width is lost wherever a container does not pass it on, which leaves gaps or cuts lines off.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fitted = (-1, "")

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + units(4)
        return QSize(min(wide, units(440)), self.height() if self._fitted[0] > 0 else self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(units(48), self.fontMetrics().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        # Not heightForWidth: it is never less than the minimum height, so a text could not become shorter again.
        room = self.fontMetrics().boundingRect(0, 0, self.width(), 1 << 20, int(Qt.TextFlag.TextWordWrap), self.text())
        wanted = max(room.height(), self.fontMetrics().height())
        if wanted != self.maximumHeight():
            self._fitted = (self.width(), self.text())
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()


def label(text: str = "", role: str = "", *, wrap: bool = False, buddy: QWidget | None = None) -> QLabel:
    shown = text.replace("&", "") if buddy else text
    made = Wrapped(shown) if wrap else QLabel(shown)
    if buddy and "&" in text:
        # Underlined only while Alt is held (see `show_mnemonics`): a form full of underlines is hard to read.
        made.setProperty("mnemonic", text)
    if role:
        made.setProperty("role", role)
    if role.endswith("badge"):
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if buddy:
        made.setBuddy(buddy)
    return made


def show_mnemonics(window: QWidget, shown: bool) -> None:
    """Turn the Alt+letter shortcuts of labels on or off, and with them their underlines."""
    for one in window.findChildren(QLabel):
        text = one.property("mnemonic")
        if text:
            one.setText(text if shown else text.replace("&", ""))


def button(
    text: str,
    *,
    kind: str = "",
    icon: str | None = None,
    shortcut: QKeySequence | str | None = None,
    tip: str = "",
    on: Callable[[], object] | None = None,
) -> QPushButton:
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        icons.put(made, icon, "on_accent" if kind == "primary" else "muted")
    made.setAutoDefault(False)
    _finish(made, text, shortcut, tip)
    if on:
        made.clicked.connect(lambda _checked=False: on())
    return made


def icon_button(
    icon: str, name: str, *, shortcut: QKeySequence | str | None = None, on: Callable[[], object] | None = None
) -> QToolButton:
    """A button without words; `name` is what a screen reader says and the tooltip shows."""
    made = QToolButton()
    made.setProperty("kind", "icon")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.put(made, icon)
    _finish(made, name, shortcut, name)
    if on:
        made.clicked.connect(lambda _checked=False: on())
    return made


def _finish(made: QPushButton | QToolButton, name: str, shortcut: QKeySequence | str | None, tip: str) -> None:
    made.setAccessibleName(name.replace("&", ""))
    made.setCursor(Qt.CursorShape.ArrowCursor)
    if shortcut:
        sequence = QKeySequence(shortcut)
        made.setShortcut(sequence)
        native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip or name.replace('&', '')} ({native})"
    if tip:
        made.setToolTip(tip)


def only_in(part: QWidget, made: QPushButton) -> None:
    """Let the key of a button count only while `part` has the focus: what destroys must not be set off from a field
    where the same key deletes a word."""
    key = QShortcut(made.shortcut(), part)
    key.setContext(Qt.ShortcutContext.WidgetShortcut)
    key.activated.connect(made.click)
    made.setProperty("keys", made.shortcut())
    made.setShortcut(QKeySequence())


def keys_of(made: QAbstractButton) -> QKeySequence:
    """The key that presses it, wherever that counts."""
    return made.property("keys") or made.shortcut()


def rename(made: QPushButton, text: str, spoken: str | None = None) -> None:
    """Change a button's words without losing its shortcut, which Qt otherwise takes from the words."""
    sequence = made.shortcut()
    made.setText(text)
    made.setAccessibleName(text if spoken is None else spoken)
    made.setShortcut(sequence)


def frame(role: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    return made


def rule() -> QFrame:
    return frame("rule")


def row(*parts: Part, spacing: float = 8) -> QHBoxLayout:
    """Side by side."""
    return _fill(QHBoxLayout(), parts, spacing)


def column(*parts: Part, spacing: float = 8) -> QVBoxLayout:
    return _fill(QVBoxLayout(), parts, spacing)


def _fill(box: Box, parts: Sequence[Part], spacing: float) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(units(spacing))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(units(part))
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)
    return box


def clear(layout: QLayout) -> None:
    """Take everything out, for a place that is filled anew. Hidden first: without a parent it would be a window.

    Nobody asks a layout for its items otherwise: Qt deletes them with their widgets and says nothing, and PySide 6.12
    writes into freed memory when a list's item comes to lie where it believes one (tests/ui/strays.py).
    """
    while item := layout.takeAt(0):
        if item.widget():
            item.widget().hide()
            item.widget().deleteLater()


def inside(widget: QWidget, layout: QLayout, *margins: float) -> QWidget:
    """Give `widget` this layout; margins in units: all, (vertical, horizontal), or (left, top, right, bottom)."""
    if len(margins) == 1:
        left = top = right = bottom = units(margins[0])
    elif len(margins) == 2:
        top = bottom = units(margins[0])
        left = right = units(margins[1])
    elif len(margins) == 4:
        left, top, right, bottom = (units(m) for m in margins)
    else:
        left = top = right = bottom = 0
    layout.setContentsMargins(left, top, right, bottom)
    widget.setLayout(layout)
    return widget


def scrolling(content: QWidget, *, on_card: bool = False) -> QScrollArea:
    """A page that scrolls when it must, without a frame; `on_card` leaves the card's own colour."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setObjectName("" if on_card else "page")
    area.setWidget(content)
    content.setAutoFillBackground(not on_card)
    return area


def pad(box: QAbstractSpinBox) -> None:
    """Room at the left of its text, which no style sheet can give it."""
    line = box.lineEdit()
    assert line is not None
    line.setTextMargins(units(7), 0, 0, 0)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say what changed."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Elided(QLabel):
    """One line that ends in … where the room does; the whole text is in the tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        *,
        snug: bool = False,
    ) -> None:
        """`snug`: never wider than its text."""
        super().__init__(text)
        self._mode = mode
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        across = QSizePolicy.Policy.Maximum if snug else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(units(30), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        text = QFontMetrics(self.font()).elidedText(self.text(), self._mode, room.width())
        self.setToolTip(self.text() if text != self.text() else "")
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )
