"""One estimate over all phases of a run: never back, and never done before its end."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from app.learning import waiting
from app.learning.events import PHASES, phase, progress
from app.learning.whole import ALMOST, SEEN, Whole, durations
from app.store import Store


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def run(whole: Whole, clock: Clock, took: dict[str, float], *, told: bool = True) -> list[tuple[float, float]]:
    """(share, seconds left) at a hundred moments of a run whose phases take so long."""
    seen = []
    for name, seconds in took.items():
        whole.take(phase(name))
        for part in range(20):
            if told and part:
                whole.take(progress(name, part, 20, eta_s=seconds * (20 - part) / 20))
            left = whole.left_s
            assert left is not None
            seen.append((whole.share, left))
            clock.now += seconds / 20
    return seen


def test_a_run_goes_from_nothing_to_nearly_all_once_however_fast_the_machine_is() -> None:
    for factor in (0.1, 1.0, 8.0):
        clock = Clock()
        seen = run(Whole(clock=clock), clock, {name: s * factor for name, s in SEEN.items()})
        shares = [share for share, _ in seen]
        assert shares == sorted(shares) and shares[-1] <= ALMOST and shares[-1] > 0.9
        whole = sum(SEEN.values()) * factor
        # From the middle of training on the rest is known well.
        half = seen[len(PHASES) * 20 // 2]
        assert abs(half[1] - whole * (1 - half[0])) < 0.25 * whole


def test_what_checking_reports_twice_does_not_begin_again() -> None:
    clock = Clock()
    whole = Whole(clock=clock)
    run(whole, clock, {"reading": 1, "baseline": 20, "training": 600})
    whole.take(phase("judging"))
    clock.now += 60
    whole.take(progress("judging", 99, 100, eta_s=1.0))
    before = whole.share
    whole.take(progress("judging", 4, 100, eta_s=90.0))
    assert whole.share >= before, "less strength is tried: the total grows, and what is shown does not go back"


def test_a_pause_takes_no_time() -> None:
    clock = Clock()
    whole = Whole(clock=clock)
    whole.take(phase("training"))
    clock.now = 10.0
    whole.take(progress("training", 1, 10, eta_s=90.0))
    share, left = whole.share, whole.left_s
    whole.pause()
    clock.now += 10_000
    assert (whole.share, whole.left_s) == (share, left)
    whole.go_on()
    assert (whole.share, whole.left_s) == (share, left)


def test_a_run_before_says_how_long_each_phase_takes() -> None:
    began = datetime(2026, 3, 1, tzinfo=UTC)
    events = [
        phase(name) | {"at": (began + timedelta(seconds=s)).isoformat()}
        for name, s in (("reading", 0), ("training", 5))
    ]
    found = durations(events, began + timedelta(seconds=105))
    assert found == {"reading": 5.0, "training": 100.0}
    assert durations([], None) == {}


def test_what_was_told_before_a_stop_is_told_again_where_it_goes_on(store: Store) -> None:
    session = SimpleNamespace(store=store, base=SimpleNamespace(sha256="0" * 64))
    first = store.runs.start({})
    told: list[dict] = []
    waiting.begin(session, None, "r", folder="f", run=first, report=told.append)
    assert not told
    store.runs.event(first, {"event": "metric", "name": "heldout_nll", "value": 3.6, "step": 0})
    store.runs.event(first, progress("training", 10, 40, loss=3.4))
    second = store.runs.start({})
    waiting.begin(session, None, "r", folder="f", run=second, report=lambda event: store.runs.event(second, event))
    store.runs.event(second, progress("training", 20, 40, loss=3.2))
    assert waiting.past(store, "f") == {"event": "past", "training": [(10, 3.4), (20, 3.2)], "heldout": [(0.0, 3.6)]}
    assert waiting.past(store, "another") is None
    waiting.forget(store)
    assert waiting.past(store, "f") is None
