"""A night without a window, on a clock that goes when it is told to: mains, the person, another Idiolect, a lock."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from app import autostart, machine
from app.autostart.systemd import Systemd
from app.autostart.xdg import Xdg
from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.learning.control import Control
from app.nights import Night, Outside
from app.paths import Home
from app.schedule import Plan, Sight
from app.services import Services
from app.services.changes import Changed, Done
from app.services.nightwatch import Clock, Waiting, Watch
from app.services.voice import LearnsElsewhere
from app.store import Store, desktop_keyring
from app.store.undisturbed import Claim
from app.words import say
from tests.desktops import Keyring, desktop

EVENING, PATIENCE_S = date(2026, 3, 2), 60.0
NIGHTLY = Plan(mode="nightly", start=time(22), end=time(6), idle_minutes=10)


class Played(Clock):
    """One scene happens in each wait, and the next look is half a minute later; after the last it is morning."""

    def __init__(self, *scenes: Callable[[], object], hour: int = 22) -> None:
        self.now = datetime(2026, 3, 2, hour, 1, tzinfo=UTC)
        self.scenes = list(scenes)
        self.mains, self.idle_s = True, 3600.0

    def sight(self) -> Sight:
        return Sight(self.now, self.now.timestamp())

    def wait(self, seconds: float, woken: threading.Event) -> None:
        self.now += timedelta(seconds=seconds)
        if self.scenes:
            self.scenes.pop(0)()
        else:
            self.now = self.now.replace(day=3, hour=7)


class Lesson:
    """Stands for the learning of a night, which lasts until it is told to end."""

    def __init__(self, failing: IdiolectError | None = None) -> None:
        self.begun, self.end, self.control, self.failing = threading.Event(), threading.Event(), Control(), failing
        self.count = 0

    def __call__(self, *, on_event: Any, control: Control) -> Done[list[Any]]:
        self.control, self.count = control, self.count + 1
        self.begun.set()
        if self.failing:
            raise self.failing
        while not self.end.wait(0.01):
            if control.is_set():
                raise Cancelled(say("Stopped."))
        return Done([], Changed.NOTHING)

    def began(self) -> None:
        assert self.begun.wait(PATIENCE_S)


@pytest.fixture
def services(home: Home) -> Iterator[Services]:
    opened = Services(home)
    opened.open("correct horse")
    first = datetime(2026, 1, 1, tzinfo=UTC)
    letters = [Document(f"Dear Ann, letter {n} of many.", when=first + timedelta(days=n)) for n in range(24)]
    opened.session.store.documents.add(letters)
    opened.nights.keep(NIGHTLY, {})
    yield opened
    opened.close()


def watch(services: Services, lesson: Lesson, clock: Played, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(machine, "on_mains", lambda: clock.mains)
    monkeypatch.setattr(machine, "idle_seconds", lambda: clock.idle_s)
    monkeypatch.setattr(services.moving, "night", lesson)
    return Watch(services, clock).run(threading.Event())


def told(services: Services) -> str:
    return services.nights.told(datetime(2026, 3, 3, 8, tzinfo=UTC)) or ""


def test_it_learns_once_and_is_over(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = Lesson()

    def ends() -> None:
        lesson.end.set()
        assert services.nights.host(), "while it lasts, this process sees to the night"

    scenes = [lesson.began, ends, *[lambda: threading.Event().wait(0.05)] * 40]
    assert watch(services, lesson, Played(*scenes), monkeypatch) == "Done for tonight."
    assert lesson.count == 1
    assert services.nights.plan()[1]["done"] == "2026-03-02"
    assert told(services) == "Last night: there was nothing new to learn from."
    assert Claim(services.home, "night").take()


def test_it_pauses_on_battery_goes_on_and_ends_with_the_night(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = Lesson()
    seen: list[bool] = []
    clock = Played()

    def pulled() -> None:
        lesson.began()
        clock.mains = False

    def plugged() -> None:
        seen.append(lesson.control.paused)
        assert told(services) == (
            "Last night: learning stopped because the computer ran on its battery; it goes on when it can."
        )
        clock.mains = True

    clock.scenes = [pulled, plugged, lambda: seen.append(lesson.control.paused)]
    assert "night" in watch(services, lesson, clock, monkeypatch)
    assert seen == [True, False]
    assert services.nights.plan()[1]["unfinished"] is True, "the next night goes on"
    assert told(services) == "Last night: Idiolect learned and was not finished; it goes on the next night."


def test_a_person_who_comes_back_has_the_computer(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson, clock = Lesson(), Played()
    seen: list[bool] = []

    def comes() -> None:
        lesson.began()
        clock.idle_s = 2.0

    clock.scenes = [comes, lambda: seen.append(lesson.control.paused)]
    watch(services, lesson, clock, monkeypatch)
    assert seen == [True]
    assert "because the computer was in use; it goes on" in told(services)


@pytest.mark.parametrize(("mains", "idle_s", "why"), [(False, 3600.0, "on its battery"), (True, 5.0, "was in use")])
def test_a_night_in_which_it_could_not_begin_says_why(
    mains: bool, idle_s: float, why: str, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson, clock = Lesson(), Played()
    clock.mains, clock.idle_s = mains, idle_s
    watch(services, lesson, clock, monkeypatch)
    assert not lesson.count
    assert told(services).startswith("Last night: Idiolect did not learn") and why in told(services)


def test_what_was_refused_is_told_and_not_tried_again(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = Lesson(IdiolectError(say("There is no room on the disk.")))
    scenes = [lesson.began, *[lambda: threading.Event().wait(0.05)] * 5]
    watch(services, lesson, Played(*scenes), monkeypatch)
    assert lesson.count == 1
    assert told(services) == "Last night: Idiolect could not learn. There is no room on the disk."


def test_where_another_learns_it_waits_and_blames_nobody(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Claim(services.home, "learning")
    assert other.take()
    with pytest.raises(LearnsElsewhere, match="another window, a terminal, or the night"):
        services.voice.learn()
    lesson = Lesson()
    scenes = [lambda: None, other.give_up, lesson.began]
    watch(services, lesson, Played(*scenes), monkeypatch)
    assert lesson.count == 1


def test_two_never_see_to_the_same_night(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Claim(services.home, "night")
    assert other.take()
    lesson = Lesson()
    assert "Another Idiolect" in watch(services, lesson, Played(), monkeypatch)
    assert not lesson.count
    other.give_up()


def test_ending_it_stops_the_run_at_its_checkpoint(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson, cancel = Lesson(), threading.Event()
    clock = Played(lesson.began, cancel.set)
    monkeypatch.setattr(machine, "on_mains", lambda: True)
    monkeypatch.setattr(machine, "idle_seconds", lambda: None)
    monkeypatch.setattr(services.moving, "night", lesson)
    Watch(services, clock).run(cancel)
    assert lesson.control.is_set() and services.nights.plan()[1]["unfinished"]


# waiting with the history closed


def test_waiting_opens_the_history_in_the_night_once_and_not_before(home: Home) -> None:
    Outside(NIGHTLY).keep(home)
    opened: list[datetime] = []
    clock = Played(hour=21)
    over = threading.Event()
    clock.scenes = [*[lambda: None] * 70, over.set]
    Waiting(home, lambda: (opened.append(clock.now), say("Done."))[1], clock).run(over, forever=True)
    assert len(opened) == 1 and opened[0].hour == 22


def test_by_day_it_ends_at_once_and_a_night_that_the_window_sees_to_is_waited_for(home: Home) -> None:
    Outside(NIGHTLY).keep(home)
    said: list[str] = []
    opened: list[str] = []
    waiting = Waiting(home, lambda: (opened.append("now"), say("Done."))[1], Played(hour=12), said.append)
    assert waiting.run(threading.Event(), forever=False)
    assert said == ["Waiting for the night."] and not opened
    window = Claim(home, "night")
    assert window.take()
    waiting.clock = Played(lambda: None, window.give_up, lambda: None)
    waiting.run(threading.Event(), forever=False)
    assert opened == ["now"], "the window was closed in the night"


def test_where_nights_begin_with_the_session_that_is_said_until_one_waits(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "protection", property(lambda store: "file"))
    monkeypatch.setattr(autostart, "starter", Xdg)
    assert "until you have logged in anew" in str(services.nights.foresee(NIGHTLY))
    over = threading.Event()
    seen: list[object] = []
    clock = Played(lambda: seen.append(services.nights.foresee(NIGHTLY)), over.set, hour=12)
    Waiting(services.home, lambda: say("Done."), clock).run(over, forever=True)
    assert seen == [None]
    assert services.nights.foresee(NIGHTLY), "it waits no more"
    monkeypatch.setattr(autostart, "starter", Systemd)
    assert services.nights.foresee(NIGHTLY) is None


def test_a_history_that_is_locked_at_night_is_told_in_the_morning(home: Home) -> None:
    with_key = Services(home)
    with_key.open("correct horse")
    with_key.nights.keep(NIGHTLY, {})
    assert "Nobody types your passphrase at night" in str(with_key.nights.foresee(NIGHTLY))
    with_key.close()

    def opens() -> Any:
        Services(home).open()

    assert not Waiting(home, opens, Played()).run(threading.Event(), forever=False)
    with_key.open("correct horse")
    try:
        news = with_key.nights.news(datetime(2026, 3, 3, 8, tzinfo=UTC)).value
        assert news is not None and "your history was locked" in news
        assert with_key.nights.news(datetime(2026, 3, 3, 8, tzinfo=UTC)).value is None, "it is told once"
        assert with_key.nights.last() == Night(EVENING, "locked", seen=True)
    finally:
        with_key.close()


def test_a_keyring_that_is_locked_at_night_is_told_in_the_morning(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was taken for a history that is damaged, and the morning said nothing."""
    ring = Keyring()
    monkeypatch.setattr(desktop_keyring, "_backend", lambda: ring)
    services = Services(home)
    services.open()
    services.nights.keep(NIGHTLY, {})
    services.close()
    ring.locked = True

    def opens() -> Any:
        Services(home).open()

    assert not Waiting(home, opens, Played()).run(threading.Event(), forever=False)
    ring.locked = False
    services.open()
    assert "your history was locked" in told(services)
    services.close()


def test_a_keyring_that_is_locked_is_told_the_evening_before(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "protection", property(lambda store: "keyring"))
    monkeypatch.setattr(autostart, "starter", Systemd)
    assert services.nights.foresee(NIGHTLY) is None, "without a bus nothing is known"
    with desktop(monkeypatch) as there:
        assert services.nights.foresee(NIGHTLY) is None
        there.keyring_locked = True
        assert "Unlock it in the evening" in str(services.nights.foresee(NIGHTLY))
        assert services.nights.foresee(Plan()) is None, "no night is planned"
