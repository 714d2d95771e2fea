"""Work off the window's thread, in kinds: a Read looks, a Write changes something, a Generation writes text.

`Read(parent, do, "texts").success(show).failure(tell).run()`. Of reads of one kind only the newest is shown. A Write's
work returns `Done`, which says what changed; the window above `parent` hears of it (`changed`) before the outcome is
shown. Each kind has its lane, a pool sized by purpose: all quick writes to the store go through one worker, so they
keep the order in which the person made them.

An operation is begun, heard and let go on the window's thread: what it holds may be Qt's, and Qt's objects must not be
deleted by another. So the worker's last hold on it is an empty one, and what carries signals is one object that stays.

Every outcome may come late. Its owner may be gone, or a widget that a callback holds; the person may have turned away
from what it was asked for (`shown_in`, `drop`). Then nothing is shown, and what was changed is told all the same.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from enum import Enum
from functools import cache, partial
from typing import Any, Generic, Self, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import Cancelled, IdiolectError
from app.services.changes import Changed, Done
from app.ui.local import local
from app.words import Sentence, say

log = logging.getLogger(__name__)

T = TypeVar("T")


class Lane(Enum):
    """Where work of a kind waits for its turn; the value is its name. FILES: what takes minutes and reads much; FETCH:
    what may take hours."""

    READ = "read"
    STORE = "store"
    FILES = "files"
    ENGINE = "engine"
    LEARNING = "learning"
    FETCH = "fetch"


SIZES = {Lane.READ: 2, Lane.STORE: 1, Lane.FILES: 1, Lane.ENGINE: 1, Lane.LEARNING: 1, Lane.FETCH: 1}


class Pools:
    """One executor per lane, made when first asked for.

    Python's own and not QThreadPool: Qt deletes a QRunnable behind PySide's back, and the next C++ object at that
    address is then taken for a QRunnable.
    """

    def __init__(self) -> None:
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._running: set[Future[None]] = set()

    def submit(self, lane: Lane, job: Callable[[], None]) -> None:
        pool = self._pools.get(lane)
        if pool is None:
            pool = self._pools[lane] = ThreadPoolExecutor(SIZES[lane], thread_name_prefix=lane.value)
        future = pool.submit(job)
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def wait(self, milliseconds: int) -> bool:
        return not wait(set(self._running), milliseconds / 1000).not_done


_pools = Pools()
_alive: set["Operation[Any]"] = set()


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """True when nothing is running any more. The caller's event loop still has to deliver the results."""
    return _pools.wait(milliseconds)


def busy() -> int:
    """How many operations have not delivered their result yet."""
    return len(_alive)


class _Post(QObject):
    """Brings what workers say to the window's thread."""

    done = Signal(object)
    reported = Signal(object, object, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.done.connect(self._deliver)
        self.reported.connect(self._pass_on)

    @Slot(object)
    def _deliver(self, operation: "Operation[Any]") -> None:
        operation.deliver()

    @Slot(object, object, tuple)
    def _pass_on(self, operation: "Operation[Any]", slot: Callable[..., object], values: tuple[object, ...]) -> None:
        operation.pass_on(slot, values)


@cache
def _post() -> _Post:
    """Made when the first operation is begun, on the window's thread."""
    return _Post()


class Operation(Generic[T]):
    """One piece of work and what to do with its outcome. Outcomes arrive on the window's thread.

    A result for a parent that is gone by then is dropped. What keeps the books of its owner (busy or not) belongs into
    `finally_`: it comes as long as the owner is there, whatever the person looks at by then.
    """

    lane = Lane.READ

    def __init__(self, parent: QObject) -> None:
        self._owner = parent
        self._outcome: tuple[Any, BaseException | None] = (None, None)
        self._success: Callable[[T], object] | None = None
        self._failure: Callable[[IdiolectError], object] | None = None
        self._cancelled: Callable[[], object] | None = None
        self._finally: Callable[[], object] | None = None
        self._kind: str | None = None
        self._mark: object = None
        self._above: QObject | None = None

    def success(self, show: Callable[[T], object]) -> Self:
        self._success = show
        return self

    def failure(self, tell: Callable[[IdiolectError], object]) -> Self:
        """`tell` gets an error whose text is a sentence for the person; without it the window shows that sentence."""
        self._failure = tell
        return self

    def cancelled(self, note: Callable[[], object]) -> Self:
        self._cancelled = note
        return self

    def finally_(self, clean: Callable[[], object]) -> Self:
        self._finally = clean
        return self

    def shown_in(self, kind: str) -> Self:
        """What comes of it is shown until its owner turns away from this (`drop`). A Write's failure is told anyway."""
        self._kind = kind
        return self

    def reporter(self, slot: Callable[..., object]) -> Callable[..., None]:
        """A function for the worker that calls `slot` on the window's thread."""

        post = _post()

        def report(*values: object) -> None:
            post.reported.emit(self, slot, values)

        return report

    def run(self) -> Self:
        _alive.add(self)
        if self._kind is not None:
            self._mark = self._marked(_marks.setdefault(self._owner, {}), self._kind)
        self._above = _listener(self._owner)
        _pools.submit(self.lane, partial(self._work, _post()))
        return self

    def work(self) -> Any:
        """What is done in the worker; its outcome goes through `taken` to whoever waits for it."""
        raise NotImplementedError

    def taken(self, outcome: Any) -> T:
        return outcome

    @property
    def wanted(self) -> bool:
        """Whether the owner still waits for the outcome."""
        return self._kind is None or _marks.get(self._owner, {}).get(self._kind) is self._mark

    def lost(self) -> None:
        """It failed or was stopped."""

    def unseen(self, error: IdiolectError) -> None:
        """It failed, and its owner is gone or has turned away."""

    def _marked(self, marks: dict[str, object], kind: str) -> object:
        return marks.setdefault(kind, object())

    def _work(self, post: _Post) -> None:
        try:
            self._outcome = (self.work(), None)
        except BaseException as error:  # whatever it was, the window's thread deals with it
            self._outcome = (None, error)
        post.done.emit(self)

    def pass_on(self, slot: Callable[..., object], values: tuple[object, ...]) -> None:
        if self in _alive and isValid(self._owner) and self.wanted:
            _call(slot, *values)

    def deliver(self) -> None:
        _alive.discard(self)
        try:
            self._tell()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        """Of everything, here: the worker may hold the operation itself for a moment longer."""
        vars(self).clear()

    def _tell(self) -> None:
        result, error = self._outcome
        there = isValid(self._owner)
        if there and self._finally:
            _call(self._finally)
        shown = there and isValid(self._owner) and self.wanted
        if error is None:
            value = self.taken(result)
            if shown and self._success:
                _call(self._success, value)
            return
        self.lost()
        if isinstance(error, Cancelled):
            if shown and self._cancelled:
                _call(self._cancelled)
            return
        told = _told(error)
        if told is None and there:
            raise error  # the crash dialog takes it from here
        if told is None:
            log.error("It failed, and who asked is gone", exc_info=error)
            return
        if shown:
            _call(self._failure or self._tell_window, told)
        else:
            self.unseen(told)

    def _tell_window(self, error: IdiolectError) -> None:
        window = self._owner.window() if isValid(self._owner) and isinstance(self._owner, QWidget) else self._above
        tell = getattr(window, "tell", None)
        if tell and isValid(window):
            tell(str(error), "error")
        else:
            log.warning("%s", error)


def _told(error: BaseException) -> IdiolectError | None:
    """The same for the person, who reads it from here on, whoever shows it; None where it is a bug."""
    if isinstance(error, IdiolectError):
        error.args = (local(str(error)), *error.args[1:])
        return error
    sentence = explain(error)
    return None if sentence is None else IdiolectError(local(sentence))


def _listener(owner: QObject) -> QObject | None:
    """Who hears what is changed by it: the nearest above that can."""
    at: QObject | None = owner
    while at is not None and not hasattr(at, "hear"):
        at = at.parent()
    return at


def _call(callback: Callable[..., object], *values: object) -> None:
    """Unless it holds something of the window that is gone by now: then there is no place to show anything in."""
    held = [callback, getattr(callback, "__self__", None), *getattr(callback, "args", ())]
    for cell in getattr(callback, "__closure__", None) or ():
        with suppress(ValueError):  # not filled yet
            held.append(cell.cell_contents)
    if all(isValid(one) for one in held if isinstance(one, QObject)):
        callback(*values)
    else:
        log.info("Nothing is shown of what came for something that is gone: %r", callback)


# For each owner and kind, the mark of what is still wanted. Not the operation itself: it holds its owner.
_marks: WeakKeyDictionary[QObject, dict[str, object]] = WeakKeyDictionary()


class Read(Operation[T]):
    """Looks something up. `kind` says what for: an outcome that came after a newer read of its kind is not shown."""

    def __init__(self, parent: QObject, do: Callable[[], T], kind: str) -> None:
        super().__init__(parent)
        self._do, self._kind = do, kind

    def _marked(self, marks: dict[str, object], kind: str) -> object:
        marks[kind] = mark = object()
        return mark

    def work(self) -> T:
        return self._do()


def drop(parent: QObject, kind: str) -> None:
    """Turn away from this: what was asked for it is no longer shown."""
    _marks.get(parent, {}).pop(kind, None)


class Generation(Operation[T]):
    """Writes text with the model, one at a time."""

    lane = Lane.ENGINE

    def __init__(self, parent: QObject, do: Callable[[], T]) -> None:
        super().__init__(parent)
        self._do = do

    def work(self) -> T:
        return self._do()


class Write(Operation[T]):
    """Changes something, and says what. `lane`: another than the store's, for what takes long."""

    def __init__(self, parent: QObject, do: Callable[[], Done[T]] | None = None, lane: Lane = Lane.STORE) -> None:
        super().__init__(parent)
        self._do, self.lane, self._left = do, lane, Changed.NOTHING

    def does(self, do: Callable[[], Done[T]]) -> Self:
        """Set the work afterwards, where it needs a `reporter` of this very operation."""
        self._do = do
        return self

    def work(self) -> Done[T]:
        assert self._do is not None
        return self._do()

    def leaves(self, changed: Changed) -> Self:
        """What may be different also where it failed or was stopped on the way."""
        self._left = changed
        return self

    def taken(self, outcome: Done[T]) -> T:
        self._tell_of(outcome.changed)
        return outcome.value

    def lost(self) -> None:
        self._tell_of(self._left)

    def unseen(self, error: IdiolectError) -> None:
        self._tell_window(error)

    def _tell_of(self, changed: Changed) -> None:
        above = self._above
        if above is not None and isValid(above) and changed is not Changed.NOTHING:
            hear: Callable[[Changed], None] = above.hear  # type: ignore[attr-defined]  # as _listener found it
            hear(changed)


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
