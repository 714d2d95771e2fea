"""One child process: lines in, lines out, its end. Knows nothing of what the lines mean."""

import collections
import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.children import lines
from app.children.death import Death
from app.children.spawn import command, spawn

_KEPT_LINES, _KEPT_CHARACTERS = 40, 300
Heard = dict[str, Any] | Death


class Child:
    """`MODULE ARGUMENTS…` as a process of its own, which ends with this one.

    Every message it writes and, last of all, its Death go to `hear(child, …)`, called from a thread of its own; without
    `hear` they wait for `receive`. `environment` are defaults for what the person has not set. The child is beyond the
    reach of Ctrl-C: that is for the parent, which then decides about its children.

    Raises IdiolectError where the system cannot start it.
    """

    def __init__(
        self,
        module: str,
        arguments: Sequence[str] = (),
        hear: "Callable[[Child, Heard], None] | None" = None,
        *,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._heard: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self._hear = hear or (lambda _child, heard: self._heard.put(heard))
        self._process = spawn(command(module, arguments), environment or {})
        self._complaints: collections.deque[str] = collections.deque(maxlen=_KEPT_LINES)
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True).start()
        self._errors = threading.Thread(target=self._read_errors, daemon=True)
        self._errors.start()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: Any) -> None:
        """Returns at once, whether the child reads or not. One that is gone is not an error here: its Death says so."""
        self._outbox.put(lines.encode(message))

    def end_input(self) -> None:
        """There is nothing more to come."""
        self._outbox.put(None)

    def receive(self, timeout: float | None = None) -> Heard | None:
        """The next message, or the Death after the last; None where nothing comes in `timeout` seconds."""
        try:
            heard = self._heard.get(timeout=timeout)
        except queue.Empty:
            return None
        if isinstance(heard, Death):
            self._heard.put(heard)  # for whoever asks again
        return heard

    def end(self, patience: float = 2.0) -> None:
        """End of input, and after `patience` seconds the end of the process. Returns when it is gone."""
        self.end_input()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """At once, together with whatever it has started itself. Returns when it is gone; does nothing afterwards."""
        if self.alive:
            if sys.platform == "win32":
                self._process.kill()
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def _write(self) -> None:
        """In a thread of its own: who has something to say must not wait for a child that does not read."""
        assert self._process.stdin
        with contextlib.suppress(OSError, ValueError), self._process.stdin as stdin:
            while (line := self._outbox.get()) is not None:
                stdin.write(line)
                if self._outbox.empty():
                    stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            try:
                message = lines.decode(line)
            except ValueError:
                self._complain(line)  # a library has printed something
                continue
            self._hear(self, message)
        code = self._process.wait()
        self.end_input()
        self._errors.join(1.0)
        self._hear(self, Death(code, tuple(self._complaints)))

    def _read_errors(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            self._complain(line)

    def _complain(self, line: bytes) -> None:
        if text := line.decode("utf-8", "replace").strip():
            self._complaints.append(text[:_KEPT_CHARACTERS])
