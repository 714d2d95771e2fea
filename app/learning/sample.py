"""A draft that changes as the model learns: the same request, answered with what was learned so far."""

import contextlib
import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.adapters import convert
from app.engine import Adapter
from app.errors import IdiolectError
from app.learning.examples import Example
from app.learning.workbench import Workbench

# Long enough to hear a voice, short enough to cost the training little.
TOKENS = 70
WORDS = (15, 120)
SEED = 1


class Sampler:
    """Draws one sample at a time beside the training; a look while one is being drawn is passed over.

    A sample is a courtesy: where one fails, learning goes on without it.
    """

    def __init__(self, session: Workbench, example: Example, report: Callable[[dict[str, Any]], None]) -> None:
        self._session, self._example, self._report = session, example, report
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None

    @classmethod
    def of(
        cls, session: Workbench, heldout: Sequence[Example], report: Callable[[dict[str, Any]], None]
    ) -> "Sampler | None":
        """With the newest held-out text of a fitting length, or None where there is none."""
        fitting = [e for e in heldout if WORDS[0] <= len(e.response.split()) <= WORDS[1]]
        return cls(session, fitting[-1], report) if fitting else None

    def look(self, folder: Path, step: int) -> None:
        """Draw a sample with the adapter in `folder` (peft's two files), as the trainer just wrote it."""
        if (self._thread and self._thread.is_alive()) or not (folder / "adapter_model.safetensors").exists():
            return
        mine = folder.with_name(f"sample-{step}")
        with contextlib.suppress(OSError):
            # A copy, for the trainer replaces its files at the next evaluation.
            shutil.copytree(folder, mine, dirs_exist_ok=True)
            self._thread = threading.Thread(target=self._draw, args=(mine, step), daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._cancel.set()
        if self._thread:
            self._thread.join(timeout=10)

    def _draw(self, folder: Path, step: int) -> None:
        try:
            gguf = folder / "adapter.gguf"
            convert.write_adapter_gguf(folder, self._session.base.path, gguf)
            drawn = self._session.engine.generate(
                self._example.messages,
                max_tokens=TOKENS,
                seed=SEED,
                adapters=(*self._session.under, Adapter(gguf)),
                cancel=self._cancel,
            )
            if not self._cancel.is_set():
                self._report({"event": "sample", "phase": "training", "step": step, "text": drawn.text.strip()})
        except (IdiolectError, OSError):
            pass
        finally:
            shutil.rmtree(folder, ignore_errors=True)
