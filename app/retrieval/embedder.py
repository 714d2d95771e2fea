"""Client of the embedding child. Imports no torch; the child is started on the first call and again after a death."""

import base64
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from app import models
from app.children import Child, Death
from app.errors import IdiolectError
from app.models.shipped import INSTALL_AGAIN
from app.words import Figure, say

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
        self._child: Child | None = None
        self._next_id = 0
        self._ready = False

    def __enter__(self) -> "Embedder":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        self.close()

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

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
            child = self._spawn()
            if not self._ready:
                self._ready = self._receive(child, LOAD_TIMEOUT_S).get("event") == "ready"
            self._next_id += 1
            child.send({"id": self._next_id, "method": "embed", "texts": texts})
            # Whoever asked before may have been interrupted while waiting: that answer comes first, and is nobody's.
            while (reply := self._receive(child, REPLY_TIMEOUT_S)).get("id") != self._next_id:
                pass
        if "error" in reply:
            raise IdiolectError(say("The search model could not read a text: {error}.", error=reply["error"]))
        vectors = np.frombuffer(base64.b64decode(reply["vectors"]), dtype="<f4")
        return vectors.reshape(reply["count"], reply["dimension"]).astype(np.float32)

    def _spawn(self) -> Child:
        if self._child and self._child.alive:
            return self._child
        self._stop()
        options = ["--model", str(self.model), "--threads", str(self._threads)]
        self._child = Child("app.retrieval.embed_worker", options)
        return self._child

    def _receive(self, child: Child, timeout: float) -> dict[str, Any]:
        reply = child.receive(timeout)
        if reply is None:
            self._stop()
            raise EmbedderDied(
                say(
                    "The search model did not answer for {timeout} seconds and was stopped. Try again; until then "
                    "searching works by words alone.",
                    timeout=Figure(timeout, ".0f"),
                )
            )
        if isinstance(reply, Death):
            self._stop()
            raise EmbedderDied(say("The search model {how}. Try again: it starts anew.", how=reply.how))
        if reply.get("event") == "error":
            self._stop()
            raise EmbedderDied(
                say("The search model could not be loaded: {error}. {again}", error=reply["error"], again=INSTALL_AGAIN)
            )
        return reply

    def _stop(self) -> None:
        child, self._child, self._ready = self._child, None, False
        if child:
            child.end()
