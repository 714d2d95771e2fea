"""Voice: learning as the window shows it, versions, the personal file, the profile, the nights."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import machine
from app.errors import Cancelled, IdiolectError
from app.learning.control import Control
from app.learning.run import Learned
from app.schedule import ON_BATTERY, Decision, Plan, Sight
from app.services.changes import Done
from app.store.undisturbed import Claim
from app.ui.details import Details
from app.ui.shell import Shell
from app.ui.teacher import Progress
from app.ui.voice.page import VoicePage
from app.ui.voice.plot import _ticks
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import PATIENCE_MS, settle

NOW = datetime.now().astimezone()
EVENTS: list[dict[str, Any]] = [
    {"event": "phase", "phase": "reading", "title": "Reading"},
    {"event": "phase", "phase": "baseline", "title": "Measuring"},
    {"event": "progress", "phase": "baseline", "step": 4, "total": 8, "eta_s": 12.0},
    {"event": "phase", "phase": "training", "title": "Learning"},
    {"event": "metric", "name": "heldout_nll", "value": 3.6, "step": 0},
    {"event": "progress", "phase": "training", "step": 10, "total": 40, "loss": 3.4, "eta_s": 90.0},
    {"event": "metric", "name": "heldout_nll", "value": 3.1, "step": 20},
    {"event": "sample", "text": "Hiya Ann, Righto.", "step": 20},
]


class Lesson:
    """Stands in for the long part of learning, where what is shown meanwhile is the point: tells the events, then waits
    to be let go or stopped. It minds the control of the run as learning does: paused, it does nothing.
    """

    def __init__(self, outcome: Learned | Exception | None = None) -> None:
        self.begun = threading.Event()
        self.go_on, self.stopped, self.kept = threading.Event(), threading.Event(), threading.Event()
        self.judges_at_once = True
        self.outcome = outcome
        self.commit: Callable[[], object] = lambda: None

    def learn(
        self, *, minutes: float | None = None, persona: str | None = None, on_event: Any = None, control: Control
    ) -> Done[Learned]:
        self.persona, self.control = persona, control
        control.may_keep()
        self.begun.set()
        for event in EVENTS:
            on_event(event)
        while not (self.go_on.wait(0.01) and not control.is_set()):
            if control.is_set():
                self.stopped.set()
                raise Cancelled("Stopped.")
            if control.keeping:
                self.kept.set()
                if self.judges_at_once:
                    break
        if isinstance(self.outcome, Exception):
            raise self.outcome
        assert self.outcome is not None
        self.commit()
        return Done(self.outcome)


LEARNED = Learned(
    adapter="v1", base_sha256="0" * 64, device="cpu", examples=100, heldout=12, nll_base=3.6, nll_adapter=3.0,
    train_tokens_per_s=900, seconds=60, peak_memory_mb=500, in_use=True, reason="v1 is in use: it is better.",
    figures={"control": "received", "personal": {"own_gain": 0.2, "others_gain": 0.05}},
)  # fmt: skip


@pytest.fixture
def page(voice: VoicePage) -> VoicePage:
    return voice


@pytest.fixture
def lesson(page: VoicePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Lesson:
    made, session = Lesson(LEARNED), page.services.session

    def commit() -> None:
        """What is said to be in use is in use: a version of random weights."""
        folder = trained_folder(tmp_path / f"run{len(session.versions.list())}", session.base)
        session.store.adapters.use(session.versions.commit(folder, origin(session.base, documents=3)).name)

    made.commit = commit
    monkeypatch.setattr(page.services.voice, "learn", made.learn)
    return made


def test_with_too_few_texts_the_button_waits_and_says_why(shell: Shell, qtbot: QtBot) -> None:
    page = shell.go("voice")
    assert isinstance(page, VoicePage)
    settle(qtbot)
    assert not page.learn.start.isEnabled()
    assert "needs" in page.learn._before._ready.text()


def test_a_run_shows_phase_progress_plot_and_sample_and_then_what_came_of_it(
    page: VoicePage, lesson: Lesson, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.learn.start, Qt.MouseButton.LeftButton)
    running = page.learn.running
    qtbot.waitUntil(lambda: bool(running.sample.text()))
    assert running.isVisible()
    assert running.title.text() == "Learning your style"
    assert "2 min left in all" in running.detail.text()
    assert running.plot._base == 3.6
    described = running.plot.accessibleDescription()
    assert described == "Texts of yours that it does not learn from surprise it 14 % less than before."
    running.plot.grab()
    lesson.go_on.set()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    assert page.learn.after.isVisible()
    labels = page.learn.after.findChildren(type(page.facts))
    words = " ".join(label.text() for label in labels if label.isVisible())
    assert "v1 is in use" in words and "3.60" not in words, "what says nothing to a person is not shown to them"
    details = page.learn.after.findChild(Details)
    details.link.click()
    words = " ".join(label.text() for label in labels if label.isVisible())
    assert "3.60" in words and "3.00" in words and "75 %" in words


def test_stop_ends_at_a_checkpoint_and_stop_and_keep_judges_what_is_there(
    page: VoicePage, lesson: Lesson, qtbot: QtBot
) -> None:
    page.shell.teacher.start()
    page.learn.running.stop.click()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    assert lesson.stopped.is_set()
    assert not page.learn.after.isVisible(), "stopping is not a problem to report"
    lesson.stopped.clear()
    page.shell.teacher.start()
    qtbot.waitUntil(lambda: bool(page.shell.teacher.progress.sample), timeout=PATIENCE_MS)
    page.learn.running.keep.click()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    assert lesson.kept.is_set() and page.learn.after.isVisible()


def test_judging_what_was_kept_shows_how_far_it_is_and_can_be_given_up(
    page: VoicePage, lesson: Lesson, qtbot: QtBot
) -> None:
    lesson.judges_at_once = False
    page.shell.teacher.start(persona="work")
    running = page.learn.running
    qtbot.waitUntil(lambda: bool(page.shell.teacher.progress.sample), timeout=PATIENCE_MS)
    running.keep.click()
    assert "Stopping" in running.detail.text()
    page.shell.teacher._take({"event": "phase", "phase": "judging"})
    page.shell.teacher._take({"event": "progress", "phase": "judging", "step": 1, "total": 4})
    assert "work" in running.detail.text() and "left in all" in running.detail.text()
    assert running.stop.isEnabled() and not running.keep.isEnabled()
    running.stop.click()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    assert lesson.stopped.is_set()


def test_learning_is_seen_from_everywhere_and_its_end_is_told_there(
    page: VoicePage, lesson: Lesson, shell: Shell, qtbot: QtBot
) -> None:
    assert shell._side.learning.isHidden()
    shell.teacher.start()
    qtbot.waitUntil(lambda: bool(shell.teacher.progress.sample), timeout=PATIENCE_MS)
    shell.go("write")
    line = shell._side.learning
    assert line.isVisible() and "Learning · 2 min" in line.accessibleName()
    shell._side.show_learning("Getting everything ready for learning · 1 h 12 min")
    shell.resize(1240, 820)
    said = line.text().splitlines()
    assert len(said) == 2 and said[1] == "1 h 12 min", "how long it takes is to be seen, however long the rest is"
    shell.teacher.pause()
    assert "paused" in line.accessibleName()
    shell.teacher.resume()
    line.click()
    assert shell.page is page and page.learn.running.isVisible()
    shell.go("write")
    lesson.go_on.set()
    settle(qtbot, lambda: shell.teacher.state == "idle")
    assert line.isHidden()
    assert any("v1 is in use" in banner.text for banner in shell.banners())


def test_a_run_that_was_stopped_offers_to_go_on(page: VoicePage) -> None:
    page.learn.show_ready(True, "", learned=False, waits=True)
    assert page.learn.start.toolTip() == "Go on where it stopped (Ctrl+L)"
    assert page.learn.start.text() == "Go on where it stopped" and page.learn.start.shortcut().toString() == "Ctrl+L"
    page.learn.show_ready(True, "", learned=False)
    assert page.learn.start.text() == "Learn now"


def test_a_run_that_goes_on_has_its_past_and_tells_no_step_twice() -> None:
    seen = Progress()
    seen.take({"event": "past", "training": [[10, 3.4], [20, 3.3]], "heldout": [[0, 3.6], [20, 3.1]]})
    seen.take({"event": "progress", "phase": "training", "step": 15, "total": 40, "loss": 3.35})
    assert seen.base == 3.6 and seen.training == [(10, 3.4), (15, 3.35)]


def test_a_failure_is_shown_in_its_sentence(page: VoicePage, lesson: Lesson, qtbot: QtBot) -> None:
    lesson.outcome = IdiolectError("The trainer was killed from outside, most likely because memory ran out.")
    page.shell.teacher.start()
    lesson.go_on.set()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    words = [label.text() for label in page.learn.after.findChildren(type(page.facts))]
    assert any("memory ran out" in text for text in words)


def test_a_pause_holds_a_real_run_from_its_first_moment_on(page: VoicePage, qtbot: QtBot) -> None:
    teacher, running = page.shell.teacher, page.learn.running
    teacher.start()
    running.pause.click()
    assert teacher.state == "paused"
    assert running.pause.text() == "Go on" and "Paused" in running.detail.text()
    qtbot.waitUntil(lambda: teacher.progress.phase == "reading", timeout=PATIENCE_MS)
    qtbot.wait(500)
    assert teacher.progress.phase == "reading" and page.services.voice.learning
    running.pause.click()
    assert teacher.state == "running"
    qtbot.waitUntil(lambda: teacher.progress.phase == "indexing", timeout=PATIENCE_MS)
    running.pause.click()
    running.stop.click()
    settle(qtbot, lambda: teacher.state == "idle")


def test_keeping_before_training_says_that_there_is_nothing_yet(page: VoicePage, qtbot: QtBot) -> None:
    teacher, running = page.shell.teacher, page.learn.running
    teacher.start()
    running.pause.click()
    running.keep.click()
    settle(qtbot, lambda: teacher.state == "idle")
    words = [label.text() for label in page.learn.after.findChildren(type(page.facts))]
    assert any("nothing to keep" in text for text in words)


# the schedule, with a clock of the test's own


def night(hour: int, **changes: Any) -> Sight:
    at = NOW.replace(hour=hour, minute=30, second=0, microsecond=0)
    return replace(Sight(at, at.timestamp(), True, 3600.0), **changes)


def test_at_night_it_starts_pauses_on_battery_and_suspends_in_the_morning(
    page: VoicePage, lesson: Lesson, qtbot: QtBot
) -> None:
    teacher = page.shell.teacher
    teacher.choose(Plan("nightly", time(22), time(6)))
    settle(qtbot)
    teacher.act_on(night(15))
    assert teacher.state == "idle"
    teacher.schedule._last = None  # the fake clock jumps
    teacher.act_on(night(23))
    qtbot.waitUntil(lesson.begun.is_set, timeout=PATIENCE_MS)
    assert teacher.state == "running"
    teacher.act_on(night(23, on_mains=False))
    assert teacher.state == "paused" and lesson.control.paused
    assert "mains" in page.learn.running.detail.text()
    teacher.act_on(night(23))
    assert teacher.state == "running" and not lesson.control.paused
    morning = night(7)
    teacher.act_on(replace(morning, now=morning.now + timedelta(days=1)))
    settle(qtbot, lambda: teacher.state == "idle")
    assert lesson.stopped.is_set()
    assert teacher.schedule.memory.unfinished, "the next night goes on"


def test_a_night_looks_around_and_reads_the_history_once_and_then_no_more(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = page.shell.teacher
    asked: list[str] = []
    monkeypatch.setattr(page.services.watching, "look", lambda: Done(asked.append("folders")))

    def nothing_new() -> bool:
        asked.append("news")
        return False

    monkeypatch.setattr(page.services.voice, "something_new", nothing_new)
    teacher.choose(Plan("nightly", time(0), time(0)))  # the whole day is night
    settle(qtbot)
    assert asked == ["folders", "news"]
    assert "Nothing new" in page.learn.schedule.state.text()
    teacher.look()
    settle(qtbot)
    assert asked == ["folders", "news", "news"], "the folders are not read again with every look"
    teacher.schedule.ended(teacher._sight(), finished=True)
    teacher.schedule._looked_around = None
    teacher.look()
    settle(qtbot)
    assert asked == ["folders", "news", "news"], "done for tonight"
    assert "Done for tonight" in page.learn.schedule.state.text()


def test_reasons_that_were_blank_are_told(page: VoicePage, lesson: Lesson, qtbot: QtBot) -> None:
    teacher = page.shell.teacher
    teacher.choose(Plan("nightly", time(22), time(6)))
    settle(qtbot)
    teacher.start()
    teacher.act_on(night(23))
    assert "Learning was started by you." in page.learn.schedule.state.text()
    lesson.go_on.set()


def test_the_plan_survives_a_restart(page: VoicePage, qtbot: QtBot) -> None:
    panel = page.learn.schedule
    panel.mode.choose("nightly")
    panel._chosen()
    panel.mains.setChecked(False)
    settle(qtbot)
    plan, _memory = page.services.nights.plan()
    assert plan.mode == "nightly" and plan.only_on_mains is False


def test_turning_the_nights_off_hides_what_no_longer_matters(page: VoicePage, qtbot: QtBot) -> None:
    panel = page.learn.schedule
    panel.mode.choose("nightly")
    panel._chosen()
    assert panel._more.isVisible()
    panel.mode.choose("off")
    panel._chosen()
    assert not panel._more.isVisible()
    settle(qtbot)


def test_a_run_told_in_events_becomes_a_progress_to_draw() -> None:
    seen = Progress()
    for event in EVENTS:
        seen.take(event)
    assert seen.phase == "training" and seen.done_phases == ["reading", "baseline"]
    assert seen.base == 3.6 and seen.heldout[-1] == (20, 3.1) and seen.training == [(10, 3.4)]


@pytest.mark.parametrize(("low", "high"), [(0.0, 4.0), (2.9, 3.1), (3.0, 3.05), (1.0, 60.0)])
def test_the_plot_has_round_ticks_within_its_range(low: float, high: float) -> None:
    ticks = _ticks(low, high)
    assert 1 <= len(ticks) <= 6
    assert all(low - 0.1 <= t <= high for t in ticks)


def test_the_window_leaves_a_night_to_another_that_has_begun_it_and_takes_it_over(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "now", lambda: NOW)
    teacher, nights = page.shell.teacher, page.services.nights
    monkeypatch.setattr(page.services.voice, "something_new", lambda: False)
    other = Claim(page.services.home, "night")
    assert other.take()
    teacher.choose(Plan("nightly", time(0), time(0)))
    settle(qtbot)
    assert "Another Idiolect sees to the nights" in page.learn.schedule.state.text()
    nights.keep(teacher.schedule.plan, {"done": NOW.date().isoformat()})
    other.give_up()
    teacher.look()
    settle(qtbot)
    assert "Done for tonight" in page.learn.schedule.state.text(), "what the other has done counts"


def test_the_morning_tells_what_became_of_the_night_once(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher, shell = page.shell.teacher, page.shell
    began = NOW.date() - timedelta(days=1)
    page.services.nights.decided(Decision("nothing", ON_BATTERY), began)
    monkeypatch.setattr(machine, "now", lambda: NOW.replace(hour=3, minute=0))
    teacher._tell_night()
    settle(qtbot)
    assert not shell.banners(), "the night may still learn"
    monkeypatch.setattr(machine, "now", lambda: NOW.replace(hour=8, minute=0))
    teacher._tell_night()
    settle(qtbot)
    said = [banner.text for banner in shell.banners()]
    assert "Last night: Idiolect did not learn, because the computer ran on its battery." in said
    shell.settled("night")
    teacher._tell_night()
    settle(qtbot)
    assert not shell.banners()
