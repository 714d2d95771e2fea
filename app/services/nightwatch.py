"""A night without a window: the same plan, the same looks and the same learning, on a clock that tests replace."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from queue import Empty, SimpleQueue

from app import machine
from app.autostart import WAITER
from app.errors import Cancelled, IdiolectError
from app.learning.control import Control
from app.learning.events import Event
from app.nights import Outside, elsewhere, note_locked
from app.paths import Home
from app.schedule import Decision, Schedule, Sight
from app.services import Services
from app.services.access import locked
from app.services.voice import LearnsElsewhere
from app.store.undisturbed import Claim
from app.words import Sentence, say

LOOK_S, WAIT_S = 30.0, 60.0


class Clock:
    """The computer's own."""

    def sight(self) -> Sight:
        return Sight(machine.now(), machine.monotonic())

    def wait(self, seconds: float, woken: threading.Event) -> None:
        woken.wait(seconds)


@dataclass
class Telling:
    """Who hears how it goes. `decided` gets every decision that differs from the one before it."""

    decided: Callable[[Decision], None] = lambda _decision: None
    on_event: Callable[[Event], None] = lambda _event: None


@dataclass
class Watch:
    """Over one night, with the history open. `run` returns when nothing is left to do until the next."""

    services: Services
    clock: Clock = field(default_factory=Clock)
    telling: Telling = field(default_factory=Telling)

    def __post_init__(self) -> None:
        self._schedule = Schedule()
        self._control = Control()
        self._ended: SimpleQueue[bool] = SimpleQueue()
        self._learner: threading.Thread | None = None
        self._decision: Decision | None = None

    def run(self, cancel: threading.Event) -> Sentence:
        """Why it is over. Where another process sees to this home's nights, at once.

        `cancel` ends it in order, a run at its checkpoint: the next night goes on.
        """
        nights = self.services.nights
        if not nights.host():
            return elsewhere()
        try:
            while not cancel.is_set():
                sight = self._look()
                if self._learner is None and self._schedule.over(sight.now):
                    return self._decision.reason if self._decision else say("No schedule.")
                self.clock.wait(LOOK_S, cancel)
            return say("Stopped; the next night goes on where this one was.")
        finally:
            if self._learner is not None:
                self._control.stop()
                self._learner.join()
                self._take_end(self.clock.sight())
            nights.leave()

    def _look(self) -> Sight:
        nights, schedule = self.services.nights, self._schedule
        sight = self.clock.sight()
        self._take_end(sight)
        schedule.adopt(*nights.plan())
        if schedule.wants_look_around(sight.now) and not schedule.running:
            schedule.looked_around(sight.now)
            self.services.watching.look()
        sight = nights.see(sight, schedule.wants_news(sight.now))
        decision = schedule.look(sight)
        if decision != self._decision:
            self._decision = decision
            self.telling.decided(decision)
            nights.decided(decision, schedule.plan.night_of(sight.now))
        self._act(decision, schedule.plan.night_of(sight.now) or sight.now.date())
        return sight

    def _act(self, decision: Decision, began: date) -> None:
        match decision.action:
            case "start":
                self._schedule.started()
                self.services.nights.keep(self._schedule.plan, self._schedule.record())
                self._control = Control()
                self._learner = threading.Thread(target=self._learn, args=(began, self._control), name="night")
                self._learner.start()
            case "pause":
                self._control.pause()
            case "resume":
                self._control.resume()
            case "suspend":
                self._control.stop()

    def _learn(self, began: date, control: Control) -> None:
        finished = True
        try:
            self.services.nights.learn(began, on_event=self.telling.on_event, control=control)
            self.services.nights.settle()
        except (Cancelled, LearnsElsewhere):
            finished = False
        except IdiolectError as error:
            self.telling.on_event({"event": "notice", "text": str(error)})
        finally:
            self._ended.put(finished)

    def _take_end(self, sight: Sight) -> None:
        """A night that failed is over as well: the same failure every half minute would help nobody."""
        try:
            finished = self._ended.get_nowait()
        except Empty:
            return
        if self._learner is not None:
            self._learner.join()
        self._learner = None
        self._schedule.ended(sight, finished=finished)
        self.services.nights.keep(self._schedule.plan, self._schedule.record())


@dataclass
class Waiting:
    """For nights, with the history closed. `open_` opens it for one night and watches over that one."""

    home: Home
    open_: Callable[[], Sentence]
    clock: Clock = field(default_factory=Clock)
    told: Callable[[str], None] = lambda _text: None

    def run(self, cancel: threading.Event, *, forever: bool) -> bool:
        """Whether all went well. Not `forever`: to the end of this night, where there is one."""
        here = Claim(self.home, WAITER)
        try:
            return self._run(cancel, here if forever else None)
        finally:
            here.give_up()

    def _run(self, cancel: threading.Event, here: Claim | None) -> bool:
        fine, done = True, None
        while not cancel.is_set():
            if here:
                here.take()  # again, where somebody had just looked whether it is taken
            now = self.clock.sight().now
            plan = Outside.of(self.home).plan
            night = now.date() if plan is None else plan.night_of(now) if plan.mode != "off" else None
            if night is not None and night != done and not Claim(self.home, "night").is_taken():
                fine, done = self._watch(night), night
            elif night is not None and night != done:
                self.told(elsewhere())
            if not here and (night is None or night == done):
                if done is None:
                    self.told(say("Waiting for the night.") if plan and plan.mode != "off" else say("No schedule."))
                return fine
            self.clock.wait(WAIT_S, cancel)
        return fine

    def _watch(self, night: date) -> bool:
        try:
            with _locked_noted(self.home, night):
                self.told(self.open_())
        except IdiolectError as error:
            self.told(str(error))
            return False
        return True


def opened_for(services: Services, night: date) -> bool:
    """Open a history that is locked, without anybody there to ask; False where another process sees to this night.

    Raises as `Services.open` does; that the night found it locked is noted.
    """
    if Claim(services.home, "night").is_taken():
        return False
    with _locked_noted(services.home, night):
        services.open()
    return True


@contextmanager
def _locked_noted(home: Home, night: date) -> Iterator[None]:
    try:
        yield
    except IdiolectError as error:
        if locked(error):
            note_locked(home, night)
        raise
