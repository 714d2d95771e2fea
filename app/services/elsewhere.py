"""One person at work on another model than the one in use: the same history, and an engine of its own meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.adapters import task
from app.engine import Adapter, Engine
from app.learning.workbench import Workbench
from app.models import BaseModel
from app.paths import Home
from app.retrieval import Background, Embedder, Retriever
from app.services.session import Session, engine_for, under
from app.store import Store
from app.versions import Versions


@contextmanager
def at(session: Session, base: BaseModel) -> Iterator[Workbench]:
    """The session itself where that base is in use; else what lasts to the end of the block."""
    if base.sha256 == session.base.sha256:
        yield session
        return
    there = _Elsewhere(session, base)
    try:
        yield there
    finally:
        there.close()


class _Elsewhere:
    """The engine loads when it is first asked for. Raises IdiolectError then where there is no memory for it."""

    def __init__(self, session: Session, base: BaseModel) -> None:
        self._session, self.base = session, base
        self.task = task.shipped(base)
        self._engine: Engine | None = None

    @property
    def home(self) -> Home:
        return self._session.home

    @property
    def store(self) -> Store:
        return self._session.store

    @property
    def engine(self) -> Engine:
        if self._engine is None:
            self._engine = engine_for(self.home, self.base)
        return self._engine

    @property
    def under(self) -> tuple[Adapter, ...]:
        return under(self.task, self.base, self.home, self.store)

    @property
    def embedder(self) -> Embedder:
        return self._session.embedder

    @property
    def retriever(self) -> Retriever:
        return self._session.retriever

    @property
    def indexing(self) -> Background:
        return self._session.indexing

    @property
    def versions(self) -> Versions:
        return self._session.versions

    def close(self) -> None:
        if self._engine:
            self._engine.close()
