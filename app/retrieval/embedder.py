"""Client of the embedding child. Imports no torch; the child is started on the first call and again after a death."""

import base64
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from app import models
from app.errors import IdiolectError
from app.words import Figure, Sentence, say

# A batch on a slow laptop takes seconds; loading from a cold disk takes longer. Beyond this the child hangs.
LOAD_TIMEOUT_S = 180.0
REPLY_TIMEOUT_S = 120.0
BATCH = 16


class EmbedderDied(IdiolectError):
    """The embedding child ended or hung; the next call starts a new one."""


class Embedder:
    """Texts to unit vectors, in a child process. Thread-safe; one batch is under way at a time.

    `model` is the folder of a sentence-transformers model (default: the one that comes with the installation).
    """

    def __init__(self, model: Path | None = None, *, threads: int = 0) -> None:
        self.model = model or models.embedding_model()
        self._threads = threads
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._replies: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._complaints: deque[str] = deque(maxlen=20)
        self._next_id = 0
        self._ready = False

    def __enter__(self) -> "Embedder":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        self.close()

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def start(self) -> None:
        """Start loading the model without waiting for it, so that the first search finds it warm."""
        with self._lock:
            self._spawn()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, shape (len(texts), dimension), float32.

        Raises EmbedderDied where the child ends or hangs, IdiolectError where it refuses a text.
        """
        parts = [self._request(list(texts[start : start + BATCH])) for start in range(0, len(texts), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, 0), np.float32)

    def close(self) -> None:
        """End the child by closing its input; kill it where it does not listen."""
        with self._lock:
            self._stop()

    def _request(self, texts: list[str]) -> np.ndarray:
        # The lock is taken per batch: a search gets its turn between two batches of the indexing in the background.
        with self._lock:
            self._spawn()
            if not self._ready:
                self._ready = self._receive(LOAD_TIMEOUT_S).get("event") == "ready"
            self._next_id += 1
            self._send({"id": self._next_id, "method": "embed", "texts": texts})
            reply = self._receive(REPLY_TIMEOUT_S)
        if "error" in reply:
            raise IdiolectError(say("The search model could not read a text: {error}.", error=reply["error"]))
        vectors = np.frombuffer(base64.b64decode(reply["vectors"]), dtype="<f4")
        return vectors.reshape(reply["count"], reply["dimension"]).astype(np.float32)

    def _spawn(self) -> None:
        if self.running:
            return
        self._stop()
        self._ready, self._replies, self._complaints = False, queue.Queue(), deque(maxlen=20)
        self._child = subprocess.Popen(
            [*_door(), "--worker", "embedder", "--model", str(self.model), "--threads", str(self._threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"},
        )
        threading.Thread(target=_read, args=(self._child.stdout, self._replies), daemon=True).start()
        threading.Thread(target=_drain, args=(self._child.stderr, self._complaints), daemon=True).start()

    def _send(self, message: dict[str, Any]) -> None:
        assert self._child and self._child.stdin
        try:
            self._child.stdin.write(json.dumps(message) + "\n")
            self._child.stdin.flush()
        except OSError:
            raise self._death() from None

    def _receive(self, timeout: float) -> dict[str, Any]:
        try:
            reply = self._replies.get(timeout=timeout)
        except queue.Empty:
            self._stop()
            raise EmbedderDied(
                say(
                    "The search model did not answer for {timeout} seconds and was stopped. Try again; until then "
                    "searching works by words alone.",
                    timeout=Figure(timeout, ".0f"),
                )
            ) from None
        if reply is None:
            raise self._death()
        if reply.get("event") == "error":
            self._stop()
            raise EmbedderDied(
                say("The search model could not be loaded: {error}. Run `make install` again.", error=reply["error"])
            )
        return reply

    def _death(self) -> EmbedderDied:
        child = self._child
        code = child.wait() if child else None
        last = next((line for line in reversed(self._complaints) if line.strip() and "%|" not in line), "")
        self._stop()
        said = say(" Its last words: {words}", words=last.strip()[:200]) if last and code and code > 0 else ""
        return EmbedderDied(
            say(
                "The search model {how}. It will be started again when needed.{said}",
                how=in_words(code),
                said=said,
            )
        )

    def _stop(self) -> None:
        child, self._child, self._ready = self._child, None, False
        if child is None:
            return
        with contextlib.suppress(OSError):
            if child.stdin:
                child.stdin.close()
        try:
            child.wait(timeout=2)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def in_words(code: int | None) -> Sentence:
    """What an exit status means, as the end of a sentence."""
    if code is None:
        return say("is not running")
    if code == 0:
        return say("ended")
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        why = say(" (most often because memory ran out)") if name == "SIGKILL" else ""
        return say("was ended by {name}{why}", name=name, why=why)
    return say("ended with exit code {code}", code=code)


def _door() -> list[str]:
    """How to run this application again: a frozen build is its own interpreter."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


def _read(pipe: Any, replies: "queue.Queue[dict[str, Any] | None]") -> None:
    for line in pipe:
        with contextlib.suppress(json.JSONDecodeError):
            replies.put(json.loads(line))
    replies.put(None)


def _drain(pipe: Any, into: deque[str]) -> None:
    into.extend(pipe)
