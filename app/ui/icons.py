"""Line icons in the colours of the theme. Widgets that carry one follow when the theme changes."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.ui import theme


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(theme.icon_source(name, colour).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def pixmap(name: str, colour: str = "muted", units: float = 18, ratio: float = 1.0) -> QPixmap:
    current = theme.current()
    return _pixmap(name, current.colours[colour], current.units(units), ratio)


def icon(name: str, colour: str = "muted", checked: str = "accent") -> QIcon:
    current = theme.current()
    made = QIcon()
    size = current.units(18)
    for ratio in (1.0, 2.0):
        for state, shade in ((QIcon.State.Off, colour), (QIcon.State.On, checked)):
            made.addPixmap(_pixmap(name, current.colours[shade], size, ratio), QIcon.Mode.Normal, state)
        faded = _pixmap(name, current.colours["line_strong"], size, ratio)
        made.addPixmap(faded, QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def put(widget: QAbstractButton | QLabel, name: str, colour: str = "muted", units: float = 18) -> None:
    """Give a button or label an icon that keeps to the theme."""
    widget.setProperty("iconName", name)
    widget.setProperty("iconColour", colour)
    widget.setProperty("iconUnits", units)
    refresh(widget)


def refresh(widget: QWidget) -> None:
    name = widget.property("iconName")
    if not name:
        return
    colour, units = widget.property("iconColour"), widget.property("iconUnits")
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, colour, units, widget.devicePixelRatioF()))
    elif isinstance(widget, QAbstractButton):
        pixels = theme.current().units(units)
        widget.setIcon(icon(name, colour, "on_accent" if colour == "on_accent" else "accent"))
        widget.setIconSize(QSize(pixels, pixels))


def refresh_all(window: QWidget) -> None:
    for widget in [window, *window.findChildren(QWidget)]:
        refresh(widget)
