"""What is typed is kept while it is typed: nobody saves, and nothing is lost with the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.errors import Cancelled, IdiolectError
from app.services.changes import Done
from app.ui.background import Write
from app.ui.page import Page
from app.words import say

# From the first letter that is not kept yet, also where the next ones follow without a pause.
SOON_MS = 1000
# After it failed: a disk may be full for a while.
LATER_MS = 5000
ABOUT = "typed"


class Autosave(QObject):
    """Of one place. `work` is called on the window's thread and returns what the worker is to keep."""

    def __init__(self, page: Page, work: Callable[[], Callable[[], Done[None]]]) -> None:
        super().__init__(page)
        self._page, self._work = page, work
        # Until what was typed before has been looked at, nothing may take its place.
        self.ready = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save)

    @property
    def pending(self) -> bool:
        """Whether there is something that is not on its way to the disk."""
        return self._timer.isActive()

    def touched(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start(SOON_MS)

    def now(self) -> None:
        """Do not wait: the window closes, or something else comes into its place."""
        if self._timer.isActive():
            self._save()

    def _save(self) -> None:
        services = self._page.services
        if not (self.ready and services.opened):
            self._timer.start(SOON_MS)
            return
        self._timer.stop()
        work = self._work()

        def do() -> Done[None]:
            if not services.opened:
                raise Cancelled(say("Stopped."))
            return work()

        saving = Write(self._page, do).success(lambda _none: self._page.shell.settled(ABOUT))
        saving.failure(self._failed).cancelled(self.touched).run()

    def _failed(self, error: IdiolectError) -> None:
        self._timer.start(LATER_MS)
        words = self.tr("What you type is not being saved at the moment: {reason}").format(reason=error)
        self._page.shell.tell(words, "error", about=ABOUT)
