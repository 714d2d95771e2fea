"""What every place of the window has in common."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from app.services import Services
from app.services.changes import Changed
from app.ui.desktop import Desktop
from app.ui.focus import stays_in
from app.ui.pieces import Banner
from app.ui.preferences import Preferences
from app.ui.teacher import Teacher
from app.ui.widgets import inside, units

if TYPE_CHECKING:
    from app.ui.unlock import Given

P = TypeVar("P", bound="Page")
# Units; in a wider window a place stands in its middle, and what belongs together stays together.
WIDEST_PAGE = 1600
_SIDE = 28


class Frame(Protocol):
    """The window as its places know it; `app.ui.shell.Shell` is one. `changed` carries what changed (Changed)."""

    services: Services
    preferences: Preferences
    teacher: Teacher
    desktop: Desktop

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def page(self) -> "Page": ...
    def go(self, key: str) -> "Page": ...
    def visit(self, key: str, kind: type[P]) -> P: ...
    def make_all(self) -> "list[Page]": ...
    def own_keys(self) -> list[tuple[str, str]]: ...
    def learn_again(self) -> None: ...
    def open_store(self, given: "Given | None") -> None: ...
    def warm_up(self) -> None: ...
    def settled(self, about: str, *, but: str = "") -> None: ...
    def tell(
        self, text: str, tone: str = "", action: tuple[str, Callable[[], object]] | None = None, *, about: str = ""
    ) -> Banner: ...


class Page(QWidget):
    """`shown` comes whenever the place is in front and the store open; `leaving` before the window closes for good.

    What can change and is shown here stands in `shows`: the place in front is refreshed when it did, the others when
    they come to the front.
    """

    shows = Changed.NOTHING

    def __init__(self, shell: Frame, name: str) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName("page")
        self.setAccessibleName(name)
        shell.changed.connect(self.heard)

    def fill(self, whole: QLayout) -> None:
        """All that is in this place."""
        inside(self, whole, _SIDE, 20, _SIDE, 18)

    @property
    def room(self) -> int:
        """Pixels from side to side that are made use of."""
        return min(self.width(), units(WIDEST_PAGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            margins, side = layout.contentsMargins(), units(_SIDE) + (self.width() - self.room) // 2
            layout.setContentsMargins(side, margins.top(), side, margins.bottom())

    @property
    def services(self) -> Services:
        return self.shell.services

    def heard(self, changed: Changed) -> None:
        if changed & self.shows and self.shell.page is self and self.services.opened:
            self.refresh()

    def shown(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Look at everything again. Only with the store open."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return stays_in(self) or super().focusNextPrevChild(forward)

    def begin_anew(self) -> None:
        """A history is open, the first or another: what is of the one before is no longer shown."""

    def leaving(self) -> None:
        pass

    def keep_typed(self) -> None:
        """Keep what is typed here at once, as far as it is not kept yet."""

    def focus_first(self) -> None:
        pass
