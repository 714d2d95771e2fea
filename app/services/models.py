"""The base models on this machine: what fits, adding one, using another."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from app import machine, models
from app.errors import IdiolectError
from app.learning import base_check
from app.learning.base_check import Reading
from app.models import BaseModel, library
from app.services.access import Access
from app.services.changes import Changed, Done
from app.words import say

# Beside the file itself: context, buffers and the process.
SERVING_OVERHEAD = 400 << 20
TRAINING_FACTOR = 3.0


@dataclass(frozen=True)
class Model:
    """One base model. `fits`: whether this machine can train and serve it (yes), serve it (serve), neither (no), or
    the file is gone (gone); `size` in bytes."""

    name: str
    path: str
    size: int
    in_use: bool
    shipped: bool
    fits: str
    sha256: str = ""


@dataclass(frozen=True)
class Hardware:
    """Memory in bytes."""

    memory: int
    free: int
    processors: int
    gpu: str


@dataclass(frozen=True)
class Added:
    """A base that was checked and added; `reading` says how far torch and llama.cpp agree on it."""

    base: BaseModel
    reading: Reading


@dataclass(frozen=True)
class Used:
    """The base in use now; `learned`: whether a version for it is in use."""

    base: BaseModel
    learned: bool


class Models:
    def __init__(self, access: Access) -> None:
        self._access = access

    def hardware(self) -> Hardware:
        memory = psutil.virtual_memory()
        processors = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
        return Hardware(memory.total, memory.available, processors, machine.gpu())

    def list(self) -> list[Model]:
        """The shipped base first, then the person's own, by name."""
        # By its name: where the base in use cannot be found, this is where another is chosen.
        in_use = self._access.session.store.settings.get("base") or models.default_base().name
        memory = psutil.virtual_memory().total
        found = []
        for base in library.list_bases(self._access.home):
            size = base.path.stat().st_size if base.path.is_file() else 0
            fits = _fits(size, memory)
            found.append(Model(base.name, str(base.path), size, base.name == in_use, base.shipped, fits, base.sha256))
        return found

    def use(self, name: str) -> Done[Used]:
        """Serve and train on another base from now on. Raises IdiolectError where its file is gone."""
        session = self._access.session
        found = models.find_base(self._access.home, name)
        if not found.path.exists():
            raise IdiolectError(
                say(
                    "The file of {name} is no longer at {path}. Put it back or add it again.",
                    name=name,
                    path=found.path,
                )
            )
        base = session.use_base(name)
        return Done(Used(base, session.assistant.version() is not None), Changed.BASE | Changed.VOICE)

    def add(
        self,
        file: Path,
        on_progress: Callable[[str, float], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Done[Added]:
        """Check a GGUF file and remember it, where it lies. `on_progress` gets a step and how much of it is done.

        Raises IdiolectError with the figure where torch and llama.cpp disagree, Cancelled where `cancel` was set; a
        model that is being loaded then is loaded first.
        """
        base, reading = base_check.add(file, self._access.home, on_progress, cancel)
        return Done(Added(base, reading), Changed.BASE)


def _fits(size: int, memory: int) -> str:
    if size == 0:
        return "gone"
    if size * TRAINING_FACTOR + SERVING_OVERHEAD > memory:
        return "serve" if size + SERVING_OVERHEAD < memory * 0.8 else "no"
    return "yes"
