"""The trainer as a child process: examples go in, events come out, and it can be paused, stopped and resumed."""

import functools
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.children import Child, Death
from app.errors import IdiolectError
from app.learning.trainer_words import understood
from app.words import say

STOP_GRACE_S = 15.0
_RECIPE_TIMEOUT_S = 60.0


class TrainerFailed(IdiolectError):
    """The trainer ended without an adapter; the message says why."""


class TrainerProcess:
    """One run of the trainer's `fit`.

    Iterate `events()` to its end; `stop()`, `pause()` and `resume()` come from other threads.
    """

    def __init__(self, base: Path, out: Path, options: Iterable[str] = ()) -> None:
        self._arguments = ["fit", "--base", str(base), "--out", str(out), *options]
        self._child: Child | None = None
        self._stopping = threading.Event()
        self._written = threading.Event()

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    @property
    def ended(self) -> bool:
        return self._child is not None and not self._child.alive

    def start(self, examples: Iterable[dict[str, Any]]) -> None:
        """Spawn the trainer and feed it; the examples never touch the disk."""
        self._child = Child("trainer", self._arguments)
        for example in examples:
            self._child.send(example)
        self._child.send({"command": "learn"})

    def events(self) -> Iterator[dict[str, Any]]:
        """Every event as it comes. Raises TrainerFailed where the process ends without having said `done`."""
        child = self._running()
        failure, done = None, False
        while not isinstance(event := child.receive(), Death):
            assert event is not None
            if event.get("event") == "checkpoint":
                self._written.set()
                continue
            done = done or event.get("event") == "done"
            if event.get("event") == "error":
                failure = understood(event.get("message") or say("Learning failed."))
            yield event
        if failure:
            raise TrainerFailed(failure)
        if not done and not self._stopping.is_set():
            raise TrainerFailed(say("Learning {how}. Learn again to go on from where it stopped.", how=event.how))

    def stop(self) -> None:
        """Ask for a checkpoint and the end; after STOP_GRACE_S the whole process tree is killed."""
        self._stopping.set()
        child = self._child
        if child is None or not child.alive:
            return
        child.send({"command": "stop"})
        late = threading.Timer(STOP_GRACE_S, child.kill)
        late.daemon = True
        late.start()

    def pause(self) -> None:
        """It stands still within a moment. Memory is kept; `stop` gives it back and loses nothing either."""
        self._running().send({"command": "pause"})

    def resume(self) -> None:
        self._running().send({"command": "resume"})

    def checkpoint(self, timeout: float) -> bool:
        """Have it write down where it is; whether that was on the disk within `timeout` seconds. `events()` is iterated
        meanwhile, in another thread. One that is paused writes when it goes on."""
        self._written.clear()
        self._running().send({"command": "checkpoint"})
        return self._written.wait(timeout)

    def close(self) -> None:
        """Make sure that nothing is left running."""
        if self._child:
            self._child.kill()

    def _running(self) -> Child:
        if self._child is None:
            raise RuntimeError("start() comes first")
        return self._child


@functools.cache
def recipe() -> dict[str, Any]:
    """The trainer's own defaults that decide what a run comes to, its version among them."""
    child = Child("trainer", ["recipe"])
    try:
        told = child.receive(_RECIPE_TIMEOUT_S)
    finally:
        child.kill()
    if isinstance(told, dict):
        return told
    raise TrainerFailed(say("Learning {how}.", how=told.how if told else say("does not answer")))
