"""Small controls put together from widgets: a row that adapts, choices side by side, empty places, banners."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCompleter, QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui import icons
from app.ui.widgets import Part, button, column, icon_button, inside, label, rename, row, units

# No window is wider or taller.
_ANY_WINDOW = 1 << 14
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own name and value for “as wide as it likes”


class AdaptiveRow(QWidget):
    """Widgets in a row whose buttons keep only their icons where the words do not fit. Names and tooltips stay.

    A gap that takes the room is None, as in `row`. The last buttons lose their words last, the
    primary one after all others.
    """

    def __init__(self, *parts: "QWidget | int | None", spacing: float = 8, margins: tuple[float, ...] = (0,)) -> None:
        super().__init__()
        self._line = row(*parts, spacing=spacing)
        inside(self, self._line, *margins)
        self._buttons = [part for part in parts if isinstance(part, QPushButton)]
        self._going: list[QWidget] = []
        self._yielding: dict[QWidget, float] = {}
        for part in self._buttons:
            part.setProperty("words", part.text())
            part.setToolTip(part.toolTip() or part.text())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(units(120), super().sizeHint().height())

    def may_go(self, part: QWidget) -> None:
        """Let this part vanish where there is no room even without words: what it says stands elsewhere, too."""
        self._going.append(part)

    def may_yield(self, part: QWidget, wish: float) -> None:
        """Let this part have `wish` units before any button has words, and less where there is no room even so."""
        self._yielding[part] = wish

    def fit(self) -> None:
        """Words for as many buttons as there is room."""
        for part, wish in self._yielding.items():
            part.setMinimumWidth(units(wish))
        for part in self._going:
            part.setMaximumWidth(QWIDGETSIZE_MAX)
        for part in self._buttons:
            self._label(part, part.property("words"))
        # What one most likely came for keeps its words longest.
        for part in sorted(self._buttons, key=lambda one: one.property("kind") == "primary"):
            if self._line.totalMinimumSize().width() <= self.width():
                break
            if not part.icon().isNull():
                self._label(part, "")
        if self._line.totalMinimumSize().width() > self.width():
            for part in self._going:
                part.setMaximumWidth(0)
            for part in self._yielding:
                part.setMinimumWidth(0)

    @staticmethod
    def _label(part: QPushButton, words: str) -> None:
        if part.text() != words:
            rename(part, words, part.accessibleName())
        part.setMinimumWidth(part.sizeHint().width() if part.isVisibleTo(part.parentWidget()) else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Segments(QFrame):
    """A few choices in a row, one of them taken."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys: dict[QPushButton, str] = {}
        parts: list[QWidget] = []
        for key, text in options:
            part = QPushButton(text)
            part.setProperty("kind", "segment")
            part.setCheckable(True)
            part.setAutoDefault(False)
            part.setChecked(key == current)
            part.setAccessibleName(f"{name}: {text.replace('&', '')}")
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(part)
            self._keys[part] = key
            parts.append(part)
        self._group.buttonClicked.connect(lambda part: self.chosen.emit(self._keys[part]))
        inside(self, row(*parts, spacing=2), 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def current(self) -> str:
        checked = self._group.checkedButton()
        return next(key for part, key in self._keys.items() if part is checked)

    def choose(self, key: str) -> None:
        for part, own in self._keys.items():
            part.setChecked(own == key)

    def enable(self, key: str, on: bool) -> None:
        for part, own in self._keys.items():
            if own == key:
                part.setEnabled(on)


class Empty(QWidget):
    """What a place shows while there is nothing to show: what it is for, and the one thing to do next."""

    def __init__(self, icon: str, title: str, text: str, *actions: QPushButton) -> None:
        super().__init__()
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icons.put(picture, icon, "line_strong", 36)
        heading = label(title, "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = label(text, "muted", wrap=True)
        body.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        body.setMaximumWidth(units(420))
        body.setMinimumWidth(units(200))
        centred = row(None, body, None)
        centred.setStretch(1, 100)
        lines: list[Part] = [None, picture, 4, heading, centred]
        if actions:
            lines += [6, row(None, *actions, None)]
        inside(self, column(*lines, None, spacing=8), 24)
        self.heading, self.body = heading, body


class Cover(QWidget):
    """The bare ground over a whole window, until it is known what to show there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(_ANY_WINDOW, _ANY_WINDOW)
        self.show()
        self.raise_()


class Banner(QFrame):
    """A sentence at the top of the window, with at most one thing to do about it."""

    closed = Signal()

    def __init__(
        self, text: str, tone: str = "", action: tuple[str, Callable[[], object]] | None = None, about: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self.text = text
        self.about = about
        picture = QLabel()
        name, colour = {
            "error": ("warning", "danger"),
            "warning": ("warning", "warning"),
            "good": ("check", "good"),
        }.get(tone, ("info", "accent"))
        icons.put(picture, name, colour)
        words = label(text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        parts: list[Part] = [picture, words]
        if action:
            parts.append(button(action[0], kind="link", on=lambda: self._act(action[1])))
        parts.append(icon_button("close", self.tr("Dismiss"), on=self.close_it))
        line = row(*parts, spacing=10)
        line.setStretch(1, 1)
        inside(self, line, 7, 12)

    def _act(self, act: Callable[[], object]) -> None:
        act()
        self.close_it()

    def close_it(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()


def completer(names: QStringListModel, parent: QWidget) -> QCompleter:
    """Completes any part of these names, whatever its case, in a list that looks like the rest of the window."""
    made = QCompleter(names, parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = made.popup()
    assert popup is not None
    popup.setObjectName("completions")
    return made
