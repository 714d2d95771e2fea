"""An experiment shared out over the machines of a Ray cluster: one person's training and scoring is one task.

A task gets the people's files, and gives back what it answered and the adapters that it made, named by all that they
depend on; the experiment then finds them as if it had been interrupted here, so that its results are those of one
machine. What a lost worker had is done again by another; what came back is kept, and the same command goes on from it.

Three rounds: the task adapter; everybody's own arms; everybody under the adapters of all others (`:other`).
"""

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import models
from app.cluster.joining import joined
from app.errors import IdiolectError
from app.evaluation.design import EvaluateOptions
from app.evaluation.progress import Cache, Event, Progress, check, key
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


def share_out(
    options: EvaluateOptions, address: str, on_progress: Progress | None, cancel: threading.Event | None
) -> None:
    """Have all of the experiment done by the cluster at `address` (as `ray.init` takes it) into `options.out`.

    Raises IdiolectError where there is no cluster or a task failed, Cancelled when `cancel` is set.
    """
    plan = Runner(options, None, None)
    people = [person.name for person in plan.load()]
    done = Cache(options.out / "shared.jsonl")
    with joined(address) as ray:
        task = ray.remote(num_cpus=1, max_retries=TRIES - 1, scheduling_strategy="SPREAD")(work)
        files = ray.put(_files(options))
        rounds = [[Share(None)], [Share(name) for name in people], [Share(name, others=True) for name in people]]
        if not any(cell.arm.of_others for cell in plan.cells) or len(people) < 2:
            rounds.pop()
        every = sum(map(len, rounds))
        told = options.record()
        for shares in rounds:
            known = ray.put(Found.read(options.out))
            left = {
                task.remote(options, files, plan.base_sha256, share, known): share
                for share in shares
                if key(told, plan.base_sha256, share.person, share.others) not in done
            }
            while left:
                ready, _ = ray.wait(list(left), timeout=0.5)
                if cancel is not None and cancel.is_set():
                    for running in left:
                        ray.cancel(running, force=True)
                check(cancel)
                for one in ready:
                    share = left.pop(one)
                    ray.get(one).write(options.out)
                    done.put(key(told, plan.base_sha256, share.person, share.others), True)
                    if on_progress:
                        on_progress(_event(share, len(done.all()), every))


def _files(options: EvaluateOptions) -> dict[str, bytes]:
    found = {f"{n}-{path.name}": path.read_bytes() for n, path in enumerate(options.users)}
    if options.population:
        found[f"population-{options.population.name}"] = options.population.read_bytes()
    return found


def _event(share: Share, count: int, every: int) -> Event:
    text = f"Done: {share.person or 'the task'}" + (" under the adapters of others" if share.others else "")
    return Event(phase="cluster", text=text, step=float(count), total=float(every), eta_s=0.0)
