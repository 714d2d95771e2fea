"""Every word of the window about the voice agrees with what the engine was told for the draft that it stands at."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import autostart
from app.autostart.xdg import Xdg
from app.engine import Engine
from app.models import BaseModel
from app.services.changes import Changed
from app.ui.details import Details
from app.ui.firstrun import FirstRun
from app.ui.shell import Shell
from app.ui.tray import Tray
from app.ui.voice.page import VoicePage
from app.ui.voice.schedule import SchedulePanel
from app.ui.voice.words import figures as figures_of
from app.ui.write.page import WritePage
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import settle


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


class Told:
    """Names of the versions in what the engine was told last, each with how strongly it counts."""

    def __init__(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        self.adapters: dict[str, float] = {}
        asked = engine._ask

        def ask(message: Mapping[str, Any], *rest: Any, **more: Any) -> Any:
            if "adapters" in message:
                # The task adapter under them is the model's, and of no person.
                given = {Path(path).parent.name: scale for path, scale in message["adapters"]}
                self.adapters = {name: scale for name, scale in given.items() if name.startswith("v")}
            return asked(message, *rest, **more)

        monkeypatch.setattr(engine, "_ask", ask)


class Window:
    """Makes versions, changes models, drafts, and reads every word about the voice."""

    def __init__(self, shell: Shell, told: Told, qtbot: QtBot, folder: Path) -> None:
        self.shell, self.told, self.qtbot, self.folder = shell, told, qtbot, folder
        self.session = shell.services.session
        self.own = self.session.base

    def learn(self) -> str:
        """A version of random weights."""
        made = self.session.versions.commit(
            trained_folder(self.folder / f"run{len(list(self.folder.iterdir()))}", self.own, seed=len(self.names)),
            origin(self.own, documents=3),
        )
        return made.name

    @property
    def names(self) -> list[str]:
        return [row.record.name for row in self.session.versions.list()]

    def change_model(self, base: BaseModel) -> None:
        self.session.made["base"] = base
        self.session.made.pop("assistant", None)
        self.session.made.pop("task", None)
        self.shell.hear(Changed.BASE | Changed.VOICE)
        settle(self.qtbot)

    def do(self, act: Callable[[VoicePage], object]) -> None:
        act(self.shell.visit("voice", VoicePage))
        settle(self.qtbot)

    def draft(self, strength: int = 10) -> WritePage:
        page = self.shell.visit("write", WritePage)
        settle(self.qtbot)
        page.form.strength.setValue(strength)
        page.form.intent.setPlainText("thank Ann")
        page.draft()
        settle(self.qtbot, lambda: not page.busy)
        return page

    def agrees(self, strength: int = 10) -> None:
        """Draft, and compare all that is shown with what was told."""
        page = self.draft(strength)
        written = page.paper.candidate.written
        assert written is not None
        given = list(self.told.adapters)
        assert written.why.adapter == (" + ".join(given) or None)
        assert (page.paper.badge.text() == "Your voice") == bool(given)
        assert any(name in words(page.reasons) for name in self.names) == bool(given)
        voice = self.shell.visit("voice", VoicePage)
        settle(self.qtbot)
        in_use = [card.version.name for card in voice.versions.cards if "\nin use\n" in f"\n{words(card)}\n"]
        if strength:
            assert in_use == given
            side = self.shell._side.voice.toolTip()
            assert side.startswith("Voice: ") == bool(given) and all(name in side for name in given)
            assert ("is in use" in voice.facts.text()) == bool(given)
            assert ("generic" in voice.facts.text()) == (not given)
        for banner in self.shell.banners():
            true = any(name in banner.text for name in in_use) if in_use else banner.text.startswith("No voice")
            assert "is in use" not in banner.text or true, banner.text


@pytest.fixture
def window(writing: Shell, engine: Engine, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    (folder := tmp_path / "made").mkdir()
    return Window(writing, Told(engine, monkeypatch), qtbot, folder)


def test_what_is_shown_is_what_the_engine_was_told_for_a_voice_in_use_turned_off_and_rolled_back(
    window: Window,
) -> None:
    window.agrees()
    name = window.learn()
    window.do(lambda page: page.use(name))
    window.agrees()
    assert window.told.adapters
    window.agrees(strength=0)
    assert window.draft(strength=0).paper.badge.text() == "Voice off"
    window.do(lambda page: page.roll_back())
    window.agrees()
    assert not window.told.adapters


def test_a_voice_of_another_model_rests_and_is_told_to_rest(window: Window) -> None:
    name = window.learn()
    window.do(lambda page: page.use(name))
    window.change_model(replace(window.own, name="other", sha256="1" * 64))
    window.agrees()
    page = window.shell.visit("voice", VoicePage)
    assert f"{name} was learned on SmolLM2 135M and rests" in page.facts.text()
    assert "rests" in words(page.versions.cards[0])
    window.do(lambda page: page.use(name))
    assert "learned on another model" in window.shell.banners()[-1].text
    window.do(lambda page: page.roll_back())
    assert "nothing to go back to" in window.shell.banners()[-1].text
    window.change_model(window.own)
    window.agrees()
    assert window.told.adapters, "it is in use again with its model"


def test_rolling_back_does_not_come_to_a_voice_of_another_model(window: Window) -> None:
    first = window.learn()
    window.do(lambda page: page.use(first))
    second = window.learn()
    with window.session.store.writing() as db:
        db.conn.execute("UPDATE adapters SET base_sha256 = ? WHERE name = ?", ["1" * 64, first])
    window.do(lambda page: page.use(second))
    window.agrees()
    window.do(lambda page: page.roll_back())
    assert "generic" in window.shell.banners()[-2].text
    assert f"Passed over: {first}" in window.shell.banners()[-1].text
    window.agrees()


def test_the_result_of_learning_goes_when_its_voice_is_no_longer_in_use(window: Window) -> None:
    name = window.learn()
    window.do(lambda page: page.use(name))
    page = window.shell.visit("voice", VoicePage)
    page.learn.after.show_result(3.6, 3.0, {}, f"{name} is in use: it is better.", True, version=name)
    window.do(lambda page: page.refresh())
    assert page.learn.after.isVisibleTo(page.learn)
    window.do(lambda page: page.roll_back())
    assert not page.learn.after.isVisibleTo(page.learn)


@pytest.mark.parametrize(("tray", "waits"), [(True, True), (False, False), (False, True)])
def test_whether_a_closed_window_goes_on_depends_on_the_tray_and_on_who_begins_the_nights(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tray: bool, waits: bool
) -> None:
    monkeypatch.setattr(autostart, "starter", Xdg)
    monkeypatch.setattr(Xdg, "waits", waits)
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: tray))
    panel = SchedulePanel(shell.teacher)
    qtbot.addWidget(panel)
    panel.mode.choose("nightly")
    panel.mode.chosen.emit("nightly")
    settle(qtbot)
    assert ("stays in the tray" in panel.state.text()) == tray
    assert ("nights begin also without it" in panel.state.text()) == (not tray and not waits)
    assert ("until you have logged in anew" in panel.state.text()) == (not tray and waits)


def test_who_brings_nothing_is_not_told_that_things_are_looked_up(shell: Shell, qtbot: QtBot) -> None:
    steps = FirstRun(shell)
    qtbot.addWidget(steps)
    steps._go(2)
    settle(qtbot)
    assert "nothing is looked up" in words(steps._steps[2]) and steps.learn.isHidden()
    steps.use_sample()
    settle(qtbot)
    assert "already look things up" in words(steps._steps[2]) and not steps.learn.isHidden()


def test_no_figure_says_that_a_gain_is_all_the_persons_own(qtbot: QtBot) -> None:
    figures = {"control": "adapter", "personal": {"own_gain": 0.4, "control_gain": -0.1}}
    shown = figures_of(3.6, 3.0, figures, "v1")
    qtbot.addWidget(shown)
    shown.show()
    details = shown.findChild(Details)
    assert details is not None
    details.toggle()
    assert "alone" not in words(shown) and "of it beyond others" in words(shown)
    told = [part.accessibleName() for part in shown.findChildren(QWidget) if "beyond" in part.accessibleName()]
    assert "gained nothing" in told[0] and "The rest" not in told[0]
