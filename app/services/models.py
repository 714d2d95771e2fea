"""This machine: the models on it, what fits, where everything lies and how it is protected."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services import Services

# Beside the file itself: context, buffers and the process.
SERVING_OVERHEAD = 400 << 20
TRAINING_FACTOR = 3.0


@dataclass(frozen=True)
class Model:
    """One base model. `fits` says in words whether this machine can serve and train it: yes, tight, no."""

    name: str
    path: str
    size: int
    in_use: bool
    shipped: bool
    fits: str


@dataclass(frozen=True)
class Hardware:
    memory: int
    free: int
    processors: int
    gpu: str


@dataclass(frozen=True)
class Privacy:
    """`protection` is passphrase, keyring or file; `connections` counts this program's open network connections."""

    database: str
    database_bytes: int
    protection: str
    warning: str | None
    adapters: str
    adapters_bytes: int
    models: str
    connections: int
    processes: int


class Machine:
    def __init__(self, services: "Services") -> None:
        self._services = services
        self._cancel = threading.Event()

    def look(self) -> Hardware:
        import psutil

        from app import machine

        memory = psutil.virtual_memory()
        processors = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
        return Hardware(memory.total, memory.available, processors, machine.gpu())

    def models(self) -> list[Model]:
        from app import models

        session = self._services.session
        memory = self.look().memory
        found = []
        for base in models.list_bases(self._services.home):
            size = base.path.stat().st_size if base.path.is_file() else 0
            found.append(
                Model(
                    base.name, str(base.path), size, base.name == session.base.name, base.shipped, _fits(size, memory)
                )
            )
        return found

    def use_model(self, name: str) -> None:
        self._services.session.use_base(name)

    def adding(self, file: Path, on_progress: Callable[[str], None]) -> Callable[[], str]:
        """The work of checking a GGUF file and adding it, which returns its name. It raises IdiolectError with the
        figure where torch and llama.cpp disagree, and Cancelled after `stop_adding`.
        """
        self._cancel = cancel = threading.Event()
        said = ""

        def tell(step: str, _part: float) -> None:
            nonlocal said
            if step != said:
                on_progress(step)
            said = step

        def add() -> str:
            from app.learning import base_check

            base, _reading = base_check.add(file, self._services.home, tell, cancel)
            return base.name

        return add

    def stop_adding(self) -> None:
        """Callable from any thread. A model that is being loaded is loaded first."""
        self._cancel.set()

    def privacy(self) -> Privacy:
        import psutil

        home, store = self._services.home, self._services.session.store
        own = psutil.Process()
        family = [own, *own.children(recursive=True)]
        return Privacy(
            str(home.database),
            sum(f.stat().st_size for f in home.root.glob(f"{home.database.name}*")),
            store.protection,
            store.warning,
            str(home.adapters),
            sum(f.stat().st_size for f in home.adapters.rglob("*") if f.is_file()),
            str(home.models),
            sum(_connections(process) for process in family),
            len(family),
        )

    def change_passphrase(self, passphrase: str | None) -> None:
        self._services.session.store.change_passphrase(passphrase)


def _connections(process: object) -> int:
    import psutil

    try:
        return len(process.net_connections(kind="inet"))  # type: ignore[attr-defined]
    except (psutil.Error, OSError):
        return 0


def _fits(size: int, memory: int) -> str:
    if size == 0:
        return "gone"
    if size * TRAINING_FACTOR + SERVING_OVERHEAD > memory:
        return "serve" if size + SERVING_OVERHEAD < memory * 0.8 else "no"
    return "yes"
