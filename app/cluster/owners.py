"""A provider's many users: each owner's own machine learns, as a node of a Ray cluster, and sends back the voice alone.

A node offers its owner as a resource named “idiolect:NAME”. The task is tied to it, opens the home there, and gives
back an adapter file; the history is read by no other machine.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.adapter_file.portable import write_atomically, written_to
from app.adapter_file.reading import SUFFIX
from app.cluster.joining import failure, joined
from app.errors import Cancelled, IdiolectError
from app.learning.recipe import Recipe
from app.paths import Home
from app.services.provided import Going, Module, module
from app.untrusted import check_name

OFFER = "idiolect:"
# What was learned is written down before a machine is let go; it takes seconds.
STOPPING_S = 60.0
_LOOK_S = 0.5


@dataclass(frozen=True)
class Provided:
    """What became of one owner: `file` and `module`, or why there is none (`said`)."""

    owner: str
    file: Path | None = None
    module: Module | None = None
    said: str = ""

    def record(self) -> dict[str, Any]:
        found = self.module.record() if self.module else {}
        return {"owner": self.owner, "file": self.file and str(self.file), "said": self.said, **found}


def at_home(minutes: float | None, recipe: Recipe) -> Iterator[Going | Module]:
    """The task, on the owner's machine, with the home that $IDIOLECT_HOME names there."""
    yield from module(Home.find(), minutes=minutes, recipe=recipe)


def provide(
    address: str,
    out: Path,
    *,
    only: Sequence[str] = (),
    minutes: float | None = None,
    recipe: Recipe | None = None,
    on_progress: Callable[[Mapping[str, Going]], None] = lambda _going: None,
    on_end: Callable[[Provided], None] = lambda _provided: None,
    cancel: threading.Event | None = None,
) -> list[Provided]:
    """Have the machines of all owners (or of `only` these) in the cluster at `address` learn, all at once, and write
    OWNER.idiolect into `out` as each comes. `minutes`: of training, at most.

    What fails for one owner, for want of texts, of room here, or because their machine went away, is told of that owner
    and stops nobody else. Raises IdiolectError where there is no cluster or no such owner, or `out` cannot be made,
    Cancelled where `cancel` was set: what each machine has learned by then it keeps, and goes on from.
    """
    with joined(address) as ray:
        offered = owners(ray)
        if unknown := [name for name in only if name not in offered]:
            raise IdiolectError(f"No machine of the cluster offers {', '.join(unknown)}.")
        if not offered:
            raise IdiolectError(
                f"No machine of the cluster offers an owner: start one with the resource “{OFFER}NAME”."
            )
        with written_to(out):  # before anybody learns for hours
            out.mkdir(parents=True, exist_ok=True, mode=0o700)
        left = {_begun(ray, owner, minutes, recipe or Recipe()): owner for owner in only or offered}
        going = dict.fromkeys(left.values(), Going(0.0, None))
        ended: list[Provided] = []
        while left:
            ready, _ = ray.wait(list(left), timeout=_LOOK_S)
            if cancel is not None and cancel.is_set():
                _stop(ray, list(left))
                raise Cancelled("Stopped. What was learned is kept on each machine; the same command goes on from it.")
            here = owners(ray)
            gone = [task for task, owner in left.items() if owner not in here and task not in ready]
            for task in (*ready, *gone):
                owner = left[task]
                said = _next(ray, task) if task in ready else IdiolectError("Their machine has left the cluster.")
                if isinstance(said, Going):
                    going[owner] = said
                    continue
                del left[task]
                going[owner] = Going(1.0, 0.0)
                ended.append(_kept(owner, said, out))
                on_end(ended[-1])
            if left:
                on_progress(going)
    return ended


def owners(ray: Any) -> list[str]:
    """Whom the machines that are there offer, in order. Raises IdiolectError for a name that no file could have."""
    resources = (name for node in ray.nodes() if node["Alive"] for name in node["Resources"])
    return sorted({check_name(name.removeprefix(OFFER), "owner") for name in resources if name.startswith(OFFER)})


def _begun(ray: Any, owner: str, minutes: float | None, recipe: Recipe) -> Any:
    # Not tried again by itself: a machine that went away comes back with its checkpoint, when its owner pleases.
    task = ray.remote(num_cpus=0, resources={OFFER + owner: 1}, max_retries=0, num_returns="streaming")(at_home)
    return task.remote(minutes, recipe)


def _next(ray: Any, task: Any) -> Going | Module | IdiolectError:
    """What the task says next, or why it says nothing any more."""
    try:
        said: Going | Module = ray.get(next(task))
    except StopIteration:
        return IdiolectError("Their machine ended without a word.")
    except (IdiolectError, ray.exceptions.RayError) as error:  # a task's own error comes as both, with a traceback
        return failure(error)
    return said


def _kept(owner: str, said: Module | IdiolectError, out: Path) -> Provided:
    if isinstance(said, IdiolectError):
        return Provided(owner, said=str(said))
    file = out / f"{owner}{SUFFIX}"
    try:
        write_atomically(file, said.file)
    except IdiolectError as error:
        return Provided(owner, said=str(error))
    return Provided(owner, file, said)


def _stop(ray: Any, tasks: list[Any]) -> None:
    """Have them end in order, at a checkpoint; who takes too long is ended by Ray."""
    for task in tasks:
        ray.cancel(task)
    until = time.monotonic() + STOPPING_S
    while tasks and time.monotonic() < until:
        ready, _ = ray.wait(tasks, timeout=_LOOK_S)
        tasks = [task for task in tasks if task not in ready or not isinstance(_next(ray, task), IdiolectError)]
