"""Is there anything to learn that the last finished run did not have before it? Asked twice a minute, all night.

What counts is what the run looked at and not what its version holds: a repetition that was left out of training and
a version that was refused are as little news the next night as a version in use. So a finished run leaves a mark: the
store's revision, a fingerprint of the texts, and the base. Each persona has a mark of its own on each base, over its
own texts.
"""

import hashlib
from collections.abc import Iterable

from app import personas
from app.documents import Document
from app.learning.workbench import Workbench
from app.store import Store

_KEY = "learning.mark"
Mark = dict[str, str]


class News:
    """Nothing is read while nothing has changed: neither the texts of the store, nor the base, nor the mark."""

    def __init__(self) -> None:
        self._known: dict[str | None, tuple[tuple[str, ...], bool]] = {}

    def any(self, session: Workbench, persona: str | None = None) -> bool:
        """Whether learning now would learn from other texts, or on another base, than the last finished run."""
        store = session.store
        now = {"revision": store.documents.revision(), "base": session.base.sha256, "whose": _whose(store, persona)}
        mark = {"whose": "", **_mark(store, persona, now["base"])}
        if all(mark.get(name) == value for name, value in now.items()):
            return False
        asked = (*now.values(), str(mark))
        if persona not in self._known or self._known[persona][0] != asked:
            self._known[persona] = asked, self._look(store, mark, now, persona)
        return self._known[persona][1]

    def _look(self, store: Store, mark: Mark, now: Mark, persona: str | None) -> bool:
        documents = personas.texts(store, persona)
        if mark.get("base") != now["base"]:
            return bool(documents)
        if fingerprint(documents) != mark.get("texts"):
            return True
        store.settings.set(_key(persona, now["base"]), {**mark, **now})
        return False


def remember(
    store: Store, revision: str, documents: Iterable[Document], base_sha256: str, persona: str | None = None
) -> None:
    """A run came to its end on these texts. `revision` was the store's before they were read."""
    mark = {"revision": revision, "base": base_sha256, "whose": _whose(store, persona), "texts": fingerprint(documents)}
    store.settings.set(_key(persona, base_sha256), mark)


def _mark(store: Store, persona: str | None, base_sha256: str) -> Mark:
    """Of the last run on this base; earlier releases kept one mark for all bases."""
    return store.settings.get(_key(persona, base_sha256)) or store.settings.get(_key(persona)) or {}


def _key(persona: str | None, base_sha256: str = "") -> str:
    return ".".join(filter(None, (_KEY, base_sha256[:16], persona)))


def _whose(store: Store, persona: str | None) -> str:
    """Which texts are the persona's, as it is defined now."""
    return repr(personas.find(store, persona)) if persona else ""


def fingerprint(documents: Iterable[Document]) -> str:
    """The same for the same texts; one that is word for word another adds nothing, as `examples.split` sees it."""
    texts = {
        hashlib.sha256(" ".join(d.text.lower().split()).encode("utf-8", "surrogatepass")).digest() for d in documents
    }
    return hashlib.sha256(b"".join(sorted(texts))).hexdigest()
