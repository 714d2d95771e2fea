"""Real windows over real rooms, in a home of their own. An exception in any slot fails the test."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import machine
from app.engine import Engine
from app.models import speed
from app.paths import Home
from app.retrieval import Embedder
from app.services import Services
from app.services import sample as sample_author
from app.ui import background, i18n, theme
from app.ui.collecting import Collector
from app.ui.desk import Desk
from app.ui.preferences import Preferences
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from app.ui.write import ahead
from app.writing import assistant

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 240_000


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    theme.install(qapp).apply(theme.LIGHT, 1.0)


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """How fast this machine is takes seconds to measure, in each new home (tests/models/test_fit.py does)."""
    monkeypatch.setattr(speed, "speed", lambda home: speed.Speed(200.0, 10e9))


@pytest.fixture(autouse=True)
def _no_slot_fails_silently(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """pytest-qt fails a test whose slots raise; this catches what workers and timers raise as well."""
    raised: list[BaseException] = []
    before = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        raised.append(error)
        before(kind, error, trace)

    monkeypatch.setattr(sys, "excepthook", note)
    yield raised
    assert not raised, raised


@pytest.fixture(autouse=True)
def _collected(qapp: QApplication) -> Iterator[None]:
    """As in the window's process: garbage is collected on its thread."""
    collector = Collector()
    yield
    collector.end()


@pytest.fixture(scope="session")
def embedder() -> Iterator[Embedder]:
    """It loads what it needs when it is first asked."""
    made = Embedder()
    yield made
    made.close()


@pytest.fixture
def lent(engine: Engine, embedder: Embedder) -> dict[str, Any]:
    """What the whole test session loads once: real parts, which no session of a test may close."""
    return {"engine": engine, "embedder": embedder}


@contextmanager
def lending(services: Services, lent: dict[str, Any]) -> Iterator[Services]:
    """Opened, with these parts, until the end of the block."""
    services.open()
    services.session.made |= lent
    yield services
    background.wait_for_all(30_000)
    if "indexing" in services.session.made:
        services.session.indexing.stop()
    for name in lent:
        services.session.made.pop(name)


@pytest.fixture
def services(home: Home, lent: dict[str, Any]) -> Iterator[Services]:
    """Opened with a key of its own, which is quicker than a passphrase."""
    with lending(Services(home), lent) as made:
        yield made
    made.close()


@pytest.fixture
def preferences(home: Home) -> Preferences:
    kept = Preferences(home)
    kept.set("welcomed", True)
    return kept


@pytest.fixture
def shell(
    qtbot: QtBot, services: Services, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """A window whose store is open."""
    # On battery, so to say: what is not asked for is not drafted. Tests of just that plug it in.
    monkeypatch.setattr(ahead, "on_mains", lambda: False)
    # What was told stays until it was looked at: on a slow machine it had gone by itself before.
    monkeypatch.setattr("app.ui.telling.BANNER_SECONDS", {})
    window = Shell(services, preferences)
    qtbot.addWidget(window)
    window.resize(1240, 820)
    window.show()
    qtbot.waitExposed(window)
    window.session_opened()
    settle(qtbot)
    yield window
    window.teacher.stop()
    window.page.leaving()
    qtbot.waitUntil(lambda: background.busy() == 0, timeout=PATIENCE_MS)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def sample(services: Services) -> Services:
    """Services with the sample author's mail imported."""
    services.history.bring_in([sample_author.mailbox()])
    return services


@pytest.fixture
def voice(shell: Shell, sample: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> VoicePage:
    """The place where learning happens, with the sample author's texts to learn from."""
    # Somebody sits at this computer: run at night, a test of the plan would otherwise begin to learn in earnest.
    monkeypatch.setattr(machine, "idle_seconds", lambda: 0.0)
    # The tests of the nights have a clock of their own: a slow one is not to be told the time by the window's.
    shell.teacher._timer.stop()
    found = shell.visit("voice", VoicePage)
    settle(qtbot)
    return found


def settle(qtbot: QtBot, until: Callable[[], bool] = lambda: True, timeout: int = PATIENCE_MS) -> None:
    """Until no work is left, and `until` holds."""
    qtbot.waitUntil(lambda: background.busy() == 0 and until(), timeout=timeout)


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """A small Sent folder of one person."""
    file = tmp_path / "Sent.mbox"
    parts = []
    for number in range(30):
        parts.append(
            f"From me@example.org Mon Mar  {number % 9 + 1} 09:00:00 2026\n"
            f"From: Me Myself <me@example.org>\nTo: Ann <ann{number % 3}@example.org>\n"
            f"Subject: Note {number}\nDate: Mon, {number % 27 + 1:02} Mar 2026 09:00:00 +0000\n"
            f"Message-ID: <{number}@example.org>\n\n"
            f"Hello Ann,\n\nthis is note number {number} about the garden and the shed.\n\nBye for now,\nMe\n\n"
        )
    file.write_text("".join(parts), "utf-8")
    return file


@pytest.fixture
def _few_words(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant, "LENGTHS", {"short": 8, "medium": 14, "long": 40})
    services.session.made["retriever"] = None


@pytest.fixture
def writing(_few_words: None, shell: Shell) -> Shell:
    """A window that writes a few words at a time, without looking anything up."""
    return shell


def added(qtbot: QtBot, desk: Desk) -> Desk:
    """The window is closed after the test, as by somebody who quits: what it would ask, nobody answers there."""
    qtbot.addWidget(desk.shell, before_close_func=lambda _shell: setattr(desk, "_leaving", True))
    return desk


@pytest.fixture
def desk(qapp: QApplication, home: Home, lent: dict[str, Any], qtbot: QtBot) -> Iterator[Desk]:
    """Its history is open already, with what the whole test session has loaded: `start` finds it so."""
    made = added(qtbot, Desk(qapp, home))
    made.preferences.set("welcomed", True)
    with lending(made.services, lent):
        yield made
        made._leaving = True
        settle(qtbot)
    made.end()
