"""What a learning run reports while it works: the same dicts are shown, stored, and read back by the window."""

import time
from collections.abc import Callable
from typing import Any

# In order; every phase is stored with the run, so that a run that stops shows where and why.
PHASES = {
    "reading": "Reading what you wrote",
    "indexing": "Getting to know what you wrote about",
    "baseline": "Measuring how well the model writes like you now",
    "training": "Learning your style",
    "converting": "Preparing what was learned for use",
    "judging": "Checking whether it is better and truly yours",
}

Event = dict[str, Any]


def phase(name: str) -> Event:
    return {"event": "phase", "phase": name, "title": PHASES[name]}


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
