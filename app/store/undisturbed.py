"""What nobody may come between: one process at a time, and no signal in the middle."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.errors import IdiolectError
from app.paths import Home
from app.words import Sentence, os_reason, say

PATIENCE_SECONDS = 60
_LOOK_AGAIN_SECONDS = 0.02
# What asks a program to end. SIGKILL cannot wait: what it interrupts must be whole at every moment.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """Hold the home's lock file, which stays where it is; the system lets it go when its holder dies.

    Raises IdiolectError where another process holds it for more than PATIENCE_SECONDS.
    """
    path = home.root / "lock"
    try:
        file = path.open("ab")
    except OSError as error:
        raise IdiolectError(
            say(
                "The file {path} cannot be opened for writing ({reason}). Make it writable, or make room on its disk, "
                "and try again.",
                path=path,
                reason=os_reason(error),
            )
        ) from error
    with file:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _taken(file):
            if time.monotonic() > deadline:
                raise IdiolectError(
                    say(
                        "Another Idiolect is opening the history or changing its key at the moment. Try again when it "
                        "has finished."
                    )
                )
            time.sleep(_LOOK_AGAIN_SECONDS)
        try:
            yield
        finally:
            _let_go(file)


class Claim:
    """A part that one process at a time plays in a home; the system gives it free when its holder dies."""

    def __init__(self, home: Home, part: str) -> None:
        self._path = home.root / f"{part}.lock"
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Whether it is ours, now or already. Where no file can be made there is nobody to share with."""
        if self._file is not None:
            return True
        try:
            file = self._path.open("ab")
        except OSError:
            return True
        if not _taken(file):
            file.close()
            return False
        self._file = file
        return True

    def give_up(self) -> None:
        if self._file is not None:
            _let_go(self._file)
            self._file.close()
        self._file = None

    def is_taken(self) -> bool:
        """By another process."""
        ours = self._file is not None
        if not self.take():
            return True
        if not ours:
            self.give_up()
        return False


def nobody_has(database: Path) -> None:
    """Raises IdiolectError where another process has the database open.

    Only where this process has not: closing a plain handle ends its locks (see `sqlite.identity`).
    """
    with suppress(FileNotFoundError):
        if _locked(database):
            raise IdiolectError(shared())


def shared() -> Sentence:
    return say("The history is open in another Idiolect as well. Close it, then try again.")


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and what else asks the program to end wait until the block has ended, then act on it.

    Python's signals belong to the main thread: in any other, this does nothing, and the main thread has to hold it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    before = {}
    try:
        for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
            # None is a handler of C's; what is ignored (nohup) stays ignored.
            if signal.getsignal(number) not in {None, signal.SIG_IGN}:
                before[number] = signal.signal(number, lambda received, _frame: noted.append(received))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(noted):
            signal.raise_signal(number)


if os.name == "nt":
    import msvcrt

    def _taken(file: BinaryIO) -> bool:
        file.seek(0)
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            return True
        return False

    def _let_go(file: BinaryIO) -> None:
        file.seek(0)
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]

    def _locked(database: Path) -> bool:
        return False  # what another process has open cannot be replaced here

else:
    import fcntl

    def _taken(file: BinaryIO) -> bool:
        try:
            # Not lockf: its locks end when any handle of this process on the file is closed.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without such locks; SQLite's own are all there is
            return True
        return True

    def _let_go(file: BinaryIO) -> None:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)

    def _locked(database: Path) -> bool:
        with database.open("r+b") as file:
            try:
                # The bytes on which every connection in use holds a shared lock (sqlite.org/lockingv3.html).
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
            except (BlockingIOError, PermissionError):
                return True
            except OSError:  # no such locks here, see above
                return False
        return False
