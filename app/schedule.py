"""When to learn without being asked: a pure function of the clock and the machine's state, testable with a fake clock.

The window (or any other host) calls `Schedule.look` about twice a minute with what it sees, does what the decision
says, and stores `Schedule.record()`. Nothing here starts a process or waits.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from app.words import Sentence, say

Mode = Literal["off", "tonight", "nightly"]
Action = Literal["nothing", "start", "pause", "resume", "suspend"]

# A gap between two looks longer than this means that the machine slept or that the clock was set.
GAP_S = 180.0
# After waking, the machine gets some time for mail, updates and the person before learning goes on.
SETTLE_S = 120.0
# While learning runs, this much use of keyboard or mouse is the person working and not a nudge of the desk.
RETURNED_IDLE_S = 60.0
# The person may still save texts into a watched folder in the night; reading it all again takes a while.
LOOK_AROUND_S = 3600.0

# Reasons that matter afterwards, too.
ON_BATTERY = say("Waiting for mains power.")
IN_USE = say("Waiting until the computer is not in use.")
NOTHING_NEW = say("Nothing new to learn from.")


@dataclass(frozen=True)
class Plan:
    """What the person chose. `start` may be later than `end`: then the window spans midnight. Times are local."""

    mode: Mode = "off"
    start: time = time(22, 0)
    end: time = time(6, 0)
    only_on_mains: bool = True
    only_when_idle: bool = True
    idle_minutes: int = 10

    def record(self) -> dict[str, Any]:
        return asdict(self) | {"start": self.start.isoformat("minutes"), "end": self.end.isoformat("minutes")}

    @classmethod
    def of(cls, record: Any) -> "Plan":
        """From what was stored; anything unreadable gives the default, which does nothing."""
        try:
            plan = cls(
                mode=record["mode"],
                start=time.fromisoformat(record["start"]),
                end=time.fromisoformat(record["end"]),
                only_on_mains=bool(record["only_on_mains"]),
                only_when_idle=bool(record["only_when_idle"]),
                idle_minutes=max(0, int(record["idle_minutes"])),
            )
        except (KeyError, TypeError, ValueError):
            return cls()
        return plan if plan.mode in {"off", "tonight", "nightly"} else cls()

    def night_of(self, now: datetime) -> date | None:
        """The day on which the window around `now` began; None outside of it. Equal ends mean the whole day."""
        clock = now.time().replace(tzinfo=None)
        if self.start == self.end:
            return now.date() if clock >= self.start else now.date() - timedelta(days=1)
        if self.start < self.end:
            return now.date() if self.start <= clock < self.end else None
        if clock >= self.start:
            return now.date()
        return now.date() - timedelta(days=1) if clock < self.end else None

    def next_start(self, now: datetime) -> datetime:
        """When the window opens next, after `now`."""
        today = datetime.combine(now.date(), self.start, now.tzinfo)
        return today if today > now else datetime.combine(now.date() + timedelta(days=1), self.start, now.tzinfo)


@dataclass(frozen=True)
class Sight:
    """What the host sees. `now` is local and aware, `monotonic` in seconds; None means that it cannot be told.

    `elsewhere`: another process learns in this home.
    """

    now: datetime
    monotonic: float
    on_mains: bool | None = None
    idle_s: float | None = None
    something_new: bool = True
    elsewhere: bool = False


@dataclass(frozen=True)
class Decision:
    """`pause` keeps the trainer in memory for a short while; `suspend` stops it at a checkpoint (`start` goes on)."""

    action: Action
    reason: Sentence
    next: datetime | None = None


@dataclass(frozen=True)
class Memory:
    """What has to survive a restart. `done`: the last night that needs no more; `asked`: when tonight was asked for."""

    done: date | None = None
    unfinished: bool = False
    asked: date | None = None


class Schedule:
    """The state between two looks. `running` below means: a run that this schedule started."""

    def __init__(self, plan: Plan | None = None, record: dict[str, Any] | None = None) -> None:
        self.plan = plan or Plan()
        self.memory = _memory(record or {})
        self.running = False
        self.paused = False
        self._last: Sight | None = None
        self._settled_at = 0.0
        self._looked_around: datetime | None = None

    # what the host tells

    def choose(self, plan: Plan, now: datetime) -> None:
        """A new plan. Asking again makes tonight count again, even where it was done already."""
        asked = now.date() if plan.mode == "tonight" else None
        if plan != self.plan or plan.mode == "tonight":
            self.memory = replace(self.memory, done=None, asked=asked)
        self.plan = plan

    def started(self) -> None:
        self.running, self.paused = True, False
        self.memory = replace(self.memory, unfinished=True)

    def ended(self, sight: Sight, *, finished: bool) -> None:
        """The run is over. `finished` is False where it only stopped at a checkpoint."""
        self.running = self.paused = False
        if finished:
            night = self.plan.night_of(sight.now) or sight.now.date()
            self.memory = Memory(done=night, unfinished=False, asked=None)
            if self.plan.mode == "tonight":
                self.plan = replace(self.plan, mode="off")

    def adopt(self, plan: Plan, record: dict[str, Any]) -> None:
        """What another process has kept meanwhile; while a run is on, its plan alone."""
        self.plan = plan
        if not self.running:
            self.memory = _memory(record)

    def learned_by_hand(self) -> None:
        """The person learned what a night had left unfinished."""
        self.memory = replace(self.memory, unfinished=False)

    def looked_around(self, now: datetime) -> None:
        """The watched folders were looked at for new texts."""
        self._looked_around = now

    def record(self) -> dict[str, Any]:
        memory = self.memory
        return {
            "done": memory.done.isoformat() if memory.done else None,
            "asked": memory.asked.isoformat() if memory.asked else None,
            "unfinished": memory.unfinished,
        }

    # what the host asks

    def wants_news(self, now: datetime) -> bool:
        """Whether it matters now if there is something new: finding out is not free, and most looks do without."""
        if self.plan.mode == "off" or self.running or self.memory.unfinished:
            return False
        night = self.plan.night_of(now)
        return night is not None and not self._done(night)

    def over(self, now: datetime) -> bool:
        """Whether there is nothing more to do until the next night."""
        night = self.plan.night_of(now)
        return self.plan.mode == "off" or night is None or self._done(night)

    def wants_look_around(self, now: datetime) -> bool:
        """Whether to look for new texts in the watched folders: before a night's learning, and seldom."""
        night, last = self.plan.night_of(now), self._looked_around
        if self.plan.mode == "off" or self.running or night is None or self._done(night):
            return False
        return last is None or abs((now - last).total_seconds()) >= LOOK_AROUND_S

    def _done(self, night: date) -> bool:
        # Also after the clock was set back: one night is learned once.
        return self.memory.done is not None and night <= self.memory.done

    def look(self, sight: Sight, *, busy: bool = False) -> Decision:
        """What to do now. `busy`: the person started learning themselves; their run is never touched."""
        self._notice_gap(sight)
        if (busy or sight.elsewhere) and not self.running:
            return Decision("nothing", say("Learning was started by you."))
        if self.plan.mode == "off":
            if self.running:
                return Decision("suspend", say("The schedule was turned off."))
            return Decision("nothing", say("No schedule."))
        waiting = self._waiting(sight)
        return waiting or self._at_night(self._obstacle(sight))

    def _waiting(self, sight: Sight) -> Decision | None:
        """What to do where tonight holds nothing (more) to do; None where it does."""
        night = self.plan.night_of(sight.now)
        upcoming = self.plan.next_start(sight.now)
        if night is None:
            if self.running:
                return Decision("suspend", say("The night is over; learning goes on in the next one."), upcoming)
            return Decision("nothing", say("Waiting for the night."), upcoming)
        if self._done(night):
            return Decision("nothing", say("Done for tonight."), upcoming)
        if not (sight.something_new or self.memory.unfinished):
            return Decision("nothing", NOTHING_NEW, upcoming)
        return None

    def _at_night(self, obstacle: Sentence | None) -> Decision:
        if not self.running:
            return Decision("nothing", obstacle) if obstacle else Decision("start", say("It is time."))
        if bool(obstacle) == self.paused:
            return Decision("nothing", obstacle or say("Learning."))
        self.paused = bool(obstacle)
        return Decision("pause", obstacle) if obstacle else Decision("resume", say("Going on."))

    def _obstacle(self, sight: Sight) -> Sentence | None:
        """Why not now; None where nothing stands in the way. What cannot be told is no obstacle."""
        if self.plan.only_on_mains and sight.on_mains is False:
            return ON_BATTERY
        if sight.monotonic < self._settled_at:
            return say("Waiting a moment after waking up.")
        if self.plan.only_when_idle and sight.idle_s is not None:
            busy_again = self.running and not self.paused
            needed = min(RETURNED_IDLE_S, self.plan.idle_minutes * 60) if busy_again else self.plan.idle_minutes * 60
            # While learning, only a touch within the last minute counts; to begin, the whole wait does.
            if sight.idle_s < (1.0 if busy_again and needed == 0 else needed):
                return IN_USE
        return None

    def _notice_gap(self, sight: Sight) -> None:
        last, self._last = self._last, sight
        if last is None:
            return
        by_clock = (sight.now - last.now).total_seconds()
        by_machine = sight.monotonic - last.monotonic
        # Some systems stop the monotonic clock in sleep and some do not: either sign of a gap counts.
        if by_machine > GAP_S or abs(by_clock - by_machine) > GAP_S:
            self._settled_at = sight.monotonic + SETTLE_S


def _memory(record: dict[str, Any]) -> Memory:
    def day(name: str) -> date | None:
        try:
            return date.fromisoformat(record[name])
        except (KeyError, TypeError, ValueError):
            return None

    return Memory(day("done"), bool(record.get("unfinished")), day("asked"))
