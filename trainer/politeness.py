"""Stay out of the person's way: low priority always, and pauses while other programs are busy if asked for."""

import contextlib
import os
import sys
import time

import psutil

# Share of the machine that others may use before we give way, and the longest pause between two steps.
_TOLERATED = 0.25
_LONGEST_S = 1.5


def lower_priority(nice: int) -> None:
    """Lower this process's priority; where that is not allowed it stays as it is."""
    with contextlib.suppress(psutil.Error, OSError):
        process = psutil.Process()
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        elif nice > process.nice():
            process.nice(nice)


class Politeness:
    """`give_way()` between steps sleeps in proportion to what other processes have used since the last call."""

    def __init__(self) -> None:
        self._cores = os.cpu_count() or 1
        self._mark = self._now()

    def give_way(self) -> float:
        """Seconds slept."""
        others = self.others_share()
        if others <= _TOLERATED:
            return 0.0
        pause = min(_LONGEST_S, self._elapsed * others)
        time.sleep(pause)
        self._mark = self._now()
        return pause

    def others_share(self) -> float:
        """Share of all cores that other processes used since the last call, 0 to 1."""
        now = self._now()
        self._elapsed = max(1e-3, now[0] - self._mark[0])
        busy, own = now[1] - self._mark[1], now[2] - self._mark[2]
        self._mark = now
        return max(0.0, busy - own) / (self._elapsed * self._cores)

    def _now(self) -> tuple[float, float, float]:
        times, own = psutil.cpu_times(), psutil.Process().cpu_times()
        busy = sum(times) - times.idle - getattr(times, "iowait", 0.0)
        return time.monotonic(), busy, own.user + own.system
