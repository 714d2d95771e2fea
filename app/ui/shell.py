"""The window: five places in a side bar, the one that is open beside it, and what must be told at the top."""

from collections.abc import Callable
from enum import Enum, auto
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import IdiolectError
from app.services import Services
from app.services.changes import Changed
from app.ui import icons, learning_state, theme
from app.ui.background import Generation, Read
from app.ui.desktop import Desktop
from app.ui.model_names import shown
from app.ui.page import Page
from app.ui.pieces import Banner
from app.ui.preferences import Preferences
from app.ui.sidebar import SideBar
from app.ui.stated import resting
from app.ui.teacher import Teacher
from app.ui.telling import Banners
from app.ui.widgets import announce, show_mnemonics, units

if TYPE_CHECKING:
    from app.learning.run import Learned
    from app.services.state import State
    from app.ui.firstrun import FirstRun
    from app.ui.unlock import Given

P = TypeVar("P", bound=Page)


class Closing(Enum):
    """What closing the window may mean."""

    CLOSE = auto()
    HIDE = auto()
    STAY = auto()


# Where each place is made; imported when first opened, so that starting stays quick.
PLACES = {
    "write": ("app.ui.write.page", "WritePage"),
    "chat": ("app.ui.chat.page", "ChatPage"),
    "history": ("app.ui.history.page", "HistoryPage"),
    "voice": ("app.ui.voice.page", "VoicePage"),
    "settings": ("app.ui.settings.page", "SettingsPage"),
}


class Shell(QMainWindow):
    """`changed` tells what something that was done has changed. Closing is decided by `may_close`, and the
    history opened by `open_store`, both of which the application sets."""

    changed = Signal(object)
    hidden = Signal()

    def __init__(self, services: Services, preferences: Preferences) -> None:
        super().__init__()
        self.services = services
        self.preferences = preferences
        self._steps: FirstRun | None = None
        self.may_close: Callable[[], Closing] = lambda: Closing.CLOSE
        self.open_store: Callable[[Given | None], None] = lambda _given: None
        self.desktop = Desktop(services.home, preferences, self)
        self.teacher = Teacher(services, self)
        self.teacher.noticed.connect(lambda text: self.tell(text, "warning", about="learning"))
        self.teacher.told_night.connect(lambda text: self.tell(text, about="night"))
        self.teacher.changed.connect(self._show_learning)
        self.teacher.progressed.connect(self._show_learning)
        self.teacher.ended.connect(self._learned)
        self._pages: dict[str, Page] = {}
        self.setWindowTitle("Idiolect")
        self.setMinimumSize(QSize(760, 540))
        self._banners = Banners()
        self._banners.left.connect(self._back_to_page)
        self._stack = QStackedWidget()
        self._build()
        self._side.fit()
        theme.current().changed.connect(self._restyle)
        geometry = preferences.bytes("geometry")
        if not (geometry and self.restoreGeometry(geometry)):
            # Large text makes a large window, but never one that is larger than the screen.
            room = self.screen().availableSize() * 0.94
            self.resize(QSize(units(1180), units(780)).boundedTo(room))
        self.go("write")

    def _build(self) -> None:
        names = {
            "write": self.tr("Write"),
            "chat": self.tr("Chat"),
            "history": self.tr("History"),
            "voice": self.tr("Voice"),
            "settings": self.tr("Settings"),
        }
        self._side = SideBar(names, self.go)
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self._banners)
        main.addWidget(self._stack, 1)
        central = QWidget()
        central.setObjectName("shell")
        whole = QHBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(main, 1)
        self.setCentralWidget(central)
        for text, keys, slot in (
            (self.tr("Larger text"), QKeySequence("Ctrl++"), lambda: self._grow(1)),
            ("", QKeySequence("Ctrl+="), lambda: self._grow(1)),
            (self.tr("Smaller text"), QKeySequence("Ctrl+-"), lambda: self._grow(-1)),
            (self.tr("Normal text size"), QKeySequence("Ctrl+0"), lambda: self._grow(0)),
            ("", QKeySequence(QKeySequence.StandardKey.Preferences), lambda: self.go("settings")),
            (self.tr("Quit"), QKeySequence(QKeySequence.StandardKey.Quit), self.close),
        ):
            if keys.isEmpty():
                continue  # not every desktop has a key for everything
            action = QAction(text, self)
            action.setShortcut(keys)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.addAction(action)

    # places

    def go(self, key: str) -> Page:
        """Show a place, made now if it was not yet."""
        page = self._page(key)
        self._stack.setCurrentWidget(page)
        self._side.mark(key)
        if self.services.opened:
            page.shown()
        page.focus_first()
        announce(self, page.accessibleName())
        return page

    def visit(self, key: str, kind: type[P]) -> P:
        """Show a place that is of this kind, for what only that kind can do."""
        page = self.go(key)
        assert isinstance(page, kind)
        return page

    def make_all(self) -> list[Page]:
        """Every place, made now where it was not opened yet."""
        return [self._page(key) for key in PLACES]

    def own_keys(self) -> list[tuple[str, str]]:
        """What works everywhere: names and keys."""
        places = [(b.accessibleName(), b.shortcut().toString()) for b in self._side.places.values()]
        more = [(a.text(), a.shortcut().toString()) for a in self.actions() if a.text() and not a.shortcut().isEmpty()]
        return places + more

    def welcome(self) -> "FirstRun":
        """The first steps, over everything else."""
        from app.ui.firstrun import FirstRun

        steps = FirstRun(self)
        steps.finished.connect(self._welcomed)
        self._steps = steps
        steps.setGeometry(self.rect())
        steps.show()
        steps.raise_()
        return steps

    def _welcomed(self, draft: bool) -> None:
        self.preferences.set("welcomed", True)
        if self._steps is not None:
            self._steps.hide()
            self._steps.deleteLater()
            self._steps = None
        if draft:
            from app.ui.write.page import WritePage

            self.visit("write", WritePage).begin_example()

    def _page(self, key: str) -> Page:
        page = self._pages.get(key)
        if page is None:
            module, name = PLACES[key]
            page = self._pages[key] = getattr(import_module(module), name)(self)
            self._stack.addWidget(page)
        return page

    @property
    def page(self) -> Page:
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def _back_to_page(self) -> None:
        self.page.focus_first()

    def learn_again(self) -> None:
        """From anywhere: go to Voice and begin."""
        from app.ui.voice.page import VoicePage

        self.visit("voice", VoicePage).begin()

    def _show_learning(self) -> None:
        self._side.show_learning(learning_state.line(self.teacher))

    def _learned(self, learned: "Learned | None", sentence: str) -> None:
        """Told wherever the person is; the place of learning shows it at length."""
        if sentence and self._stack.currentWidget() is not self._pages.get("voice"):
            tone = "warning" if learned is None else "good" if learned.in_use else ""
            see = (self.tr("See Voice"), lambda: self.go("voice"))
            self._banners.tell(sentence, tone, see, about="learned", stays=True)

    # the session

    def session_opened(self) -> None:
        """The store is open, for the first time or again: the places may ask it."""
        for page in self._pages.values():
            page.begin_anew()
        self.refresh_status()
        self.page.shown()
        self.teacher.open()
        self.warm_up()

    def hear(self, changed: Changed) -> None:
        """Something was done, and this is different now."""
        if changed & (Changed.VOICE | Changed.BASE):
            self.refresh_status()
        if Changed.BASE | Changed.VOICE in changed:
            self.warm_up()  # another model writes from now on
        if changed & Changed.BASE:
            # A voice is one model's: with another it rests, and what was said of it is no longer so.
            self.settled("in use")
            self.settled("voice")
        self.changed.emit(changed)

    def warm_up(self) -> None:
        self._side.show_engine(self.tr("Loading the model …"))
        loading = Generation(self, self.services.writing.warm_up)
        loading.success(self._engine_ready).failure(self._engine_failed).run()

    def _engine_ready(self, name: str) -> None:
        self._side.show_engine(shown(name), tip=self.tr("{model} is ready").format(model=shown(name)))
        self.settled("engine")

    def _engine_failed(self, error: IdiolectError) -> None:
        self._side.show_engine(self.tr("The model did not start"), "warning")
        self.tell(str(error), "error", (self.tr("Try again"), self.warm_up), about="engine")

    def refresh_status(self) -> None:
        def show(state: "State") -> None:
            if state.voice:
                self._side.show_line(self._side.voice, self.tr("Voice: {name}").format(name=state.voice.shown))
                return
            self._side.show_line(self._side.voice, self.tr("No voice in use"))
            if state.resting:
                self._side.voice.setToolTip(resting(state.resting))
            else:
                self._side.voice.setToolTip(self.tr("Drafts are generic until you let Idiolect learn your style."))

        Read(self, self.services.writing.state, "state").success(show).run()

    # telling

    def tell(
        self, text: str, tone: str = "", action: tuple[str, Callable[[], object]] | None = None, *, about: str = ""
    ) -> Banner:
        """Say something at the top of the window; the same sentence is not said twice.

        What is told `about` a matter goes when that is `settled`, or when something else is told about it.
        """
        return self._banners.tell(text, tone, action, about=about)

    def banners(self) -> list[Banner]:
        return self._banners.banners()

    def settled(self, about: str, *, but: str = "") -> None:
        """Take back what was told about this matter."""
        self._banners.settled(about, but=but)

    # looks

    def _grow(self, direction: int) -> None:
        scales = theme.SCALES
        nearest = min(range(len(scales)), key=lambda i: abs(scales[i] - theme.current().scale))
        chosen = scales[max(0, min(len(scales) - 1, nearest + direction))] if direction else 1.0
        theme.current().apply(scale=chosen)
        self.preferences.set("scale", chosen)

    def _restyle(self) -> None:
        self._side.fit()
        icons.refresh_all(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._steps is not None:
            self._steps.setGeometry(self.rect())
        self._side.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Alt:
            show_mnemonics(self, True)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QAbstractButton):
            focused.click()  # Qt leaves Return to dialogs; here it presses what Space presses
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            show_mnemonics(self, False)
        super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.set("geometry", self.saveGeometry())
        answer = self.may_close()
        event.setAccepted(answer is Closing.CLOSE)
        if answer is Closing.CLOSE:
            self.end_work()
        elif answer is Closing.HIDE:
            self.hide()
            self.hidden.emit()

    def end_work(self) -> None:
        """Nothing that a place began may outlast the window, and what is typed there outlasts it."""
        for page in self._pages.values():
            page.leaving()
            page.keep_typed()

    def keep_typed(self) -> bool:
        """Keep what is typed anywhere at once. False where it cannot be, since no history is open."""
        for page in self._pages.values():
            page.keep_typed()
        return self.services.opened
