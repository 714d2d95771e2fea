"""One person at work: store, engine, retrieval and assistant, opened when first needed and closed together."""

from functools import cached_property
from types import TracebackType

from app import models
from app.adapters import task
from app.engine import Adapter, Engine
from app.paths import Home
from app.retrieval import Embedder, Retriever
from app.store import Store
from app.writing.assistant import Assistant


class Session:
    """What the terminal and the window work with. Nothing slow happens before it is asked for."""

    def __init__(self, home: Home, *, passphrase: str | None = None) -> None:
        self.home = home.prepare()
        self.store = Store.open(self.home, passphrase=passphrase)

    @cached_property
    def base(self) -> models.BaseModel:
        """The base in use: the person's choice, otherwise the one that came with the installation."""
        chosen = self.store.settings.get("base")
        return models.find_base(self.home, chosen) if chosen else models.default_base()

    @cached_property
    def engine(self) -> Engine:
        """llama.cpp in its child process; the model loads on the first call."""
        return Engine(self.base.path)

    @cached_property
    def embedder(self) -> Embedder:
        return Embedder()

    @cached_property
    def retriever(self) -> Retriever:
        return Retriever(self.store, self.embedder)

    @cached_property
    def assistant(self) -> Assistant:
        return Assistant(self.home, self.store, self.engine, self.retriever, self.base)

    @cached_property
    def task(self) -> "task.TaskAdapter | None":
        """The task adapter that new versions are learned over; None where none ships for the base in use."""
        return task.shipped(self.base)

    @property
    def under(self) -> tuple[Adapter, ...]:
        """What lies under everything that is written and measured on the base in use."""
        return (task.serve(self.task, self.base, self.home),) if self.task else ()

    def use_base(self, name: str) -> models.BaseModel:
        """Serve and train on another base from now on."""
        base = models.find_base(self.home, name)
        self.store.settings.set("base", name)
        self._drop("assistant")
        if "engine" in self.__dict__:
            self.engine.close()
        self._drop("engine")
        self._drop("base")
        self._drop("task")
        return base

    def close(self) -> None:
        for name in ("engine", "embedder"):
            if name in self.__dict__:
                getattr(self, name).close()
        self.store.close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _drop(self, name: str) -> None:
        self.__dict__.pop(name, None)
