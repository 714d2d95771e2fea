"""How far an experiment is: the answers that are there already, and how long the rest will take."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypedDict

from app.errors import Cancelled

# Units a second on a small machine, until measured: characters of prompt and response trained on, scored; drafts that
# the model writes alone, and drafts that are composed sentence by sentence.
FIRST_GUESS = {"training": 1200.0, "scoring": 1000.0, "drafting": 0.5, "composing": 0.1}


class Event(TypedDict):
    """How far it is: `step` of `total` seconds of work, `eta_s` of them left; `phase` is the kind of work under way."""

    phase: str
    text: str
    step: float
    total: float
    eta_s: float


Progress = Callable[[Event], None]


class Estimate:
    """Planned and finished units per kind of work."""

    def __init__(self, on_progress: Progress | None) -> None:
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
        self._report(Event(phase=kind, text=text, step=max(0.0, total - eta), total=total, eta_s=eta))

    def _rate(self, kind: str) -> float:
        units, seconds = self._measured.get(kind, (0.0, 0.0))
        return units / seconds if units and seconds else FIRST_GUESS[kind]


def check(cancel: threading.Event | None) -> None:
    """Raises Cancelled where `cancel` is set."""
    if cancel is not None and cancel.is_set():
        raise Cancelled("The experiment was stopped. The same command goes on from here.")


def key(*parts: Any) -> str:
    """A name for an answer: the same question to the same weights has the same one."""
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()[:24]


class Cache:
    """Append-only, so that an interruption costs the answer that was being made and nothing else. `known` elsewhere is
    not written again."""

    def __init__(self, path: Path, known: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._path = path
        self._known: dict[str, Any] = dict(known)
        if path.is_file():
            lines = path.read_text("utf-8")
            if lines and not lines.endswith("\n"):
                # The line that was being written when the power went must not swallow the next one.
                path.write_text(lines + "\n", "utf-8")
            for line in lines.splitlines():
                try:
                    row = json.loads(line)
                    self._known[row["key"]] = row["value"]
                except (json.JSONDecodeError, KeyError):
                    continue

    def all(self) -> dict[str, Any]:
        return dict(self._known)

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def __getitem__(self, key: str) -> Any:
        return self._known[key]

    def put(self, key: str, value: Any) -> None:
        self._known[key] = value
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "value": value}, ensure_ascii=False) + "\n")
