"""Processes that are killed on purpose, at a known place."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def forked(work: Callable[[], object]) -> int:
    """The id of a process that does the work and nothing else."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def killed(child: int) -> bool:
    """Wait for it: whether it was killed. Any other end than success is a failure of the test."""
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in {0, -signal.SIGKILL}, ended
    return ended != 0


def lines(work: Callable[[], object], room: str) -> list[str]:
    """The lines of code in a room (`app/store`) that the work visits, in the order of their first visits."""
    read, write = os.pipe()

    def told() -> None:
        seen = _traced(work, room, "")
        os.write(write, json.dumps(seen).encode())

    assert not killed(forked(told))
    os.close(write)
    with os.fdopen(read) as file:
        found: list[str] = json.loads(file.read())
    return found


def killed_at(line: str, work: Callable[[], object], room: str) -> bool:
    """Kill a process that does the work when it first comes to a line."""
    return killed(forked(lambda: _traced(work, room, line)))


def _traced(work: Callable[[], object], room: str, last: str) -> list[str]:
    seen: dict[str, None] = {}

    def trace(frame: Any, event: str, _argument: Any) -> Any:
        name = frame.f_code.co_filename
        if room not in name:
            return None
        if event == "line":
            here = f"{Path(name).name}:{frame.f_lineno}"
            seen[here] = None
            if here == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return list(seen)
