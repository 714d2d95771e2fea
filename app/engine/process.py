"""One running child: lines out, lines in, and its end told in words. Knows nothing of what the lines mean."""

import collections
import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from app.engine import protocol
from app.words import Sentence, say

_KEPT = 12


class Child:
    """`python -m app --worker NAME …`. `on_message` and `on_end` are called from the reader thread."""

    def __init__(
        self,
        worker: str,
        arguments: Sequence[str],
        on_message: Callable[[dict[str, Any]], None],
        on_end: Callable[[str], None],
    ) -> None:
        # A frozen application is its own interpreter and takes the arguments directly.
        python = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
        self._process = subprocess.Popen(
            [*python, "--worker", worker, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # OpenMP's threads wait for each other a thousand times a token. Waiting in a loop, as they do by default,
            # is ruinous as soon as anything else runs: 1 token/s instead of 17 with other work on both cores.
            env={"OMP_WAIT_POLICY": "passive", **os.environ, "PYTHONUNBUFFERED": "1"},
            # Ctrl-C in the terminal is for the parent, which then decides about its children.
            start_new_session=os.name != "nt",
        )
        self._stderr: collections.deque[str] = collections.deque(maxlen=_KEPT)
        self._write_lock = threading.Lock()
        self._on_message, self._on_end = on_message, on_end
        self._errors = threading.Thread(target=self._read_errors, daemon=True)
        self._errors.start()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: dict[str, Any]) -> None:
        """A child that is gone is not an error here: `on_end` says so, and why."""
        with self._write_lock, contextlib.suppress(OSError, ValueError):
            assert self._process.stdin
            protocol.write(self._process.stdin, message)  # type: ignore[arg-type]

    def close(self, patience: float = 2.0) -> None:
        """End of input, and after `patience` seconds the end of the process."""
        with self._write_lock, contextlib.suppress(OSError, ValueError):
            assert self._process.stdin
            self._process.stdin.close()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            try:
                message = protocol.decode(line)
            except ValueError:
                self._process.kill()  # what speaks no protocol cannot be talked to
                break
            self._on_message(message)
        code = self._process.wait()
        self._errors.join(1.0)
        self._on_end(describe_end(code, list(self._stderr)))

    def _read_errors(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            if text := line.decode("utf-8", "replace").strip():
                self._stderr.append(text[:200])


def describe_end(code: int, stderr: Sequence[str]) -> Sentence:
    """How a process ended, as the end of a sentence: “was killed, probably for lack of memory (…)”.

    `code` is as subprocess gives it, negative for a signal. Of `stderr` only lines that come from the machinery are
    shown: the child prints nothing of the person's, but the message of an exception might repeat it.
    """
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        words = {
            "SIGKILL": say("was killed, perhaps because memory ran out"),
            "SIGSEGV": say("crashed"),
            "SIGABRT": say("gave up"),
            "SIGBUS": say("crashed (was the model file changed or its disk removed?)"),
            "SIGILL": say("uses an instruction that this processor does not have"),
            "SIGTERM": say("was ended from outside"),
        }.get(name, say("was ended"))
        words = say("{words} ({signal})", words=words, signal=name)
    elif code == 0:
        words = say("ended by itself")
    else:
        words = say("ended with code {code}", code=code)
    kept = [line for line in stderr if re.match(r"(ggml|llama|gguf|GGML|CUDA|terminate called|\w*Error\b)", line)]
    if kept:
        last = kept[-1] if not re.match(r"\w*Error\b", kept[-1]) else kept[-1].split(":")[0]
        words = say("{words}; its last words: {last}", words=words, last=last)
    return words
