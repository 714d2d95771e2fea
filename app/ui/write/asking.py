"""One draft on its way to this place: the words as they come, stopping, and what is asked again where it failed."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import IdiolectError
from app.ui.background import Generation
from app.ui.stream import TokenStream
from app.ui.write.ahead import Asked, Preparation

if TYPE_CHECKING:
    from app.services.writing import Writing, Written

T = TypeVar("T")
Sink = Callable[[str], None]
Show = Callable[["Written"], object]


class Asking(QObject):
    """`begun` and `over` come in turn. Between them `busy` is true and the words go to the sink of whoever asked.

    `succeeded` and `failed`, with its IdiolectError, come after `over`; `again` asks once more for what failed.
    """

    begun = Signal()
    over = Signal()
    succeeded = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject, writing: "Callable[[], Writing]") -> None:
        super().__init__(parent)
        self._page, self._writing = parent, writing
        self._stream = TokenStream(self)
        self._stream.arrived.connect(self._pass_on)
        self._sink: Sink = lambda _text: None
        self._cancel: threading.Event | None = None
        self.again: Callable[[], object] = lambda: None

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    @property
    def stopped(self) -> bool:
        """Whether the person has stopped what is on its way."""
        return self._cancel is not None and self._cancel.is_set()

    def ask(
        self,
        asked: Asked,
        sink: Sink,
        show: Show,
        *,
        again: Callable[[], object],
        generic: bool = False,
        seed: int | None = None,
        another: bool = False,
    ) -> None:
        """Have a draft whose words go to `sink` and which is handed to `show` at its end; `show` says `succeed`."""

        def do(push: Sink, cancel: threading.Event) -> "Written":
            return asked.write(self._writing(), push, cancel, generic=generic, seed=seed, another=another)

        self.have(do, sink, show, again=again)

    def have(
        self,
        work: Callable[[Sink, threading.Event], T],
        sink: Sink,
        show: Callable[[T], object],
        *,
        again: Callable[[], object],
        stopped: Callable[[], object] = lambda: None,
    ) -> None:
        """The same of anything that the model does: `work` gets where its words go and what stops it, in a worker."""
        # Where one follows another, stopping means both.
        cancel = self._cancel or threading.Event()
        self._begin(sink, cancel, again)

        def end() -> None:
            self.end()
            stopped()

        doing = Generation[T](self._page, lambda: work(self._stream.push, cancel))
        doing.success(show).failure(self._fail).cancelled(end).run()

    def join(self, running: Preparation, sink: Sink, show: Show, *, again: Callable[[], object]) -> None:
        """The same for a draft that is on its way already."""
        self._begin(sink, running.cancel, again)
        running.follow(self._stream.push)
        running.operation.success(show).failure(self._fail).cancelled(self.end)

    def _fail(self, error: IdiolectError) -> None:
        self.end()
        self.failed.emit(error)

    def _pass_on(self, text: str) -> None:
        self._sink(text)

    def _begin(self, sink: Sink, cancel: threading.Event, again: Callable[[], object]) -> None:
        self._sink, self._cancel, self.again = sink, cancel, again
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

    def succeed(self) -> None:
        """What was asked has come, and what was told of an earlier failure is over with it."""
        self.end()
        self.succeeded.emit()

    def stop(self) -> None:
        if self._cancel:
            self._cancel.set()
