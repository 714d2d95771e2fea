"""The side bar: the places, and below them how learning stands, which voice is in use and which model writes."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from app.ui import icons, theme
from app.ui.widgets import button, inside, rename, row, units

# Below this width of the window, in units, it shows icons only.
NARROW = 940
# What fits beside an icon, in units.
LINE = 122


class SideBar(QFrame):
    """`go` opens a place by its key; `places` are the names of all of them, in order."""

    def __init__(self, places: Mapping[str, str], go: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        mark = QSvgWidget(str(theme.assets() / "logo.svg"))
        mark.setFixedSize(units(24), units(24))
        self._wordmark = QLabel("Idiolect")
        self._wordmark.setObjectName("wordmark")
        side = QVBoxLayout()
        side.setSpacing(units(3))
        side.addLayout(row(mark, self._wordmark, None, spacing=9))
        side.addSpacing(units(18))
        self.places: dict[str, QPushButton] = {}
        for number, (key, text) in enumerate(places.items(), 1):
            place = button(text, kind="place", icon=key, shortcut=f"Ctrl+{number}", on=partial(go, key))
            place.setCheckable(True)
            place.setProperty("words", text)
            self.places[key] = place
            side.addWidget(place)
        side.addStretch(1)
        self.learning = button("", kind="status", icon="clock", on=lambda: go("voice"))
        self.voice = button(self.tr("No voice learned yet"), kind="status", icon="voice", on=lambda: go("voice"))
        self.engine = button(self.tr("Opening …"), kind="status", icon="model", on=lambda: go("settings"))
        self._lines = (self.learning, self.voice, self.engine)
        for line in self._lines:
            line.setProperty("words", line.text())
            side.addWidget(line)
        self.learning.hide()
        inside(self, side, 14, 18, 14, 12)

    def mark(self, key: str) -> None:
        """Which place is open."""
        # Not a group of Qt's: of such a group Tab reaches only the one that is chosen.
        for name, place in self.places.items():
            place.setChecked(name == key)

    def show_line(self, line: QPushButton, text: str, tip: str = "") -> None:
        """As much of it as fits, its parts one below the other where they must; all, or `tip`, in the tooltip."""
        metrics, most = line.fontMetrics(), units(LINE)
        parts = [text] if metrics.horizontalAdvance(text) <= most else text.split(" · ")
        shown = "\n".join(metrics.elidedText(part, Qt.TextElideMode.ElideRight, most) for part in parts)
        line.setProperty("words", shown.replace("&", "&&"))  # a name is no shortcut
        line.setToolTip(tip or text)
        line.setAccessibleName(tip or text)
        self.fit()

    def fit(self) -> None:
        """Words beside the icons only where the places keep enough room."""
        narrow = self.window().width() < units(NARROW)
        self.setFixedWidth(units(66 if narrow else 204))
        self._wordmark.setVisible(not narrow)
        for part in (*self.places.values(), *self._lines):
            words = "" if narrow else str(part.property("words"))
            if part.text() != words:
                rename(part, words, part.accessibleName())

    def show_learning(self, text: str) -> None:
        """Hidden where nothing is learned."""
        self.learning.setVisible(bool(text))
        if text and text != self.learning.toolTip():
            self.show_line(self.learning, text)

    def show_engine(self, text: str, icon: str = "model", tip: str = "") -> None:
        self.show_line(self.engine, text, tip)
        icons.put(self.engine, icon, "warning" if icon == "warning" else "muted")
