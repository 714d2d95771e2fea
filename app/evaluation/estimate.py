"""How long it will still take, from what the kinds of work were seen to cost."""

import time
from collections.abc import Callable
from typing import Any

# Units a second on a small machine, until measured: characters of prompt and response trained on, scored; drafts that
# the model writes alone, and drafts that are composed sentence by sentence.
FIRST_GUESS = {"training": 1200.0, "scoring": 1000.0, "drafting": 0.5, "composing": 0.1}


class Estimate:
    """Planned and finished units per kind of work; reports {"event": "progress", "step", "total", "eta_s", …}."""

    def __init__(self, on_progress: Callable[[dict[str, Any]], None] | None) -> None:
        self._report = on_progress
        self._planned: dict[str, float] = {}
        self._done: dict[str, float] = {}
        self._measured: dict[str, list[float]] = {}  # units, seconds
        self._last = 0.0

    def plan(self, kind: str, units: float) -> None:
        self._planned[kind] = self._planned.get(kind, 0.0) + units

    def did(self, kind: str, units: float, seconds: float | None, text: str) -> None:
        """`seconds` None: it was known already and says nothing about speed."""
        self._done[kind] = self._done.get(kind, 0.0) + units
        if seconds is not None:
            measured = self._measured.setdefault(kind, [0.0, 0.0])
            measured[0] += units
            measured[1] += seconds
        self.say(kind, text)

    def say(self, kind: str, text: str, part: float = 0.0) -> None:
        """Report; `part` units are under way."""
        now = time.monotonic()
        if self._report is None or now - self._last < 0.5:
            return
        self._last = now
        left = {k: self._planned[k] - self._done.get(k, 0.0) - (part if k == kind else 0.0) for k in self._planned}
        spent = {k: self._planned[k] / self._rate(k) for k in self._planned}
        eta = sum(max(0.0, units) / self._rate(k) for k, units in left.items())
        total = sum(spent.values())
        self._report(
            {
                "event": "progress",
                "phase": kind,
                "text": text,
                "step": max(0.0, total - eta),
                "total": total,
                "eta_s": eta,
            }
        )

    def _rate(self, kind: str) -> float:
        units, seconds = self._measured.get(kind, (0.0, 0.0))
        return units / seconds if units and seconds else FIRST_GUESS[kind]
