"""Reading texts, and looking at what was read, told to a face as one piece of work with one estimate."""

import time
from collections.abc import Callable
from dataclasses import replace

from app.importers import Progress

# Of all the work, how much the look is, about; and how long it takes for one text, as long as none was looked at.
_LOOK = 0.15
_LOOK_S = 0.002


class Told:
    """`reading` and `looking` are what the two report to. The total is in bytes, as if looking were reading."""

    def __init__(self, tell: Callable[[Progress], None] | None) -> None:
        self._tell = tell
        self._last = Progress(0, 0, 0, 0.0, None)
        self._began: float | None = None

    def reading(self, seen: Progress) -> None:
        whole = round(seen.total / (1 - _LOOK))
        self._last = replace(seen, total=whole)
        to_look_at = seen.documents * seen.total / max(seen.done, 1)
        eta = None if seen.eta_s is None else seen.eta_s + _LOOK_S * to_look_at
        self._show(replace(self._last, eta_s=eta))

    def looking(self, done: int, total: int) -> None:
        now = time.monotonic()
        self._began = self._began or now
        read = round((1 - _LOOK) * self._last.total)
        at = read + round((self._last.total - read) * done / max(total, 1))
        eta = (now - self._began) / done * (total - done) if done else _LOOK_S * total
        self._show(replace(self._last, done=at, eta_s=eta, looking=True))

    def _show(self, seen: Progress) -> None:
        if self._tell is not None:
            self._tell(seen)
