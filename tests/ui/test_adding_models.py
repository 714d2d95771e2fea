"""Adding a model file from the settings, with the real comparison behind it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.paths import CHECKED
from app.ui.settings.models import ModelsPanel
from app.ui.shell import Shell
from tests.adapters import tiny_models
from tests.ui.conftest import settle


@pytest.fixture
def panel(shell: Shell, qtbot: QtBot) -> ModelsPanel:
    page = shell.go("settings")
    settle(qtbot)
    found = page.findChild(ModelsPanel)
    assert isinstance(found, ModelsPanel)
    return found


def names(panel: ModelsPanel) -> list[str]:
    return [model.name for model in panel._page.services.models.list()]


def test_a_file_is_added_or_the_check_is_stopped(
    panel: ModelsPanel, shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tiny-of-mine.gguf"
    tiny_models.make("llama", file)
    panel.add_file(file)
    assert not panel.add.isEnabled() and not panel.adding.isHidden()
    panel.adding.stop.click()
    settle(qtbot, panel.add.isEnabled)
    assert panel.adding.isHidden() and not shell.banners() and "tiny-of-mine" not in names(panel)
    panel.add_file(file)
    shell.end_work()
    settle(qtbot, panel.add.isEnabled)
    assert not shell.banners() and "tiny-of-mine" not in names(panel), "it does not outlast the window"
    told: list[str] = []
    monkeypatch.setattr(panel.adding.detail, "setText", told.append)
    panel.add_file(file)
    settle(qtbot, panel.add.isEnabled)
    assert "tiny-of-mine" in names(panel)
    told = [words for words in told if words]
    assert told[0] == "Looking at the file …" and told[-1] == "Reading the whole file … 100 %"
    home = panel._page.services.home
    assert not list(home.models.glob(f"{CHECKED}*"))
