"""Python's cyclic garbage is collected on the window's thread alone.

By itself Python collects in whichever thread makes the next object, and deletes there what Qt has in that garbage: a
timer, a text document, an action. Qt's objects may only be deleted by the thread they live in; done elsewhere, the
window dies a moment later, somewhere else.
"""

import gc

from PySide6.QtCore import QObject, QTimerEvent

EVERY_MS = 1000


class Collector(QObject):
    """From now on until `end`. Made on the window's thread; collects when Python would have, at most once a second."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What is there now stays: it need not be looked through again and again.
        gc.freeze()
        self._timer = self.startTimer(EVERY_MS)

    def end(self) -> None:
        self.killTimer(self._timer)
        gc.unfreeze()
        gc.enable()

    def timerEvent(self, event: QTimerEvent) -> None:
        counts = [*zip(gc.get_count(), gc.get_threshold(), strict=True)]
        for generation, (count, most) in reversed([*enumerate(counts)]):
            if count > most:
                gc.collect(generation)
                break
