"""An experiment shared out over the machines of a Ray cluster: one person's training and scoring is one task.

A task gets the people's files, and gives back what it answered and the adapters that it made. What a lost worker had is
done again by another; what came back is kept, and the same command goes on from it.
"""

import tempfile
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import models
from app.errors import IdiolectError
from app.evaluation.design import EvaluateOptions
from app.evaluation.progress import Cache
from app.evaluation.runner import ADAPTERS, ANSWERS, Runner, Share

TRIES = 4  # of one task, where the machine that it runs on goes away
_MADE = ("adapter.gguf", "adapter_model.safetensors", "adapter_config.json", "trained.json")


@dataclass(frozen=True)
class Found:
    """What is known of an experiment: answers by their keys, and the files of adapters, `key/file` → content."""

    answers: dict[str, Any]
    adapters: dict[str, bytes]

    @staticmethod
    def read(folder: Path) -> "Found":
        files = sorted(path for name in _MADE for path in (folder / ADAPTERS).glob(f"*/{name}"))
        # An adapter is one once its record is written.
        whole = [path for path in files if (path.parent / "trained.json").is_file()]
        adapters = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in whole}
        return Found(Cache(folder / ANSWERS).all(), adapters)

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        cache = Cache(folder / ANSWERS)
        for name, value in self.answers.items():
            if name not in cache:
                cache.put(name, value)
        for name, content in sorted(self.adapters.items(), key=lambda one: one[0].endswith("trained.json")):
            path = folder / ADAPTERS / name
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = path.with_suffix(".part")
            part.write_bytes(content)
            part.replace(path)

    def without(self, known: "Found") -> "Found":
        return Found(
            {name: value for name, value in self.answers.items() if name not in known.answers},
            {name: content for name, content in self.adapters.items() if name not in known.adapters},
        )


def work(options: EvaluateOptions, files: Mapping[str, bytes], base_sha256: str, share: Share, known: Found) -> Found:
    """A task, on the worker's machine: what `share` of the experiment adds to what is `known`.

    Raises IdiolectError where this machine has another base.
    """
    with tempfile.TemporaryDirectory(prefix="idiolect-") as made:
        folder = Path(made)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        here = replace(
            options,
            out=folder / "out",
            users=tuple(folder / f"{n}-{path.name}" for n, path in enumerate(options.users)),
            population=folder / f"population-{options.population.name}" if options.population else None,
        )
        base = here.base or models.default_base().path
        if not base.is_file() or models.sha256(base) != base_sha256:
            raise IdiolectError(f"A machine of the cluster has another base than this one at {base}.")
        known.write(here.out)
        Runner(here, None, None).run(share)
        return Found.read(here.out).without(known)


class Machines:
    """Helpers that are machines of the cluster that the module `ray` is connected to."""

    def __init__(self, ray: Any, options: EvaluateOptions) -> None:
        self._ray = ray
        self._options = options
        self._base_sha256 = models.sha256(options.base or models.default_base().path)
        self._task = ray.remote(num_cpus=1, max_retries=TRIES - 1, scheduling_strategy="SPREAD")(work)
        self._files = ray.put(_files(options))

    def finish(self, shares: Sequence[Share]) -> Generator[Share | None]:
        """Raises Ray's error where a task failed."""
        known = self._ray.put(Found.read(self._options.out))
        left = {
            self._task.remote(self._options, self._files, self._base_sha256, share, known): share for share in shares
        }
        try:
            while left:
                ready, _ = self._ray.wait(list(left), timeout=0.5)
                for one in ready:
                    self._ray.get(one).write(self._options.out)
                    yield left.pop(one)
                yield None
        finally:
            for running in left:
                self._ray.cancel(running, force=True)


def _files(options: EvaluateOptions) -> dict[str, bytes]:
    found = {f"{n}-{path.name}": path.read_bytes() for n, path in enumerate(options.users)}
    if options.population:
        found[f"population-{options.population.name}"] = options.population.read_bytes()
    return found
