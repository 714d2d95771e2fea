"""The product's retrieval over a person of an experiment: a passing encrypted store, its index and its abstention."""

import contextlib
import secrets
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from app.documents import Document
from app.evaluation.history import Hit
from app.paths import Home
from app.retrieval import Embedder, Index, Passage, Retriever
from app.store import Store

# The files tell the order of the texts, not always their dates: an hour apart keeps the order.
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


class Library:
    """One store per person, in a folder that goes when this closes; one embedder for all."""

    def __init__(self, *, by_meaning: bool = True) -> None:
        self._open = contextlib.ExitStack()
        self._folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="idiolect-")))
        self._embedder = Embedder() if by_meaning else None
        if self._embedder is not None:
            self._open.callback(self._embedder.close)
        self._count = 0

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def search(self, passages: Sequence[str]) -> "ProductSearch":
        self._count += 1
        home = Home(self._folder / str(self._count)).prepare()
        store = self._open.enter_context(Store.open(home, passphrase=secrets.token_hex(16)))
        store.documents.add(
            Document(passage, when=_when(position), channel="history") for position, passage in enumerate(passages)
        )
        if self._embedder is not None:
            Index(store, self._embedder).update()
        positions = {d.id: round((d.when - _FIRST) / timedelta(hours=1)) for d in store.documents.all() if d.when}
        return ProductSearch(Retriever(store, self._embedder), positions)


class ProductSearch:
    """history.Search by the product's Retriever: it shows less than k where little is relevant."""

    def __init__(self, retriever: Retriever, positions: dict[int | None, int]) -> None:
        self._retriever = retriever
        self._positions = positions

    def top(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        return self._hits(self._retriever.search(query, k=k, before=_moment(before)).passages)

    def least(self, query: str, k: int, before: int | None = None) -> list[Hit]:
        found = self._retriever.search(query, k=k, before=_moment(before), abstain=False, least_relevant=True)
        return self._hits(found.passages)

    def _hits(self, passages: Sequence[Passage]) -> list[Hit]:
        return [(self._positions[passage.document_id], passage.text) for passage in passages]


def _when(position: int) -> datetime:
    return _FIRST + timedelta(hours=position)


def _moment(before: int | None) -> datetime | None:
    return None if before is None else _when(before)
