"""What the person wrote: bringing it in, looking at it, leaving it out, forgetting it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents import Document
    from app.importers import Progress
    from app.services import Services

# So many texts are listed at once; search finds the others.
MOST_LISTED = 2000


@dataclass(frozen=True)
class Source:
    name: str
    documents: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True)
class Overview:
    """The history at a glance. `excluded` texts are kept but not learned from."""

    sources: tuple[Source, ...]
    documents: int
    excluded: int
    me: tuple[str, ...]
    folders: tuple[str, ...]

    @property
    def first(self) -> datetime | None:
        return min((s.first for s in self.sources if s.first), default=None)

    @property
    def last(self) -> datetime | None:
        return max((s.last for s in self.sources if s.last), default=None)


@dataclass(frozen=True)
class Row:
    """One text in the list; `snippet` where it was found by search."""

    id: int
    title: str
    to: str
    when: datetime | None
    source: str
    snippet: str
    excluded: bool


@dataclass(frozen=True)
class Imported:
    added: int
    duplicates: int
    forgotten: int
    skipped: dict[str, int] = field(default_factory=dict)
    broken: tuple[str, ...] = ()
    me: tuple[str, ...] = ()
    guessed: str | None = None
    seconds: float = 0.0


class History:
    def __init__(self, services: "Services") -> None:
        self._services = services

    def overview(self) -> Overview:
        store = self._services.session.store
        sources = tuple(Source(s.source, s.documents, s.first, s.last) for s in store.documents.sources())
        return Overview(
            sources,
            sum(s.documents for s in sources),
            len(store.documents.excluded_ids()),
            tuple(store.settings.get("me", [])),
            tuple(store.settings.get("watched_folders", [])),
        )

    def bring_in(
        self,
        paths: Sequence[Path],
        *,
        me: Sequence[str] = (),
        on_progress: "Callable[[Progress], None] | None" = None,
        cancel: threading.Event | None = None,
    ) -> Imported:
        """Import files and folders. Raises IdiolectError where nothing could be read, Cancelled when stopped."""
        from app.importers import import_paths

        store = self._services.session.store
        known = tuple(me) or tuple(store.settings.get("me", []))
        job = import_paths(paths, known, on_progress=on_progress, cancel=cancel)
        added = store.documents.add(job)
        report = job.report
        if report.me and not store.settings.get("me"):
            store.settings.set("me", list(report.me))
        return Imported(
            added.added,
            added.duplicates,
            added.forgotten,
            dict(report.skipped),
            tuple(report.broken),
            tuple(report.me),
            report.guessed,
            report.seconds,
        )

    def set_me(self, names: Sequence[str]) -> None:
        self._services.session.store.settings.set("me", [n.strip() for n in names if n.strip()])

    def watch(self, folders: Sequence[str]) -> None:
        self._services.session.store.settings.set("watched_folders", list(folders))

    def look_at_watched(self) -> Imported | None:
        """Import what is new in the watched folders; None where none is watched or nothing is there."""
        from app.errors import IdiolectError

        folders = [Path(f) for f in self._services.session.store.settings.get("watched_folders", [])]
        present = [f for f in folders if f.is_dir()]
        if not present:
            return None
        try:
            return self.bring_in(present)
        except IdiolectError:
            return None  # an empty or unreadable folder is no news; it is looked at again next time

    def index(self) -> None:
        """Begin to read what is new for its meaning, in the background; nothing to do takes no time."""
        from app.retrieval import Index

        session = self._services.session
        if Index(session.store, session.embedder).pending():
            session.indexing.start()

    def find(self, words: str = "", source: str | None = None) -> "list[Row]":
        """Newest first; with words, best match first."""
        documents = self._services.session.store.documents
        excluded = documents.excluded_ids()
        if words.strip():
            found = [(f.document, f.snippet) for f in documents.search(words, limit=300)]
            if source is not None:
                found = [pair for pair in found if pair[0].source == source]
        else:
            every = documents.all(include_excluded=True, source=source)
            found = [(d, "") for d in every[::-1][:MOST_LISTED]]
        return [_row(d, snippet, d.id in excluded) for d, snippet in found if d.id is not None]

    def read(self, id: int) -> "tuple[Document, bool] | None":
        """The text, and whether it is left out of learning."""
        documents = self._services.session.store.documents
        found = documents.get(id)
        return (found, id in documents.excluded_ids()) if found else None

    def exclude(self, ids: Sequence[int], excluded: bool) -> None:
        self._services.session.store.documents.exclude(ids, excluded)

    def learned_from(self, ids: Sequence[int]) -> "tuple[str, ...]":
        """Versions that learned from any of these texts."""
        store = self._services.session.store
        return tuple(store.adapters.learned_from(d.hash for d in store.documents.get_many(ids)))

    def forget(self, ids: Sequence[int]) -> "tuple[int, tuple[str, ...]]":
        """Remove for good. How many went, and the versions that had learned from them."""
        gone = self._services.session.store.documents.forget(ids)
        return gone.documents, tuple(gone.adapters)

    def of_source(self, source: str) -> "list[int]":
        return [d.id for d in self._services.session.store.documents.all(include_excluded=True, source=source) if d.id]

    def sample_author(self) -> Path:
        """Mail of an invented person, to try Idiolect with."""
        from importlib import resources

        return Path(str(resources.files("assets") / "sample_author" / "sent.mbox"))


def _row(document: "Document", snippet: str, excluded: bool) -> Row:
    assert document.id is not None
    first_line = " ".join(document.text.split())[:160]
    return Row(
        document.id,
        document.subject or first_line,
        ", ".join(document.recipients),
        document.when,
        document.source,
        snippet or first_line,
        excluded,
    )
