"""Real windows over real rooms, in a home of their own. An exception in any slot fails the test."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import Home
from app.services import Services
from app.ui import background, i18n, theme
from app.ui.preferences import Preferences
from app.ui.shell import Shell
from app.ui.write import ahead

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 240_000


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    theme.install(qapp).apply(theme.LIGHT, 1.0)


@pytest.fixture(autouse=True)
def _no_slot_fails_silently(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """pytest-qt fails a test whose slots raise; this catches what workers and timers raise as well."""
    raised: list[BaseException] = []
    before = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: object) -> None:
        raised.append(error)
        before(kind, error, trace)  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "excepthook", note)
    yield raised
    assert not raised, raised


@pytest.fixture
def services(home: Home) -> Iterator[Services]:
    made = Services(home)
    made.open("correct horse")
    yield made
    background.wait_for_all(30_000)
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
    """A window whose store is open. The model is loaded by whatever asks for it first, not by the window."""
    monkeypatch.setattr(Shell, "warm_up", lambda self: None)
    # On battery, so to say: what is not asked for is not drafted. Tests of just that plug it in.
    monkeypatch.setattr(ahead, "on_mains", lambda: False)
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
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # type: ignore[arg-type]


@pytest.fixture
def sample(services: Services) -> Services:
    """Services with the sample author's mail imported."""
    services.history.bring_in([services.history.sample_author()])
    return services


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
def writing(shell: Shell, engine: "Engine", monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:  # noqa: F821
    """A window that writes with the session's real engine, a few words at a time, without looking anything up."""
    from app.writing import assistant

    monkeypatch.setattr(assistant, "LENGTHS", {"short": 8, "medium": 14, "long": 40})
    session = shell.services.session
    session.made["engine"] = engine
    session.made["retriever"] = None
    yield shell
    background.wait_for_all(60_000)
    session.made.pop("engine")  # it belongs to the whole test session
