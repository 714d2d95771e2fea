"""The schedule under a fake clock: nights, mains and idle gates, sleep, a clock that is set, a restart."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from app.schedule import GAP_S, LOOK_AROUND_S, SETTLE_S, Plan, Schedule, Sight
from app.words import Sentence

ZONE = timezone(timedelta(hours=1))
NIGHTLY = Plan(mode="nightly", start=time(22), end=time(6), idle_minutes=10)


class Clock:
    """A machine to look at: time passes only when told to."""

    def __init__(self, hour: int, minute: int = 0, day: int = 2) -> None:
        self.sight = Sight(datetime(2026, 3, day, hour, minute, tzinfo=ZONE), 1000.0, on_mains=True, idle_s=3600.0)

    def passes(self, seconds: float) -> Sight:
        now, monotonic = self.sight.now + timedelta(seconds=seconds), self.sight.monotonic + seconds
        self.sight = replace(self.sight, now=now, monotonic=monotonic)
        return self.sight

    def sleeps(self, seconds: float) -> Sight:
        """The wall clock goes on, the machine's does not."""
        self.sight = replace(self.sight, now=self.sight.now + timedelta(seconds=seconds))
        return self.sight

    def is_(self, **changes: object) -> Sight:
        self.sight = replace(self.sight, **changes)  # type: ignore[arg-type]
        return self.sight


def test_without_a_plan_nothing_ever_starts() -> None:
    assert Schedule().look(Clock(23).sight).action == "nothing"


@pytest.mark.parametrize(
    ("hour", "night"),
    [(21, None), (22, date(2026, 3, 2)), (23, date(2026, 3, 2)), (5, date(2026, 3, 1)), (6, None), (12, None)],
)
def test_a_night_that_spans_midnight_belongs_to_the_evening_it_began(hour: int, night: date | None) -> None:
    assert NIGHTLY.night_of(Clock(hour).sight.now) == night


def test_a_window_within_one_day_ends_where_it_says() -> None:
    lunch = replace(NIGHTLY, start=time(12), end=time(13))
    assert lunch.night_of(Clock(12, 59).sight.now) == date(2026, 3, 2)
    assert lunch.night_of(Clock(13).sight.now) is None


def test_it_starts_in_the_night_and_tells_by_day_when_it_will() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(20)
    waiting = schedule.look(clock.sight)
    assert waiting.action == "nothing"
    assert waiting.next == datetime(2026, 3, 2, 22, tzinfo=ZONE)
    clock = Clock(22, 1)
    assert Schedule(NIGHTLY).look(clock.sight).action == "start"


def test_a_finished_night_is_not_learned_twice_but_the_next_one_is() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(22, 5)
    assert schedule.look(clock.sight).action == "start"
    schedule.started()
    schedule.ended(clock.passes(1200), finished=True)
    assert schedule.look(clock.passes(30)).action == "nothing"
    later = Clock(22, 5, day=3)
    assert schedule.look(later.sight).action in {"nothing", "start"}  # the first look after the gap may settle
    assert schedule.look(later.passes(SETTLE_S + 1)).action == "start"


def test_a_night_that_ends_too_early_suspends_and_the_next_one_goes_on_even_with_nothing_new() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(5, 59)
    schedule.look(clock.sight)
    schedule.started()
    over = schedule.look(clock.passes(90))
    assert over.action == "suspend"
    schedule.ended(clock.sight, finished=False)
    evening = Clock(22, 30)
    evening.is_(something_new=False)
    schedule.look(evening.sight)
    assert schedule.look(evening.passes(SETTLE_S + 1)).action == "start"


def test_on_battery_it_waits_and_a_running_one_pauses_until_the_plug_is_back() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    assert "mains" in schedule.look(clock.is_(on_mains=False)).reason
    assert schedule.look(clock.is_(on_mains=True)).action == "start"
    schedule.started()
    assert schedule.look(clock.is_(on_mains=False)).action == "pause"
    assert schedule.look(clock.passes(30)).action == "nothing"
    assert schedule.look(clock.is_(on_mains=True)).action == "resume"


def test_it_waits_until_nobody_uses_the_computer_and_yields_when_somebody_does() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    assert schedule.look(clock.is_(idle_s=120.0)).action == "nothing"
    assert schedule.look(clock.is_(idle_s=600.0)).action == "start"
    schedule.started()
    assert schedule.look(clock.is_(idle_s=90.0)).action == "nothing", "a touch long ago is no reason to stop"
    assert schedule.look(clock.is_(idle_s=2.0)).action == "pause"
    assert schedule.look(clock.is_(idle_s=300.0)).action == "nothing", "five minutes of thinking is not idle"
    assert schedule.look(clock.is_(idle_s=601.0)).action == "resume"


def test_what_the_machine_cannot_tell_is_no_obstacle() -> None:
    clock = Clock(23)
    assert Schedule(NIGHTLY).look(clock.is_(on_mains=None, idle_s=None)).action == "start"


def test_gates_that_the_person_turned_off_do_not_count() -> None:
    plan = replace(NIGHTLY, only_on_mains=False, only_when_idle=False)
    assert Schedule(plan).look(Clock(23).is_(on_mains=False, idle_s=0.0)).action == "start"


@pytest.mark.parametrize("kind", ["the machine's clock stops in sleep", "it goes on in sleep"])
def test_after_sleep_it_settles_first(kind: str) -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(20)
    schedule.look(clock.sight)
    awake = clock.sleeps(3 * 3600) if "stops" in kind else clock.passes(3 * 3600)
    assert "waking" in schedule.look(awake).reason
    assert schedule.look(clock.passes(SETTLE_S + 1)).action == "start"


def test_sleeping_through_the_rest_of_the_night_suspends_the_run_on_waking() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    schedule.look(clock.sight)
    schedule.started()
    assert schedule.look(clock.sleeps(9 * 3600)).action == "suspend"


def test_a_clock_set_back_does_not_learn_the_same_night_twice() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    schedule.look(clock.sight)
    schedule.started()
    schedule.ended(clock.passes(600), finished=True)
    schedule.look(clock.sleeps(-24 * 3600))
    assert schedule.look(clock.passes(SETTLE_S + 1)).action == "nothing"


def test_small_drifts_of_the_clock_are_no_gap() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(21, 59)
    schedule.look(clock.sight)
    clock.sleeps(GAP_S / 2)
    assert schedule.look(clock.passes(30)).action == "start"


def test_nothing_new_means_nothing_to_do() -> None:
    assert "Nothing new" in Schedule(NIGHTLY).look(Clock(23).is_(something_new=False)).reason


def test_tonight_happens_once_and_then_the_plan_is_off() -> None:
    schedule, clock = Schedule(), Clock(15)
    schedule.choose(replace(NIGHTLY, mode="tonight"), clock.sight.now)
    assert schedule.look(clock.sight).action == "nothing"
    clock = Clock(22, 10)
    schedule.look(clock.sight)
    assert schedule.look(clock.passes(SETTLE_S + 1)).action == "start"
    schedule.started()
    schedule.ended(clock.passes(600), finished=True)
    assert schedule.plan.mode == "off"
    assert schedule.look(clock.passes(24 * 3600)).action == "nothing"


def test_asking_for_tonight_again_counts_even_when_the_night_was_done() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    schedule.started()
    schedule.ended(clock.sight, finished=True)
    schedule.choose(replace(NIGHTLY, mode="tonight"), clock.sight.now)
    assert schedule.look(clock.sight).action == "start"


def test_a_restart_in_the_night_goes_on_with_what_was_unfinished() -> None:
    before, clock = Schedule(NIGHTLY), Clock(23)
    before.look(clock.sight)
    before.started()
    stored, plan = before.record(), before.plan.record()
    after = Schedule(Plan.of(plan), stored)
    assert after.look(clock.is_(something_new=False)).action == "start"


def test_a_restart_remembers_what_was_done() -> None:
    before, clock = Schedule(NIGHTLY), Clock(23)
    before.started()
    before.ended(clock.sight, finished=True)
    assert Schedule(NIGHTLY, before.record()).look(clock.sight).action == "nothing"


def test_a_run_that_the_person_started_is_never_touched() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    assert schedule.look(clock.is_(on_mains=False), busy=True).action == "nothing"
    assert schedule.look(Clock(12).sight, busy=True).action == "nothing"


def test_turning_the_schedule_off_stops_its_run_at_a_checkpoint() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    schedule.look(clock.sight)
    schedule.started()
    schedule.choose(replace(NIGHTLY, mode="off"), clock.sight.now)
    assert schedule.look(clock.sight).action == "suspend"


@pytest.mark.parametrize("stored", [None, {}, {"mode": "hourly"}, {"mode": "nightly", "start": "late"}, "x", 3])
def test_a_plan_that_cannot_be_read_does_nothing(stored: object) -> None:
    assert Plan.of(stored).mode == "off"


def test_a_plan_survives_being_stored() -> None:
    plan = Plan("nightly", time(21, 30), time(5, 15), False, True, 20)
    assert Plan.of(plan.record()) == plan


def test_summer_time_neither_skips_nor_repeats_a_night() -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Berlin")
    schedule = Schedule(replace(NIGHTLY, only_when_idle=False))
    at, monotonic, starts = datetime(2026, 3, 28, 12, tzinfo=UTC), 0.0, 0
    for _ in range(3 * 24 * 60):
        sight = Sight(at.astimezone(zone), monotonic, True, None)
        if schedule.look(sight).action == "start":
            starts += 1
            schedule.started()
            schedule.ended(sight, finished=True)
        at, monotonic = at + timedelta(minutes=1), monotonic + 60
    assert starts == 3


def test_only_a_night_that_is_still_to_be_decided_asks_for_news_and_looks_around() -> None:
    def asks(schedule: Schedule, hour: int) -> tuple[bool, bool]:
        now = Clock(hour).sight.now
        return schedule.wants_news(now), schedule.wants_look_around(now)

    assert asks(Schedule(NIGHTLY), 23) == (True, True)
    assert asks(Schedule(NIGHTLY), 12) == (False, False), "by day"
    assert asks(Schedule(), 23) == (False, False), "without a plan"
    running = Schedule(NIGHTLY)
    running.started()
    assert asks(running, 23) == (False, False)
    running.ended(Clock(23).sight, finished=False)
    assert asks(running, 23) == (False, True), "it goes on in any case"
    done = Schedule(NIGHTLY)
    done.started()
    done.ended(Clock(23).sight, finished=True)
    assert asks(done, 23) == asks(done, 4) == (False, False), "done for tonight"


def test_watched_folders_are_looked_at_seldom() -> None:
    schedule, clock, looks = Schedule(NIGHTLY), Clock(22), 0
    for _ in range(3 * 120):
        now = clock.passes(30).now
        if schedule.wants_look_around(now):
            schedule.looked_around(now)
            looks += 1
    assert looks == 3 * 3600 / LOOK_AROUND_S


def test_what_a_night_left_unfinished_and_the_person_finished_does_not_start_the_next_one() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    schedule.look(clock.sight)
    schedule.started()
    schedule.ended(clock.sight, finished=False)
    schedule.learned_by_hand()
    assert schedule.look(clock.is_(something_new=False)).action == "nothing"


def test_every_reason_is_a_sentence_that_can_be_translated() -> None:
    schedule, clock = Schedule(NIGHTLY), Clock(23)
    reasons = [Schedule().look(clock.sight).reason, schedule.look(clock.sight, busy=True).reason]
    reasons += [schedule.look(clock.is_(on_mains=False)).reason, schedule.look(clock.is_(on_mains=True)).reason]
    schedule.started()
    reasons += [schedule.look(clock.sight).reason, schedule.look(clock.is_(idle_s=0.0)).reason]
    reasons += [schedule.look(clock.is_(idle_s=3600.0)).reason, schedule.look(clock.passes(9 * 3600)).reason]
    assert all(isinstance(reason, Sentence) for reason in reasons)
    assert len(set(reasons)) == len(reasons)
