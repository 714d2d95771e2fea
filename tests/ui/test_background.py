"""Work off the window's thread: outcomes come back on it, in words, and never to a window that is gone."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from app.errors import Cancelled, IdiolectError
from app.ui import background
from app.ui.background import InlinePools, Operation
from app.ui.stream import TokenStream
from tests.ui.conftest import settle


def test_the_work_runs_elsewhere_and_its_result_is_shown_on_the_windows_thread(qtbot: QtBot) -> None:
    parent, seen = QObject(), []
    here = QThread.currentThread()
    Operation(parent, lambda: QThread.currentThread() is not here).success(
        lambda elsewhere: seen.append((elsewhere, QThread.currentThread() is here))
    ).run_in_background()
    settle(qtbot)
    assert seen == [(True, True)]


def test_a_failure_comes_back_as_its_sentence(qtbot: QtBot) -> None:
    parent, told = QObject(), []

    def fail() -> None:
        raise IdiolectError("The file is empty. Choose another.")

    Operation(parent, fail).failure(lambda e: told.append(str(e))).run_in_background()
    settle(qtbot)
    assert told == ["The file is empty. Choose another."]


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OSError(28, "No space left on device"), "space"),
        (PermissionError(13, "denied", "/x"), "written"),
        (MemoryError(), "memory"),
    ],
)
def test_failures_of_the_machine_become_sentences_too(qtbot: QtBot, error: BaseException, word: str) -> None:
    parent, told = QObject(), []

    def fail() -> None:
        raise error

    Operation(parent, fail).failure(lambda e: told.append(str(e))).run_in_background()
    settle(qtbot)
    assert word in told[0]


def test_stopping_is_not_a_failure(qtbot: QtBot) -> None:
    parent, seen = QObject(), []

    def stop() -> None:
        raise Cancelled("Stopped.")

    Operation(parent, stop).failure(lambda _e: seen.append("failed")).cancelled(
        lambda: seen.append("cancelled")
    ).finally_(lambda: seen.append("finally")).run_in_background()
    settle(qtbot)
    assert seen == ["finally", "cancelled"]


def test_a_result_for_a_window_that_is_gone_is_dropped(qtbot: QtBot) -> None:
    import shiboken6

    parent, seen, gate = QObject(), [], threading.Event()
    Operation(parent, lambda: gate.wait(10)).success(seen.append).run_in_background()
    shiboken6.delete(parent)
    gate.set()
    settle(qtbot)
    assert seen == []


def test_writes_keep_their_order(qtbot: QtBot) -> None:
    parent, order = QObject(), []
    for number in range(50):
        Operation(parent, lambda n=number: order.append(n)).run_in_background("store")  # type: ignore[misc]
    settle(qtbot)
    assert order == list(range(50))


def test_progress_arrives_while_the_work_goes_on(qtbot: QtBot) -> None:
    parent, seen = QObject(), []
    operation = Operation(parent, lambda: None)
    report = operation.reporter(lambda *values: seen.append(values))
    operation.does(lambda: [report(n, "of 3") for n in range(3)]).run_in_background()
    settle(qtbot)
    assert seen == [(0, "of 3"), (1, "of 3"), (2, "of 3")]


def test_inline_pools_do_everything_at_once() -> None:
    parent, seen = QObject(), []
    before = background.use(InlinePools())
    try:
        Operation(parent, lambda: 3).success(seen.append).run_in_background("store")
        assert seen == [3]
    finally:
        background.use(before)


def test_tokens_are_bundled_and_none_is_lost(qtbot: QtBot) -> None:
    parent, bundles = QObject(), []
    stream = TokenStream(parent)
    stream.arrived.connect(bundles.append)
    stream.start()
    worker = threading.Thread(target=lambda: [stream.push(f"{n} ") for n in range(2000)])
    worker.start()
    worker.join()
    qtbot.wait(60)
    stream.stop()
    assert "".join(bundles) == "".join(f"{n} " for n in range(2000))
    assert len(bundles) < 10
