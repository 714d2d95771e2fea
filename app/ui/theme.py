"""Colours, type and spacing: one style sheet, two palettes, one scale for the text and all that surrounds it."""

import json
import re
import sys
from functools import cache
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import private
from app.ui.plain import PlainStyle

FOLLOW, LIGHT, DARK = "system", "light", "dark"
SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
# The size all `u` lengths of the style sheet are written for, in pixels of the text.
DESIGN_PIXELS = 14.0


def assets() -> Path:
    return Path(str(resources.files("assets"))) / "themes"


@cache
def _colours(name: str) -> dict[str, str]:
    return json.loads((assets() / f"{name}.json").read_text("utf-8"))


class Theme(QObject):
    """What the window looks like now. `changed` fires after colours or sizes became others."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._system_font = QFont(app.font())
        self._base_pixels = min(18.0, max(13.0, float(QFontInfo(self._system_font).pixelSize())))
        self.choice = FOLLOW
        self.scale = 1.0
        self.colours: dict[str, str] = _colours(LIGHT)
        self._family = _interface_family(self._system_font)
        app.setStyle(PlainStyle("Fusion"))
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._system_changed())

    @property
    def dark(self) -> bool:
        return self.colours["scheme"] == DARK

    def colour(self, name: str) -> QColor:
        return QColor(self.colours[name])

    def units(self, n: float) -> int:
        """`n` design units in pixels at the present text size."""
        return round(n * self._base_pixels * self.scale / DESIGN_PIXELS)

    def apply(self, choice: str | None = None, scale: float | None = None) -> None:
        """Take a theme (`system`, `light`, `dark`) and a text scale (1.0 is the size the desktop asks for)."""
        self.choice = choice or self.choice
        self.scale = scale or self.scale
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self.choice == DARK or (self.choice == FOLLOW and system_dark)
        self.colours = _colours(DARK if dark else LIGHT)
        font = QFont(self._system_font)
        if self._family:
            font.setFamilies([self._family])
        font.setPixelSize(self.units(DESIGN_PIXELS))
        self._app.setFont(font)
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    def writing_font(self) -> QFont:
        """The larger face in which drafts are read and written."""
        font = QFont(self._app.font())
        font.setPixelSize(self.units(16))
        return font

    def _system_changed(self) -> None:
        if self.choice == FOLLOW:
            self.apply()

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "window",
            QPalette.ColorRole.WindowText: "text",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "text",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "text",
            QPalette.ColorRole.Highlight: "selection",
            QPalette.ColorRole.HighlightedText: "text",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.PlaceholderText: "faint",
            QPalette.ColorRole.ToolTipBase: "text",
            QPalette.ColorRole.ToolTipText: "window",
            QPalette.ColorRole.Accent: "accent",
        }
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("faint"))
        return palette

    def _sheet(self) -> str:
        text = (assets() / "base.qss").read_text("utf-8")
        text = re.sub(r"(?<![\w#.])(\d+(?:\.\d+)?)u\b", lambda m: f"{self.units(float(m[1]))}px", text)
        text = re.sub(r"\{(\w+)\}", lambda m: self.colours[m[1]], text)
        # Last, and in quotes: a folder may be called anything, and one bracket in a name would cost the whole sheet.
        return re.sub(r"\{icon:(\w+)(?::(\w+))?\}", lambda m: _quoted(self._icon_file(m[1], m[2] or "muted")), text)

    def _icon_file(self, name: str, colour: str) -> Path:
        """Style sheets can only name files, so a coloured copy is kept where only this account writes."""
        file = private.passing("icons") / f"{name}-{self.colours[colour].lstrip('#')}.svg"
        drawn = icon_source(name, self.colours[colour])
        if not file.exists() or file.read_text("utf-8") != drawn:
            file.write_text(drawn, "utf-8")
        return file


def _quoted(file: Path) -> str:
    return '"' + file.as_posix().replace("\\", "\\\\").replace('"', '\\"') + '"'


def icon_source(name: str, colour: str) -> str:
    return (assets() / "icons" / f"{name}.svg").read_text("utf-8").replace("#000000", colour)


def _interface_family(system: QFont) -> str | None:
    """The platform's own interface font where it has one; else the Inter that ships with the application."""
    generic = {"sans serif", "sans", "dejavu sans", "bitstream vera sans", "helvetica", "monospace"}
    if sys.platform in {"win32", "darwin"} or system.family().lower() not in generic:
        return None
    families: list[str] = []
    for file in sorted((assets() / "fonts").glob("*.otf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return "Inter" if "Inter" in families else None


_current: Theme | None = None


def install(app: QApplication) -> Theme:
    global _current  # noqa: PLW0603 one application, one theme
    if _current is None or _current.parent() is not app:
        _current = Theme(app)
    return _current


def current() -> Theme:
    if _current is None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme = install(application)
        theme.apply()
        return theme
    return _current


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and let it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
