"""Stop at once on SIGTERM or SIGINT, even in the middle of a step, but never between weights and optimizer."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from trainer.errors import Stopped


class Interrupt:
    """Turns the signals into a Stopped raised where the main thread stands; `held()` puts it off to its end."""

    def __init__(self) -> None:
        self._depth = 0
        self._pending = False

    def install(self) -> None:
        for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._received)

    def _received(self, number: int, frame: FrameType | None) -> None:
        if self._pending:
            return  # once is enough; what follows is the orderly end
        self._pending = True
        if not self._depth:
            raise Stopped(signal.Signals(number).name)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Whatever is done in here is done whole."""
        before = self._pending
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._pending and not before and not self._depth:
            raise Stopped("signal")
