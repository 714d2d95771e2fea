"""What must be told at the top of the window, whichever place is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.focus import stays_in
from app.ui.pieces import Banner
from app.ui.widgets import announce, inside, units

# How long a banner of each tone stays; 0: until it is closed, or settled.
BANNER_SECONDS = {"": 6, "good": 6, "warning": 0, "error": 0}


class Banners(QWidget):
    """One below the other; hidden where there is none. `left`: the last one that had the focus is gone."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(6))
        inside(self, self._lines, 28, 12, 28, 0)
        self.hide()

    def tell(
        self,
        text: str,
        tone: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        about: str = "",
        stays: bool = False,
    ) -> Banner:
        """The same sentence is not said twice. `stays`: until it is closed, for it may come while nobody looks.

        What is told `about` a matter goes when that is `settled`, or when something else is told about it.
        """
        self.settled(about, but=text)
        for old in self.banners():
            if old.text == text:
                return old
        banner = Banner(text, tone, action, about)
        banner.closed.connect(self._hide_if_empty)
        self._lines.addWidget(banner)
        self.show()
        announce(self, text)
        if BANNER_SECONDS.get(tone) and not stays:
            QTimer.singleShot(BANNER_SECONDS[tone] * 1000, banner, banner.close_it)
        return banner

    def banners(self) -> list[Banner]:
        found = self.findChildren(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [banner for banner in found if not banner.isHidden()]

    def settled(self, about: str, *, but: str = "") -> None:
        """Take back what was told about this matter."""
        for banner in self.banners():
            if about and banner.about == about and banner.text != but:
                banner.close_it()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Of a banner that goes the focus goes to the next one, else back to where the person was."""
        if stays_in(self):
            return True
        lost = QApplication.focusWidget()
        if lost is not None and self.isAncestorOf(lost) and not lost.isVisible():
            self.left.emit()
            return True
        return super().focusNextPrevChild(forward)

    def _hide_if_empty(self) -> None:
        if not self.banners():
            self.hide()
