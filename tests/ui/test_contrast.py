"""What marks a control can be seen in both themes, as it is really painted (WCAG 2.2: 1.4.3 and 1.4.11)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionSpinBox,
    QTextEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui import theme
from tests.ui.test_window import _contrast

FIELDS: list[Callable[[], QWidget]] = [QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QTimeEdit]


@pytest.fixture(params=[theme.LIGHT, theme.DARK])
def look(request: pytest.FixtureRequest) -> Iterator[theme.Theme]:
    made = theme.current()
    made.apply(request.param, 1.0)
    yield made
    made.apply(theme.LIGHT, 1.0)


def _shown(qtbot: QtBot, *parts: QWidget) -> None:
    page = QWidget()
    page.setObjectName("page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box = QVBoxLayout(page)
    for part in parts:
        box.addWidget(part)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    qtbot.waitExposed(page)
    page.setFocus()
    QApplication.processEvents()
    for part in parts:
        part.page = page  # type: ignore[attr-defined]  # qtbot does not hold it


def _seen(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


@pytest.mark.parametrize("field", FIELDS, ids=lambda kind: kind.__name__)
def test_the_border_of_a_field_stands_out_from_both_sides(
    qtbot: QtBot, look: theme.Theme, field: Callable[[], QWidget]
) -> None:
    made = field()
    _shown(qtbot, made)
    image = made.grab().toImage()
    border, within = _seen(image, 0, made.height() // 2), _seen(image, 3, made.height() // 2)
    assert _contrast(border, within) >= 3
    for ground in ("window", "surface", "sunken"):
        assert _contrast(border, look.colours[ground]) >= 3, ground


def test_what_stands_in_an_empty_field_can_be_read(qtbot: QtBot, look: theme.Theme) -> None:
    fields = (QLineEdit(), QPlainTextEdit(), QTextEdit())
    _shown(qtbot, *fields)
    for field in fields:
        written, ground = field.palette().color(QPalette.ColorRole.PlaceholderText), QColor(look.colours["surface"])
        share = written.alphaF()
        mixed = [share * one + (1 - share) * two for one, two in zip(written.getRgbF(), ground.getRgbF(), strict=True)]
        assert _contrast(QColor.fromRgbF(*mixed[:3]).name(), ground.name()) >= 4.5, type(field).__name__


def test_the_handle_of_a_scroll_bar_can_be_seen(qtbot: QtBot, look: theme.Theme) -> None:
    area, content = QScrollArea(), QWidget()
    content.setFixedSize(100, 900)
    area.setWidget(content)
    _shown(qtbot, area)
    bar = area.verticalScrollBar()
    image = bar.grab().toImage()
    handle = _seen(image, bar.width() // 2, 24)
    for ground in ("window", "surface", "sunken"):
        assert _contrast(handle, look.colours[ground]) >= 3, ground


def test_a_number_is_stepped_by_arrows_that_have_room(qtbot: QtBot, look: theme.Theme) -> None:
    spin = QSpinBox()
    spin.setRange(0, 100_000)
    spin.setValue(99_999)
    _shown(qtbot, spin)
    option = QStyleOptionSpinBox()
    spin.initStyleOption(option)
    for part in (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown):
        where = spin.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, spin)
        assert where.width() >= 20 and where.height() >= 12
        image = spin.grab().toImage()
        middle = [
            image.pixelColor(x, y).name()
            for x in range(where.left() + 4, where.right() - 3)
            for y in range(where.top() + 2, where.bottom() - 1)
        ]
        assert max(_contrast(one, look.colours["surface"]) for one in middle) >= 3, "an arrow is painted"
    text = spin.lineEdit()
    assert text is not None and text.width() >= spin.fontMetrics().horizontalAdvance("99,999")
