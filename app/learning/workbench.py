"""What learning needs of whoever runs it: the open parts of one person at work.

A protocol, so that learning stands below the services and knows neither them nor how the parts are made.
"""

from typing import Protocol

from app.adapters.task import TaskAdapter
from app.engine import Adapter, Engine
from app.models import BaseModel
from app.paths import Home
from app.retrieval import Background, Embedder, Retriever
from app.store import Store
from app.versions import Versions


class Workbench(Protocol):
    """`under` lies under everything that is written and measured on `base`; `task` is None where none ships for it."""

    @property
    def home(self) -> Home: ...
    @property
    def store(self) -> Store: ...
    @property
    def base(self) -> BaseModel: ...
    @property
    def task(self) -> TaskAdapter | None: ...
    @property
    def under(self) -> tuple[Adapter, ...]: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def embedder(self) -> Embedder: ...
    @property
    def retriever(self) -> Retriever: ...
    @property
    def indexing(self) -> Background: ...
    @property
    def versions(self) -> Versions: ...
