"""Pause, go on, stop, stop and keep: one object for one run, which every phase asks before its next piece of work."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.errors import Cancelled, IdiolectError
from app.words import say

if TYPE_CHECKING:
    from app.learning.trainer_process import TrainerProcess

_GLANCE_S = 0.2


class NothingToKeep(IdiolectError):
    """The run was to be ended and kept before training had come anywhere."""


class Control(threading.Event):
    """Set means: stop. It is handed to all that a run calls as the event by which that is cancelled.

    Whoever asks `is_set` while the run is paused is held there until it goes on or is stopped. So a pause needs no
    counterpart in the phases, and none can be lost between them: what looks whether it was stopped looks whether it is
    paused. A trainer is a process of its own and is paused as it runs. All methods may be called from any thread,
    also before the run has begun.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()
        self._paused = self._keeping = self._nothing_to_keep = False
        # There is a checkpoint, or training has begun: before that, stopping and keeping is stopping.
        self._worth_keeping = False
        self._trainer: TrainerProcess | None = None
        self._watchers: list[Callable[[bool], None]] = []

    # what the person asks for

    def pause(self) -> None:
        """Nothing new is begun from now on, and a trainer stands still. What the engine is at, it finishes."""
        with self._changed:
            if super().is_set() or self._paused:
                return
            self._paused = True
            if self._trainer:
                self._trainer.pause()
            self._tell()

    def resume(self) -> None:
        with self._changed:
            if not self._paused:
                return
            self._paused = False
            self._changed.notify_all()
            if self._trainer:
                self._trainer.resume()
            self._tell()

    def stop(self) -> None:
        """End at a checkpoint, also out of a pause."""
        with self._changed:
            super().set()
            self._keeping = False
            self._end()

    def keep(self) -> None:
        """End training now, and go on with the best weights so far. A pause ends with it: there is work to be done."""
        with self._changed:
            if super().is_set():
                return
            if not self._worth_keeping:
                self._nothing_to_keep = True
                self.stop()
                return
            self._keeping = True
            self._end()

    def set(self) -> None:
        self.stop()

    def _end(self) -> None:
        self._paused = False
        self._changed.notify_all()
        if self._trainer:
            self._trainer.stop()
        self._tell()

    def _tell(self) -> None:
        for watch in self._watchers:
            watch(not self._paused)

    # who is beside it

    @contextmanager
    def watched(self, watch: Callable[[bool], None]) -> Iterator[None]:
        """`watch` is told now, and whenever that changes, whether there is work going on (True) or a pause. It comes
        from any thread, and must return at once."""
        with self._changed:
            self._watchers.append(watch)
            watch(not self._paused)
        try:
            yield
        finally:
            with self._changed:
                self._watchers.remove(watch)

    def checkpoint(self, timeout: float) -> bool:
        """Have what is learned so far written down now; whether nothing is left to be, after `timeout` seconds at most.

        A run that is paused has a checkpoint of before; outside of training all is kept as it is made.
        """
        with self._changed:
            trainer = None if self._paused else self._trainer
        return trainer is None or trainer.checkpoint(timeout)

    # what the run asks

    def is_set(self) -> bool:
        """Whether to stop. Returns only when the run is not paused."""
        with self._changed:
            while self._paused:
                self._changed.wait()
            return super().is_set()

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def keeping(self) -> bool:
        return self._keeping

    def check(self) -> None:
        """Between two pieces of work: wait while paused. Raises Cancelled where the run is to end."""
        if self.is_set():
            raise Cancelled(
                say("Learning was stopped. What was learned so far is kept; learn again to go on from there.")
            )

    def may_keep(self) -> None:
        """From here on, what was learned so far is worth keeping."""
        with self._changed:
            self._worth_keeping = True

    def require_kept(self, something: bool = False) -> None:
        """Raises NothingToKeep where the run is to be kept and there is not `something`."""
        if self._nothing_to_keep or (self._keeping and not something):
            raise NothingToKeep(
                say("Training had not begun, so there is nothing to keep yet. Learn again when there is more time.")
            )

    @contextmanager
    def over(self, trainer: "TrainerProcess", *, for_good: bool = False) -> Iterator[None]:
        """`trainer`, which was just started, stands still, goes on and stops with the run.

        With `for_good` it is the one that writes what is kept.
        """
        with self._changed:
            self._trainer = trainer
            if super().is_set() or (self._keeping and not for_good):
                trainer.stop()
            elif self._paused:
                trainer.pause()
        try:
            yield
        finally:
            with self._changed:
                self._trainer = None

    @contextmanager
    def following(self, cancel: threading.Event | None) -> Iterator[None]:
        """The run stops, too, when an event of the caller's is set: a signal handler can do no more than that."""
        if cancel is None or cancel is self:
            yield
            return
        over = threading.Event()

        def follow() -> None:
            while not over.is_set():
                if cancel.wait(_GLANCE_S):
                    self.stop()
                    return

        threading.Thread(target=follow, name="stop", daemon=True).start()
        try:
            yield
        finally:
            over.set()
