"""Prompts of one person under each arm, for asking and for training: by app/prompts.py, LaMP's by lamp.py."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app import prompts
from app.documents import Document
from app.evaluation import lamp
from app.evaluation.arms import VANILLA_CHARS, Arm
from app.evaluation.people import Item, Person
from app.evaluation.search import Hit, Search

if TYPE_CHECKING:
    from app.profile import Habits

PROFILE_LABELS = 4


@dataclass(frozen=True)
class Asked:
    """Chat messages, what of the history stands in them (position and text), and what else they were made of."""

    messages: list[prompts.Message]
    passages: list[Hit]
    request: prompts.Request | lamp.Request
    profile: str | None = None


def messages(
    request: prompts.Request | lamp.Request, *, profile: str | None, passages: Sequence[str]
) -> list[prompts.Message]:
    """Chat messages, as the product or as the benchmark asks."""
    if isinstance(request, lamp.Request):
        return lamp.messages(request, profile=profile, passages=passages)
    return prompts.messages(request, profile=profile, passages=passages)


class Asker:
    """How one person is asked. `search` is over the passages of exactly this person's history."""

    def __init__(self, person: Person, search: Callable[[Sequence[str]], Search]) -> None:
        self.person = person
        self._make_search = search

    @cached_property
    def search(self) -> Search:
        return self._make_search([item.passage for item in self.person.history])

    @cached_property
    def profile(self) -> str:
        """Labels: what the person chose most often. Texts: the measured habits, in the product's compact form."""
        history = self.person.history
        first = history[0].request
        if isinstance(first, lamp.Request) and first.kind.metric != "text" and first.task != "citation":
            counts = Counter(item.response for item in history)
            shares = [(label, count / len(history)) for label, count in counts.most_common(PROFILE_LABELS)]
            return lamp.tendencies(first.kind, shares)
        from app.profile import Profile, compact

        return compact(Profile(self.habits))

    @cached_property
    def habits(self) -> "Habits":
        """What is measured of how this person writes: greetings, endings and the like."""
        from app.profile import measure

        return measure(_document(item) for item in self.person.history)

    def ask(self, arm: Arm, item: Item) -> Asked:
        """The prompt of `arm` for a query: everything in the history is earlier."""
        return self._ask(item.request, item.search, k=arm.k, profile=arm.profile, vanilla=arm.vanilla, far=arm.far)

    def training_lines(self, form: str, k: int) -> list[dict[str, Any]]:
        """The trainer's input from the whole history, oldest first; retrieval sees only what is earlier than the item.

        Forms: `base` nothing, `retrieval` k passages, `profile` the profile, `mixed` every other item with passages,
        `both` every item with and without. Raises ValueError for another form.
        """
        if form not in ("base", "retrieval", "profile", "mixed", "both"):
            raise ValueError(form)
        lines = []
        for position, item in enumerate(self.person.history):
            amounts = {"retrieval": (k,), "mixed": (k if position % 2 else 0,), "both": (0, k)}.get(form, (0,))
            for amount in amounts if position else (0,):
                asked = self._ask(item.request, item.search, k=amount, profile=form == "profile", before=position)
                lines.append(
                    {
                        "id": f"{item.id or position}-{amount}",
                        "task": item.request.task,
                        "messages": asked.messages,
                        "response": item.response,
                        "when": item.when,
                    }
                )
        return lines

    def _ask(
        self,
        request: prompts.Request | lamp.Request,
        query: str,
        *,
        k: int = 0,
        profile: bool = False,
        vanilla: bool = False,
        far: bool = False,
        before: int | None = None,
    ) -> Asked:
        found: list[Hit] = []
        if k:
            found = (self.search.least if far else self.search.top)(query, k, before)
        elif vanilla:
            found = self._newest()
        told = self.profile if profile else None
        shown = [text for _, text in found]
        return Asked(messages(request, profile=told, passages=shown), found, request, told)

    def _newest(self) -> list[Hit]:
        """As much of the newest history as VANILLA_CHARS allow, oldest first."""
        room = VANILLA_CHARS
        chosen: list[Hit] = []
        for position in range(len(self.person.history) - 1, -1, -1):
            passage = self.person.history[position].passage
            room -= min(len(passage), prompts.MAX_PASSAGE)
            if room < 0:
                break
            chosen.append((position, passage))
        return chosen[::-1]


def _document(item: Item) -> Document:
    if isinstance(item.request, lamp.Request):
        return Document(item.text, channel="article")
    return Document(item.text, channel=item.request.channel, subject=item.request.subject)
