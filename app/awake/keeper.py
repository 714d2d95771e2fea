"""The thread that holds what keeps the computer awake: taking it and giving it back may wait for a slow desktop."""

import logging
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from types import TracebackType
from typing import Protocol

log = logging.getLogger(__name__)

# The system waits so long for those who asked it to (logind: 5 seconds, as it is delivered), and no longer.
CHECKPOINT_S = 4.0
_LAST_S = 10.0


class Holds(Protocol):
    """A system's way to stay awake. Both may be called twice, come from one thread, and fail in silence: a computer
    that cannot be kept awake learns all the same."""

    def take(self) -> None: ...

    def give_back(self) -> None: ...


class Awake:
    """While the block lasts, unless `hold(False)`. What is held goes with the process, however that ends.

    `before_sleep` is called before the computer sleeps all the same (a lid, a person, an empty battery) where the
    system waits for that, and should be done within CHECKPOINT_S; it comes from a thread of its own.
    """

    def __init__(self, before_sleep: Callable[[], object]) -> None:
        self._before_sleep = before_sleep
        self._wanted: SimpleQueue[bool | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._keep, name="awake", daemon=True)

    def __enter__(self) -> "Awake":
        self._thread.start()
        self.hold(True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted.put(None)
        self._thread.join(_LAST_S)

    def hold(self, awake: bool) -> None:
        """Returns at once."""
        self._wanted.put(awake)

    def _keep(self) -> None:
        try:
            holds = _of_this_system(self._before_sleep)
            while (wanted := self._wanted.get()) is not None:
                holds.take() if wanted else holds.give_back()
            holds.give_back()
        except Exception:
            log.exception("This computer cannot be kept awake")


def _of_this_system(before_sleep: Callable[[], object]) -> Holds:
    if sys.platform == "win32":
        from app.awake.windows import Windows

        return Windows()
    if sys.platform == "darwin":
        from app.awake.mac import Mac

        return Mac()
    from app.awake.linux import Linux

    return Linux(before_sleep)
