"""Work off the window's thread: outcomes come back on it, in words, and never to a window that is gone."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from app.errors import Cancelled, IdiolectError
from app.services.changes import Changed, Done
from app.ui.background import Generation, Lane, Read, Write, drop
from app.ui.stream import TokenStream
from tests.ui.conftest import settle


def test_the_work_runs_elsewhere_and_its_result_is_shown_on_the_windows_thread(qtbot: QtBot) -> None:
    parent, seen = QObject(), []
    here = QThread.currentThread()
    Read(parent, lambda: QThread.currentThread() is not here, "thread").success(
        lambda elsewhere: seen.append((elsewhere, QThread.currentThread() is here))
    ).run()
    settle(qtbot)
    assert seen == [(True, True)]


def test_a_failure_comes_back_as_its_sentence(qtbot: QtBot) -> None:
    parent, told = QObject(), []

    def fail() -> None:
        raise IdiolectError("The file is empty. Choose another.")

    Generation(parent, fail).failure(lambda e: told.append(str(e))).run()
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

    Generation(parent, fail).failure(lambda e: told.append(str(e))).run()
    settle(qtbot)
    assert word in told[0]


def test_stopping_is_not_a_failure(qtbot: QtBot) -> None:
    parent, seen = QObject(), []

    def stop() -> None:
        raise Cancelled("Stopped.")

    Generation(parent, stop).failure(lambda _e: seen.append("failed")).cancelled(
        lambda: seen.append("cancelled")
    ).finally_(lambda: seen.append("finally")).run()
    settle(qtbot)
    assert seen == ["finally", "cancelled"]


def test_a_result_for_a_window_that_is_gone_is_dropped(qtbot: QtBot) -> None:
    import shiboken6

    parent, seen, gate = QObject(), [], threading.Event()
    Read(parent, lambda: gate.wait(10), "gate").success(seen.append).run()
    shiboken6.delete(parent)
    gate.set()
    settle(qtbot)
    assert seen == []


def test_writes_keep_their_order(qtbot: QtBot) -> None:
    parent, order = QObject(), []
    for number in range(50):
        Write(parent, lambda n=number: Done(order.append(n))).run()
    settle(qtbot)
    assert order == list(range(50))


def test_progress_arrives_while_the_work_goes_on(qtbot: QtBot) -> None:
    parent, seen = QObject(), []
    work = Write(parent, lane=Lane.FILES)
    report = work.reporter(lambda *values: seen.append(values))
    work.does(lambda: Done([report(n, "of 3") for n in range(3)])).run()
    settle(qtbot)
    assert seen == [(0, "of 3"), (1, "of 3"), (2, "of 3")]


def test_a_slow_read_that_ends_after_a_newer_one_of_its_kind_is_not_shown(qtbot: QtBot) -> None:
    parent, seen, newer_was_shown, older_is_over = QObject(), [], threading.Event(), []

    def slow() -> str:
        assert newer_was_shown.wait(60)
        return "older"

    def show(found: str) -> None:
        seen.append(found)
        newer_was_shown.set()

    Read(parent, slow, "texts").success(show).finally_(lambda: older_is_over.append(True)).run()
    Read(parent, lambda: "newer", "texts").success(show).run()
    Read(parent, lambda: "of another kind", "sources").success(seen.append).run()
    settle(qtbot, lambda: bool(older_is_over))
    assert sorted(seen) == ["newer", "of another kind"]


def test_what_is_read_for_something_that_is_gone_can_be_dropped(qtbot: QtBot) -> None:
    parent, seen, gate = QObject(), [], threading.Event()
    Read(parent, lambda: gate.wait(60), "text").success(seen.append).run()
    drop(parent, "text")
    gate.set()
    settle(qtbot)
    assert seen == []


def test_what_a_write_changed_is_heard_above_before_its_outcome_is_shown(qtbot: QtBot) -> None:
    order: list[object] = []

    class Window(QObject):
        def hear(self, changed: Changed) -> None:
            order.append(changed)

    window = Window()
    owner = QObject(QObject(window))
    Write(owner, lambda: Done("v1", Changed.VOICE | Changed.PROFILE)).success(order.append).run()
    settle(qtbot)
    Write(owner, lambda: Done("nothing new")).success(order.append).run()
    settle(qtbot)
    assert order == [Changed.VOICE | Changed.PROFILE, "v1", "nothing new"]


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
