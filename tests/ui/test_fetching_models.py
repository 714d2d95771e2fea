"""Choosing a model by words alone, from an empty home, and having it, from a server here that breaks off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.models import catalogue, fetch, sha256
from app.ui.settings import fetching, model_words
from app.ui.settings.models import ModelsPanel
from app.ui.shell import Shell
from tests.adapters import tiny_models
from tests.models.serving import Site, serve
from tests.ui.conftest import settle


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    file = tmp_path / "there" / "tiny.gguf"
    file.parent.mkdir()
    tiny_models.make("llama", file)
    monkeypatch.setattr(fetch, "WAITS_S", (0.01,) * 3)
    monkeypatch.setattr(fetch, "SPARE_BYTES", 0)
    with serve(Site(file.read_bytes())) as made:
        entry = catalogue.Entry(
            "Tiny-1", "Tiny", "Nobody", "llama", 500_000_000, "MIT", "https://example.org/licence", ("en", "de"),
            len(made.content), sha256(file), made.url, 768, "well", "run", shape=tiny_models.WIDTHS,
        )  # fmt: skip
        monkeypatch.setattr(catalogue, "entries", lambda: (entry,))
        yield made


def test_every_language_of_the_catalogue_has_a_name() -> None:
    assert all(model_words.languages(entry) for entry in catalogue.entries())


@pytest.fixture
def panel(site: Site, shell: Shell, qtbot: QtBot) -> ModelsPanel:
    page = shell.go("settings")
    settle(qtbot)
    found = page.findChild(ModelsPanel)
    assert isinstance(found, ModelsPanel)
    return found


def pressed(panel: ModelsPanel, name: str) -> None:
    (one,) = [one for one in panel.findChildren(QPushButton) if one.accessibleName() == name and one.isVisibleTo(panel)]
    one.click()


def names(panel: ModelsPanel) -> list[str]:
    return [one.accessibleName() for one in panel.findChildren(QPushButton) if one.isVisibleTo(panel)]


def words(panel: ModelsPanel) -> str:
    return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel))


def answer(button: str) -> list[str]:
    """Presses that button of the next question; the list gets what it asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(f"{box.text()} {box.informativeText()}")
        next(one for one in box.buttons() if one.text() == button).click()

    QTimer.singleShot(0, press)
    return asked


def test_a_model_is_chosen_by_words_and_comes_through_two_broken_lines(
    panel: ModelsPanel, site: Site, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = words(panel)
    assert "For everyday writing" in seen and "English, German" in seen
    assert "It learns 200 mails in about 27 min." in seen
    assert "B parameters" not in seen and "GGUF" not in seen.split("More models")[1]
    asked = answer("Not now")
    pressed(panel, "Fetch Tiny")
    settle(qtbot)
    assert "from 127.0.0.1" in asked[0] and "MIT" in asked[0] and site.asked == [], "nothing is asked before a yes"
    site.moods = ["cut 60000", "cut 40000"]
    told: list[str] = []
    monkeypatch.setattr(panel.fetching.detail, "setText", told.append)
    answer("Fetch")
    pressed(panel, "Fetch Tiny")
    assert panel.fetching.isVisibleTo(panel)
    settle(qtbot, lambda: not panel.fetching.busy)
    assert len(site.asked) == 3 and any("broke" in text and "Trying again" in text for text in told)
    (banner,) = shell.banners()
    assert "Tiny is here." in banner.text
    panel._use("Tiny-1")
    settle(qtbot)
    assert shell.services.session.base.name == "Tiny-1"
    shell.services.session.made.pop("engine", None)
    written = shell.services.session.engine.generate([{"role": "user", "content": "hello"}], max_tokens=4, seed=1)
    assert written.tokens > 0
    settle(qtbot, lambda: "Tiny 1\nin use" in words(panel))
    assert "Fetch Tiny" not in names(panel)


def test_what_came_before_it_was_stopped_is_shown_and_taken_up(
    panel: ModelsPanel, site: Site, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "agreed", lambda parent, offer: True)
    site.moods = ["hold"]
    pressed(panel, "Fetch Tiny")
    qtbot.waitUntil(lambda: panel.fetching.bar.value() > 0, timeout=20_000)
    panel.fetching.stop.click()
    site.release.set()
    settle(qtbot, lambda: not panel.fetching.busy and "of it have come." in words(panel))
    assert not shell.banners()
    pressed(panel, "Remove what has come of Tiny")
    settle(qtbot, lambda: "Fetch Tiny" in names(panel) and "of it have come." not in words(panel))


def test_a_folder_that_is_dropped_is_looked_through(
    panel: ModelsPanel, site: Site, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "there" / "torn.gguf").write_bytes(b"GGUF")
    panel.look_in(tmp_path / "there")
    settle(qtbot, lambda: "Add tiny" in names(panel))
    assert "cut short" in words(panel)
    pressed(panel, "Add tiny")
    settle(qtbot, panel.add.isEnabled)
    settle(qtbot)
    assert [model.name for model in panel._page.services.models.list()][1:] == ["tiny"]
    panel.look_in(tmp_path / "nothing")
    settle(qtbot, lambda: any("no folder" in banner.text for banner in shell.banners()))
    settle(qtbot, lambda: "tiny" in words(panel))  # the list stays
    assert panel._folder is None
