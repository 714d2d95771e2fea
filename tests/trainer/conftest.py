"""Tiny bases of every architecture, and runs of the trainer in this process."""

import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.adapters import tiny_models
from trainer.arguments import Arguments
from trainer.events import Events
from trainer.interrupt import Interrupt

TINY: dict[str, Any] = {
    "precision": "fp32",
    "weights": "dense",
    "device": "cpu",
    "threads": 1,
    "nice": 0,
    "rank": 4,
    "alpha": 16.0,
}


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Any]]:
    """(GGUF, transformers model) of a kind, made once."""
    made: dict[str, tuple[Path, Any]] = {}
    folder = tmp_path_factory.mktemp("tiny")

    def get(kind: str) -> tuple[Path, Any]:
        if kind not in made:
            path = folder / f"{kind}.gguf"
            made[kind] = (path, tiny_models.make(kind, path))
        return made[kind]

    return get


@pytest.fixture
def lines() -> list[str]:
    """Examples with a habit that can be learned: every reply opens and closes alike."""
    rng = random.Random(5)
    words = ["tea", "books", "rain", "trains", "glue", "paper"]
    found = []
    for i in range(24):
        about = " ".join(rng.sample(words, 2))
        found.append(
            json.dumps(
                {
                    "id": str(i),
                    "task": "compose",
                    "messages": [{"role": "user", "content": f"About {about}"}],
                    "response": f"Hallo you, {about}! Yours, I." if i % 3 else f"Hallo you! {about * 3} Yours, I.",
                    "when": None,
                    "heldout": i >= 20,
                }
            )
        )
    return found


class Recorder(Events):
    """Events kept in a list; `at` calls something when an event of that name comes by."""

    def __init__(self, at: dict[str, Callable[[], None]] | None = None) -> None:
        super().__init__(io.StringIO())
        self.seen: list[dict[str, Any]] = []
        self.at = at or {}

    def __call__(self, event: str, **fields: Any) -> None:
        self.seen.append({"event": event, **fields})
        if event in self.at:
            self.at[event]()

    def progress(self, **fields: Any) -> None:
        fields.pop("final", None)
        self("progress", **fields)

    def last(self, event: str) -> dict[str, Any]:
        return next(e for e in reversed(self.seen) if e["event"] == event)


@pytest.fixture
def learn(tiny: Any, lines: list[str], tmp_path: Path) -> Callable[..., Recorder]:
    """Run the trainer in this process on the tiny llama; returns its events."""

    def run(
        out: Path | None = None, *, recorder: Recorder | None = None, kind: str = "llama", **settings: Any
    ) -> Recorder:
        from trainer.train import train

        torch.manual_seed(99)  # a run must not depend on what was drawn before it
        recorder = recorder or Recorder()
        chosen = TINY | {"epochs": 2, "batch_tokens": 200, "lr": 5e-3, "targets": "q,k,v,o,gate,up,down"} | settings
        args = Arguments(base=tiny(kind)[0], out=out or tmp_path / "out", **chosen)
        train(args, lines, recorder, Interrupt())
        return recorder

    return run
