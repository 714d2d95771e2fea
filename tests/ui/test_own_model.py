"""From an empty home to a draft with a better model: chosen by words, fetched over a bad line, learned on, used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.judging import gate
from app.learning import run
from app.models import catalogue, fetch, sha256
from app.services import Services
from app.ui.history.who import WhoDialog
from app.ui.settings import fetching
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage
from tests.learning.test_run import Brisk
from tests.models.serving import Site, serve
from tests.ui.conftest import settle

LONG_MS = 600_000
WIDTHS: dict[str, int | bool] = {
    "hidden": 576, "inner": 1536, "heads": 9, "shared_heads": 3, "head_width": 64, "layers": 30, "vocabulary": 49152,
    "tied": True,
}  # fmt: skip
# What the file calls itself: of no meaning, so that another one there is the same model under another checksum.
NAME = b"Smollm2 135M 8k Lc100K Mix1 Ep2"


@pytest.fixture
def site(base_gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A catalogue of two models. The better one is the model that ships, under another name, behind a server here."""
    content = base_gguf.read_bytes()
    at = content.index(NAME)
    (file := tmp_path / "there.gguf").write_bytes(content[:at] + b"X" + content[at + 1 :])
    monkeypatch.setattr(fetch, "WAITS_S", (0.01,) * 3)
    with serve(Site(file.read_bytes())) as made:
        size, digest = len(made.content), sha256(file)
        file.unlink()
        common = ("llama", 134_515_008, "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0")
        simple = catalogue.Entry(
            "Little",
            "Little",
            "Nobody",
            *common,
            ("en",),
            90_000_000,
            "",
            "https://example.org/l",
            23040,
            "simple",
            "run",
            shape=WIDTHS,
        )
        better = catalogue.Entry(
            "Better",
            "Better",
            "Nobody",
            *common,
            ("en", "de"),
            size,
            digest,
            made.url,
            23040,
            "well",
            "run",
            shape=WIDTHS,
        )
        monkeypatch.setattr(catalogue, "entries", lambda: (simple, better))
        yield made


@pytest.fixture
def own_engine(shell: Shell, services: Services) -> Iterator[None]:
    """Changing the model closes the engine in use, which must not be the one that all tests share."""
    lent = services.session.made.pop("engine")
    yield
    if own := services.session.made.pop("engine", None):
        own.close()
    services.session.made["engine"] = lent


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def card_that_says(panel: QWidget, *said: str) -> QFrame:
    cards = [one for one in panel.findChildren(QFrame) if one.property("role") == "card" and one.isVisibleTo(panel)]
    (card,) = [one for one in cards if all(text in words(one) for text in said)]
    return card


def press(part: QWidget, text: str) -> None:
    (one,) = [one for one in part.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(part)]
    assert one.isEnabled()
    one.click()


@pytest.mark.slow
@pytest.mark.usefixtures("_few_words", "own_engine")
def test_from_an_empty_home_to_a_draft_with_a_model_that_was_chosen_by_words(
    site: Site, shell: Shell, services: Services, mailbox: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "Recipe", Brisk)
    probe = gate.general_probe()[:2]
    monkeypatch.setattr(gate, "general_probe", lambda: probe)
    monkeypatch.setattr(gate, "DRAFTS", 1)
    monkeypatch.setattr(gate, "LESS_STRENGTH", ())
    monkeypatch.setattr(run, "JUDGED_COUNT", 1)
    monkeypatch.setattr(fetching, "agreed", lambda parent, offer: True)

    steps = shell.welcome()
    steps._go(1)
    steps.start([mailbox])
    settle(qtbot, lambda: bool(shell.findChildren(WhoDialog)))
    shell.findChild(WhoDialog).go.click()
    settle(qtbot, steps.draft.isVisible)
    assert "Better ones can be had under Settings, Model" in words(steps)
    steps.finished.emit(False)

    panel = shell.visit("settings", SettingsPage).models
    settle(qtbot, lambda: "For everyday writing" in words(panel))
    site.moods = ["cut 60000000", "cut 20000000"]
    press(card_that_says(panel, "For everyday writing", "English, German"), "Fetch …")
    settle(qtbot, lambda: not panel.fetching.busy, LONG_MS)
    assert [asked[1] for asked in site.asked] == ["", "bytes=60000000-", "bytes=80000000-"]
    (banner,) = shell.banners()
    assert banner.text == "Better is here."
    press(banner, "Write with it")
    settle(qtbot, lambda: services.session.base.name == "Better")
    settle(qtbot)

    voice = shell.visit("voice", VoicePage)
    settle(qtbot, voice.learn.start.isEnabled)
    voice.learn._before.minutes.setItemData(0, 0.1)
    voice.learn.start.click()
    shell.go("history")
    assert shell.teacher.busy, "it goes on in the background"
    settle(qtbot, lambda: not shell.teacher.busy, LONG_MS)
    (version,) = services.versions.list()
    assert version.base == "Better" and version.fits
    assert version.nll_base and version.nll_adapter and version.nll_adapter < version.nll_base
    if not version.in_use:  # seconds of learning need not convince its judge
        services.versions.use(version.name)

    page = shell.visit("write", WritePage)
    settle(qtbot)
    page.form.intent.setPlainText("the shed is painted")
    page.draft()
    settle(qtbot, lambda: not page.busy, LONG_MS)
    written = page.paper.candidate.written
    assert written is not None and written.text and written.why.adapter == version.name
    assert page.paper.badge.text() == "Your voice"
