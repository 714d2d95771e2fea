"""What holds the window together: opening the store, closing into the tray, the schedule's clock, later starts."""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.errors import IdiolectError
from app.paths import Home
from app.services import Services, presence
from app.services.access import locked, wanted
from app.services.changes import Changed, Done
from app.services.handed import Ring
from app.ui import i18n, theme
from app.ui.background import Lane, Read, Write, wait_for_all
from app.ui.desktop import TRY
from app.ui.instance import Doorbell
from app.ui.local import local
from app.ui.locked_nights import LockedNights
from app.ui.opening import Opening
from app.ui.pieces import Cover
from app.ui.preferences import Preferences
from app.ui.question import agreed
from app.ui.shell import Closing, Shell

if TYPE_CHECKING:
    from app.services.history import Overview
    from app.services.watching import Looked
    from app.ui.tray import Tray
    from app.ui.unlock import Given

LAST_WAIT_MS = 8000
FIRST_FRAME_MS = 40


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
        app.setDesktopFileName(presence.NAME)
        app.setWindowIcon(QIcon(str(theme.assets() / "logo.svg")))
        self.services = Services(home)
        self.shell = Shell(self.services, self.preferences)
        self.opening = Opening(self.shell)
        self.doorbell = Doorbell(home, self.answer, self)
        self.shell.desktop.rung.connect(self.answer)
        self.shell.desktop.pressed.connect(self._pressed)
        self.tray: Tray | None = None
        self.shell.may_close = self._may_close
        self.shell.open_store = self._open_store
        self.shell.changed.connect(self._changed)
        self.shell.teacher.evening.connect(self._evening)
        self._locked_nights = LockedNights(self.services, self)
        self._locked_nights.opened.connect(self._opened)
        self._locked_nights.evening.connect(self._evening_locked)
        self._leaving = False
        self._cover: Cover | None = None

    def start(self) -> None:
        if not self.preferences.flag("welcomed", False):
            # Whether the first steps come is known once the store is open: no page is to flash up before them.
            self._cover = Cover(self.shell)
        self.shell.show()
        # After the first frame: importing the rooms takes longer than painting the window.
        QTimer.singleShot(FIRST_FRAME_MS, self, self._open_store)
        QTimer.singleShot(FIRST_FRAME_MS, self, self.shell.desktop.begin)

    def end(self) -> None:
        self.doorbell.close()
        self.shell.teacher.stop()
        if isValid(self.shell):
            self.shell.end_work()
            self.shell.desktop.end()
        wait_for_all(LAST_WAIT_MS)
        self.services.close()
        self.preferences.save()

    def raise_window(self, write: bool = False) -> None:
        self.shell.showNormal() if self.shell.isMinimized() else self.shell.show()
        self.shell.raise_()
        self.shell.activateWindow()
        if write:
            self.shell.go("write")

    def answer(self, ring: Ring) -> None:
        """A later start, or the desktop, wants something of this window."""
        if ring.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = ring.token  # where Qt looks for it
        self.raise_window(ring.write)
        self.opening.hand(ring.links)

    def _pressed(self, button: str, token: str) -> None:
        """On a note of the desktop's."""
        self.answer(Ring(token=token))
        if button == TRY:
            from app.ui.write.page import WritePage

            self.shell.visit("write", WritePage).compare_example(self.shell.teacher.persona)
        else:
            self.shell.go("voice")

    def _open_store(self, given: "Given | None" = None) -> None:
        """With the key that is kept, or what the person entered. Also where it is open already, and is another."""

        def do() -> Done[None]:
            self.services.open(given.passphrase if given else None, words=given.words if given else None)
            return Done(None)

        def opened(_none: None) -> None:
            self._opened()
            if given and given.words:
                self.shell.tell(
                    self.tr(
                        "Your history is open again, and its key is kept on this computer. Lock it with a passphrase, "
                        "a new one where one was forgotten, if you want that."
                    ),
                    "warning",
                    (self.tr("See Privacy"), self._show_privacy),
                    about="key",
                )

        Write(self.shell, do).success(opened).failure(partial(self._locked, given)).run()

    def _opened(self) -> None:
        for matter in ("store", "evening"):
            self.shell.settled(matter)
        self._give_up_asking()
        self.shell.session_opened()
        self.opening.go_on()
        if self.tray is None:
            self._hang_out()
        privacy = (self.tr("See Privacy"), self._show_privacy)
        if self.services.privacy.key_in_file() and not self.preferences.flag("key_warned", False):
            self.preferences.set("key_warned", True)
            self.shell.tell(
                self.tr(
                    "The key of your history lies in a file that only your account can read. A passphrase is safer."
                ),
                "warning",
                privacy,
                about="key",
            )
        if (folder := self.services.privacy.folder()) and not self.preferences.flag("folder_warned", False):
            self.preferences.set("folder_warned", True)
            self.shell.tell(local(folder), "warning", privacy)
        if not self.preferences.flag("welcomed", False):
            looking = Read(self.shell, self.services.history.overview, "anything")
            looking.success(self._welcome).finally_(self._uncover).run()
        Write(self.shell, self.services.watching.look, Lane.FILES).success(self._looked).run()
        Write(self.shell, self.services.selection.assistants_left).success(self._left).run()

    def _left(self, assistants: int) -> None:
        if assistants:
            self.shell.tell(
                self.tr(
                    "%n text(s) are what you asked ChatGPT and its like. Your voice learned from them until now; from "
                    "now on it does not. If you want it to: History, “What is learned from …”.",
                    "",
                    assistants,
                ),
                "warning",
                about="assistants",
            )

    def _looked(self, found: "Looked") -> None:
        """What the watched folders had to say, once at the start."""
        for problem in found.problems:
            self.shell.tell(local(problem), "warning", about="watched")
        self._index()

    def _welcome(self, seen: "Overview") -> None:
        if not seen.documents:
            self.shell.welcome()

    def _uncover(self) -> None:
        if self._cover is not None:
            self._cover.deleteLater()
            self._cover = None

    def _changed(self, changed: Changed) -> None:
        if changed & Changed.HISTORY:
            self._index()

    def _index(self) -> None:
        """Texts that came in since the last learning are found by their meaning, too; a run does it itself."""
        if self.services.opened and not self.shell.teacher.busy:
            Read(self.shell, self.services.history.index, "index").run()

    # tray and closing

    def _hang_out(self) -> None:
        from app.ui.tray import Tray

        self.tray = Tray(self.shell.teacher, self.shell.desktop, self)
        self.tray.write.connect(lambda: self.raise_window(write=True))
        self.tray.shown.connect(self.raise_window)
        self.tray.quit.connect(self.leave)
        self.shell.hidden.connect(self._told_hidden)
        if Tray.available():
            self.tray.show()

    def _may_close(self) -> Closing:
        """While learning, or with nights planned, the window goes into the tray; where there is none, it is asked.

        In the tray Idiolect stays, also when learning has ended, until the person quits it there or closes the window
        when nothing is left to do.
        """
        answer = self._meant_by_closing()
        # Without this, no window at all ends the program: right for the tray, and for nothing else.
        self._app.setQuitOnLastWindowClosed(answer is not Closing.HIDE)
        return answer

    def _meant_by_closing(self) -> Closing:
        teacher = self.shell.teacher
        if self._leaving or not (teacher.busy or teacher.schedule.plan.mode != "off"):
            return Closing.CLOSE
        if self.tray is not None and self.tray.available():
            return Closing.HIDE
        if teacher.busy:
            return Closing.CLOSE if self._agreed_to_stop() else Closing.STAY
        return Closing.CLOSE if self._agreed_to_no_night() else Closing.STAY

    def _evening(self, foreseen: str) -> None:
        """A window that goes into the tray stays open over night."""
        if foreseen and not (self.tray is not None and self.tray.available()):
            self.shell.tell(foreseen, "warning", about="evening")
        else:
            self.shell.settled("evening")

    def _agreed_to_no_night(self) -> bool:
        """Asked where it is known by now that a night without the window could not open the history."""
        prospect = self.shell.teacher.prospect
        if prospect is None or prospect.foreseen is None:
            return True
        title, go, stay = self.tr("Close Idiolect?"), self.tr("Close"), self.tr("Stay")
        question = self.tr("Close Idiolect, though it is to learn at night?")
        return agreed(self.shell, title, question, local(prospect.foreseen), go=go, stay=stay, safe=True)

    def _agreed_to_stop(self) -> bool:
        title, question = self.tr("Quit while learning?"), self.tr("Idiolect is learning. Quit anyway?")
        more = self.tr("What was learned so far is kept, and learning goes on from there the next time.")
        return agreed(self.shell, title, question, more, go=self.tr("Quit"), stay=self.tr("Stay"), safe=True)

    def _told_hidden(self) -> None:
        if self.tray is not None and not self.preferences.flag("tray_told", False):
            self.preferences.set("tray_told", True)
            self.tray.tell(
                self.tr("Idiolect goes on here"),
                self.tr("It keeps learning. Quit it from this icon’s menu.")
                if self.shell.teacher.busy
                else self.tr("It learns when its time comes. Quit it from this icon’s menu."),
            )

    def leave(self) -> None:
        """Quit for good; a run stops at its checkpoint."""
        self._leaving = True
        self.shell.teacher.stop()
        self.shell.close()
        self._app.quit()

    def _give_up_asking(self) -> None:
        """Nobody need enter what a night has found already."""
        from app.ui.unlock import UnlockDialog

        for dialog in self.shell.findChildren(UnlockDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
            dialog.reject()

    def _evening_locked(self, soon: bool) -> None:
        if soon:
            self.shell.tell(
                self.tr("Your history is locked: unlock it before the night, or Idiolect cannot learn."),
                "warning",
                (self.tr("Unlock"), self._open_store),
                about="evening",
            )

    def _show_privacy(self) -> None:
        from app.ui.settings.page import SettingsPage

        self.shell.visit("settings", SettingsPage).open_privacy()

    def _locked(self, before: "Given | None", error: IdiolectError) -> None:
        self._uncover()
        from app.ui import unlock

        if locked(error):
            self._locked_nights.begin()
        need = wanted(error)
        if need is None:
            self.shell.tell(str(error), "error", (self.tr("Try again"), self._open_store), about="store")
            return
        given = unlock.ask(self.shell, need, before=before)
        if self.services.opened:  # by a night that began meanwhile
            return
        if given is not None:
            self._open_store(given)
            return
        self.shell.tell(
            self.tr("The history is locked. Unlock it to write, or quit."),
            "warning",
            (self.tr("Unlock"), self._open_store),
            about="store",
        )
