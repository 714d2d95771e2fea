"""What can be read off a text: its language, the secrets in it, how long it is; and which texts are nearly the same."""

import threading
from collections.abc import Callable

from app.errors import Cancelled
from app.store import Store
from app.store.choices import Traits
from app.store.selection import Selection
from app.traits.language import language
from app.traits.secrets import secrets
from app.words import say

_AT_ONCE = 100  # texts, a fraction of a second: so often it is told how far it is, and can be stopped
SELECTION = "selection"  # the store's setting


def look(
    store: Store, on_progress: Callable[[int, int], None] | None = None, cancel: threading.Event | None = None
) -> int:
    """Read off what was not looked at yet, and leave out what it says to. Returns how many texts that were.

    `on_progress` gets (done, total), first with none done. Raises Cancelled; what was done until then stays.
    """
    done, total = 0, store.choices.unseen_count()
    selection = Selection.of(store.settings.get(SELECTION))
    if on_progress and total:
        on_progress(0, total)
    while texts := store.choices.unseen(_AT_ONCE):
        if cancel is not None and cancel.is_set():
            raise Cancelled(say("Stopped. What was not looked at yet is looked at before it is learned from."))
        store.choices.seen(
            [Traits(id, len(text.split()), language(text), secrets(text)) for id, text in texts], selection
        )
        done += len(texts)
        if on_progress:
            on_progress(done, total)
    return done
