"""Adapters for an experiment, made the product's way: trainer process → PEFT folder → GGUF."""

import contextlib
import json
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.adapters import task as task_adapter
from app.adapters.convert import write_adapter_gguf
from app.errors import IdiolectError
from app.evaluation import progress
from app.learning.examples import Example
from app.learning.trainer_process import TrainerProcess, recipe
from app.models import BaseModel


@dataclass(frozen=True)
class Trained:
    """A finished adapter. `gguf` is None where llama.cpp cannot load the method; `seconds` without loading the base.
    `scale` is how strongly it counts where it is served."""

    key: str
    folder: Path
    gguf: Path | None
    seconds: float
    examples: int
    characters: int
    parameters: int | None
    why_not_served: str | None = None
    scale: float = 1.0

    @property
    def served_as(self) -> str:
        """Its key, and its scale where that is not the usual one."""
        return self.key if self.scale == 1.0 else f"{self.key}*{self.scale!r}"


class Workshop:
    """Trains what is not there yet, under `folder`/<key>.

    The key names all that the weights depend on: base, examples, options, the trainer's defaults, the task adapter.
    """

    def __init__(self, folder: Path, base: Path, base_sha256: str, cancel: threading.Event | None) -> None:
        self._folder = folder
        self._base = base
        self._sha256 = base_sha256
        self._cancel = cancel
        self._defaults = progress.key(recipe())
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def key(self, examples: Sequence[Example], options: Sequence[str], task: Trained | None = None) -> str:
        lines = [one.line() for one in examples]
        return progress.key(self._sha256, lines, list(options), task.key if task else None, self._defaults)

    def find(self, key: str) -> Trained | None:
        record = self._folder / key / "trained.json"
        if not record.is_file():
            return None
        found = json.loads(record.read_text("utf-8"))
        gguf = self._folder / key / "adapter.gguf"
        return Trained(key=key, folder=self._folder / key, gguf=gguf if gguf.is_file() else None, **found)

    def train(
        self,
        examples: Sequence[Example],
        options: Sequence[str],
        *,
        task: Trained | None = None,
        on_event: Callable[[dict[str, Any]], None] | None = None,
    ) -> Trained:
        """Raises IdiolectError where the trainer fails, Cancelled when stopped (the checkpoint stays)."""
        key = self.key(examples, options, task)
        if (known := self.find(key)) is not None:
            return known
        folder = self._folder / key
        told = [*options, *(["--task-adapter", str(task.folder)] if task else [])]
        seconds = 0.0
        for event in self._fit(folder, [one.line() for one in examples], told):
            if on_event:
                on_event(event)
            if event.get("event") == "done":
                seconds = float(event.get("seconds", 0.0))
        reason = None
        try:
            write_adapter_gguf(folder, self._base, folder / "adapter.gguf")
        except IdiolectError as error:
            if "--method" not in options:
                raise
            reason = str(error)
        record = {
            "seconds": seconds,
            "examples": len(examples),
            "characters": int(size(examples)),
            "parameters": _parameters(folder),
            "why_not_served": reason,
        }
        (folder / "trained.json").write_text(json.dumps(record), "utf-8")
        found = self.find(key)
        assert found is not None
        return found

    def shipped(self) -> Trained:
        """The task adapter that comes with this base. Raises IdiolectError where none does."""
        found = task_adapter.shipped(BaseModel(self._base.stem, self._base, self._sha256))
        if found is None:
            raise IdiolectError("No task adapter ships for this base: use --stage1 on with --population, or off.")
        gguf = self._folder / f"task-{found.sha256[:16]}.gguf"
        if not gguf.is_file():
            part = gguf.with_suffix(".part")
            write_adapter_gguf(found.folder, self._base, part)
            part.replace(gguf)
        return Trained(found.sha256, found.folder, gguf, seconds=0.0, examples=0, characters=0, parameters=None)

    def measure(self, adapter: Trained, examples: Sequence[Example], options: Sequence[str]) -> float:
        """NLL in nats per response token over `examples`, in torch: for methods that llama.cpp cannot load.

        The trainer judges held-out lines before its first step, so an adapter to start from is judged as it is.
        """
        known = adapter.folder / f"measured-{progress.key([one.line() for one in examples])}.json"
        if known.is_file():
            return float(json.loads(known.read_text("utf-8")))
        lines = [examples[0].line(), *(one.line(heldout=True) for one in examples)]
        told = [*options, "--warm-start", str(adapter.folder), "--lr", "0", "--epochs", "0.001"]
        first = None
        for event in self._fit(adapter.folder / "measuring", lines, told):
            if event.get("event") == "metric" and event.get("name") == "heldout_nll" and first is None:
                first = float(event["value"])
        if first is None:
            raise IdiolectError("The trainer gave no held-out figure, so this method could not be measured.")
        shutil.rmtree(adapter.folder / "measuring", ignore_errors=True)
        known.write_text(json.dumps(first), "utf-8")
        return first

    def _fit(self, folder: Path, lines: Iterable[dict[str, Any]], options: Sequence[str]) -> Iterator[dict[str, Any]]:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Somebody waits for an experiment: unlike learning in the background it does not give way.
        told = [*options, "--nice", "0"]
        with _running(TrainerProcess(self._base, folder, told), self._cancel) as trainer:
            trainer.start(lines)
            yield from trainer.events()
        progress.check(self._cancel)


@contextlib.contextmanager
def _running(trainer: TrainerProcess, cancel: threading.Event | None) -> Iterator[TrainerProcess]:
    """Stop the trainer when `cancel` is set, and leave nothing behind whatever happens."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            if cancel is not None and cancel.is_set():
                trainer.stop()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield trainer
    finally:
        over.set()
        trainer.close()


def size(examples: Sequence[Example]) -> float:
    """Characters of prompts and responses: what training costs is about proportional to them."""
    return float(sum(len(one.response) + sum(len(m["content"]) for m in one.messages) for one in examples))


def _parameters(folder: Path) -> int | None:
    from safetensors import safe_open

    try:
        with safe_open(folder / "adapter_model.safetensors", framework="numpy") as file:
            total = 0
            for name in file.keys():  # noqa: SIM118 -- not a dict
                size = 1
                for dimension in file.get_slice(name).get_shape():
                    size *= dimension
                total += size
            return total
    except OSError:
        return None
