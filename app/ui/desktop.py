"""What the desktop around the window gives: starts and files by its message bus, notes with buttons, a key that works
everywhere. Where there is no such bus, all of it is quietly absent."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.paths import Home
from app.services.handed import Ring
from app.ui.preferences import Preferences

if TYPE_CHECKING:
    from app.bus import Bus
    from app.services.anywhere import Anywhere
    from app.services.notices import Notices

# The buttons of a note.
TRY, SHOW = "try", "show"
_KEY = "anywhere"


class Desktop(QObject):
    """Signals come on the window's thread. `rung`: what the desktop wants (Ring). `pressed`: a note's button, and a
    token. `offers`: something else is to be said of the key."""

    rung = Signal(object)
    pressed = Signal(str, str)
    offers = Signal()
    _joined = Signal(object)
    _offered = Signal(bool)
    _untold = Signal(object)
    _key_given = Signal(object)
    _key_pressed = Signal(str)

    def __init__(self, home: Home, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._home, self._preferences = home, preferences
        self._bus: Bus | None = None
        self._notices: Notices | None = None
        self._anywhere: Anywhere | None = None
        # Whether this desktop gives keys that work everywhere, whether it is asking for one, and how that is called
        # ("" where it does not say); None: there is none.
        self.gives_keys, self.asking = False, False
        self.key: str | None = None
        self._joined.connect(self._take)
        self._offered.connect(self._look_at_keys)
        self._untold.connect(self._tell_otherwise)
        self._key_given.connect(self._take_key)
        self._key_pressed.connect(self._ring)

    def begin(self) -> None:
        """Join the bus, without waiting for it."""

        def join() -> None:
            from app.bus import connect

            bus = connect("session")
            if bus is None:
                return
            from app.services import presence
            from app.services.anywhere import Anywhere
            from app.services.notices import Notices

            # A window of another home than the one that a bare start opens is none that a menu means.
            if self._home.root == Home.find().root:
                presence.attend(bus, self.rung.emit)
            self._joined.emit((bus, Notices(bus, self.pressed.emit), Anywhere(bus, self._key_pressed.emit)))

        _apart(join)

    def end(self) -> None:
        if self._bus is not None:
            self._bus.close()

    def _take(self, found: "tuple[Bus, Notices, Anywhere]") -> None:
        self._bus, self._notices, anywhere = found
        self._anywhere = anywhere
        _apart(lambda: self._offered.emit(anywhere.offered()))

    def _ring(self, token: str) -> None:
        self.rung.emit(Ring(write=True, token=token))

    # notes

    def tell(self, title: str, text: str, buttons: Mapping[str, str], otherwise: Callable[[], object]) -> None:
        """A note of the desktop's with these buttons (words by key); `otherwise` where it has none."""
        notices = self._notices
        if notices is None:
            otherwise()
        else:
            _apart(lambda: notices.tell(title, text, buttons) or self._untold.emit(otherwise))

    def _tell_otherwise(self, otherwise: Callable[[], object]) -> None:
        otherwise()

    # the key

    def ask_key(self) -> None:
        """The desktop asks the person which key it shall be, or gives the one that it was told before."""
        anywhere = self._anywhere
        if anywhere is None or self.asking:
            return
        self.asking = True
        words = self.tr("Write with Idiolect")
        _apart(lambda: anywhere.ask(words, self._key_given.emit))
        self.offers.emit()

    def _look_at_keys(self, gives: bool) -> None:
        self.gives_keys = gives
        self.offers.emit()
        if gives and self._preferences.flag(_KEY, False):
            self.ask_key()

    def _take_key(self, key: str | None) -> None:
        self.asking, self.key = False, key
        self._preferences.set(_KEY, key is not None)
        self.offers.emit()


def _apart(job: Callable[[], object]) -> None:
    """In a thread of its own: a service of the desktop's may take its time, and no work of the window is to wait."""

    def work() -> None:
        with suppress(RuntimeError):  # the window went meanwhile
            job()

    threading.Thread(target=work, name="desktop", daemon=True).start()
