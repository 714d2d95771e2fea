"""One draft on its way to this place: the words as they come, stopping, and what is asked again where it failed."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.background import Generation
from app.ui.stream import TokenStream
from app.ui.write.ahead import Asked, Preparation

if TYPE_CHECKING:
    from app.services.writing import Writing, Written

Sink = Callable[[str], None]


class Asking(QObject):
    """`begun` and `over` come in turn. Between them `busy` is true and the words go to the sink of whoever asked."""

    begun = Signal()
    over = Signal()

    def __init__(self, parent: QObject, writing: "Callable[[], Writing]") -> None:
        super().__init__(parent)
        self._page, self._writing = parent, writing
        self._stream = TokenStream(self)
        self._stream.arrived.connect(self._pass_on)
        self._sink: Sink = lambda _text: None
        self._cancel: threading.Event | None = None

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    @property
    def stopped(self) -> bool:
        """Whether the person has stopped what is on its way."""
        return self._cancel is not None and self._cancel.is_set()

    def draft(
        self, asked: Asked, sink: Sink, *, generic: bool = False, seed: int | None = None, another: bool = False
    ) -> "Generation[Written]":
        """The caller adds what to do with the outcome, and runs it."""
        # Where one draft follows another, stopping means both.
        cancel = self._cancel or threading.Event()
        self._begin(sink, cancel)

        def do() -> "Written":
            return asked.write(self._writing(), self._stream.push, cancel, generic=generic, seed=seed, another=another)

        return Generation(self._page, do)

    def join(self, running: Preparation, sink: Sink) -> "Generation[Written]":
        """The same for a draft that is on its way already."""
        self._begin(sink, running.cancel)
        running.follow(self._stream.push)
        return running.operation

    def _pass_on(self, text: str) -> None:
        self._sink(text)

    def _begin(self, sink: Sink, cancel: threading.Event) -> None:
        self._sink, self._cancel = sink, cancel
        self._stream.start()
        self.begun.emit()

    def flush(self) -> None:
        """Pass on what has come so far: another draft follows."""
        self._stream.stop()

    def end(self) -> None:
        """What was asked has come, failed or was stopped."""
        self._stream.stop()
        self._cancel = None
        self.over.emit()

    def stop(self) -> None:
        if self._cancel:
            self._cancel.set()
