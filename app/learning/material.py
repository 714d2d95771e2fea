"""What one learning run learns from and is measured on: examples in the forms in which drafts will be asked for.

OPPU's personal adapter is combined with retrieval and a profile when it writes. A small model that never saw a passage
or a profile while it learned is thrown off by them in use, so the examples come in all forms: with nothing, with
earlier texts, with the profile, with both. Passages come from strictly earlier texts only, as at the time.
"""

import hashlib
import json
import math
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app import personas, prompts
from app.documents import Document
from app.errors import Cancelled
from app.learning import again, events, examples, pairs
from app.learning.notes import Formulas
from app.learning.recipe import Recipe
from app.learning.rehearsal import rehearsal
from app.learning.workbench import Workbench
from app.profile import compact, measure
from app.retrieval import refresh
from app.store import AdapterRecord
from app.traits.counting import weights
from app.traits.duplicates import families
from app.words import say

# Invented pairs for each text of the person, on a base that has no task adapter of them.
PAIRS_SHARE = 0.25
# What counts less than this may be a machine's: no version is judged by it, and no habit is measured on it.
TRUSTED = 0.5

Report = Callable[[events.Event], None]


@dataclass(frozen=True)
class Material:
    """`documents` are all that were looked at, oldest first, `own` those of them that are hardly a machine's. `start`:
    the version that the new one starts from."""

    train: list[examples.Example]
    validation: list[examples.Example]
    heldout: list[examples.Example]
    documents: list[Document]
    own: list[Document]
    rehearsal: list[examples.Example] = field(default_factory=list)
    start: AdapterRecord | None = None

    @property
    def fingerprint(self) -> str:
        """The same material gives the same string, so that an interrupted run is recognized."""
        lines = [e.line() for e in (*self.train, *self.rehearsal, *self.validation, *self.heldout)]
        return hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).hexdigest()


def gather(
    session: Workbench,
    recipe: Recipe,
    report: Report,
    cancel: threading.Event,
    *,
    persona: str | None = None,
    current: AdapterRecord | None = None,
) -> Material:
    """Read the store and make the examples; vectors are made where they are missing, and kept."""
    store = session.store
    documents = personas.texts(store, persona)
    over = session.task.sha256 if session.task else ""
    start = again.parent(store, recipe, current, len(documents), over)
    counting = weights(store, documents)
    doubted = {hash for hash, weight in counting.items() if weight < TRUSTED}
    chosen = [document for document in documents if counting.get(document.hash, 1.0) > 0]
    parts = examples.split(chosen, held=again.held(store), learned=again.learned(current), doubted=doubted)
    formulas = Formulas.of(parts.train)
    if recipe.retrieved:
        report(events.phase("indexing"))
        session.indexing.stop()  # one of the two is enough
        refresh(store, session.embedder, events.counted("indexing", report), cancel)
    own = [document for document in parts.train if document.hash not in doubted]
    profile = measure(own) if recipe.profiled else None

    def passages(document: Document, request: prompts.Request) -> list[str]:
        if cancel.is_set():
            raise Cancelled(say("Stopped while the examples were being made."))
        query = prompts.query(request)
        found = session.retriever.search(query, k=recipe.passages, before=document, to=request.to)
        return [passage.text for passage in found.passages]

    def train(document: Document) -> list[examples.Example]:
        habits = compact(profile, to=examples.recipient(document), when=document.when) if profile else ""
        shown = habits if examples.chance(document, "profile") < recipe.profiled else None
        look = passages if examples.chance(document, "passages") < recipe.retrieved else None
        made = [
            examples.main_example(document, str(seed), formulas=formulas, profile=shown, passages=look)
            for seed in range(recipe.variants)
        ]
        if examples.chance(document, "continuation") < recipe.continuations:
            continued = examples.continuation(document)
            made += [continued] if continued else []
        weight = often[document.hash] * counting.get(document.hash, 1.0)
        return [replace(example, weight=weight) for example in made]

    def plain(chosen: Sequence[Document]) -> list[examples.Example]:
        return [examples.main_example(d, formulas=formulas) for d in chosen]

    ones, often = one_of_each(parts.train)
    return Material(
        train=[example for document in again.selection(ones, start) for example in train(document)],
        validation=plain(parts.validation),
        heldout=plain(parts.heldout),
        documents=documents,
        own=[document for document in chosen if document.hash not in doubted],
        start=start,
        rehearsal=_rehearsed(len(parts.train), session) if recipe.rehearsal else [],
    )


def one_of_each(documents: Sequence[Document]) -> tuple[list[Document], dict[str, float]]:
    """The first of those that say nearly the same, and by its hash how much it counts.

    What was sent a hundred times is one habit and not a hundred, but a stronger one: it counts 1 + ln 100 = 5.6 times.
    By its number it would be nearly all that is learned, and be learned by heart.
    """
    kin = families([document.text for document in documents])
    sent = Counter(kin)
    first = [(number, document) for number, document in enumerate(documents) if kin[number] == number]
    return [one for _, one in first], {one.hash: 1 + math.log(sent[number]) for number, one in first}


def _rehearsed(texts: int, session: Workbench) -> list[examples.Example]:
    """General questions; invented pairs too where no task adapter lies beneath, so that following a request is kept."""
    if session.task:
        return rehearsal()
    made = pairs.examples()
    count = min(len(made), round(PAIRS_SHARE * texts))
    return [*rehearsal(), *(made[number * len(made) // count] for number in range(count))]
