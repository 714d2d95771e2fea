"""What the person wrote: bringing it in, looking at it, leaving it out, forgetting it."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from app.documents import Document, named
from app.errors import Cancelled
from app.importers import Fields, Progress, Unknown, import_paths
from app.profile import signature
from app.retrieval import Index
from app.services.access import Access
from app.services.bringing import Told
from app.services.changes import Changed, Done
from app.services.identity import Identity
from app.services.selection import Selections
from app.store.highlights import Span, spans
from app.store.selection import ASSISTANT

# So many texts are listed at once; search finds the others.
MOST_LISTED = 2000
MOST_FOUND = 200


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

    @property
    def first(self) -> datetime | None:
        return min((s.first for s in self.sources if s.first), default=None)

    @property
    def last(self) -> datetime | None:
        return max((s.last for s in self.sources if s.last), default=None)


@dataclass(frozen=True)
class Text:
    """One text of the history; `found` are the words around what was searched, `score` how well it fits. `secrets`:
    kinds of what should not get out, in it; `language` "" where it is not known."""

    document: Document
    excluded: bool = False
    found: str = ""
    score: float = 0.0
    secrets: tuple[str, ...] = ()
    language: str = ""

    @property
    def id(self) -> int:
        assert self.document.id is not None
        return self.document.id

    @property
    def title(self) -> str:
        return self.document.subject or self._first_words()

    @property
    def to(self) -> str:
        return ", ".join(map(named, self.document.recipients))

    @property
    def snippet(self) -> str:
        return self.found or self._first_words()

    def _first_words(self) -> str:
        return " ".join(self.document.text.split())[:160]


@dataclass(frozen=True)
class Imported:
    """`documents` were read; `skipped` counts, by reason, what is not a text of the person, and `names` says
    of some how they are called. `stopped`: by the person,
    with what had been read until then kept. `resumed`: so many mails, rows or notes had been looked at before that.
    `secrets`: new texts with passwords, numbers or keys in them, and `assistants`: what was asked of machines; neither
    is learned from by itself."""

    added: int
    documents: int = 0
    duplicates: int = 0
    forgotten: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    broken: tuple[str, ...] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    me: tuple[str, ...] = ()
    guessed: str | None = None
    seconds: float = 0.0
    stopped: bool = False
    resumed: int = 0
    secrets: int = 0
    assistants: int = 0


@dataclass(frozen=True)
class Forgotten:
    """How many texts are gone for good, and the versions that had learned from them."""

    documents: int
    versions: tuple[str, ...]


class History:
    def __init__(self, access: Access) -> None:
        self._access = access

    def overview(self) -> Overview:
        store = self._access.session.store
        sources = tuple(Source(s.source, s.documents, s.first, s.last) for s in store.documents.sources())
        return Overview(
            sources,
            sum(s.documents for s in sources),
            len(store.documents.excluded_ids()),
            Identity(self._access).me(),
        )

    # in and out

    def bring_in(
        self,
        paths: Sequence[Path | str],
        *,
        me: Sequence[str] = (),
        format: str | None = None,
        fields: Fields | None = None,
        again: bool = False,
        unknown: Unknown = Unknown.GUESS,
        only_here: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Done[Imported]:
        """Import files and folders. Raises IdiolectError where nothing could be read, Unnamed where the person has to
        say who they are in them (`Identity.answer` keeps what they say).

        `me`: who they are, remembered unless that is so `only_here`; where it is not given, what is known of them.
        `unknown`: what is done where that does not tell.
        `on_progress` hears of the reading and of the look at what was read as of one work; `cancel` ends either.
        `again`: also what they once had forgotten. An import of the same files that was interrupted, by the person or
        by the end of the process, is gone on with.
        """
        store = self._access.session.store
        began, before = time.monotonic(), store.documents.count()
        identity, selection = Identity(self._access), Selections(self._access)
        secret, asked = len(store.choices.ids_with_secrets()), store.documents.channels().get(ASSISTANT, 0)
        told = Told(on_progress)
        job = import_paths(
            paths, tuple(me) or identity.me(), format=format, fields=fields, unknown=unknown,
            not_me=identity.not_me(), on_progress=told.reading, cancel=cancel,
            ask_assistants=unknown is Unknown.ASK and not selection.assistants_asked(),
        )  # fmt: skip
        report, mark = job.report, job.mark()
        report.start = 0 if again else store.interrupted.place(mark)
        try:
            added = store.documents.add(job, again=again, noting=lambda: store.interrupted.note(mark, report.place))
            store.interrupted.over(mark)
            result = Imported(
                added.added, report.documents, added.duplicates, added.forgotten, dict(report.skipped),
                tuple(report.broken), report.names, tuple(report.me), report.guessed, time.monotonic() - began,
                resumed=report.start,
            )  # fmt: skip
        except Cancelled:
            result = Imported(store.documents.count() - before, seconds=time.monotonic() - began, stopped=True)
        signature.remember(store, report.signatures)
        with suppress(Cancelled):  # the rest is looked at before it is learned from
            selection.look(told.looking, cancel)
        machines = 0 if selection.get().assistants else store.documents.channels().get(ASSISTANT, 0) - asked
        secrets = len(store.choices.ids_with_secrets()) - secret
        result = replace(result, secrets=max(0, secrets), assistants=max(0, machines))
        if me and result.me and not only_here:
            identity.add(me)  # who is known by one name in mail has another in a chat
        return Done(result, Changed.HISTORY if result.added or me else Changed.NOTHING)

    def exclude(self, ids: Sequence[int], excluded: bool) -> Done[tuple[str, ...]]:
        """Leave texts out of learning, or take them in again. Names the versions that had learned from what is left
        out now."""
        self._access.session.store.documents.exclude(ids, excluded)
        return Done(self.learned_from(ids) if excluded else (), Changed.HISTORY)

    def learned_from(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Versions that learned from any of these texts."""
        store = self._access.session.store
        return tuple(store.adapters.learned_from(store.documents.hashes(ids)))

    def forget(
        self,
        ids: Sequence[int],
        *,
        on_progress: Callable[[int, int], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Done[Forgotten]:
        """Remove for good, from the backups beside the history too, unless they cannot be written at the moment.

        `on_progress(done, total)` in texts. Raises Cancelled, with nothing forgotten.
        """
        store = self._access.session.store
        gone = store.documents.forget(ids, on_progress, cancel)
        if gone.documents:
            store.forget_in_backups()  # where it fails, the next one before learning does it
        return Done(Forgotten(gone.documents, tuple(gone.adapters)), Changed.HISTORY)

    def index(self) -> None:
        """Begin to read what is new for its meaning, in the background; nothing to do takes no time."""
        session = self._access.session
        if Index(session.store, session.embedder).pending():
            session.indexing.start()

    # looking

    def find(self, words: str = "", source: str | None = None, limit: int | None = None) -> list[Text]:
        """Newest first; with words, best match first."""
        documents = self._access.session.store.documents
        excluded = documents.excluded_ids()
        if words.strip():
            hits = documents.search(words, limit=limit or MOST_FOUND, source=source)
            return [Text(hit.document, hit.document.id in excluded, hit.snippet, hit.score) for hit in hits]
        newest = documents.newest(limit or MOST_LISTED, source)
        return [Text(document, document.id in excluded) for document in newest]

    def hits(self, texts: Sequence[str], words: str) -> list[tuple[Span, ...]]:
        """For each of some texts, (start, end) of what a search for these words finds in it."""
        return spans(texts, words)

    def read(self, id: int) -> Text | None:
        found = self._of([id])
        return found[0] if found else None

    def with_secrets(self) -> list[Text]:
        """Texts with passwords, numbers or keys in them, oldest first; left out of learning unless the person took
        them in."""
        return self._of(self._access.session.store.choices.ids_with_secrets())

    def _of(self, ids: Sequence[int]) -> list[Text]:
        store = self._access.session.store
        excluded, found = store.documents.excluded_ids(), []
        for document in store.documents.get_many(ids):
            decided = store.choices.decided(document.id or 0)
            if decided:
                out = document.id in excluded
                found.append(Text(document, out, secrets=decided.secrets, language=decided.language))
        return found

    def of_source(self, source: str) -> list[int]:
        return self._access.session.store.documents.ids(source=source)

    def channels(self) -> list[str]:
        """The channels of the history, the most frequent first."""
        return list(self._access.session.store.documents.channels())

    def correspondents(self, prefix: str = "", limit: int = 50) -> list[str]:
        """To whom the person wrote, by the beginning of a name or address."""
        return list(self._access.session.store.documents.correspondents(prefix, limit))
