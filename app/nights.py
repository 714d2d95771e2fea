"""What became of a night: noted as it goes, and told the morning after in one sentence.

It is kept with the history, but for what must be known while that is closed: when nights begin, and that one could not
open it. That lies in a small file, and says nothing of what was written or learned.
"""

import contextlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from app.paths import Home
from app.schedule import IN_USE, NOTHING_NEW, ON_BATTERY, Decision, Plan
from app.whole import write
from app.words import Sentence, packed, say, unpacked

Kind = Literal["learned", "unused", "nothing", "unfinished", "battery", "used", "failed", "locked"]


@dataclass(frozen=True)
class Night:
    """`began` is the day on which it began. `begun`: something was learned of it. `why` a failed one failed."""

    began: date
    kind: Kind
    begun: bool = False
    why: str = ""
    seen: bool = False

    def record(self) -> dict[str, Any]:
        told = {"why": self.why, "packed": packed(self.why)}
        return {"began": self.began.isoformat(), "kind": self.kind, "begun": self.begun, "seen": self.seen, **told}

    @classmethod
    def of(cls, record: Any) -> "Night | None":
        """From what was stored; None where that cannot be read."""
        try:
            why = unpacked(str(record.get("why", "")), record.get("packed"))
            night = cls(date.fromisoformat(record["began"]), record["kind"], bool(record.get("begun")), why,
                        bool(record.get("seen")))  # fmt: skip
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
        return night if night.kind in get_args(Kind) else None

    def told(self, today: date) -> Sentence:
        if self.began >= today - timedelta(days=1):
            return say("Last night: {what}", what=self._what())
        return say("The night of {day}: {what}", day=self.began.isoformat(), what=self._what())

    def _what(self) -> Sentence:
        if self.kind == "failed":
            return say("Idiolect could not learn. {why}", why=self.why)
        return (_CUT_SHORT if self.begun and self.kind in _CUT_SHORT else _WHAT)[self.kind]


_WHAT: dict[Kind, Sentence] = {
    "learned": say("Idiolect learned, and your drafts sound more like you now."),
    "unused": say("Idiolect learned, but what came of it is no better than what you have, and is not used."),
    "nothing": say("there was nothing new to learn from."),
    "unfinished": say("Idiolect learned and was not finished; it goes on the next night."),
    "battery": say("Idiolect did not learn, because the computer ran on its battery."),
    "used": say("Idiolect did not learn, because the computer was in use."),
    "locked": say(
        "Idiolect could not learn, because your history was locked. Leave Idiolect open in the evening, or stay logged "
        "in with the keyring unlocked."
    ),
}
_CUT_SHORT: dict[Kind, Sentence] = {
    "battery": say("learning stopped because the computer ran on its battery; it goes on when it can."),
    "used": say("learning stopped because the computer was in use; it goes on when it can."),
}


def after(decision: Decision, began: date, before: Night | None) -> Night | None:
    """What is known of the night that began then, after this decision of the plan; `before` it (None: nothing)."""
    night = before if before and before.began == began else None
    begun = night is not None and night.begun
    if decision.action == "resume":
        return Night(began, "unfinished", begun=True)
    kind: Kind | None = {str(ON_BATTERY): "battery", str(IN_USE): "used"}.get(str(decision.reason))  # type: ignore[assignment]
    if kind and decision.action in {"pause", "nothing"} and (night is None or night.kind in _OPEN):
        return Night(began, kind, begun=begun)
    if decision.reason == NOTHING_NEW and night is None:
        return Night(began, "nothing")
    return night


# What may still become something else; to the plan, a night that was locked out may, too.
UNDECIDED = {"nothing", "unfinished", "battery", "used"}
_OPEN = {*UNDECIDED, "locked"}


@dataclass(frozen=True)
class Outside:
    """What is known while the history is closed. `plan` is None where it never was told; `locked`: the latest night
    that could not open the history; `program`: what the system was told to start."""

    plan: Plan | None = None
    locked: date | None = None
    program: tuple[str, ...] = ()

    @classmethod
    def of(cls, home: Home) -> "Outside":
        with contextlib.suppress(OSError, ValueError, AttributeError, TypeError):
            told = json.loads(_file(home).read_text("utf-8"))
            plan, locked, program = told.get("plan"), told.get("locked"), told.get("program", ())
            return cls(Plan.of(plan) if plan else None, date.fromisoformat(locked) if locked else None, tuple(program))
        return cls()

    def keep(self, home: Home) -> None:
        """Best effort: nothing depends on it but a night without a window."""
        locked = self.locked.isoformat() if self.locked else None
        plan = self.plan.record() if self.plan else None
        with contextlib.suppress(OSError):
            write(_file(home), json.dumps({"plan": plan, "locked": locked, "program": self.program}))


def note_locked(home: Home, began: date) -> None:
    """The history could not be opened in that night."""
    replace(Outside.of(home), locked=began).keep(home)


def _file(home: Home) -> Path:
    return home.root / "night.json"


def elsewhere() -> Sentence:
    return say("Another Idiolect sees to the nights at the moment: its window, or a night that has begun.")
