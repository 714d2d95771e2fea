"""An experiment shared out over processes of this machine, each on its part of the cores."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from app.errors import IdiolectError
from app.evaluation.design import EvaluateOptions
from app.evaluation.progress import Cache, key
from app.evaluation.runner import ANSWERS, Runner, Share

_stopped = threading.Event()  # in a process of the pool: whether the experiment was


class Processes:
    """Helpers that share the experiment's folder: adapters lie where they belong at once, answers in a file of each
    share until it is done."""

    def __init__(self, options: EvaluateOptions, count: int) -> None:
        self._options = options
        self._count = count
        options.out.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._answers = Cache(options.out / ANSWERS)
        for path in sorted(options.out.glob("share-*-*.jsonl")):
            made_by = path.stem.split("-")[1]
            if made_by.isdigit() and not psutil.pid_exists(int(made_by)):
                self._gather(path)  # of a run that was interrupted; another may be at work on the same

    def finish(self, shares: Sequence[Share]) -> Generator[Share | None]:
        """Raises IdiolectError where a share cannot be done, or where its process was killed."""
        context = multiprocessing.get_context("spawn")
        number = context.Value("i", 0)
        # Its end tells all to stop. An event would wait for the answer of a process that was killed.
        told, telling = context.Pipe(duplex=False)
        with told, telling, ProcessPoolExecutor(self._count, context, _settle, (told, number, self._count)) as pool:
            left = {pool.submit(_work, self._options, share): share for share in shares}
            try:
                while left:
                    for one in wait(left, timeout=0.5, return_when=FIRST_COMPLETED).done:
                        yield self._finished(left.pop(one), one)
                    yield None
            finally:
                telling.close()
                pool.shutdown(wait=True, cancel_futures=True)

    def _finished(self, share: Share, one: Future[Path]) -> Share:
        try:
            self._gather(one.result())
        except BrokenProcessPool as error:
            raise IdiolectError(
                "A process of the experiment was killed; there may have been too little memory for so many. "
                "The same command goes on from here, also with fewer."
            ) from error
        return share

    def _gather(self, path: Path) -> None:
        for name, value in Cache(path).all().items():
            if name not in self._answers:
                self._answers.put(name, value)
        path.unlink()


def _settle(told: Connection, number: Any, count: int) -> None:
    """A process begins: it keeps to its part of the cores, by which its children count their threads, and stops when
    it is told to, and at once when its parent was killed; not by Ctrl-C, which the terminal sends to all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with number.get_lock():
        at = number.value % count
        number.value += 1
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        mine = cores[at * len(cores) // count : (at + 1) * len(cores) // count]
        os.sched_setaffinity(0, mine or [cores[at % len(cores)]])

    threading.Thread(target=_watch, args=(told,), daemon=True).start()


def _watch(told: Connection) -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    connection.wait([told, parent.sentinel])
    _stopped.set()
    connection.wait([parent.sentinel])
    os._exit(1)  # the pool would wait for its next task for ever


def _work(options: EvaluateOptions, share: Share) -> Path:
    """The file with what was answered that is not in the experiment's yet."""
    path = options.out / f"share-{os.getpid()}-{key(share.person, share.others)}.jsonl"
    path.touch(mode=0o600)
    Runner(options, None, _stopped, answers=Cache(path, Cache(options.out / ANSWERS).all())).run(share)
    return path
