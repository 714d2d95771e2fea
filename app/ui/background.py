"""Work off the window's thread: `Operation(parent, do).success(show).failure(tell).run_in_background()`.

Pools are sized by purpose. Every write to the store goes through one worker, so writes keep the order in which the
person made them. Tests may swap the pools for ones that run inline.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.errors import Cancelled, IdiolectError
from app.ui.local import local
from app.words import Sentence, say

log = logging.getLogger(__name__)

SIZES = {"store": 1, "read": 2, "engine": 1, "learning": 1, "files": 1}


class Pools(Protocol):
    def submit(self, purpose: str, job: Callable[[], None]) -> None: ...
    def wait(self, milliseconds: int) -> bool: ...


class ThreadPools:
    """One executor per purpose, made when first asked for.

    Python's own and not QThreadPool: Qt deletes a QRunnable behind PySide's back, and the next C++ object at that
    address is then taken for a QRunnable.
    """

    def __init__(self) -> None:
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._running: set[Future[None]] = set()

    def submit(self, purpose: str, job: Callable[[], None]) -> None:
        pool = self._pools.get(purpose)
        if pool is None:
            pool = self._pools[purpose] = ThreadPoolExecutor(SIZES[purpose], thread_name_prefix=purpose)
        future = pool.submit(job)
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def wait(self, milliseconds: int) -> bool:
        return not wait(set(self._running), milliseconds / 1000).not_done


class InlinePools:
    """For tests: everything happens at once, in order, on the calling thread."""

    def submit(self, purpose: str, job: Callable[[], None]) -> None:
        assert purpose in SIZES
        job()

    def wait(self, milliseconds: int) -> bool:
        return True


_pools: Pools = ThreadPools()
_alive: set["Operation"] = set()


def use(pools: Pools) -> Pools:
    """Swap the pools; returns the old ones."""
    global _pools
    old, _pools = _pools, pools
    return old


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """True when nothing is running any more. The caller's event loop still has to deliver the results."""
    return _pools.wait(milliseconds)


def busy() -> int:
    """How many operations have not delivered their result yet."""
    return len(_alive)


class Operation(QObject):
    """One piece of work and what to do with its outcome. Outcomes arrive on the window's thread.

    A result for a parent that is gone by then is dropped.
    """

    _done = Signal(object)
    _reported = Signal(object, tuple)

    def __init__(self, parent: QObject, do: Callable[[], Any]) -> None:
        super().__init__()
        self._owner = parent
        self._do = do
        self._success: Callable[[Any], object] | None = None
        self._failure: Callable[[IdiolectError], object] | None = None
        self._cancelled: Callable[[], None] | None = None
        self._finally: Callable[[], None] | None = None
        self._done.connect(self._deliver, Qt.ConnectionType.AutoConnection)
        self._reported.connect(self._pass_on, Qt.ConnectionType.AutoConnection)

    def does(self, do: Callable[[], Any]) -> "Operation":
        """Set the work afterwards, where it needs a `reporter` of this very operation."""
        self._do = do
        return self

    def success(self, show: Callable[[Any], object]) -> "Operation":
        self._success = show
        return self

    def failure(self, tell: Callable[[IdiolectError], object]) -> "Operation":
        """`tell` gets an error whose text is a sentence for the person; without it the window shows that sentence."""
        self._failure = tell
        return self

    def cancelled(self, note: Callable[[], None]) -> "Operation":
        self._cancelled = note
        return self

    def finally_(self, clean: Callable[[], None]) -> "Operation":
        self._finally = clean
        return self

    def reporter(self, slot: Callable[..., None]) -> Callable[..., None]:
        """A function for the worker that calls `slot` on the window's thread."""

        def report(*values: Any) -> None:
            self._reported.emit(slot, values)

        return report

    def run_in_background(self, purpose: str = "read") -> "Operation":
        _alive.add(self)
        _pools.submit(purpose, self._run)
        return self

    def _run(self) -> None:
        try:
            outcome: tuple[Any, BaseException | None] = (self._do(), None)
        except BaseException as error:  # whatever it was, the window's thread deals with it
            outcome = (None, error)
        self._done.emit(outcome)

    @Slot(object, tuple)
    def _pass_on(self, slot: Callable[..., None], values: tuple[Any, ...]) -> None:
        if isValid(self._owner):
            slot(*values)

    @Slot(object)
    def _deliver(self, outcome: tuple[Any, BaseException | None]) -> None:
        _alive.discard(self)
        if not isValid(self._owner):
            return
        result, error = outcome
        if self._finally:
            self._finally()
        if error is None:
            if self._success:
                self._success(result)
        elif isinstance(error, Cancelled):
            if self._cancelled:
                self._cancelled()
        elif isinstance(error, IdiolectError):
            # From here on it is read by the person, whoever shows it.
            error.args = (local(str(error)), *error.args[1:])
            (self._failure or self._tell_window)(error)
        else:
            sentence = explain(error)
            if sentence is None:
                raise error  # the crash dialog takes it from here
            (self._failure or self._tell_window)(IdiolectError(local(sentence)))

    def _tell_window(self, error: IdiolectError) -> None:
        window = getattr(self._owner, "window", lambda: None)()
        tell = getattr(window, "tell", None)
        if tell:
            tell(str(error), "error")
        else:
            log.warning("%s", error)


def explain(error: BaseException) -> Sentence | None:
    """A sentence for failures of the machine rather than of the program; None where it is a bug."""
    if isinstance(error, OSError) and error.errno == 28:
        return say("There is no space left on this disk. Free some, then try again; nothing that was saved is lost.")
    if isinstance(error, OSError) and error.errno in {30, 13}:
        return say(
            "{file} cannot be written. Choose another place, or make it writable.",
            file=error.filename or say("The file"),
        )
    if isinstance(error, MemoryError):
        return say("There is not enough memory for this. Close other applications or use a smaller model.")
    if "disk is full" in str(error):
        return say("There is no space left on this disk. Free some, then try again; nothing that was saved is lost.")
    return None
