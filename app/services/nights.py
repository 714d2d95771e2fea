"""Learning by a plan: what a window that is open and a night without one have in common."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from app import autostart, machine
from app.errors import Cancelled, IdiolectError
from app.learning.control import Control
from app.learning.events import Event
from app.learning.run import Learned
from app.nights import UNDECIDED, Kind, Night, Outside, after
from app.schedule import Decision, Mode, Plan, Schedule, Sight
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.moving import Moving
from app.services.voice import LearnsElsewhere, Voice
from app.store import desktop_keyring
from app.store.undisturbed import Claim
from app.words import Sentence, os_reason, say

_KEY = "night"


@dataclass(frozen=True)
class Prospect:
    """Of the nights to come, where no window is open. `starts`: the system begins them; `foreseen`: what would keep one
    from opening the history."""

    starts: bool = False
    foreseen: Sentence | None = None


class Nights:
    def __init__(self, access: Access, voice: Voice, moving: Moving) -> None:
        self._access, self._voice, self._moving = access, voice, moving
        self._claim = Claim(access.home, "night")

    # the plan

    def plan(self) -> tuple[Plan, dict[str, Any]]:
        """The plan, and what `Schedule` has to remember."""
        settings = self._access.session.store.settings
        return Plan.of(settings.get("schedule")), settings.get("schedule_memory", {})

    def keep(self, plan: Plan, memory: dict[str, Any]) -> Done[Sentence | None]:
        """Keep both, and have the system start nights, or start none, where that has changed. What was refused there is
        said: a window that is open learns all the same."""
        settings = self._access.session.store.settings
        settings.set("schedule", plan.record())
        settings.set("schedule_memory", memory)
        return Done(self.arrange(plan), Changed.SETTINGS)

    def switch(self, mode: Mode, now: datetime) -> Done[Sentence | None]:
        """Off, tonight, or every night; the times stay."""
        stored, memory = self.plan()
        schedule = Schedule(stored, memory)
        schedule.choose(replace(stored, mode=mode), now)
        return self.keep(schedule.plan, schedule.record())

    def learn_tonight(self, now: datetime) -> Done[Sentence | None]:
        """The coming night learns; a plan of every night stays."""
        return Done(None) if self.plan()[0].mode != "off" else self.switch("tonight", now)

    def arrange(self, plan: Plan) -> Sentence | None:
        """Have the system start nights by this plan and with this very program: the one that it was told of may have
        been removed, or moved, since. What was refused."""
        home, outside = self._access.home, Outside.of(self._access.home)
        starter, program = autostart.starter(), tuple(autostart.night(home))
        if outside.plan == plan and (plan.mode == "off" or outside.program == program):
            return None
        if outside.plan is None and plan.mode == "off":
            return None
        try:
            if plan.mode == "off":
                starter.remove(home)
            else:
                starter.install(home, plan)
        except OSError as error:
            return say(
                "The system could not be told when nights begin ({reason}). Leave Idiolect open in the evening: it "
                "learns at night as long as it is.",
                reason=os_reason(error),
            )
        replace(outside, plan=plan, program=program).keep(home)
        return None

    def prospect(self, plan: Plan) -> "Prospect":
        return Prospect(autostart.starter().installed(self._access.home), self.foresee(plan))

    # who sees to it: one process at a time

    def host(self) -> bool:
        """Whether this process sees to the nights of this home, from now on or already."""
        return self._claim.take()

    def leave(self) -> None:
        self._claim.give_up()

    # a night

    def see(self, sight: Sight, news: bool) -> Sight:
        """How the machine is. `news`: find out, too, whether there is something to learn, which is not free."""
        return replace(
            sight,
            on_mains=machine.on_mains(),
            idle_s=machine.idle_seconds(),
            something_new=not news or self._moving.something_new(),
            elsewhere=self._voice.learns_elsewhere(),
        )

    def decided(self, decision: Decision, began: date | None) -> Done[None]:
        """Note what the plan decided in the night that began then; None by day."""
        before = self.last()
        night = after(decision, began, before) if began else None
        if night is not None and night != before:
            self._note(night)
        return Done(None)

    def learn(
        self, began: date, *, on_event: Callable[[Event], None] | None = None, control: Control | None = None
    ) -> Done[list[Learned]]:
        """What a night learns: move, where that is wanted; otherwise every voice that has something new.

        Raises as `Voice.learn` does; what became of it is noted.
        """
        before = self.last()
        self._note(Night(began, "unfinished", begun=True))
        try:
            done = self._moving.night(on_event=on_event, control=control)
        except LearnsElsewhere:
            if before:
                self._note(before)
            raise
        except Cancelled:
            raise
        except IdiolectError as error:
            self._note(Night(began, "failed", why=str(error) if not error.args else error.args[0]))
            raise
        except BaseException as error:
            self._note(Night(began, "failed", why=type(error).__name__))
            raise
        kind: Kind = "nothing" if not done.value else "unused"
        self._note(Night(began, "learned" if any(one.in_use for one in done.value) else kind))
        return done

    def settle(self) -> None:
        """A voice that was learned for another model moves there."""
        self._moving.settle()

    # the morning after

    def last(self) -> Night | None:
        """The latest night of which something is known."""
        kept = Night.of(self._access.session.store.settings.get(_KEY))
        locked = Outside.of(self._access.home).locked
        if locked and (kept is None or kept.began < locked or (kept.began == locked and kept.kind in UNDECIDED)):
            return Night(locked, "locked", seen=kept is not None and kept.began == locked and kept.seen)
        return kept

    def told(self, now: datetime) -> Sentence | None:
        """What became of it, in one sentence."""
        night = self.last()
        return night.told(now.date()) if night else None

    def news(self, now: datetime) -> Done[Sentence | None]:
        """The same, once, in the morning: of a night that is over, and of no older one."""
        night = self.last()
        if night is None or night.seen or (now.date() - night.began) > timedelta(days=1):
            return Done(None)
        if night.kind in UNDECIDED and self.plan()[0].night_of(now) == night.began:
            return Done(None)
        self._note(replace(night, seen=True))
        return Done(night.told(now.date()))

    def _note(self, night: Night) -> None:
        self._access.session.store.settings.set(_KEY, night.record())

    # the evening before

    def foresee(self, plan: Plan) -> Sentence | None:
        """What would keep a night without a window from beginning or from opening the history; None where nothing is
        known to."""
        protection = self._access.session.store.protection
        if plan.mode == "off":
            return None
        if protection == "passphrase":
            return say(
                "Nobody types your passphrase at night: leave Idiolect open in the evening, with the history unlocked, "
                "or it cannot learn."
            )
        if protection == "keyring" and desktop_keyring.locked():
            return say(
                "The keyring with the key of your history is locked. Unlock it in the evening or leave Idiolect open, "
                "or it cannot learn at night."
            )
        if autostart.starter().waits and not Claim(self._access.home, autostart.WAITER).is_taken():
            return say(
                "On this system nights begin with your session: until you have logged in anew, leave Idiolect open in "
                "the evening, or it cannot learn."
            )
        return None
