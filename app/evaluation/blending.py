"""What was counted in a person's history, blended into what the model says: their word sequences, or their labels.

How much each has a say is chosen on the person's own later texts of the history (`rehearsal`), never on a query. For an
arm with an adapter, that adapter learned from the texts before these alone, since of a text that it learned from it is
too sure.
"""

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from app.errors import IdiolectError
from app.evaluation import ngram
from app.evaluation.people import HELDOUT, Item, Person

# For each answer that is offered, the nats of its tokens; what the person wrote is among them.
Nats = list[list[float]]
# How sure to be of the model's labels and of the history's.
_TRUST = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5)
_NEVER = 1e-12


def rehearsal(person: Person) -> Person:
    """The same person some texts ago: the newest fifth of the history is asked for, and the rest is the history.

    Raises IdiolectError for fewer than two texts.
    """
    if len(person.history) < 2:
        raise IdiolectError(f"{person.name} has too short a history to choose from it how much it has a say.")
    count = max(1, round(len(person.history) * HELDOUT))
    queries = tuple(
        replace(item, id=f"{item.id or number}-earlier", options=offered(person))
        for number, item in enumerate(person.history[-count:])
    )
    return Person(f"{person.name}, rehearsed", person.history[:-count], queries)


def offered(person: Person) -> tuple[str, ...]:
    """The labels that all questions of this person offer; () where there are none, or each question has its own."""
    first = person.queries[0]
    return first.options if first.request.task != "citation" else ()


class Blend(Protocol):
    """What an arm makes of the model's nats."""

    def apply(self, item: Item, options: Sequence[str], nats: Nats) -> Nats:
        """`nats` as they are when the history has its say."""


class Tokens(Protocol):
    """How the base writes texts: token ids, the end of the turn included where there is one."""

    @property
    def vocabulary(self) -> int: ...

    def ids(self, text: str, *, ended: bool) -> list[int]: ...


class Sequences:
    """The person's word sequences: an n-gram model over the base's tokens."""

    def __init__(self, tokens: Tokens, rehearsed: Person, nats: Sequence[Nats], person: Person) -> None:
        """`nats`: of the rehearsal's queries, of which only what was really written counts."""
        self._tokens = tokens
        earlier = self._count(rehearsed)
        tried = [
            pair
            for item, of_item in zip(rehearsed.queries, nats, strict=True)
            for pair in zip(
                of_item[choices(item).index(item.response)], self._guesses(earlier, item, item.response), strict=False
            )
        ]
        self.shares = ngram.fit(tried)
        self._grams = self._count(person)

    def apply(self, item: Item, options: Sequence[str], nats: Nats) -> Nats:
        return [
            ngram.mixed(costs, self._guesses(self._grams, item, option), self.shares)
            for option, costs in zip(options, nats, strict=True)
        ]

    def _count(self, person: Person) -> ngram.NGram:
        texts = [[*self._lead(item), *self._tokens.ids(item.response, ended=True)] for item in person.history]
        return ngram.NGram(texts, self._tokens.vocabulary)

    def _guesses(self, grams: ngram.NGram, item: Item, response: str) -> list[ngram.Guess]:
        return grams.guesses(self._lead(item), self._tokens.ids(response, ended=True))

    def _lead(self, item: Item) -> list[int]:
        opening = getattr(item.request, "opening", None)
        return self._tokens.ids(opening, ended=False) if opening else []


class Labels:
    """The person's labels: how often each was chosen before, and the model's answers calibrated.

    log p(label | question) − log of its mean over other questions (what the model says whatever is asked) + the
    person's prior; both weighed as the rehearsal's answers are likeliest.
    """

    def __init__(self, rehearsed: Person, nats: Sequence[Nats], person: Person) -> None:
        """Of a person with `offered` labels; `nats`: of the rehearsal's queries."""
        labels = self._labels = offered(person)
        said = [self._said(of_item) for of_item in nats]
        self._usual = [sum(column) / len(said) for column in zip(*said, strict=True)]
        self._prior = _prior(labels, rehearsed)
        golds = [labels.index(item.response) if item.response in labels else None for item in rehearsed.queries]
        right = [(row, gold) for row, gold in zip(said, golds, strict=True) if gold is not None]
        self.model, self.own = min(
            itertools.product(_TRUST, _TRUST), key=lambda trust: sum(self._costs(row, *trust)[at] for row, at in right)
        )
        self._prior = _prior(labels, person)

    def apply(self, item: Item, options: Sequence[str], nats: Nats) -> Nats:
        """One number for each option: its nats as a whole. What is not on offer is never chosen."""
        costs = [[cost] for cost in self._costs(self._said(nats), self.model, self.own)]
        return [*costs, *([-math.log(_NEVER)] for _ in options[len(costs) :])]

    def _said(self, nats: Nats) -> list[float]:
        return _shares([sum(costs) for costs in nats[: len(self._labels)]])

    def _costs(self, said: Sequence[float], model: float, own: float) -> list[float]:
        scores = [
            model * (math.log(p) - math.log(usual)) + own * math.log(prior)
            for p, usual, prior in zip(said, self._usual, self._prior, strict=True)
        ]
        return [-math.log(share) for share in _shares([-score for score in scores])]


def choices(item: Item) -> list[str]:
    """The answers that are scored for an item: those on offer, and what was really written."""
    return list(dict.fromkeys([*item.options, item.response]))


def _shares(costs: Sequence[float]) -> list[float]:
    least = min(costs)
    weights = [math.exp(least - cost) + _NEVER for cost in costs]
    return [weight / sum(weights) for weight in weights]


def _prior(labels: Sequence[str], person: Person) -> list[float]:
    """Shares of the labels in the history; each is taken for seen half a time more than it was."""
    counts = Counter(item.response for item in person.history)
    return [(counts[label] + 0.5) / (len(person.history) + 0.5 * len(labels)) for label in labels]
