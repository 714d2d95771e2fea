"""One session, many threads: its parts are made once, and none is made after it was closed."""

import threading
from collections.abc import Callable

import pytest

from app.errors import IdiolectError
from app.paths import Home
from app.services.session import Session, _Once

PARTS = ("engine", "embedder", "retriever", "versions", "assistant", "base")


def at_once(do: Callable[[], object], threads: int = 16) -> list[object]:
    """What `do` gives to so many threads that begin together."""
    begin = threading.Barrier(threads)
    found: list[object] = []

    def run() -> None:
        begin.wait()
        found.append(do())

    workers = [threading.Thread(target=run) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


@pytest.mark.parametrize("part", PARTS)
def test_threads_that_ask_together_get_the_same(home: Home, part: str) -> None:
    with Session(home) as session:
        found = at_once(lambda: getattr(session, part))
        assert len(found) == 16 and len({id(one) for one in found}) == 1


def test_a_part_that_takes_long_to_make_is_made_once() -> None:
    """Without a lock every thread makes its own while the first is at it: two engines, one never closed."""
    made = []

    class Slow(Session):
        def __init__(self) -> None:
            self.lock, self.made, self.closed = threading.RLock(), {}, False

        @_Once
        def part(self) -> object:
            made.append(threading.Event().wait(0.05))
            return object()

    session = Slow()
    assert len({id(one) for one in at_once(lambda: session.part)}) == 1 and len(made) == 1


def test_changing_the_base_leaves_no_old_part_behind(home: Home) -> None:
    with Session(home) as session:
        before = session.engine, session.assistant
        session.use_base(session.base.name)
        assert session.engine is not before[0] and session.assistant is not before[1]
        assert session.assistant._engine is session.engine


def test_a_closed_session_starts_nothing(home: Home) -> None:
    session = Session(home)
    session.close()
    with pytest.raises(IdiolectError, match="closed"):
        _ = session.engine
