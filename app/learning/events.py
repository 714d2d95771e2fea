"""What a learning run reports while it works: the same dicts are shown, stored, and read back by the window."""

import time
from collections.abc import Callable
from typing import Any

from app.words import Sentence, say

# In order; every phase is stored with the run, so that a run that stops shows where and why.
PHASES = {
    "reading": say("Reading what you wrote"),
    "indexing": say("Getting to know what you wrote about"),
    "baseline": say("Measuring how well the model writes like you now"),
    "training": say("Learning your style"),
    "converting": say("Preparing what was learned for use"),
    "judging": say("Checking whether it is better and truly yours"),
    "comparing": say("Comparing both models on the same texts of yours"),
}
STORE_INTERVAL_S = 5.0

Event = dict[str, Any]


def phase(name: str) -> Event:
    return {"event": "phase", "phase": name, "title": title(name)}


def notice(text: str) -> Event:
    """Something the person should know that stops nothing."""
    return {"event": "notice", "text": text}


def title(phase: str) -> Sentence:
    """What a phase does; also for a run that has not told one yet."""
    return PHASES.get(phase) or say("Getting ready")


def progress(name: str, step: float, total: float, **more: Any) -> Event:
    """`step` of `total` in this phase's own unit; `eta_s` where it can be told."""
    return {"event": "progress", "phase": name, "step": step, "total": total, **more}


def eta(began: float, step: float, total: float) -> float | None:
    """Seconds left at the pace since `began` (time.monotonic); None before the first step."""
    return (time.monotonic() - began) / step * (total - step) if step else None


def counted(name: str, report: Callable[[Event], None]) -> Callable[[int, int], None]:
    """A progress callback (step, total) that reports for the phase `name`, with an estimate."""
    began = time.monotonic()
    return lambda step, total: report(progress(name, step, total, eta_s=eta(began, step, total)))


class Reporter:
    """Hands every event on, and stores the ones worth keeping: progress only every few seconds."""

    def __init__(self, keep: Callable[[Event], None], show: Callable[[Event], None] | None) -> None:
        self._keep, self._show = keep, show
        self._last = 0.0

    def __call__(self, event: Event) -> None:
        if self._show:
            self._show(event)
        now = time.monotonic()
        if event.get("event") == "progress":
            if now - self._last < STORE_INTERVAL_S:
                return
            self._last = now
        self._keep(event)
