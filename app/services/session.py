"""One person at work: store, engine, retrieval and assistant, opened when first needed and closed together."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Generic, TypeVar, overload

from app import models
from app.adapters import task
from app.engine import Adapter, Engine
from app.errors import IdiolectError
from app.models import loading
from app.paths import Home
from app.retrieval import Background, Embedder, Retriever
from app.store import Store
from app.versions import Versions
from app.words import say
from app.writing.assistant import Assistant

T = TypeVar("T")


def engine_for(home: Home, base: models.BaseModel) -> Engine:
    """As it fits this machine now; it loads on the first call. Raises IdiolectError where it cannot be loaded."""
    fitted = loading.plan(home, base)
    return Engine(base.path, context=fitted.context, gpu_layers=fitted.gpu_layers)


def under(found: task.TaskAdapter | None, base: models.BaseModel, home: Home, store: Store) -> tuple[Adapter, ...]:
    """What lies under everything that is written and measured on a base whose task adapter is `found`."""
    return (task.serve(found, base, home, store.settings),) if found else ()


class _Once(Generic[T]):
    """A property that is made when first asked for, and once, whoever asks: functools.cached_property has no lock since
    Python 3.12, and two engines are twice the memory and a child that nobody closes."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, session: None, owner: type) -> "_Once[T]": ...

    @overload
    def __get__(self, session: "Session", owner: type) -> T: ...

    def __get__(self, session: "Session | None", owner: type) -> "T | _Once[T]":
        if session is None:
            return self
        with session.lock:
            if self._name not in session.made:
                if session.closed:
                    raise IdiolectError(say("Idiolect is being closed."))
                session.made[self._name] = self._make(session)
            made: T = session.made[self._name]
            return made


class Session:
    """What the terminal and the window work with. Nothing slow happens before it is asked for.

    Its parts may be asked for from any thread and are the same for all. After `close` there are no more parts: asking
    raises IdiolectError.
    """

    def __init__(self, home: Home, *, passphrase: str | None = None, words: str | None = None) -> None:
        self.lock = threading.RLock()
        self.made: dict[str, Any] = {}
        self.closed = False
        self.home = home.prepare()
        self.store = Store.open(self.home, passphrase=passphrase, words=words)

    @_Once
    def base(self) -> models.BaseModel:
        """The base in use: the person's choice, otherwise the one that came with the installation."""
        chosen = self.store.settings.get("base")
        return models.find_base(self.home, chosen) if chosen else models.default_base()

    @_Once
    def engine(self) -> Engine:
        """llama.cpp in its child process; the model loads on the first call."""
        return engine_for(self.home, self.base)

    @_Once
    def embedder(self) -> Embedder:
        return Embedder()

    @_Once
    def retriever(self) -> Retriever:
        return Retriever(self.store, self.embedder)

    @_Once
    def indexing(self) -> Background:
        """Reads what is new in the history for its meaning, while the person goes on working."""
        return Background(self.store, self.embedder)

    @_Once
    def versions(self) -> Versions:
        """What was learned. Opening it puts right what a crash left behind, once."""
        return Versions(self.home, self.store)

    @_Once
    def assistant(self) -> Assistant:
        return Assistant(self.versions, self.engine, self.retriever, self.base)

    @_Once
    def task(self) -> "task.TaskAdapter | None":
        """The task adapter that new versions are learned over; None where none ships for the base in use."""
        return task.shipped(self.base)

    @property
    def under(self) -> tuple[Adapter, ...]:
        """What lies under everything that is written and measured on the base in use."""
        return under(self.task, self.base, self.home, self.store)

    def use_base(self, name: str) -> models.BaseModel:
        """Serve and train on another base from now on."""
        with self.lock:
            base = models.find_base(self.home, name)
            self.store.settings.set("base", name)
            engine = self.made.pop("engine", None)
            for part in ("assistant", "base", "task"):
                self.made.pop(part, None)
        if engine:
            engine.close()
        return base

    def close(self) -> None:
        with self.lock:
            self.closed = True
            indexing = self.made.pop("indexing", None)
            parts = [self.made.pop(name) for name in ("engine", "embedder") if name in self.made]
        if indexing:
            indexing.stop()
        for part in parts:
            part.close()
        self.store.close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
