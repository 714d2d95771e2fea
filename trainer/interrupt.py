"""Stop, pause and go on: asked for on standard input after the examples, or by a signal; obeyed within a step.

The examples end with the line {"command": "learn"}. What follows is "pause", "resume", "checkpoint" or "stop", and the
end of the input means that whoever gave them is gone: the run stops then, too. Without that line the end of the input
is the end of the examples, so that a file can be piped in.
"""

import _thread
import contextlib
import json
import queue
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from types import FrameType

_GLANCE_S = 0.1
# Wakes the main thread for a pause. Nobody sends it: on Windows it would be Ctrl-Break, and we have no console there.
_PAUSE = getattr(signal, "SIGUSR1", None) or signal.Signals["SIGBREAK"]


class Stopped(BaseException):
    """Raised in the middle of a step, wherever the main thread stands, and where the reader of the events has gone.

    A BaseException, so that no `except Exception` of a library swallows it.
    """


class Interrupt:
    """A stop is a Stopped raised in the main thread, a pause holds it; `held()` puts a stop off to its end."""

    def __init__(self) -> None:
        self._depth = 0
        self._pending = False
        self._paused = False
        # A checkpoint was asked for; whoever writes one takes the wish back before it.
        self.checkpoint_wanted = False

    def install(self) -> None:
        """To be called in the main thread, before `listen`."""
        for name in ("SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, name), self._received)
        signal.signal(_PAUSE, self._hold)

    def listen(self, stream: Iterable[bytes]) -> Iterator[str]:
        """The examples on `stream`, as they come; what follows them is obeyed from a thread of its own."""
        examples: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(stream, examples), daemon=True).start()
        return iter(examples.get, None)

    def pause(self) -> None:
        """Hold the main thread as soon as it is back from the call that it is in. From any thread, as all of these."""
        self._paused = True
        _thread.interrupt_main(_PAUSE)

    def resume(self) -> None:
        self._paused = False

    def stop(self) -> None:
        """Also out of a pause."""
        self._paused = False
        _thread.interrupt_main(signal.SIGTERM)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Whatever is done in here is done whole."""
        before = self._pending
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._pending and not before and not self._depth:
            raise Stopped("signal")

    def _received(self, number: int, frame: FrameType | None) -> None:
        if self._pending:
            return  # once is enough; what follows is the orderly end
        self._pending = True
        if not self._depth:
            raise Stopped(signal.Signals(number).name)

    def _hold(self, number: int, frame: FrameType | None) -> None:
        # No lock and no event to wait for: this may itself be interrupted, and neither could be taken twice.
        while self._paused and not self._pending:
            time.sleep(_GLANCE_S)

    def _read(self, stream: Iterable[bytes], examples: "queue.SimpleQueue[str | None]") -> None:
        begun = False
        for line in stream:
            command = _command(line)
            if command == "pause":
                self.pause()
            elif command == "resume":
                self.resume()
            elif command == "checkpoint":
                self.checkpoint_wanted = True
            elif command == "learn":
                begun = True
                examples.put(None)
            elif command == "stop":
                break
            elif not begun:
                examples.put(line.decode("utf-8", "replace"))
        else:
            if not begun:
                examples.put(None)
                return
        examples.put(None)  # for a main thread that waits for one
        self.stop()


def _command(line: bytes) -> str | None:
    """None where it is an example."""
    if not line.startswith(b'{"command"'):
        return None
    try:
        return str(json.loads(line)["command"])
    except ValueError:
        return "stop"  # it breaks off: whoever wrote it is gone
