"""Changing the model in the window: what it means for the voice is asked, shown while it lasts, and told afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app import models
from app.judging.across import Across, Side
from app.services import moving
from app.services.moving import Move
from app.ui.model_names import shown
from app.ui.moving import MovePanel
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from tests.adapters import tiny_models
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import settle


@pytest.fixture
def settings(shell: Shell, voice: VoicePage, qtbot: QtBot, tmp_path: Path) -> SettingsPage:
    """A voice is in use on the model that is there, and there is another model."""
    session = shell.services.session
    run = trained_folder(tmp_path / "run", session.base)
    shell.services.versions.use(session.versions.commit(run, origin(session.base)).name)
    path = tmp_path / "other.gguf"
    tiny_models.make("llama", path)
    models.add_base(session.home, path, models.sha256(path))
    page = shell.visit("settings", SettingsPage)
    settle(qtbot)
    return page


def asked(button: str) -> list[str]:
    """Presses that button of the next question; the list gets what it said."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        said.append(f"{box.text()} {box.informativeText()}")
        next(one for one in box.buttons() if one.text() == button).click()

    QTimer.singleShot(20, press)
    return said


def press(panel: MovePanel, words: str) -> None:
    (one,) = [one for one in panel.findChildren(QPushButton) if one.text() == words]
    one.click()


def test_the_voice_is_learned_tonight_before_the_model_is_changed_and_that_can_be_taken_back(
    settings: SettingsPage, shell: Shell, qtbot: QtBot
) -> None:
    ours = shell.services.session.base.name
    called = shown(ours)
    said, panel = asked("Learn tonight, then change"), settings.models.moving
    settings.models._use("other")
    settle(qtbot, panel.isVisible)
    assert said[0].startswith("Change to other (for short, simple texts)?")
    assert "drafts are generic until you learn again" in said[0] and f"learned on {called}." in said[0]
    assert panel.words.text() == f"Your voice moves to other tonight; until then you write with {called}."
    assert shell.teacher.schedule.plan.mode == "tonight" and shell.services.session.base.name == ours
    page = shell.visit("voice", VoicePage)
    settle(qtbot, page.moving.isVisible)
    assert page.moving.words.text() == panel.words.text()
    press(page.moving, f"Stay with {called}")
    settle(qtbot, lambda: not page.moving.isVisible())
    assert shell.services.moving.now() is None


def test_whoever_changes_at_once_is_told_that_drafts_are_generic_and_going_back_brings_the_voice(
    settings: SettingsPage, shell: Shell, qtbot: QtBot
) -> None:
    services, ours = shell.services, shell.services.session.base.name
    asked("Not now")
    settings.models._use("other")
    settle(qtbot)
    assert services.session.base.name == ours
    lent = services.session.made.pop("engine")  # it is the whole session's, and not to be closed
    asked("Change at once")
    settings.models._use("other")
    settle(qtbot, lambda: services.writing.state().base == "other")
    settle(qtbot)
    assert "Drafts are generic until your voice is learned for it" in shell.banners()[-1].text
    assert services.writing.state().voice is None and "rests" in shell._side.voice.toolTip()
    settings.models._use(ours)
    settle(qtbot, lambda: services.writing.state().base == ours)
    services.session.made["engine"] = lent
    settle(qtbot)
    assert services.writing.state().voice is not None, "nothing was to be asked"


def test_what_came_of_it_is_told_with_figures_under_details_and_one_can_go_back(
    settings: SettingsPage, shell: Shell, qtbot: QtBot
) -> None:
    services, ours = shell.services, shell.services.session.base.name
    called = shown(ours)
    found = Across(8, 1200, Side("other", "v1", 0.8, 0.7), Side(ours, "v2", 0.75, 0.6), 0.98)
    moving._keep(services.session.store, Move("other", ours, "moved", across=found))
    settings.refresh()
    panel = settings.models.moving
    settle(qtbot, panel.isVisible)
    assert f"{called} with your voice is 14 % less surprised" in panel.words.text()
    assert not panel.details.isVisible()
    press(panel, "Details")
    assert "0.600 with your voice (v2), 20 % less" in panel.details.text() and panel.details.isVisible()
    press(panel, f"Keep {called}")
    settle(qtbot, lambda: not panel.isVisible())
    assert services.moving.now() is None


def test_what_did_not_pass_says_so_and_keeps_the_old_voice(settings: SettingsPage, shell: Shell, qtbot: QtBot) -> None:
    ours = shell.services.session.base.name
    called = shown(ours)
    moving._keep(shell.services.session.store, Move(ours, "other", "stayed", reason="v2 copies too much."))
    settings.refresh()
    panel = settings.models.moving
    settle(qtbot, panel.isVisible)
    assert panel.words.text().startswith(f"You still write with {called}")
    press(panel, "Details")
    assert panel.details.text() == "v2 copies too much."
    words = [one.text() for one in panel.findChildren(QLabel)]
    assert "v2 copies too much." in words
    press(panel, f"Stay with {called}")
    settle(qtbot, lambda: not panel.isVisible())
