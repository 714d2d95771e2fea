"""What is asked, and that nothing happens that was not answered."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.question import LineAsked, Secret, SecretAsked
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import settle
from tests.ui.test_versions import answer_with


def test_a_passphrase_is_asked_twice_and_a_slip_is_seen_at_once(qtbot: QtBot) -> None:
    secret = Secret("&Passphrase", optional=True)
    qtbot.addWidget(secret)
    secret.show()
    assert secret.settled and secret.value is None and not secret.second.isVisible()
    secret.first.setText("horse")
    assert not secret.settled and secret.second.isVisible() and not secret.differ.isVisible()
    secret.second.setText("hor")
    assert not secret.settled and not secret.differ.isVisible(), "still being typed"
    secret.second.setText("hose")
    assert not secret.settled and secret.differ.isVisible()
    secret.second.setText("horse")
    assert secret.settled and secret.value == "horse" and not secret.differ.isVisible()


def test_what_must_be_filled_in_cannot_be_left_empty(qtbot: QtBot) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    asked = LineAsked(above, "Rename chat", "Title", text="Boats", go="Rename", stay="Cancel")
    assert asked.go.isEnabled() and asked.field.selectedText() == "Boats"
    asked.field.setText("  ")
    assert not asked.go.isEnabled()
    new = SecretAsked(above, "Passphrase", "A new passphrase:", go="Lock", stay="Cancel")
    assert not new.go.isEnabled()
    new.secret.first.setText("one")
    assert not new.go.isEnabled()
    new.secret.second.setText("one")
    assert new.go.isEnabled()


@pytest.mark.parametrize(("answer", "used"), [("Not now", "v2"), ("Use it", "v3")])
def test_a_voice_that_came_in_is_used_only_when_the_person_says_so(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, used: str
) -> None:
    session = shell.services.session
    for seed in range(2):
        folder = trained_folder(tmp_path / f"run{seed}", session.base, seed=seed)
        session.versions.use(session.versions.commit(folder, origin(session.base)).name)
    _name, file = shell.services.versions.export(tmp_path / "me.idiolect", "v1")
    session.versions.remove("v1")
    page = shell.visit("voice", VoicePage)
    answer_with(monkeypatch, answer)
    page.take_in_files([file])
    settle(qtbot, lambda: len(page.versions.cards) == 2)
    settle(qtbot)
    versions = shell.services.versions.list()
    assert {version.name for version in versions} == {"v2", "v3"}
    assert [version.name for version in versions if version.in_use] == [used]
