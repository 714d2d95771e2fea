"""Which one did you write? The person's own texts, never learned from, beside drafts for the same requests.

Both say the same, for the draft is asked for by notes of the text, and nothing of the history is shown to the model:
it would find the very text. The person is told how often they knew their own when all are answered, not before: who
learns after each pair which it was learns to look for something else than their voice.
"""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.judging.guessing import Guessed
from app.learning import examples, notes
from app.profile.reading import unwrapped
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.voice import SHOWN_WORDS
from app.store import AdapterRecord
from app.store.blind import Blind as Kept
from app.store.blind import Pair
from app.words import say

PAIRS = 10
# Fewer than these show nothing.
FEWEST = 5


@dataclass(frozen=True)
class Question:
    """Two texts, of which one is the person's own. `own` (0 or 1) says which, for whoever shows it afterwards."""

    id: int
    texts: tuple[str, str]
    own: int
    picked: int | None = None


@dataclass(frozen=True)
class Standing:
    """One round of a version: of `wanted` pairs so many were `answered`; `waiting` are those that are made and can be.

    `guessed` is what came of it, None until all are answered.
    """

    version: str
    wanted: int
    waiting: tuple[Question, ...] = ()
    answered: tuple[Question, ...] = field(default=(), repr=False)

    @property
    def ready(self) -> int:
        return len(self.waiting) + len(self.answered)

    @property
    def complete(self) -> bool:
        return len(self.answered) >= self.wanted

    @property
    def guessed(self) -> Guessed | None:
        own = sum(one.picked == one.own for one in self.answered)
        return Guessed(own, len(self.answered)) if self.complete else None


class Blind:
    def __init__(self, access: Access) -> None:
        self._access = access

    def results(self) -> dict[str, Guessed]:
        """Of all rounds together, by version; those that were never tested are not among them."""
        return {name: Guessed(own, all) for name, (own, all) in self._kept.picked().items()}

    def standing(self, version: str | None = None) -> Standing:
        """The round that was begun and not ended; else a new one, with nothing in it yet.

        `version`: None for the one in use. Raises IdiolectError where it is unknown, or too few texts are left.
        """
        record = self._record(version)
        return self._standing(record, self._round(record))

    def prepare(
        self,
        version: str | None = None,
        *,
        on_pair: Callable[[Standing], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Standing:
        """Write the drafts that the round lacks, one after the other; each can be answered once it is there.

        Raises Cancelled, keeping those that are made; IdiolectError where too few texts are left to ask about.
        """
        record = self._record(version)
        round = self._round(record)
        standing = self._standing(record, round)
        while standing.ready < standing.wanted and (fresh := self._fresh(record)):
            self._add(record, round, fresh[0], cancel)
            standing = self._standing(record, round)
            if on_pair:
                on_pair(standing)
        return standing

    def answer(self, question: Question, picked: int | None) -> Done[Standing]:
        """`picked`: which of its two texts the person wrote, as they think; None: they remember it, so ask another.

        Raises IdiolectError where the text was forgotten since.
        """
        pair = self._kept.get(question.id)
        if pair is None:
            raise IdiolectError(say("This text was forgotten since, and its draft with it. Go on with the next pair."))
        self._kept.answer(question.id, None if picked is None else picked == question.own)
        return Done(self._standing(self._record(pair.adapter), pair.round), Changed.VOICE)

    # how it is made

    @property
    def _kept(self) -> Kept:
        return self._access.session.store.blind

    def _record(self, version: str | None) -> AdapterRecord:
        record = self._access.session.assistant.version(version)
        if record is None:
            raise IdiolectError(say("No voice is in use yet. Learn one first: then there are drafts to tell apart."))
        return record

    def _round(self, record: AdapterRecord) -> int:
        """The one that was not ended, else the next."""
        latest = self._kept.latest(record.name)
        begun = self._kept.pairs(record.name, latest)
        ended = all(pair.picked_own is not None for pair in begun) and (len(begun) >= PAIRS or not self._fresh(record))
        return latest + 1 if ended or not latest else latest

    def _standing(self, record: AdapterRecord, round: int) -> Standing:
        pairs = self._kept.pairs(record.name, round)
        wanted = min(PAIRS, len(pairs) + len(self._fresh(record)))
        if wanted < FEWEST and not pairs:
            raise IdiolectError(
                say(
                    "Of the texts that {name} never learned from, {left} are left that you were not asked about; "
                    "{least} are needed. Import more of your writing and learn again.",
                    name=record.label or record.name,
                    left=wanted,
                    least=FEWEST,
                )
            )
        asked = [_question(pair) for pair in pairs]
        return Standing(
            record.name,
            wanted,
            waiting=tuple(one for one in asked if one.picked is None),
            answered=tuple(one for one in asked if one.picked is not None),
        )

    def _fresh(self, record: AdapterRecord) -> list[Document]:
        """Held-out texts that nobody was asked about yet, in an order that is the version's own."""
        manifest, documents = record.manifest, self._access.session.store.documents
        apart = set(manifest.get("heldout_hashes", ())) - set(manifest.get("document_hashes", ()))
        found = [d for d in map(documents.by_hash, sorted(apart)) if d is not None and d.id is not None]
        closed = self._kept.shown() | documents.excluded_ids()
        fitting = [d for d in found if d.id not in closed and SHOWN_WORDS[0] <= len(d.text.split()) <= SHOWN_WORDS[1]]
        fitting = [d for d in fitting if examples.request(d, notes.jot(d, "blind")).instruction]
        random.Random(record.name).shuffle(fitting)
        return fitting

    def _add(self, record: AdapterRecord, round: int, document: Document, cancel: threading.Event | None) -> None:
        request = examples.request(document, notes.jot(document, "blind"))
        draft = self._access.session.assistant.draft(
            request, adapter=record.name, persona=record.manifest.get("persona") or None, k=0, cancel=cancel
        )
        if cancel is not None and cancel.is_set():
            raise Cancelled(say("Stopped. The pairs that were made are kept; go on with them at any time."))
        assert document.id is not None
        self._kept.add(record.name, round, document.id, draft.text.strip(), random.random() < 0.5)


def _question(pair: Pair) -> Question:
    own, draft = unwrapped(pair.own).strip(), pair.draft
    texts = (own, draft) if pair.own_first else (draft, own)
    place = 0 if pair.own_first else 1
    picked = None if pair.picked_own is None else place if pair.picked_own else 1 - place
    return Question(pair.id, texts, place, picked)
