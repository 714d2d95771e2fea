"""Cutting a command short: SIGKILL at a moment of its work, or a disk that has only so many bytes left."""

import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.crash.operations import Operation, Template, copy
from tests.crash.terminal import Ended, ended, start, streams

# Children that outlive a command by so much do not end by themselves.
_GONE_WITHIN_S = 60
# One run in so many begins as `python -m app …`.
_COLD = 10
_GLANCE_S = 0.001
_BLOCK = 4096


@dataclass(frozen=True)
class Measured:
    """An undisturbed run: how long it is at work once it has begun, and how many bytes more it takes at most."""

    seconds: float
    bytes: int


@dataclass(frozen=True)
class Disturbed:
    """`cut`: whether it really was disturbed before its end. `outlived`: children that were still there long after."""

    ended: Ended
    cut: bool
    outlived: tuple[str, ...] = ()


class Disk:
    """A small file system of its own, whose size is changed so that just so much of it is free."""

    ROOMY = 600 << 20

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def possible(cls) -> bool:
        if sys.platform != "linux" or shutil.which("unshare") is None:
            return False
        return subprocess.run([*_namespace(), "true"], check=False, capture_output=True).returncode == 0

    @classmethod
    def inside(cls, folder: Path) -> list[str]:
        """The prefix of a command that sees one mounted at `folder`; nobody else does."""
        folder.mkdir(parents=True)
        mount = f'mount -t tmpfs -o size={cls.ROOMY} none "{folder}" && exec "$@"'
        return [*_namespace(), "sh", "-c", mount, "sh"]

    @property
    def used(self) -> int:
        found = os.statvfs(self.folder)
        return (found.f_blocks - found.f_bfree) * found.f_frsize

    def leave(self, free: int) -> None:
        self._resize(self.used + free // _BLOCK * _BLOCK)

    def make_room(self) -> None:
        self._resize(self.ROOMY)

    def _resize(self, size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={max(size, _BLOCK)}", str(self.folder)], check=True)


def measure(
    operation: Operation, template: Template, place: Path, disk: Disk | None = None, rounds: int = 3
) -> Measured:
    seconds, most = [], 0
    for _ in range(rounds):
        copy(template, place)
        before = disk.used if disk else 0
        running = _Running(operation, place)
        peak = before
        while running.alive():
            if disk:
                peak = max(peak, disk.used)
        done = running.finish()
        if done.ended.code != 0:
            raise SystemExit(f"{operation.name} fails undisturbed: {done.ended.err[-2000:]}")
        seconds.append(time.monotonic() - running.began)
        most = max(most, peak - before)
    return Measured(statistics.median(seconds), most)


def kill(operation: Operation, place: Path, after: float, rng: random.Random) -> Disturbed:
    """SIGKILL, so many seconds after it has begun: for it and its children, or for one of these alone."""
    # Where a passphrase opens it, only these processes know how cheaply keys are derived here.
    cold = operation.keys == (None,) and rng.random() < 1 / _COLD
    running = _Running(operation, place, cold=cold)
    while running.alive() and not running.work_for(after):
        pass
    children = running.children()
    if children and rng.random() < 0.4:
        with suppress(psutil.NoSuchProcess):
            rng.choice(children).kill()
        return running.finish(cut=True)
    together = children if rng.random() < 0.5 else []  # else they have to notice
    running.kill()
    for child in together:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    return running.finish()


def fill(operation: Operation, place: Path, disk: Disk, free: int, after: float) -> Disturbed:
    """Leave so many bytes from the beginning on, or, with `after`, from so many seconds of work later."""
    filled = after == 0
    if filled:
        disk.leave(free)
    running = _Running(operation, place)
    while running.alive():
        if not filled and running.work_for(after):
            disk.leave(free)
            filled = True
    return running.finish(cut=filled)


class _Running:
    """A command at work. It has begun when the home is first written to: before that it loads its modules."""

    def __init__(self, operation: Operation, place: Path, *, cold: bool = False) -> None:
        self._root = place / "home"
        self._untouched = self._root.stat().st_mtime_ns
        self._opened = streams(operation.stdin)
        self._files = self._opened.__enter__()
        self.began, self._begun = time.monotonic(), False
        self._code: int | None = None
        self._id = start(operation.arguments(place), place, operation.passphrase, self._files, cold=cold)
        self._family: list[psutil.Process] = []

    def alive(self) -> bool:
        """Whether it runs still, after a glance."""
        time.sleep(_GLANCE_S)
        if not self._begun and self._root.stat().st_mtime_ns != self._untouched:
            self._begun, self.began = True, time.monotonic()
        if self._code is None:
            child, status = os.waitpid(self._id, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if child else None
        return self._code is None

    def work_for(self, seconds: float) -> bool:
        return self._begun and time.monotonic() - self.began >= seconds

    def children(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            self._family = psutil.Process(self._id).children(recursive=True)
        return self._family

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._id, signal.SIGKILL)

    def finish(self, cut: bool | None = None) -> Disturbed:
        while self.alive():
            pass
        assert self._code is not None
        _gone, outlived = psutil.wait_procs(self._family, timeout=_GONE_WITHIN_S)
        names = []
        for child in outlived:
            with suppress(psutil.NoSuchProcess):
                names.append(" ".join(child.cmdline()[-3:]))
                child.kill()
        told = ended(self._code, self._files)
        self._opened.__exit__(None, None, None)
        return Disturbed(told, self._code == -signal.SIGKILL if cut is None else cut, tuple(names))


def _namespace() -> tuple[str, ...]:
    return ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--mount")
