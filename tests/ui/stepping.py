"""Background work that a test lets on step by step: what comes late in life comes here exactly as late as it says."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent

from app.ui.background import Lane, Pools


class Steps(Pools):
    """Work waits here. A step does the oldest piece of it, off the window's thread; the next delivers what came."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []
        self._done = False

    def submit(self, lane: Lane, job: Callable[[], None]) -> None:
        self.waiting.append(job)

    def wait(self, milliseconds: int) -> bool:
        return not self.waiting

    def step(self) -> bool:
        """False where there was nothing left to do."""
        if self._done:
            self._done = False
            deliver()
            return True
        if not self.waiting:
            deliver()
            return bool(self.waiting)
        worker = threading.Thread(target=self.waiting.pop(0))
        worker.start()
        worker.join()
        self._done = True
        return True

    def to_the_end(self) -> int:
        """How many steps it took."""
        count = 0
        while self.step():
            count += 1
        return count


def deliver() -> None:
    """What was posted to the window, in order, and the end of what is to be deleted; no timer fires."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
