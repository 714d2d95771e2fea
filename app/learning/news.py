"""Is there anything to learn that the last finished run did not have before it? Asked twice a minute, all night.

What counts is what the run looked at and not what its version holds: a repetition that was left out of training and
a version that was refused are as little news the next night as a version in use. So a finished run leaves a mark: the
store's revision, a fingerprint of the texts, and the base.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.documents import Document
from app.store import Store

if TYPE_CHECKING:
    from app.services.session import Session

_KEY = "learning.mark"


class News:
    """Nothing is read while nothing has changed: neither the texts of the store, nor the base, nor the mark."""

    def __init__(self) -> None:
        self._known: tuple[tuple[str, str, str], bool] | None = None

    def any(self, session: "Session") -> bool:
        """Whether learning now would learn from other texts, or on another base, than the last finished run."""
        store = session.store
        mark, revision, base = store.settings.get(_KEY) or {}, store.documents.revision(), session.base.sha256
        if mark.get("base") == base and mark.get("revision") == revision:
            return False
        asked = (revision, base, str(mark))
        if self._known is None or self._known[0] != asked:
            self._known = asked, self._look(store, mark, revision, base)
        return self._known[1]

    def _look(self, store: Store, mark: dict[str, str], revision: str, base: str) -> bool:
        if mark.get("base") != base:
            return store.documents.count(include_excluded=False) > 0
        texts = fingerprint(store.documents.all())
        if texts != mark.get("texts"):
            return True
        store.settings.set(_KEY, {**mark, "revision": revision})
        return False


def remember(store: Store, revision: str, documents: Iterable[Document], base_sha256: str) -> None:
    """A run came to its end on these texts. `revision` was the store's before they were read."""
    store.settings.set(_KEY, {"revision": revision, "texts": fingerprint(documents), "base": base_sha256})


def fingerprint(documents: Iterable[Document]) -> str:
    """The same for the same texts; one that is word for word another adds nothing, as `examples.split` sees it."""
    texts = {
        hashlib.sha256(" ".join(d.text.lower().split()).encode("utf-8", "surrogatepass")).digest() for d in documents
    }
    return hashlib.sha256(b"".join(sorted(texts))).hexdigest()
