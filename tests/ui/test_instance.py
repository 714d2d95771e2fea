"""A second start leaves only for a window that has proved to be Idiolect's, of this account and of this home."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import Home
from app.services.handed import Ring
from app.ui import instance
from app.ui.instance import Doorbell, Meeting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes have no files")


@contextmanager
def foreign(address: str, answer: Callable[[socket.socket], None]) -> Iterator[None]:
    """Somebody who listens there already."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()

        def serve() -> None:
            visitor, _ = listener.accept()
            with visitor:
                answer(visitor)

        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield
        serving.join(10)


def rung(home: Home, ring: Ring, qtbot: QtBot) -> bool:
    """Whether a later start is content, while the window's process goes on."""
    found: list[bool] = []
    start = threading.Thread(target=lambda: found.append(instance.raise_running(home, ring)))
    start.start()
    qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    return found[0]


@pytest.fixture
def rings() -> list[Ring]:
    return []


@pytest.fixture
def bell(home: Home, rings: list[Ring], qapp: QApplication) -> Iterator[Doorbell]:
    made = Doorbell(home, rings.append)
    yield made
    made.close()


@pytest.mark.parametrize("write", [True, False])
def test_the_window_of_this_home_comes_to_the_front(
    bell: Doorbell, home: Home, rings: list[Ring], write: bool, qtbot: QtBot
) -> None:
    assert rung(home, Ring(write), qtbot)
    assert rings == [Ring(write)]


HANDED = ("file:///home/J%C3%BCrgen%20M%C3%BCller/%E8%AA%9E.idiolect", "mailto:ann@example.org?body=" + "x" * 60_000)


def test_what_a_later_start_was_to_open_is_handed_over(
    bell: Doorbell, home: Home, rings: list[Ring], qtbot: QtBot
) -> None:
    """Ten large ones, too: more than the system takes over the socket in one piece."""
    for ring in (Ring(True, HANDED, "token"), Ring(links=HANDED * 10), Ring(token="t")):
        assert rung(home, ring, qtbot) and rings.pop() == ring


def test_it_is_found_over_another_way_to_the_same_home(
    bell: Doorbell, home: Home, rings: list[Ring], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "link").symlink_to(home.root)
    assert rung(Home(tmp_path / "link"), Ring(True), qtbot) and rings == [Ring(True)]


def test_two_homes_side_by_side_do_not_ring_for_each_other(
    bell: Doorbell, rings: list[Ring], tmp_path: Path, qtbot: QtBot
) -> None:
    other, others = Home(tmp_path / "other").prepare(), list[Ring]()
    assert not rung(other, Ring(True), qtbot)
    second = Doorbell(other, others.append)
    assert rung(other, Ring(True), qtbot)
    second.close()
    assert (rings, others) == ([], [Ring(True)])


def test_whoever_only_says_ok_is_not_believed(home: Home, qapp: QApplication) -> None:
    """Any process of the machine could make every start of the window end without a word."""
    with foreign(Meeting(home).address, lambda visitor: visitor.sendall(b"ok\nok\n")):
        Meeting(home).make_secret()
        assert not instance.raise_running(home, Ring())


def test_a_window_of_another_home_is_not_believed(home: Home, tmp_path: Path, qapp: QApplication) -> None:
    """It knows the secret, as everything of this account may; what it proves is its own home."""
    secret = Meeting(home).make_secret()
    other = Meeting(Home(tmp_path / "other"))

    def answer(visitor: socket.socket) -> None:
        theirs = visitor.recv(256).strip()
        visitor.sendall(b"0 " + other.proof(secret, b"window", theirs, b"0") + b"\nok\n")

    with foreign(Meeting(home).address, answer):
        assert not instance.raise_running(home, Ring())


@pytest.mark.parametrize("said", [b"show 0\n", b'show 0 [["mailto:x@example.org"], ""]\n', b"show " + b"0" * (3 << 20)])
def test_a_start_that_proves_nothing_is_not_let_in(
    bell: Doorbell, home: Home, rings: list[Ring], said: bytes, qtbot: QtBot
) -> None:
    heard: list[bytes] = []

    def knock() -> None:
        with socket.socket(socket.AF_UNIX) as visitor:
            visitor.connect(Meeting(home).address)
            visitor.sendall(b"show\n")
            visitor.recv(256)
            try:
                visitor.sendall(said)
                heard.append(visitor.recv(256))
            except OSError:  # hung up on
                heard.append(b"")

    threading.Thread(target=knock, daemon=True).start()
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert heard == [b""] and not rings


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can become somebody else")
def test_another_account_is_not_believed_whatever_it_knows(home: Home, qapp: QApplication) -> None:
    meeting = Meeting(home)
    secret = meeting.make_secret()
    ready, done = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(meeting.address)
                os.setuid(65534)
                listener.listen()
                os.write(done, b"!")
                visitor, _ = listener.accept()
                theirs = visitor.recv(256).strip()  # nobody, who answers all that a window would
                visitor.sendall(b"0 " + meeting.proof(secret, b"window", theirs, b"0") + b"\nok\n")
                visitor.recv(256)
        finally:
            os._exit(0)
    os.read(ready, 1)
    assert not instance.raise_running(home, Ring())
    os.waitpid(child, 0)


def test_without_a_place_to_meet_the_window_opens(
    home: Home, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> Path:
        raise PermissionError("nowhere")

    monkeypatch.setattr(instance.private, "passing", refuse)
    assert not instance.raise_running(home, Ring(True))
    Doorbell(home, lambda _write: None).close()
