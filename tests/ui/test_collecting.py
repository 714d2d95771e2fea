"""What is Qt's is deleted by the window's thread, whoever held it last and however it came to be garbage."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.errors import IdiolectError
from app.services.changes import Done
from app.ui.background import Read, Write
from app.ui.collecting import EVERY_MS
from tests.ui.conftest import PATIENCE_MS, settle


class Held:
    """What a callback may hold of the window."""


def _refuse(_: Held) -> Done[None]:
    raise IdiolectError("The file is empty. Choose another.")


def _pass(_held: Held, _outcome: object) -> None:
    pass


@contextmanager
def crowded() -> Iterator[None]:
    """Threads take turns at every moment, as on a busy machine: which of two goes on first is left to chance."""
    over, before = threading.Event(), sys.getswitchinterval()

    def take_turns() -> None:
        while not over.is_set():
            sum(range(1000))

    sys.setswitchinterval(1e-5)
    crowd = [threading.Thread(target=take_turns) for _ in range(2)]
    for one in crowd:
        one.start()
    yield
    over.set()
    for one in crowd:
        one.join()
    sys.setswitchinterval(before)


def test_what_an_operation_holds_is_let_go_on_the_windows_thread(qtbot: QtBot) -> None:
    """In such a crowd a worker was the last to hold 1 to 2 of 100 operations, and deleted them, QObjects then, while Qt
    was still delivering to them."""
    parent, ended = QObject(), []
    here = threading.get_ident()
    with crowded():
        for number in range(400):
            held = Held()
            weakref.finalize(held, lambda: ended.append(threading.get_ident() == here))
            if number % 2:
                Read(parent, lambda: None, f"kind {number}").success(partial(_pass, held)).run()
            else:
                Write(parent, partial(_refuse, held)).failure(partial(_pass, held)).run()
            del held
            if number % 3 == 0:
                settle(qtbot)
        settle(qtbot)
    qtbot.waitUntil(lambda: len(ended) == 400, timeout=PATIENCE_MS)
    assert all(ended), f"{ended.count(False)} of 400 went on a worker's thread"


def test_garbage_of_a_worker_s_making_is_collected_on_the_windows_thread(qtbot: QtBot) -> None:
    here, deleted = threading.get_ident(), []
    for made in (QTimer(), QTextDocument(), QObject()):
        vars(made)["itself"] = made
        made.destroyed.connect(
            lambda: deleted.append(threading.get_ident() == here), Qt.ConnectionType.DirectConnection
        )
    del made

    def much() -> None:
        for _ in range(100_000):
            ring: list[object] = []
            ring.append(ring)

    with ThreadPoolExecutor(1) as worker:
        worker.submit(much).result()
    assert not deleted
    assert gc.get_count()[0] > gc.get_threshold()[0]
    qtbot.waitUntil(lambda: len(deleted) == 3, timeout=20 * EVERY_MS)
    assert all(deleted)
