"""What is learned from: one choice for learning, looking up and the profile, with a preview of what it leaves."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.errors import IdiolectError
from app.models import fit, speed
from app.services.access import Access
from app.services.changes import Changed, Done
from app.store.choices import Amount, Value
from app.store.selection import ASSISTANT, FACETS, Selection
from app.traits import SELECTION, look
from app.traits.duplicates import families
from app.words import say

__all__ = ["FACETS", "Amount", "Preview", "Selection", "Selections", "Value"]

# The speed of learning is known for mails of this length.
_WORDS_OF_A_MAIL = 100
# Comparing more texts than this takes longer than one waits for a preview.
_MOST_COMPARED = 5_000
_ASKED, _SAID = "assistants_asked", "assistants_left"


@dataclass(frozen=True)
class Preview:
    """What a choice leaves. `alike`: texts that say nearly what another one says, and weigh less, None where they are
    too many to compare; `learning_s`: about how long learning takes, None where that is not known; `secrets`: texts
    with passwords, numbers or keys by kind; `samples` of what is left."""

    all: Amount
    left: Amount
    values: Mapping[str, list[Value]]
    secrets: Mapping[str, int]
    samples: tuple[str, ...] = ()
    alike: int | None = None
    learning_s: float | None = None


class Selections:
    def __init__(self, access: Access) -> None:
        self._access = access

    def get(self) -> Selection:
        return Selection.of(self._access.session.store.settings.get(SELECTION))

    def keep(self, selection: Selection) -> Done[None]:
        """From now on this is learned from, looked up and measured. Raises IdiolectError where it can hold nothing."""
        if selection.since and selection.until and selection.since > selection.until:
            raise IdiolectError(say("The first day is after the last one. Exchange them."))
        if selection.longest is not None and selection.shortest > selection.longest:
            raise IdiolectError(say("The fewest words are more than the most. Exchange them."))
        store = self._access.session.store
        store.settings.set(SELECTION, selection.record())
        look(store)
        store.choices.settle(selection)
        return Done(None, Changed.HISTORY)

    def learn_from_assistants(self, learn: bool) -> Done[None]:
        """Whether what was asked of ChatGPT and its like is learned from, too."""
        self._access.session.store.settings.set(_ASKED, True)
        now = self.get()
        out = tuple(name for name in now.without.get("channel", ()) if name != ASSISTANT)
        only = now.only.get("channel", ())
        if learn and only:
            only = tuple(dict.fromkeys((*only, ASSISTANT)))
        without = dict(now.without) | {"channel": out if learn else (*out, ASSISTANT)}
        return self.keep(replace(now, only=dict(now.only) | {"channel": only}, without=without))

    def assistants_asked(self) -> bool:
        return bool(self._access.session.store.settings.get(_ASKED, False))

    def assistants_left(self) -> Done[int]:
        """How many texts are no longer learned from that a version has learned from, because they are what was asked
        of assistants: former releases took them for the person's writing. Told once, to the face that asks first."""
        store = self._access.session.store
        if self.assistants_asked() or self.get().assistants or store.settings.get(_SAID):
            return Done(0)
        ids = store.documents.ids(channel=ASSISTANT)
        if not store.adapters.learned_from(store.documents.hashes(ids)):
            return Done(0)
        store.settings.set(_SAID, True)
        return Done(len(ids))

    def look(
        self, on_progress: Callable[[int, int], None] | None = None, cancel: threading.Event | None = None
    ) -> Done[int]:
        """Read off what came in since the last look, and leave out what the choice and the secrets in it say to.
        Returns how many texts that were; raises Cancelled."""
        found = look(self._access.session.store, on_progress, cancel)
        return Done(found, Changed.HISTORY if found else Changed.NOTHING)

    def amounts(self) -> Amount:
        """How much is learned from now."""
        return self._access.session.store.choices.amounts(self.get())[1]

    def preview(self, selection: Selection | None = None) -> Preview:
        """What this choice would leave, or the present one does; nothing is changed."""
        store = self._access.session.store
        selection = self.get() if selection is None else selection
        look(store)
        every, left = store.choices.amounts(selection)
        shown = [" ".join(d.text.split())[:160] for d in store.documents.get_many(store.choices.some(selection))]
        return Preview(
            every,
            left,
            {facet: store.choices.values(facet, selection) for facet in FACETS},
            store.choices.with_secrets(),
            tuple(shown),
            self._alike(selection, left),
            self._learning_s(left),
        )

    def _alike(self, selection: Selection, left: Amount) -> int | None:
        if left.texts > _MOST_COMPARED:
            return None
        texts = self._access.session.store.choices.texts(selection)
        return len(texts) - len(set(families(texts)))

    def _learning_s(self, left: Amount) -> float | None:
        session = self._access.session
        try:
            parameters = fit.of_file(session.base.path).parameters
            measured = speed.speed(session.home)
        except (IdiolectError, OSError):
            return None
        return measured.learning_s(parameters, 1) * left.words / _WORDS_OF_A_MAIL
