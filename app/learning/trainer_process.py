"""The trainer as a child process: examples go in, events come out, and it can be paused, stopped and resumed."""

import contextlib
import functools
import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil

from app.errors import IdiolectError
from app.learning.trainer_words import understood
from app.words import Sentence, say

STOP_GRACE_S = 15.0
KEPT_STDERR_LINES = 40


class TrainerFailed(IdiolectError):
    """The trainer ended without an adapter; the message says why."""


class TrainerProcess:
    """One run of `python -m trainer fit`.

    Iterate `events()` to its end; `stop()`, `pause()` and `resume()` come from other threads.
    """

    def __init__(self, base: Path, out: Path, options: Iterable[str] = ()) -> None:
        self._command = [
            sys.executable, "-m", "trainer", "fit", "--base", str(base), "--out", str(out), *options,
        ]  # fmt: skip
        self._process: subprocess.Popen[str] | None = None
        self._stderr: deque[str] = deque(maxlen=KEPT_STDERR_LINES)
        self._stopping = threading.Event()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def start(self, examples: Iterable[dict[str, Any]]) -> None:
        """Spawn the trainer and feed it; the examples never touch the disk."""
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            # Its own group, so that Ctrl-C in a terminal reaches us first and stopping stays orderly.
            start_new_session=True,
        )
        lines = [json.dumps(example, ensure_ascii=False) + "\n" for example in examples]
        threading.Thread(target=self._feed, args=(lines,), daemon=True).start()
        threading.Thread(target=self._collect_stderr, daemon=True).start()

    def events(self) -> Iterator[dict[str, Any]]:
        """Every event as it comes. Raises TrainerFailed where the process ends without having said `done`."""
        process = self._running()
        assert process.stdout is not None
        failure, done = None, False
        for line in process.stdout:
            try:
                event = json.loads(line)
            except json.JSONDecodeError:
                continue
            done = done or event.get("event") == "done"
            if event.get("event") == "error":
                failure = understood(event.get("message") or say("The trainer failed."))
            yield event
        code = process.wait()
        if failure:
            raise TrainerFailed(failure)
        if not done and not self._stopping.is_set():
            raise TrainerFailed(self._obituary(code))

    def stop(self) -> None:
        """Ask for a checkpoint and the end; after STOP_GRACE_S the whole process tree is killed."""
        self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        self.resume()
        process.terminate()
        threading.Thread(target=self._kill_late, daemon=True).start()

    def pause(self) -> None:
        """Freeze at once. Memory is kept; `stop` gives it back and loses nothing either."""
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(self._running().pid).suspend()

    def resume(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(self._running().pid).resume()

    def close(self) -> None:
        """Make sure that nothing is left running."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        _kill_tree(process.pid)
        process.wait()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            raise RuntimeError("start() comes first")
        return self._process

    def _feed(self, lines: list[str]) -> None:
        stdin = self._running().stdin
        assert stdin is not None
        with contextlib.suppress(BrokenPipeError, OSError):
            stdin.writelines(lines)
        with contextlib.suppress(BrokenPipeError, OSError):
            stdin.close()

    def _collect_stderr(self) -> None:
        stderr = self._running().stderr
        assert stderr is not None
        for line in stderr:
            self._stderr.append(line.rstrip())

    def _kill_late(self) -> None:
        process = self._running()
        try:
            process.wait(STOP_GRACE_S)
        except subprocess.TimeoutExpired:
            _kill_tree(process.pid)

    def _obituary(self, code: int) -> Sentence:
        if code == -9:
            return say(
                "The trainer was killed from outside, most likely because memory ran out. What it had learned is "
                "in its checkpoint: learn again to go on, with other programs closed."
            )
        last = next((line for line in reversed(self._stderr) if line.strip()), say("it left no message"))
        return say(
            "The trainer ended unexpectedly (code {code}: {last}). Learn again to go on from its checkpoint.",
            code=code,
            last=last,
        )


@functools.cache
def recipe() -> dict[str, Any]:
    """The trainer's own defaults that decide what a run comes to, its version among them."""
    command = [sys.executable, "-m", "trainer", "recipe"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


def _kill_tree(pid: int) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        for process in [*parent.children(recursive=True), parent]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
