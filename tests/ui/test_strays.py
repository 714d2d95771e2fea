"""Of what Qt deletes by itself nothing is held on to: the window died of it, filling a list much later."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.telling import Banners
from tests.ui.stepping import deliver
from tests.ui.strays import strays


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
