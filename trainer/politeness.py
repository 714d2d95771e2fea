"""Stay out of the person's way: low priority, and no more threads than there are free cores."""

import contextlib
import os
import sys
import time

import psutil
import torch

# The shortest time worth measuring.
_WINDOW_S = 0.5


def lower_priority(nice: int) -> None:
    """Lower this process's priority; where that is not allowed it stays as it is."""
    with contextlib.suppress(psutil.Error, OSError):
        process = psutil.Process()
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        elif nice > process.nice():
            process.nice(nice)


def free_threads(threads: int, cores: int, others: float) -> int:
    """Threads to use of at most `threads`, where other processes use the share `others` (0 to 1) of `cores`.

    Threads wait for one another many hundred times a step. One that has to share its core holds up all, each time
    for as long as the other program may run: on two busy cores, two threads were many times slower than one.
    """
    return max(1, min(threads, round(cores * (1 - others))))


class Politeness:
    """`between_steps()` looks at what other processes have used since the last look, and adapts."""

    def __init__(self, threads: int, *, adapt: bool) -> None:
        self._threads, self._adapt = threads, adapt
        self._cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._mark = self._now()

    def between_steps(self) -> None:
        """Use as many threads as there are free cores, where the number was not given."""
        if not self._adapt or time.monotonic() - self._mark[0] < _WINDOW_S:
            return
        wanted = free_threads(self._threads, self._cores, self.others_share())
        if wanted != torch.get_num_threads():
            torch.set_num_threads(wanted)

    def others_share(self) -> float:
        """Share of all cores that other processes used since the last look, 0 to 1."""
        now, before = self._now(), self._mark
        self._mark = now
        elapsed = max(1e-3, now[0] - before[0])
        return min(1.0, max(0.0, (now[1] - before[1]) - (now[2] - before[2])) / (elapsed * (os.cpu_count() or 1)))

    def _now(self) -> tuple[float, float, float]:
        """(clock, processor time of all processes, of this one), in seconds."""
        times, own = psutil.cpu_times(), psutil.Process().cpu_times()
        # `guest` is part of `user`; waiting for a disk keeps no core busy.
        busy = times.user + times.system + getattr(times, "nice", 0.0) + getattr(times, "steal", 0.0)
        return time.monotonic(), busy, own.user + own.system
