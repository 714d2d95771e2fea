"""The trainer's part of a learning run: where it keeps its place, and how it is run, stopped and kept."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.adapters import task
from app.errors import Cancelled
from app.learning import events
from app.learning.control import Control
from app.learning.material import Material
from app.learning.recipe import Recipe
from app.learning.sample import Sampler
from app.learning.trainer_process import TrainerProcess
from app.learning.workbench import Workbench
from app.store import AdapterRecord
from app.words import say

NO_TIME_MINUTES = 0.0001
# Where the trainer keeps its place, below the folder of a run.
CHECKPOINT = "adapter/checkpoint"


class Training:
    """Belongs to one run, and stands still, goes on and stops with its `control`."""

    def __init__(self, session: Workbench, recipe: Recipe, control: Control, report: events.Reporter) -> None:
        self._session, self._recipe, self.control, self._report = session, recipe, control, report
        self._sampler: Sampler | None = None

    def record(self) -> dict[str, Any]:
        """The recipe, and what the version is learned over."""
        return self._recipe.record() | {task.KEY: self._session.task.sha256 if self._session.task else ""}

    def folder(self, material: Material) -> Path:
        """The same material, base and recipe give the same folder, so learning again finds the checkpoint."""
        start = material.start.name if material.start else None
        key = json.dumps([self._session.base.sha256, material.fingerprint, self.record(), start], sort_keys=True)
        folder = self._session.home.runs / hashlib.sha256(key.encode()).hexdigest()[:24]
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def run(self, material: Material, folder: Path, minutes: float | None) -> dict[str, Any]:
        """Train to the end, to the minute, or to what is to be kept; returns the trainer's `done` event.

        Raises Cancelled when stopped, NothingToKeep where it was to be kept before there was anything.
        """
        self._sampler = Sampler.of(self._session, material.heldout, self._report)
        control = self.control
        lines = [e.line() for e in (*material.train, *material.rehearsal)]
        lines += [e.line(heldout=True) for e in material.validation]
        control.may_keep()
        done: dict[str, Any] = {}
        if not control.keeping:
            done = self._once(lines, folder, minutes, material.start)
        if control.keeping and done.get("reason", "stopped") == "stopped":
            control.require_kept((folder / CHECKPOINT).exists())
            # Once more from the checkpoint and with no time left: the trainer then writes the best weights so far.
            done = self._once(lines, folder, NO_TIME_MINUTES, material.start, for_good=True)
            control.require_kept(done.get("steps", 1) > 0)
        if done.get("reason") == "stopped" or not (folder / "adapter" / "adapter_model.safetensors").exists():
            raise Cancelled(
                say("Learning was stopped. What was learned so far is kept; learn again to go on from there.")
            )
        return done

    def _once(
        self,
        lines: Sequence[dict[str, Any]],
        folder: Path,
        minutes: float | None,
        start: AdapterRecord | None,
        *,
        for_good: bool = False,
    ) -> dict[str, Any]:
        """Run the trainer to its end or its stop; returns its `done` event."""
        options = [*self._recipe.options(), "--preview"]
        options += [] if minutes is None else ["--minutes", f"{minutes:.4f}"]
        if self._session.task:
            options += ["--task-adapter", str(self._session.task.folder)]
        if start:
            options += ["--warm-start", str(start.folder)]
        self.control.check()
        trainer = TrainerProcess(self._session.base.path, folder / "adapter", options)
        done: dict[str, Any] = {}
        try:
            trainer.start(lines)
            with self.control.over(trainer, for_good=for_good):
                for event in trainer.events():
                    if event.get("event") == "done":
                        done = event
                    elif event.get("event") == "phase":
                        # The trainer's own phases are details of ours.
                        self._report({**event, "event": "detail"})
                    else:
                        self._report({"phase": "training", **event})
                        if event.get("name") == "heldout_nll" and self._sampler:
                            self._sampler.look(folder / "adapter" / "preview", int(event.get("step", 0)))
        finally:
            trainer.close()
            if self._sampler:
                self._sampler.close()
        return done
