"""One JSON line per event on stdout. Nothing the person wrote ever goes here."""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import psutil

from trainer.interrupt import Stopped

Emit = Callable[..., None]


class Events:
    """Writes events to `stream`. When nobody reads any more the trainer stops: its parent has died."""

    def __init__(self, stream=None) -> None:
        self.stream = stream or sys.stdout
        self.broken = False
        self._last_progress = 0.0

    def __call__(self, event: str, **fields: Any) -> None:
        if self.broken:
            return
        try:
            self.stream.write(json.dumps({"event": event, **fields}, ensure_ascii=False) + "\n")
            self.stream.flush()
        except (BrokenPipeError, ValueError, OSError):
            self.broken = True
            # Python would try to flush the dead pipe again at exit, and complain.
            if self.stream is sys.stdout:
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise Stopped("the reader of the events has gone") from None

    def progress(self, *, every: float = 0.5, final: bool = False, **fields: Any) -> None:
        """A `progress` event, at most one per `every` seconds."""
        now = time.monotonic()
        if final or now - self._last_progress >= every:
            self._last_progress = now
            self("progress", **fields)


def peak_memory_mb() -> int:
    """Highest resident memory of this process so far, in MiB; on CUDA the device's peak is added by the caller."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset) >> 20
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) >> (20 if sys.platform == "darwin" else 10)  # bytes there, KiB on Linux
