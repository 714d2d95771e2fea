"""How much each text counts in learning, as far as that hangs on whether a machine wrote it.

What was estimated is applied only where the person said so (Rule), and to what they did not call their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import numpy as np

from app.documents import Document
from app.store import Store
from app.store.machines import Heard
from app.traits.machines import FEWEST, Expected, Person, long_enough, ratios, signs
from app.traits.timeline import Timeline, month_of, probabilities, timeline

RULE = "machines"  # the store's setting
# Never nothing: an estimate may be wrong, and a text that counts little still counts.
LEAST = 0.1
Counts = Literal["less", "not", "fully"]


@dataclass(frozen=True)
class Rule:
    """From the month `since` on (as 2024-03, "" always), texts count `less`, each by how likely a machine wrote it,
    `not` at all, or `fully`. `judge` is whose estimates go by it. `mine`: hashes of texts that count fully anyway."""

    counts: Counts = "fully"
    since: str = ""
    judge: str = ""
    mine: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any] | None) -> "Rule":
        return cls() if record is None else cls(**{**record, "mine": tuple(record["mine"])})

    def record(self) -> dict[str, Any]:
        return asdict(self)

    def calling(self, hash: str, *, mine: bool) -> "Rule":
        others = tuple(one for one in self.mine if one != hash)
        return replace(self, mine=(*others, hash) if mine else others)


@dataclass(frozen=True)
class Estimate:
    """`probability[i]` that a machine wrote `documents[i]`; 0 of what the person calls their own. `told`: how many
    texts it rests on. With fewer than FEWEST nothing is said at all: there are no habits to compare with."""

    documents: Sequence[Document]
    probability: Sequence[float]
    seen: Timeline
    told: int


def estimate(documents: Sequence[Document], heard: Mapping[int, Heard], mine: Sequence[str] = ()) -> Estimate:
    """From what the base said of the texts (by id), without asking it anything."""
    known = [heard.get(document.id or 0) for document in documents]
    places = [
        at
        for at, (document, said) in enumerate(zip(documents, known, strict=True))
        if said is not None and said.tokens and long_enough(document.text)
    ]
    when = [document.when for document in documents]
    if len(places) < FEWEST:
        nothing = Timeline((), None, 0.0)
        return Estimate(documents, [0.0] * len(documents), nothing, len(places))
    said = [known[at] for at in places]
    found = np.array(
        [
            signs(documents[at].text, Expected(one.tokens, one.nll, one.entropy, one.variance))
            for at, one in zip(places, said, strict=True)
            if one is not None
        ]
    )
    person = Person.of(found, [when[at] for at in places])
    told: list[float | None] = [None] * len(documents)
    for at, ratio in zip(places, ratios(person.seen(found)), strict=True):
        told[at] = float(ratio)
    own = set(mine)
    for at, document in enumerate(documents):
        if document.hash in own:
            told[at] = -3.0  # the person's word says as much as a text may
    seen = timeline(when, told)
    found_p = probabilities(when, told, seen)
    return Estimate(
        documents, [0.0 if d.hash in own else p for d, p in zip(documents, found_p, strict=True)], seen, len(places)
    )


def weights(store: Store, documents: Sequence[Document]) -> dict[str, float]:
    """By hash, how much a text counts where that is not fully."""
    rule = Rule.of(store.settings.get(RULE))
    if rule.counts == "fully":
        return {}
    found = estimate(store.documents.all(), store.machines.heard(rule.judge), rule.mine)
    wanted = {document.hash for document in documents}
    return {
        document.hash: weight
        for document, probability in zip(found.documents, found.probability, strict=True)
        if document.hash in wanted and (weight := counted(rule, document, probability)) < 1
    }


def counted(rule: Rule, document: Document, probability: float) -> float:
    """How much a text counts by this rule, 0 to 1."""
    if rule.counts == "fully" or document.hash in rule.mine:
        return 1.0
    if rule.since and month_of(document.when) < rule.since:
        return 1.0
    return 0.0 if rule.counts == "not" else max(LEAST, 1 - probability)
