"""Versions of the voice, the personal file, the profile, and the figures beside them."""

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app import profile
from app.profile import Habits, Profile
from app.profile.habits import Manner
from app.services.changes import Changed
from app.services.versions import Version
from app.ui.question import LineAsked
from app.ui.shell import Shell
from app.ui.voice.exporting import ExportDialog
from app.ui.voice.page import VoicePage
from app.ui.voice.versions import ComparisonTable
from app.ui.voice.words import own_share, said, strength_words
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import settle

NOW = datetime.now().astimezone()


@pytest.fixture
def page(voice: VoicePage) -> VoicePage:
    return voice


@pytest.fixture
def made(page: VoicePage, qtbot: QtBot, tmp_path: Path) -> str:
    """A version of random weights for the base in use, as it is kept."""
    session = page.services.session
    folder = trained_folder(tmp_path / "run", session.base)
    record = session.versions.commit(folder, origin(session.base))
    page.refresh()
    settle(qtbot)
    return record.name


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
    table = page.versions.findChild(ComparisonTable)
    assert table.topLevelItem(0).text(6) == "17 %  ★"
    assert "●" in table.topLevelItem(0).text(0)


def test_only_versions_of_one_model_are_compared_and_each_says_its_model(page: VoicePage) -> None:
    """A version with a larger gain on another model was marked as the best of all."""
    other = {"base": "Qwen", "base_sha256": "2" * 64, "fits": False}
    page.versions.show_versions(
        [version("v4", nll_adapter=1.0, **other), version("v3", in_use=True), version("v1", nll_adapter=3.3)]
    )
    page.versions.compare.setChecked(True)
    table = page.versions.findChild(ComparisonTable)
    rows = [[table.topLevelItem(row).text(column) for column in (0, 1, 6)] for row in range(3)]
    assert rows == [["v3  ●", "SmolLM2", "17 %  ★"], ["v1", "SmolLM2", "8 %"], ["v4", "Qwen", "72 %"]]


def test_a_version_that_is_damaged_is_told_where_it_would_stand(page: VoicePage) -> None:
    page.versions.show_versions([], ["The manifest of v1 is damaged."])
    shown = [label.text() for label in page.versions.stack.currentWidget().findChildren(QLabel)]
    assert "The manifest of v1 is damaged." in shown


def answer_with(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Every question is answered by the button that says this."""
    monkeypatch.setattr(QMessageBox, "exec", lambda self: next(b for b in self.buttons() if b.text() == words).click())


def test_deleting_asks_first(page: VoicePage, made: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, "Keep")
    page.remove(made)
    settle(qtbot)
    assert [card.version.name for card in page.versions.cards] == [made]
    answer_with(monkeypatch, "Delete")
    page.remove(made)
    settle(qtbot, lambda: not page.versions.cards)
    assert page.services.versions.list() == []


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
    page.take_in_files([file])
    assert page.importing.busy and page.importing.isVisibleTo(page)
    settle(qtbot, lambda: bool(page.shell.banners()))
    assert page.shell.banners()[0].text.endswith(".")
    assert not page.importing.busy and not page.importing.isVisibleTo(page)


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


def test_each_voice_has_its_profile_and_what_is_typed_survives_a_refresh(page: VoicePage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(3)
    assert not page.profile.whose.isVisibleTo(page.profile), "there is one voice"
    page.services.profiles.measure()
    page.services.personas.define("work", ["tamsin"], [])
    page.refresh()
    settle(qtbot, lambda: page.profile.whose.isVisibleTo(page.profile))
    page.profile.text.setPlainText("Half a thought")
    page.shell.changed.emit(Changed.HISTORY)
    settle(qtbot)
    assert page.profile.text.toPlainText() == "Half a thought"
    page.profile.whose.setCurrentText("work")
    settle(qtbot, lambda: page.profile.stack.currentIndex() == 0)
    page.profile.measure.emit()
    settle(qtbot, lambda: page.profile.stack.currentIndex() == 1)
    page.profile.text.setPlainText("All business.")
    page.profile.keep.click()
    settle(qtbot, lambda: page.profile.badge.isVisibleTo(page.profile))
    page.profile.whose.setCurrentIndex(0)
    settle(qtbot, lambda: page.profile.text.toPlainText() == "Half a thought")
    page.services.personas.remove("work")
    page.profile.whose.setCurrentText("work")
    settle(qtbot, lambda: not page.profile.whose.isVisibleTo(page.profile))
    assert page.profile.text.toPlainText() == "Half a thought"


def test_words_never_used_are_saved_and_leave_the_description_as_measured(page: VoicePage, qtbot: QtBot) -> None:
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


def test_a_version_is_exported_for_other_programs(
    page: VoicePage, made: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "mine.gguf"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    for kind, wanted in (("gguf", "mine.gguf"), ("peft", f"{made}-peft"), ("ollama", f"{made}-ollama")):
        page.versions.export_to.emit(made, kind)
        settle(qtbot, lambda wanted=wanted: any(wanted in banner.text for banner in page.shell.banners()))
        assert (tmp_path / wanted).exists()


def test_what_a_file_tells_of_others_is_said_before_and_can_be_left_out(
    page: VoicePage, made: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manner = Manner(3, "Hiya Ann", "Cheerio", "Tom", 40.0)
    known = Profile(Habits(texts=3, recipients={"ann@example.org": manner}))
    page.services.session.store.profiles.save(known.to_json())
    shown: list[str] = []

    def without(dialog: ExportDialog) -> bool:
        shown.extend(line.text() for line in dialog.findChildren(QLabel))
        dialog.profile.setChecked(False)
        return True

    monkeypatch.setattr(ExportDialog, "exec", without)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "mine.idiolect"), ""))
    page.versions.export.emit(made)
    settle(qtbot, (tmp_path / "mine.idiolect").exists)
    assert any("ann@example.org" in line for line in shown)
    with zipfile.ZipFile(tmp_path / "mine.idiolect") as file:
        assert "profile.json" not in file.namelist()


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


def test_an_export_that_takes_long_is_shown_and_can_be_stopped_and_leaves_nothing(
    page: VoicePage, made: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out := tmp_path / "out").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(out))
    told: list[str] = []
    bar = page.exporting

    monkeypatch.setattr(bar.detail, "setText", told.append)
    come = bar._come
    monkeypatch.setattr(bar, "_come", lambda done, total: (come(done, total), bar.stop_it()))
    page.versions.export_to.emit(made, "ollama")
    assert bar.busy and bar.isVisibleTo(page)
    settle(qtbot, lambda: not bar.busy)
    assert any(words.startswith("Working your voice into the model: ") for words in told) and "Stopping …" in told
    assert not list(out.iterdir()) and not bar.isVisibleTo(page) and not page.shell.banners()


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

    def twice(dialog: ExportDialog) -> bool:
        dialog.secret.first.setText("secret")
        assert not dialog.go.isEnabled(), "it is asked twice"
        dialog.secret.second.setText("secret")
        return dialog.go.isEnabled()

    monkeypatch.setattr(ExportDialog, "exec", twice)
    monkeypatch.setattr(LineAsked, "ask", lambda _asked: "secret")
    page.export(made.name)
    settle(qtbot, file.exists)
    page.roll_back()
    settle(qtbot, lambda: not page.versions.cards[0].version.in_use)

    answer_with(monkeypatch, "Delete")
    page.remove(made.name)
    settle(qtbot, lambda: not page.versions.cards)
    answer_with(monkeypatch, "Use it")
    page.take_in_files([file])
    settle(qtbot, lambda: len(page.versions.cards) == 1 and page.versions.cards[0].version.in_use)
