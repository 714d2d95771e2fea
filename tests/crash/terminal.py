"""The terminal's commands, each in a process of its own."""

import json
import os
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from app.cli import main

ROOT = Path(__file__).resolve().parents[2]
# No command takes so long: who waits for it waits for ever.
_HANGS_S = 1200
# What a person can do about it, at the beginning of a sentence or of a part of one.
ADVICE = re.compile(
    r"(^|[.,;:(] |\band |\bor |\bthen |\bwhen you )(please )?"
    r"(add|check|choose|close|copy|delete|enter|import|install|learn|leave|look|make|mend|move|open|remove|restore|run|see|set|"
    r"start|try|use|wait)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out.strip().splitlines()[-1])
        return found

    @property
    def said(self) -> str:
        """The last line that the person was shown."""
        return next((line for line in reversed(self.err.splitlines()) if line.strip()), "")

    @property
    def well(self) -> bool:
        """Done, or refused in words: never a crash."""
        return self.code in {0, 1} and "Traceback" not in self.err

    @property
    def advises(self) -> bool:
        """Where it failed, it was a full sentence that says what to do."""
        return self.code == 0 or (self.well and self.said.rstrip().endswith(".") and bool(ADVICE.search(self.said)))


def environment(place: Path, passphrase: str | None) -> dict[str, str]:
    """All that a command gets: its home and its temporary files lie in `place`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IDIOLECT_")}
    own = {"IDIOLECT_HOME": str(place / "home"), "TMPDIR": str(place / "tmp"), "HF_HUB_OFFLINE": "1"}
    own["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    return kept | own | ({"IDIOLECT_PASSPHRASE": passphrase} if passphrase else {})


def start(
    arguments: Sequence[str], place: Path, passphrase: str | None, files: Sequence[IO[bytes]], *, cold: bool = False
) -> int:
    """The terminal at work, in a process and a session of its own; its id. Most have their modules already.

    `cold`: as `python -m app …`, which takes ten times longer and does the same.
    """
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _be(arguments, environment(place, passphrase), [file.fileno() for file in files], cold)
    return child


def look(arguments: Sequence[str], place: Path, passphrase: str | None = None, stdin: str = "") -> Ended:
    """A command from its beginning to its end: what is opened is opened anew."""
    with streams(stdin) as files:
        child = start(arguments, place, passphrase, files)
        return ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), files)


@contextmanager
def streams(stdin: str) -> Iterator[list[IO[bytes]]]:
    """Standard input, output and error as files, outside the disk that fills."""
    with ExitStack() as stack:
        files: list[IO[bytes]] = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        files[0].write(stdin.encode())
        files[0].seek(0)
        yield files


def ended(code: int, files: Sequence[IO[bytes]]) -> Ended:
    told = []
    for file in files[1:]:
        file.seek(0)
        told.append(file.read().decode("utf-8", "replace"))
    return Ended(code, *told)


def _be(arguments: Sequence[str], env: dict[str, str], handles: Sequence[int], cold: bool) -> None:
    code = 70
    try:
        os.setsid()
        for number, handle in enumerate(handles):
            os.dup2(handle, number)
        signal.alarm(_HANGS_S)
        os.chdir(ROOT)
        if cold:
            os.execve(sys.executable, [sys.executable, "-m", "app", *arguments], env)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0, "r"), os.fdopen(1, "w"), os.fdopen(2, "w")
        os.environ.clear()
        os.environ.update(env)
        tempfile.tempdir = None
        code = main(list(arguments))
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
