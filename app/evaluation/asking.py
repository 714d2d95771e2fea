"""How a person is asked under each arm: by which prompt, in training as well, and how a draft is then written.

Prompts come from app/prompts.py, LaMP's from lamp.py. Drafts are written as the product writes them: what has notes is
composed, all else the model writes. Greeting, closing and profile are as much the person's as the adapter is. An arm
that has nothing of the person is written as a generic draft is; every other one, the control with another person's
adapter among them, with the person's own greetings and closings, so that between an arm and its control the adapter
alone differs.
"""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from app import prompts
from app.documents import Document
from app.engine import Adapter, Engine
from app.evaluation import lamp
from app.evaluation.design import VANILLA_CHARS, Arm, EvaluateOptions
from app.evaluation.people import NOTED_TASKS, Item, Person
from app.evaluation.search import Hit, Search
from app.learning.examples import Example
from app.profile import Habits, Profile, compact, measure
from app.writing.assistant import DEFAULT_TEMPERATURE, LENGTHS
from app.writing.composing import Composer, Plan
from app.writing.opening import addressed

PROFILE_LABELS = 4
# Styles are judged at a temperature, answers that are right or wrong without one.
TOKENS = {"email": 120, "text": 40, "label": 12, "rating": 4}
TEMPERATURE = {"email": 0.7}
Written = dict[str, str]  # {"text", "finish"}


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


def example(item: Item, asked: Asked, id: str) -> Example:
    """What the trainer learns from, or is judged by."""
    return Example(id, item.request.task, asked.messages, item.response, item.when, document="")


class Asker:
    """How one person is asked. `search` is over the passages of exactly this person's history."""

    def __init__(
        self,
        person: Person,
        search: Callable[[Sequence[str]], Search],
        describe: Callable[[lamp.LampTask, Sequence[str]], str] | None = None,
    ) -> None:
        """`describe` writes the profile of somebody who answers a benchmark's questions, from their passages; without
        it, the profile is measured."""
        self.person = person
        self._make_search = search
        self._describe = describe

    @cached_property
    def search(self) -> Search:
        return self._make_search([item.passage for item in self.person.history])

    @cached_property
    def profile(self) -> str:
        """Labels: what the person chose most often. Texts: the measured habits, in the product's compact form."""
        history = self.person.history
        first = history[0].request
        if self._describe and isinstance(first, lamp.Request):
            return self._describe(first.kind, [item.passage for item in history])
        if isinstance(first, lamp.Request) and first.kind.metric != "text" and first.task != "citation":
            counts = Counter(item.response for item in history)
            shares = [(label, count / len(history)) for label, count in counts.most_common(PROFILE_LABELS)]
            return lamp.tendencies(first.kind, shares)
        return compact(Profile(self.habits))

    @cached_property
    def habits(self) -> Habits:
        """What is measured of how this person writes: greetings, endings and the like."""
        return measure(_document(item) for item in self.person.history)

    def ask(self, arm: Arm, item: Item) -> Asked:
        """The prompt of `arm` for a query: everything in the history is earlier."""
        return self._ask(item.request, item.search, k=arm.k, profile=arm.profile, vanilla=arm.vanilla, far=arm.far)

    def examples(self, form: str, k: int) -> list[Example]:
        """What is learned from the whole history, oldest first; retrieval sees only what is earlier than the item.

        Forms: `base` nothing, `retrieval` k passages, `profile` the profile, `mixed` every other item with passages,
        `both` every item with and without. Raises ValueError for another form.
        """
        if form not in ("base", "retrieval", "profile", "mixed", "both"):
            raise ValueError(form)
        made = []
        for position, item in enumerate(self.person.history):
            amounts = {"retrieval": (k,), "mixed": (k if position % 2 else 0,), "both": (0, k)}.get(form, (0,))
            for amount in amounts if position else (0,):
                asked = self._ask(item.request, item.search, k=amount, profile=form == "profile", before=position)
                made.append(example(item, asked, f"{item.id or position}-{amount}"))
        return made

    def questions(self, form: str, k: int) -> list[Example]:
        """What other people were asked: OPPU learns the task (stage 1) from these. Their whole history is earlier."""
        amount = k if form in ("retrieval", "mixed", "both") else 0
        asked = [
            (item, self._ask(item.request, item.search, k=amount, profile=form == "profile"))
            for item in self.person.queries
        ]
        return [example(item, one, f"{item.id}-asked") for item, one in asked]

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


def given(asker: Asker, request: prompts.Request) -> dict[str, Any]:
    """What a draft was to say, to whom, and what else its names and figures may rest on."""
    request = addressed(request)
    told = [text for text in (request.subject, request.answering) if text]
    own = [use.text for use in asker.habits.endings if use.text]
    return {"notes": request.instruction, "to": request.to, "given": told + own}


class Manner:
    """How one draft is written, and what of it its text depends on (`parts`)."""

    def __init__(self, asker: Asker, arm: Arm, asked: Asked, *, metric: str, options: EvaluateOptions) -> None:
        self._seed = options.seed
        request, passages = asked.request, [text for _, text in asked.passages]
        if isinstance(request, prompts.Request):
            request = addressed(request)
        self._messages = messages(request, profile=asked.profile, passages=passages)
        self._plan: Plan | None = None
        noted = request.task in NOTED_TASKS
        self._limit = LENGTHS["medium"] if noted else TOKENS[metric]
        self._warm = DEFAULT_TEMPERATURE if noted else TEMPERATURE.get(metric, 0.0)
        if isinstance(request, prompts.Request) and noted and options.count:
            generic = not (arm.own or arm.profile or arm.vanilla or arm.k)
            self._plan = Plan.of(
                request,
                None if generic else asker.habits,
                profile=asked.profile or "",
                passages=passages,
                max_tokens=self._limit,
                temperature=self._warm,
                count=options.count,
            )

    @property
    def parts(self) -> list[Any]:
        how = asdict(self._plan) if self._plan else [self._limit, self._warm]
        return [self._messages, how, self._seed]

    def write(self, engine: Engine, adapters: Sequence[Adapter], cancel: threading.Event | None) -> Written:
        """Raises EngineDied. Cancelled, it is what there is so far, with the finish “cancelled”."""
        if self._plan:
            composed = Composer(engine, adapters, self._plan, seed=self._seed, cancel=cancel).write()
            return {"text": composed.text, "finish": composed.finish}
        made = engine.generate(
            self._messages,
            max_tokens=self._limit,
            temperature=self._warm,
            seed=self._seed,
            adapters=adapters,
            cancel=cancel,
        )
        return {"text": made.text.strip(), "finish": made.finish}
