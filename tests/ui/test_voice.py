"""Voice: learning as the window shows it, versions, the personal file, the profile, the nights."""

import threading
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app import machine
from app.errors import Cancelled, IdiolectError
from app.learning.control import Control
from app.learning.run import Learned
from app.schedule import Plan, Sight
from app.services import Services
from app.services.voice import Version
from app.ui.shell import Shell
from app.ui.teacher import Progress
from app.ui.voice.page import VoicePage
from app.ui.voice.plot import _ticks
from app.ui.voice.words import own_share, said, strength_words
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
    """Stands in for the long part of learning: tells the events, then waits to be let go or stopped.

    It minds the control of the run as learning does: paused, it does nothing.
    """

    def __init__(self, outcome: Learned | Exception | None = None) -> None:
        self.begun = threading.Event()
        self.go_on, self.stopped, self.kept = threading.Event(), threading.Event(), threading.Event()
        self.judges_at_once = True
        self.outcome = outcome

    def learn(
        self, *, minutes: float | None = None, persona: str | None = None, on_event: Any = None, control: Control
    ) -> Learned:
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
        return self.outcome


LEARNED = Learned(
    adapter="v1", base_sha256="0" * 64, device="cpu", examples=100, heldout=12, nll_base=3.6, nll_adapter=3.0,
    train_tokens_per_s=900, seconds=60, peak_memory_mb=500, in_use=True, reason="v1 is in use: it is better.",
    figures={"control": "received", "personal": {"own_gain": 0.2, "others_gain": 0.05}},
)  # fmt: skip


@pytest.fixture
def page(shell: Shell, sample: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VoicePage:
    # Somebody sits at this computer: run at night, a test of the plan would otherwise begin to learn in earnest.
    monkeypatch.setattr(machine, "idle_seconds", lambda: 0.0)
    found = shell.go("voice")
    settle(qtbot)
    assert isinstance(found, VoicePage)
    return found


@pytest.fixture
def lesson(page: VoicePage, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    made = Lesson(LEARNED)
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
    assert "25" in running.detail.text() and "2 min" in running.detail.text()
    assert running.plot._base == 3.6
    assert "3.10" in running.plot.accessibleDescription() and "3.60" in running.plot.accessibleDescription()
    running.plot.grab()
    lesson.go_on.set()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    assert page.learn.after.isVisible()
    words = " ".join(label.text() for label in page.learn.after.findChildren(type(page.facts)))
    assert "v1 is in use" in words and "3.60" in words and "3.00" in words and "75 %" in words


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
    assert "work" in running.detail.text() and "25" in running.detail.text()
    assert running.stop.isEnabled() and not running.keep.isEnabled()
    running.stop.click()
    settle(qtbot, lambda: page.shell.teacher.state == "idle")
    assert lesson.stopped.is_set()


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
    settle(qtbot, lesson.begun.is_set)
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
    monkeypatch.setattr(page.services.history, "look_at_watched", lambda: asked.append("folders"))

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
    plan, _memory = page.services.voice.plan()
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


# versions


def version(name: str, **changes: Any) -> Version:
    made = Version(
        name=name, label="", created=NOW, in_use=False, documents=100, since=NOW, until=NOW, nll_base=3.6,
        nll_adapter=3.0, base="SmolLM2", fits=True, reason="It is better.", figures={}, parent=None,
    )  # fmt: skip
    return replace(made, **changes)


def test_versions_are_shown_with_figures_and_can_be_compared(page: VoicePage) -> None:
    page.versions.show_versions([version("v2", in_use=True), version("v1", nll_adapter=3.3)])
    first, second = page.versions.cards
    assert not first.use_it.isVisibleTo(first) and second.use_it.isVisibleTo(second)
    page.versions.compare.setChecked(True)
    from app.ui.voice.versions import ComparisonTable

    table = page.versions.findChild(ComparisonTable)
    assert table.topLevelItem(0).text(5) == "17 %  ★"
    assert "●" in table.topLevelItem(0).text(0)


def answer_with(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Every question is answered by the button that says this."""
    monkeypatch.setattr(QMessageBox, "exec", lambda self: next(b for b in self.buttons() if b.text() == words).click())


def test_deleting_asks_first(page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    removed: list[str] = []
    monkeypatch.setattr(page.services.voice, "remove", removed.append)
    answer_with(monkeypatch, "Keep")
    page.remove("v1")
    settle(qtbot)
    assert removed == []
    answer_with(monkeypatch, "Delete")
    page.remove("v1")
    settle(qtbot)
    assert removed == ["v1"]


def test_a_version_for_another_model_cannot_be_used(page: VoicePage) -> None:
    page.versions.show_versions([version("v1", fits=False)])
    assert not page.versions.cards[0].use_it.isEnabled()


def test_without_versions_the_way_to_one_is_shown(page: VoicePage) -> None:
    page.versions.show_versions([])
    assert page.versions.cards == []
    assert not page.versions.back.isEnabled()


def test_a_file_that_is_no_voice_is_refused_in_words(page: VoicePage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "x.idiolect"
    file.write_bytes(b"not a zip")
    page.take_in_file(file)
    settle(qtbot, lambda: bool(page.shell.banners()))
    assert page.shell.banners()[0].text.endswith(".")


def test_the_profile_is_measured_edited_and_reset(page: VoicePage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(3)
    assert page.profile.stack.currentIndex() == 0
    page.profile.measure.emit()
    settle(qtbot, lambda: page.profile.stack.currentIndex() == 1)
    measured = page.profile.text.toPlainText()
    assert "Cheerio for now" in measured
    page.profile.text.setPlainText("Short and warm.")
    page.profile.keep.click()
    settle(qtbot, lambda: page.profile.badge.isVisibleTo(page.profile))
    page.profile.back.click()
    settle(qtbot, lambda: page.profile.text.toPlainText() == measured)


def test_words_never_used_are_saved_and_leave_the_description_as_measured(page: VoicePage, qtbot: QtBot) -> None:
    from app import profile

    page.tabs.setCurrentIndex(3)
    page.profile.measure.emit()
    settle(qtbot, lambda: page.profile.stack.currentIndex() == 1)
    assert not page.profile.keep.isEnabled()
    qtbot.keyClicks(page.profile.never, "circle back,  utilize, ")
    page.profile.keep.click()
    settle(qtbot, lambda: page.profile.never.text() == "circle back, utilize")
    stored = profile.load(page.services.session.store)
    assert stored is not None and stored.never == ("circle back", "utilize") and not stored.edited
    assert not page.profile.keep.isEnabled()
    page.profile.text.setPlainText("Short and warm.")
    page.profile.never.setText("x" * 70)
    page.profile.keep.click()
    settle(qtbot, lambda: any("too long" in banner.text for banner in page.shell.banners()))
    page.profile.never.clear()
    page.profile.keep.click()
    settle(qtbot, lambda: page.profile.badge.isVisibleTo(page.profile))
    stored = profile.load(page.services.session.store)
    assert stored is not None and stored.never == () and stored.description == "Short and warm."


def test_a_run_told_in_events_becomes_a_progress_to_draw() -> None:
    seen = Progress()
    for event in EVENTS:
        seen.take(event)
    assert seen.phase == "training" and seen.done_phases == ["reading", "baseline"]
    assert seen.base == 3.6 and seen.heldout[-1] == (20, 3.1) and seen.training == [(10, 3.4)]


def test_what_is_yours_alone_is_the_gain_that_others_do_not_have() -> None:
    def share(control: str | None = "received", **personal: float | None) -> float | None:
        return own_share({"control": control, "personal": {"own_gain": 0.2, **personal}})

    assert share(others_gain=0.05) == pytest.approx(0.75)
    assert share(others_gain=-0.1) == 1.0
    assert share(own_gain=-0.1, others_gain=0.1) is None
    assert share("adapter", control_gain=0.08, others_gain=None) == pytest.approx(0.6)
    assert share("adapter and received", control_gain=0.08, others_gain=0.1) == pytest.approx(0.5)
    for nobody in ("none", "other voices", None):
        assert share(nobody, others_gain=-0.05) is None, "compared with nobody real"
    assert share("adapter", control_gain=None, others_gain=None) is None, "the model before was that adapter"
    assert own_share({}) is None


def test_a_version_that_counts_less_than_it_was_trained_to_says_so(qtbot: QtBot) -> None:
    assert strength_words({"strength": 0.75}) == "at 75 % of its strength"
    assert strength_words({"strength": 1.0}) == strength_words({}) == ""


@pytest.mark.parametrize(("low", "high"), [(0.0, 4.0), (2.9, 3.1), (3.0, 3.05), (1.0, 60.0)])
def test_the_plot_has_round_ticks_within_its_range(low: float, high: float) -> None:
    ticks = _ticks(low, high)
    assert 1 <= len(ticks) <= 6
    assert all(low - 0.1 <= t <= high for t in ticks)


@pytest.mark.parametrize(("kind", "made"), [("gguf", "mine.gguf"), ("peft", "v1-peft"), ("ollama", "v1-ollama")])
def test_a_version_is_exported_for_other_programs(
    page: VoicePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, made: str
) -> None:
    asked: list[tuple[str, str, Path]] = []

    def export(name: str, to: str, path: Path) -> Path:
        asked.append((name, to, path))
        return path

    monkeypatch.setattr(page.services.voice, "export_to", export)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "mine.gguf"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    page.versions.export_to.emit("v1", kind)
    settle(qtbot, lambda: bool(page.shell.banners()))
    assert asked == [("v1", kind, tmp_path / made)]
    assert made in page.shell.banners()[0].text


def test_what_drafts_said_is_shown_and_a_strangers_figures_cannot_say_more_than_all() -> None:
    assert said({"said": {"content": 0.9, "notes_said": 9, "notes": 10, "foreign": 0}}) == (9, 10)
    for other in (
        {},
        {"said": None},
        {"said": {"notes_said": 11, "notes": 10}},
        {"said": {"notes_said": "9", "notes": 9}},
    ):
        assert said(other) is None


def test_a_version_that_is_no_longer_in_use_does_not_say_that_it_is() -> None:
    assert version("v1", in_use=True, accepted=True).told
    assert version("v1", accepted=True).told == ""
    assert version("v1", accepted=False).told, "why it was refused stays of interest"
    assert version("v1", in_use=True, accepted=False).told == "", "the person uses it all the same"


@pytest.mark.slow
def test_a_real_short_training_from_the_button_to_a_version_and_back(
    shell: Shell, mailbox: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Learn for a few seconds, kill the trainer once, learn again, use, export, roll back, import, delete."""
    shell.services.history.bring_in([mailbox])
    page = shell.go("voice")
    assert isinstance(page, VoicePage)
    settle(qtbot, page.learn.start.isEnabled)
    teacher = page.shell.teacher
    patience = 600_000
    page.learn._before.minutes.setItemData(0, 0.3)
    page.learn.start.click()
    qtbot.waitUntil(lambda: bool(teacher.progress.training), timeout=patience)
    trainer = next(p for p in psutil.Process().children() if "trainer" in " ".join(p.cmdline()))
    trainer.kill()
    settle(qtbot, lambda: teacher.state == "idle", patience)
    words = [label.text() for label in page.learn.after.findChildren(type(page.facts))]
    assert any("killed" in text for text in words)

    page.learn.start.click()
    settle(qtbot, lambda: teacher.state == "idle", patience)
    settle(qtbot, lambda: len(page.versions.cards) == 1, patience)
    made = page.versions.cards[0].version
    assert made.nll_base is not None and made.nll_adapter is not None and made.nll_adapter < made.nll_base
    if not made.in_use:
        page.use(made.name)
        settle(qtbot, lambda: page.versions.cards[0].version.in_use)

    file = tmp_path / "mine.idiolect"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("secret", True))
    page.export(made.name)
    settle(qtbot, file.exists)
    page.roll_back()
    settle(qtbot, lambda: not page.versions.cards[0].version.in_use)

    answer_with(monkeypatch, "Delete")
    page.remove(made.name)
    settle(qtbot, lambda: not page.versions.cards)
    page.take_in_file(file)
    settle(qtbot, lambda: len(page.versions.cards) == 1 and page.versions.cards[0].version.in_use)
