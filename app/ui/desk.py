"""What holds the window together: opening the store, closing into the tray, the schedule's clock, later starts."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.errors import IdiolectError
from app.paths import Home
from app.ui import i18n, theme
from app.ui.background import Operation, wait_for_all
from app.ui.instance import Doorbell
from app.ui.preferences import Preferences
from app.ui.services import Services, is_passphrase_needed
from app.ui.shell import Shell

LAST_WAIT_MS = 8000


class Desk(QObject):
    """One per process. `start` shows the window at once; the store opens behind it."""

    def __init__(self, app: QApplication, home: Home) -> None:
        super().__init__(app)
        self._app = app
        self.home = home
        self.preferences = Preferences(home)
        i18n.install(app, self.preferences.text("language", i18n.SYSTEM))
        look = theme.install(app)
        look.apply(self.preferences.text("theme", theme.FOLLOW), self.preferences.number("scale", 1.0))
        app.setApplicationName("Idiolect")
        app.setApplicationDisplayName("Idiolect")
        app.setDesktopFileName("idiolect")
        app.setWindowIcon(QIcon(str(theme.assets() / "logo.svg")))
        self.services = Services(home)
        self.shell = Shell(self.services, self.preferences)
        self.doorbell = Doorbell(home, self.raise_window, self)
        self.tray = None

    def start(self) -> None:
        self.shell.show()
        # After the first frame: importing the rooms takes longer than painting the window.
        QTimer.singleShot(0, self, self._open_store)

    def end(self) -> None:
        self.doorbell.close()
        wait_for_all(LAST_WAIT_MS)
        self.services.close()
        self.preferences.save()

    def raise_window(self, write: bool = False) -> None:
        self.shell.showNormal() if self.shell.isMinimized() else self.shell.show()
        self.shell.raise_()
        self.shell.activateWindow()
        if write:
            self.shell.go("write")

    def _open_store(self, passphrase: str | None = None) -> None:
        Operation(self.shell, lambda: self.services.open(passphrase)).success(lambda _none: self._opened()).failure(
            self._locked
        ).run_in_background("store")

    def _opened(self) -> None:
        self.shell.session_opened()

    def _locked(self, error: IdiolectError) -> None:
        from app.ui.unlock import ask_passphrase

        if is_passphrase_needed(error) or "passphrase" in str(error):
            given = ask_passphrase(self.shell, "" if is_passphrase_needed(error) else str(error))
            if given is not None:
                self._open_store(given)
                return
            self.shell.tell(
                self.tr("The history is locked. Unlock it to write, or quit."),
                "warning",
                (self.tr("Unlock"), self._open_store),
            )
            return
        self.shell.tell(str(error), "error", (self.tr("Try again"), self._open_store))
