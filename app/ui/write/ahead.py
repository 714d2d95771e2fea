"""The next candidate, written while the person reads this one. Nothing of it is seen before it is asked for.

Whatever else the person wants of the engine comes first: then the draft on its way is cancelled, which takes as long as
the engine needs to leave off (some 20 ms), and is forgotten.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import Cancelled, IdiolectError
from app.machine import on_mains
from app.prompts import Request
from app.services.chosen import Chosen
from app.ui.background import Generation
from app.words import say

if TYPE_CHECKING:
    from app.services.writing import OnText, Writing, Written

# For one request. Who turns further than that wants another request rather than another draft.
MOST = 3
# Without a key pressed on this page.
IDLE_MS = 800
# For one that is not there yet.
TRIES = 3


@dataclass(frozen=True)
class Asked:
    """Everything that a draft depends on and the person has in hand."""

    request: Request
    strength: float
    length: str
    voice: Chosen
    look_up: bool = True

    def write(
        self,
        writing: "Writing",
        on_text: "OnText",
        cancel: threading.Event,
        *,
        generic: bool = False,
        seed: int | None = None,
        another: bool = False,
    ) -> "Written":
        """In a worker. The best draft is much the same with every seed; `another` is a different one."""
        return writing.draft(
            self.request, generic=generic, strength=self.strength, length=self.length, voice=self.voice,
            passages=writing.passages(self.look_up), seed=seed, another=another, on_text=on_text, cancel=cancel,
        )  # fmt: skip


class Preparation:
    """A draft on its way, which the person may want before it is finished: then `follow` makes it theirs.

    `operation` tells its outcome to whoever asked last.
    """

    operation: "Generation[Written]"

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.cancel = threading.Event()
        self.begun = False
        self._lock = threading.Lock()
        self._parts: list[str] = []
        self._push: OnText | None = None

    def on_text(self, text: str) -> None:
        """Called from the worker."""
        with self._lock:
            if self._push:
                self._push(text)
            else:
                self._parts.append(text)

    def follow(self, push: "OnText") -> None:
        """From here on the text goes to `push`, what there is already first."""
        with self._lock:
            for part in self._parts:
                push(part)
            self._push = push


class Ahead(QObject):
    """One draft ahead of the person, for the request of their last one."""

    def __init__(
        self,
        parent: QObject,
        writing: "Callable[[], Writing]",
        may: Callable[[], bool],
        known: Callable[[], set[str]],
    ) -> None:
        """`may`: whether nothing else is going on; `known`: the texts that are there already."""
        super().__init__(parent)
        self._writing, self._may, self._known = writing, may, known
        self._again = 0  # times that what came out was known
        self._asked: Asked | None = None
        self._count = 0
        self._ready: Written | None = None
        self._running: Preparation | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._begin)

    @property
    def ready(self) -> bool:
        return self._ready is not None

    @property
    def running(self) -> bool:
        return self._running is not None

    def prepare(self, asked: Asked) -> None:
        """Have one more draft for this, begun when the person has been idle for a moment."""
        if asked != self._asked:
            self.drop()
            self._asked = asked
        if self._ready is None and self._running is None and self._count < MOST and self._again < TRIES:
            self._timer.start()

    def touched(self) -> None:
        """The person is at work."""
        if self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Leave off at once; what is finished stays."""
        self._timer.stop()
        if self._running:
            self._running.cancel.set()
            self._running = None

    def drop(self) -> None:
        """Leave off, and forget what is finished: it would be written otherwise now."""
        self.stop()
        self._asked, self._ready, self._count, self._again = None, None, 0, 0

    def take(self, asked: Asked) -> "Written | None":
        """The finished draft for exactly this."""
        if asked != self._asked:
            return None
        found, self._ready, self._again = self._ready, None, 0
        return found

    def join(self, asked: Asked) -> Preparation | None:
        """The draft for exactly this that is being written. It is the caller's from here on."""
        found = self._running
        if found is None or found.asked != asked or not found.begun:
            return None
        self._running = None
        self._count += 1
        return found

    def _begin(self) -> None:
        if self._asked is None or not self._may():
            return
        running = self._running = Preparation(self._asked)

        def do() -> "Written":
            if running.cancel.is_set() or on_mains() is False:
                raise Cancelled(say("Stopped."))
            running.begun = True
            return running.asked.write(self._writing(), running.on_text, running.cancel, another=True)

        def done(written: "Written") -> None:
            if self._running is not running:
                return
            over()
            if written.finish == "cancelled" or not written.text.strip():
                return
            if written.text in self._known():
                self._again += 1
                self.prepare(running.asked)
            else:
                self._ready = written
                self._count += 1

        def over(_error: IdiolectError | None = None) -> None:
            # Nobody asked for it, so nobody is told: the next draft meets the same trouble and says so.
            if self._running is running:
                self._running = None

        running.operation = Generation(self, do).success(done).failure(over).cancelled(over).run()
