"""Learning as the window sees it: one run at a time, its events, and the schedule that starts runs at night."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app import machine
from app.errors import IdiolectError
from app.learning.control import Control
from app.learning.events import Event
from app.learning.whole import Whole
from app.nights import elsewhere
from app.schedule import Decision, Plan, Schedule, Sight
from app.services import Services
from app.services.changes import Changed, Done
from app.ui.background import Lane, Read, Write
from app.ui.local import local

if TYPE_CHECKING:
    from app.learning.run import Learned
    from app.services.nights import Prospect
    from app.words import Sentence

LOOK_MS = 30_000
EVENING = timedelta(hours=3)


@dataclass
class Progress:
    """What a run has told so far, ready to be drawn. Losses are (step, nats per token)."""

    whole: Whole = field(default_factory=Whole)
    phase: str = ""
    total: float = 0
    training: list[tuple[float, float]] = field(default_factory=list)
    heldout: list[tuple[float, float]] = field(default_factory=list)
    sample: str = ""
    done_phases: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        self.whole.take(event)
        kind = event.get("event")
        if kind == "phase":
            if self.phase and self.phase not in self.done_phases:
                self.done_phases.append(self.phase)
            self.phase = event.get("phase", "")
            self.total = 0
        elif kind == "progress":
            self.total = event.get("total", 0)
            if event.get("loss") is not None:
                _add(self.training, float(event.get("step", 0)), float(event["loss"]))
        elif kind == "metric" and event.get("name") == "heldout_nll":
            _add(self.heldout, float(event.get("step", 0)), float(event["value"]))
        elif kind == "past":
            self.training = [(step, loss) for step, loss in event["training"]]
            self.heldout = [(step, loss) for step, loss in event["heldout"]]
        elif kind == "sample":
            self.sample = str(event.get("text", ""))

    @property
    def base(self) -> float | None:
        """Held-out loss before the first step: the line everything is measured against."""
        return self.heldout[0][1] if self.heldout and self.heldout[0][0] == 0 else None


def _add(points: list[tuple[float, float]], step: float, loss: float) -> None:
    """Behind what was told of earlier steps: a run that goes on tells those after its checkpoint again."""
    while points and points[-1][0] >= step:
        points.pop()
    points.append((step, loss))


@dataclass(frozen=True)
class _Seen:
    """`sight` is None where another process sees to the nights. `kept`: the plan, and what is remembered of it."""

    sight: Sight | None
    kept: tuple[Plan, dict[str, Any]]
    prospect: "Prospect"


class Teacher(QObject):
    """States: idle, running, paused, stopping. `ended` carries what was learned (or None) and a sentence."""

    changed = Signal()
    progressed = Signal()
    ended = Signal(object, str)
    noticed = Signal(str)
    # What became of the last night, once.
    told_night = Signal(str)
    # In the evening, what would keep the night from learning without this window; "" where nothing would any more.
    evening = Signal(str)
    schedule_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.state = "idle"
        self.progress = Progress()
        # Whose voice the latest run is for; None is the usual one.
        self.persona: str | None = None
        # Training was ended early, and what was learned is being judged.
        self.keeping = False
        self.schedule = Schedule()
        self.decision: Decision | None = None
        # Of the run that is on: made before it, so that a pause in its first moment counts.
        self._control = Control()
        self._by_schedule = False
        # The day on which the night began that the schedule learns in.
        self._night = date.min
        self.prospect: Prospect | None = None
        self._warned = ""
        # Another process sees to the nights, or did.
        self._elsewhere = False
        # Seconds of each phase of the run before it.
        self._expected: dict[str, float] = {}
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    # a run

    @property
    def busy(self) -> bool:
        return self.state != "idle"

    def start(
        self,
        minutes: float | None = None,
        *,
        persona: str | None = None,
        moving: bool = False,
        by_schedule: bool = False,
    ) -> None:
        """Begin, unless a run is on. `moving`: learn for the model that the voice is to move to."""
        if self.busy:
            return
        self.persona = persona
        self.keeping = False
        self._by_schedule = by_schedule
        self.progress = Progress()
        self._control = control = Control()
        self._set("running")
        voice, house, nights, night = self._services.voice, self._services.moving, self._services.nights, self._night
        learning = Write["list[Learned]"](self, lane=Lane.LEARNING)
        report = learning.reporter(self._take)

        def learn() -> "Done[list[Learned]]":
            report({"event": "expected", "seconds": voice.expected()})
            if by_schedule:
                return nights.learn(night, on_event=report, control=control)
            if moving:
                return house.learn(on_event=report, control=control)
            done = voice.learn(minutes=minutes, persona=persona, on_event=report, control=control)
            return Done([done.value], done.changed)

        learning.does(learn).leaves(Changed.VOICE | Changed.PROFILE)
        learning.success(self._learned).failure(self._failed).cancelled(self._stopped).run()

    def pause(self) -> None:
        if self.state == "running":
            self._control.pause()
            self.progress.whole.pause()
            self._set("paused")

    def resume(self) -> None:
        if self.state == "paused":
            self._control.resume()
            self.progress.whole.go_on()
            self._set("running")

    def stop(self) -> None:
        """Stop at a checkpoint."""
        if self.busy:
            self._control.stop()
            self.keeping = False
            self._set("stopping")

    def stop_and_keep(self) -> None:
        """End training here and judge what was learned."""
        if self.busy:
            self._control.keep()
            self.keeping = True
            self._set("stopping")

    def _take(self, event: Event) -> None:
        if event.get("event") == "voice":
            self.persona, self.progress = event["persona"], Progress()
            self.progress.whole.expect(self._expected)
        elif event.get("event") == "expected":
            self._expected = event["seconds"]
            self.progress.whole.expect(self._expected)
        elif event.get("event") == "notice":
            self.noticed.emit(local(event["text"]))
        else:
            self.progress.take(event)
        self.progressed.emit()

    def _learned(self, learned: "list[Learned]") -> None:
        if not self._by_schedule and self.persona is None and self.schedule.memory.unfinished:
            self.schedule.learned_by_hand()
            self._keep_plan()
        self._over(finished=True)
        for one in learned:
            self.persona = one.persona
            self.ended.emit(one, local(one.reason))
        if not learned:
            self.ended.emit(None, "")
        self._settle()

    def _settle(self) -> None:
        """A voice that was learned for another model moves there as soon as no draft is being written."""
        Write(self, self._services.moving.settle, Lane.ENGINE).run()

    def _failed(self, error: IdiolectError) -> None:
        from app.services.voice import LearnsElsewhere

        if self._by_schedule and isinstance(error, LearnsElsewhere):
            self._over(finished=False)
            return
        # A night that failed is over as well: the same failure every 30 seconds would help nobody.
        self._over(finished=True)
        self.ended.emit(None, str(error))

    def _stopped(self) -> None:
        self._over(finished=not self._by_schedule)
        self.ended.emit(None, "")

    def _over(self, *, finished: bool) -> None:
        self._set("idle")
        if self._by_schedule:
            self.schedule.ended(self._sight(), finished=finished)
            self._keep_plan()
        self._by_schedule = False

    def _set(self, state: str) -> None:
        self.state = state
        self.changed.emit()

    # the schedule

    def open(self) -> None:
        """The store is open: read the plan, and look at the clock from now on."""

        def begin(stored: tuple[Plan, dict[str, Any]]) -> None:
            self.schedule = Schedule(*stored)
            self.schedule_changed.emit()
            self._timer.start()
            self._settle()
            self._arrange(stored[0])
            self.look()

        Read(self, self._services.nights.plan, "plan").success(begin).run()
        self._tell_night()

    def choose(self, plan: Plan) -> None:
        self.schedule.choose(plan, machine.now())
        self._keep_plan()
        self.schedule_changed.emit()
        self.look()

    def look(self) -> None:
        """See how the machine is, and do what the schedule says."""
        if self._looking or not self._services.opened:
            return
        if self.schedule.plan.mode == "off" and not self.schedule.running:
            self._decided(self.schedule.look(self._sight()))
            return
        self._looking = True

        # One moment for the whole look: what need not be known at 21:59 does not count as known at 22:00.
        sight = self._sight()
        around = self.schedule.wants_look_around(sight.now) and not self.busy
        news = self.schedule.wants_news(sight.now)
        if around:
            self.schedule.looked_around(sight.now)
            looking = Write(self, self._services.watching.look, Lane.FILES)
            looking.finally_(lambda: self._see(sight, news)).run()
        else:
            self._see(sight, news)

    def _see(self, sight: Sight, news: bool) -> None:
        nights, plan = self._services.nights, self.schedule.plan

        def see() -> _Seen:
            if not nights.host():
                return _Seen(None, nights.plan(), nights.prospect(plan))
            return _Seen(nights.see(sight, news), nights.plan(), nights.prospect(plan))

        def rest() -> None:
            self._looking = False

        Read(self, see, "sight").success(self._seen).finally_(rest).run()

    def _seen(self, seen: "_Seen") -> None:
        self._foresaw(seen.prospect)
        if seen.sight is None:
            self._elsewhere = True
            self._decided(Decision("nothing", elsewhere()))
            return
        if self._elsewhere:  # what the other has done meanwhile
            self._elsewhere = False
            self.schedule.adopt(*seen.kept)
        self.act_on(seen.sight)

    def act_on(self, sight: Sight) -> None:
        """One look of the schedule at this moment; tests bring their own."""
        decision = self.schedule.look(sight, busy=self.busy and not self._by_schedule)
        night = self.schedule.plan.night_of(sight.now)
        if decision != self.decision:
            Write(self, lambda: self._services.nights.decided(decision, night)).run()
            if self.schedule.over(sight.now):
                self._tell_night()
        self._decided(decision)
        if decision.action == "start":
            self._night = night or sight.now.date()
            self.schedule.started()
            self._keep_plan()
            self.start(by_schedule=True)
        elif decision.action == "pause":
            self.pause()
        elif decision.action == "resume":
            self.resume()
        elif decision.action == "suspend":
            self.stop()

    def _decided(self, decision: Decision) -> None:
        if decision != self.decision:
            self.decision = decision
            self.schedule_changed.emit()

    def _arrange(self, plan: Plan) -> None:
        """Nights that the system begins are begun with this program from now on."""
        nights = self._services.nights
        Write(self, lambda: Done(nights.arrange(plan))).success(self._told_refused).run()

    def _told_refused(self, refused: "Sentence | None") -> None:
        if refused:
            self.noticed.emit(local(refused))

    def _keep_plan(self) -> None:
        plan, memory = self.schedule.plan, self.schedule.record()

        def told(refused: "Sentence | None") -> None:
            self._told_refused(refused)
            Read(self, lambda: self._services.nights.prospect(plan), "prospect").success(self._foresaw).run()

        Write(self, lambda: self._services.nights.keep(plan, memory)).success(told).run()

    def _foresaw(self, prospect: "Prospect") -> None:
        if prospect != self.prospect:
            self.prospect = prospect
            self.schedule_changed.emit()
        now = machine.now()
        soon = self.schedule.plan.next_start(now) - now < EVENING
        warned = local(prospect.foreseen) if prospect.foreseen and soon else ""
        if warned != self._warned:
            self._warned = warned
            self.evening.emit(warned)

    def _tell_night(self) -> None:
        def tell(sentence: "Sentence | None") -> None:
            if sentence:
                self.told_night.emit(local(sentence))

        Write(self, lambda: self._services.nights.news(machine.now())).success(tell).run()

    @staticmethod
    def _sight() -> Sight:
        return Sight(machine.now(), machine.monotonic())
