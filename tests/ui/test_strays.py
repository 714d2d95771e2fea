"""Of what Qt deletes by itself nothing is held on to: the window died of it, filling a list much later."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.telling import Banners
from tests.ui.living import lives
from tests.ui.stepping import deliver
from tests.ui.strays import strays

DAY = """
import app.ui
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem
from app.ui import theme
from app.ui.telling import Banners
qt = QApplication([])
theme.install(qt).apply(theme.LIGHT, 1.0)
banners, texts = Banners(), QListWidget()
for number in range(300):
    for about in range(1 + number % 7):
        banners.tell(f"{about} of {number}", "error", about=str(about))
        qt.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    assert banners.banners()
    for about in range(7):
        banners.settled(str(about))
    qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    texts.clear()
    for row in range(number % 60):
        item = QListWidgetItem(f"{row}")
        item.setData(Qt.ItemDataRole.UserRole, ("a" * row, row))
        texts.addItem(item)
print("alive")
"""


def test_a_list_is_filled_all_day_while_things_are_told() -> None:
    """With the banners asked of their layout, as they were, this ends by a signal within the first of its seconds."""
    lives(DAY, 300)


def test_what_was_told_and_taken_back_leaves_no_stray(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    for about in ("import", "learning"):
        banners.tell(f"Something of {about}", "error", about=about)
        deliver()
    assert [banner.about for banner in banners.banners()] == ["import", "learning"]
    for about in ("learning", "import"):
        banners.settled(about)
    deliver()
    assert not banners.banners() and not strays()


def test_a_stray_is_seen(qtbot: QtBot) -> None:
    place, part = QWidget(), QLabel("part")
    qtbot.addWidget(place)
    layout = QHBoxLayout(place)
    layout.addWidget(part)
    assert layout.itemAt(0).widget() is part
    part.deleteLater()
    deliver()
    assert layout.count() == 0 and strays() == ["QWidgetItem, an item of a layout"]
    del layout
