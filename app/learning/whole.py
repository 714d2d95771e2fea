"""How much of a whole run is done and how long it still takes: one estimate over all its phases that never goes back.

A phase says how much of itself is left. What the phases after it will take is told from runs before, or from such as
were seen, in proportion to how fast this one has been.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from app.learning.events import PHASES, Event

# Seconds of each phase, seen with 200 texts and the smallest model on two cores.
SEEN = {"reading": 1.0, "indexing": 40.0, "baseline": 22.0, "training": 700.0, "converting": 1.0, "judging": 90.0}
# What takes less than this says nothing about how fast the machine is.
TELLING_S = 5.0
# Nothing is done before its end.
ALMOST = 0.99


class Whole:
    """One run. `expected`: seconds of each phase in a run before it, if there was one. `clock` in seconds."""

    def __init__(self, expected: Mapping[str, float] | None = None, clock: Callable[[], float] = time.monotonic):
        self._expected = dict(expected or SEEN)
        self._clock = clock
        self._took: dict[str, float] = {}
        self._phase = ""
        self._left: float | None = None
        # When the phase was first at work and when its estimate came; a pause moves both on.
        self._began = self._told = clock()
        self._paused: float | None = None
        self._share = 0.0

    def expect(self, seconds: Mapping[str, float]) -> None:
        """What each phase took in a run before this one; empty where there was none."""
        self._expected = dict(seconds or SEEN)

    def take(self, event: Event) -> None:
        kind = event.get("event")
        if kind == "phase":
            self._end_phase()
            self._phase = str(event.get("phase", ""))
        elif kind == "progress":
            eta = event.get("eta_s")
            self._left, self._told = (None if eta is None else float(eta)), self._now()

    def pause(self) -> None:
        self._paused = self._clock()

    def go_on(self) -> None:
        if self._paused is not None:
            stood = self._clock() - self._paused
            self._began, self._told, self._paused = self._began + stood, self._told + stood, None

    @property
    def left_s(self) -> float | None:
        """None before the first phase."""
        return self._here() + self._later() if self._phase else None

    @property
    def share(self) -> float:
        """From 0 to nearly 1: of the whole time, what is over."""
        left = self.left_s
        if left is not None:
            over = sum(self._took.values()) + self._now() - self._began
            self._share = max(self._share, min(ALMOST, over / (over + left) if over + left else 0.0))
        return self._share

    def _now(self) -> float:
        return self._clock() if self._paused is None else self._paused

    def _end_phase(self) -> None:
        if self._phase:
            self._took[self._phase] = self._now() - self._began
        self._began = self._told = self._now()
        self._left = None

    def _here(self) -> float:
        """Seconds left in this phase."""
        if self._left is not None:
            return max(0.0, self._left - (self._now() - self._told))
        return max(0.0, self._expected.get(self._phase, 0.0) * self._pace(self._took) - (self._now() - self._began))

    def _later(self) -> float:
        """Seconds of the phases after this one."""
        order = list(PHASES)
        after = order[order.index(self._phase) + 1 :] if self._phase in order else []
        took = dict(self._took)
        if self._left is not None:
            took[self._phase] = self._now() - self._began + self._here()
        return self._pace(took) * sum(self._expected.get(phase, 0.0) for phase in after)

    def _pace(self, took: Mapping[str, float]) -> float:
        """How many times as long as expected the phases take here."""
        known = {phase: s for phase, s in took.items() if self._expected.get(phase, 0.0) >= TELLING_S}
        expected = sum(self._expected[phase] for phase in known)
        return sum(known.values()) / expected if expected else 1.0


def durations(events: Iterable[Mapping[str, Any]], ended: datetime | None) -> dict[str, float]:
    """Seconds of each phase of a stored run (`store.runs.events`); what a phase took while it paused counts."""
    found: dict[str, float] = {}
    began: tuple[str, datetime] | None = None
    for event in events:
        if event.get("event") == "phase":
            at = datetime.fromisoformat(str(event["at"]))
            if began:
                found[began[0]] = (at - began[1]).total_seconds()
            began = str(event["phase"]), at
    if began and ended:
        found[began[0]] = (ended - began[1]).total_seconds()
    return found
