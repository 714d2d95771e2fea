"""One experiment from files to figures: read the people, train their adapters, ask every arm, and count.

Everything is asked of the engine that also writes the person's drafts, with adapters made by the trainer that also
learns the person's style.
"""

import contextlib
import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app import models, prompts
from app.engine import Engine
from app.errors import IdiolectError
from app.evaluation import design, lamp, search
from app.evaluation import people as people_of
from app.evaluation.adapters import Trained, Workshop, size
from app.evaluation.answers import Answers
from app.evaluation.asking import Asked, Asker, Manner, example, given
from app.evaluation.blending import Blend, Labels, Nats, Sequences, choices, offered, rehearsal
from app.evaluation.design import EXPERIMENTS, Cell, EvaluateOptions, Part
from app.evaluation.history import part
from app.evaluation.people import Item, Person
from app.evaluation.progress import Cache, Estimate, Progress, check, key
from app.learning.examples import Example

# A benchmark's abstract of 768 words with two passages of 368 is about 2,400 tokens.
CONTEXT = 4096
LONGEST_EXAMPLE = 3072
ANSWERS, ADAPTERS = "answers.jsonl", "adapters"  # in the folder of an experiment
Record = dict[str, Any]


@dataclass(frozen=True)
class Share:
    """What of an experiment is done elsewhere: stage 1 (`person` None), a person's own arms, or, with the adapters and
    answers of all at hand, those of `others` as well."""

    person: str | None
    others: bool = False


class Runner:
    """State of one experiment. `run()` gives the records; outcome.py makes figures of them. `answers` are kept in the
    experiment's folder, where no other place is given."""

    def __init__(
        self,
        options: EvaluateOptions,
        on_progress: Progress | None,
        cancel: threading.Event | None,
        answers: Cache | None = None,
    ) -> None:
        if options.experiment not in EXPERIMENTS:
            raise IdiolectError(f"There is no experiment “{options.experiment}”. Known: {', '.join(EXPERIMENTS)}.")
        self.options = options
        self.cells = design.plan(options)
        self.metric = people_of.metric_of(options.task)
        options.out.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._base = options.base or models.default_base().path
        self.base_sha256 = models.sha256(self._base)
        self._cancel = cancel
        self._estimate = Estimate(on_progress)
        self._cache = answers or Cache(options.out / ANSWERS)
        self._workshop = Workshop(options.out / ADAPTERS, self._base, self.base_sha256, cancel)
        self._open = contextlib.ExitStack()
        self._answers: Answers | None = None
        self._blends: dict[tuple[str, str], Blend] = {}
        self._library: search.Library | None = None
        self._askers: dict[tuple[str, Part], Asker] = {}
        self._tasks: dict[str, Trained] = {}
        self._counted: set[str] = set()  # keys of the adapters that the estimate knows to be done
        self.trained: dict[tuple[str, str], Trained] = {}  # (person, cell label without control) → adapter
        self.in_torch: dict[tuple[str, str], float] = {}
        self.people: list[Person] = []
        self._asked: list[Person] = []  # those of them whose queries are asked here
        self.records: list[Record] = []

    def run(self, share: Share | None = None) -> None:
        """All of it, or a `share` without records. Raises IdiolectError where it cannot be done, Cancelled when
        stopped; what was done is found again."""
        options = self.options
        with self._open, Engine(self._base, context=CONTEXT) as engine:
            self._answers = Answers(engine, self.base_sha256, self._cache, self._estimate, self._cancel)
            self.people = self.load()
            self._asked = [one for one in self.people if share is None or one.name == share.person]
            if len(self.people) < 2 or (share and not share.others):
                self.cells = [cell for cell in self.cells if not cell.arm.of_others]
            if any(cell.arm.prior for cell in self.cells) and not offered(self.people[0]):
                raise IdiolectError("The arm “prior” needs a task whose questions all offer the same answers.")
            self._plan()
            self._train_tasks()
            self._train_people()
            if options.experiment == "time":
                return
            for person, cell in itertools.product(self._asked, self.cells):
                self._answer(person, cell)
            self._majority()
        if options.experiment == "methods" and share is None:
            self._measure_in_torch()

    def load(self) -> list[Person]:
        options = self.options
        return people_of.load(
            options.users,
            options.task,
            history=options.history,
            skip=options.skip_users,
            most_active=options.most_active,
            least_active=options.least_active,
            limit_users=options.limit_users,
            limit_queries=options.limit_queries,
        )

    @property
    def labels(self) -> list[str]:
        """The columns of the tables."""
        found = [cell.label for cell in self.cells]
        return [*found, design.MAJORITY] if any(row["arm"] == design.MAJORITY for row in self.records) else found

    # What is asked

    def _asker(self, person: Person, cell: Cell) -> Asker:
        known = self._askers.get((person.name, cell.part))
        if known is None:
            shorter = part(person, cell)
            describe = self._describe if self.options.profile == "written" else None
            known = self._askers[person.name, cell.part] = Asker(shorter, self._search, describe)
        return known

    def _describe(self, task: lamp.LampTask, passages: Sequence[str]) -> str:
        assert self._answers is not None
        return self._answers.profile(task, passages, self.options.seed)

    def _search(self, passages: Sequence[str]) -> search.Search:
        if self.options.retriever == "bm25":
            return search.BM25(passages, self.options.seed)
        if self._library is None:
            self._library = self._open.enter_context(search.Library())
        return self._library.search(passages)

    def _plan(self) -> None:
        """Announce all work, so that the estimate covers it."""
        seen: set[tuple[str, str]] = set()
        for person, cell in self._trainings():
            if (name := (person.name, self._adapter_name(cell))) not in seen:
                seen.add(name)
                self._estimate.plan("training", size(self._examples(self._asker(person, cell), cell)))
        if self.options.experiment == "time":
            return
        for person, cell in itertools.product(self._asked, self.cells):
            asked = [(person, len(self._owners(person, cell)))]
            if cell.arm.blended and not cell.arm.other:
                asked.append((self._rehearsed(person, cell), 1))
            for one, times in asked:
                self._estimate.plan("scoring", times * sum(_asking(item, cell) for item in one.queries))
            self._estimate.plan(self._kind, len(self._drafted(person, cell)))

    def _rehearsed(self, person: Person, cell: Cell) -> Person:
        return rehearsal(self._asker(person, cell).person)

    def _trainings(self) -> Iterator[tuple[Person, Cell]]:
        """Whose adapters the cells serve: everybody's own; where something is blended in, the rehearsal's as well."""
        owners = self.people if any(cell.arm.of_others for cell in self.cells) else self._asked
        for person, cell in itertools.product(owners, map(_learned, self.cells)):
            if cell.arm.own and not cell.arm.other:
                yield person, cell
                if cell.arm.blended:
                    yield self._rehearsed(person, cell), cell

    def _form(self, cell: Cell) -> str:
        """The form of prompts that an adapter for this cell is trained on."""
        if self.options.form == "matched":
            return cell.arm.form
        return "profile" if cell.arm.profile else self.options.form

    def _adapter_name(self, cell: Cell) -> str:
        return key(self._form(cell), cell.part, cell.train, cell.arm.stage1)

    def _examples(self, asker: Asker, cell: Cell) -> list[Example]:
        return asker.examples(self._form(cell), self.options.train_k)

    def _train_options(self, cell: Cell | None) -> list[str]:
        options = ["--seed", str(self.options.seed)]
        if self.metric != "email":
            options += ["--max-length", str(LONGEST_EXAMPLE)]
        options += self.options.train
        if cell is not None:
            options += cell.train
        return options

    # Training

    def _train_tasks(self) -> None:
        """Stage 1: one adapter per form, from other people's texts; or the one that ships, for all forms."""
        forms = {self._form(cell) for cell in self.cells if cell.arm.stage1}
        if not forms:
            return
        if self.options.stage1 == "shipped":
            self._tasks = dict.fromkeys(forms, self._workshop.shipped())
            return
        if self.options.population is None:
            raise IdiolectError("Stage 1 learns from other people: name their file with --population.")
        others = people_of.load(
            [self.options.population],
            self.options.task,
            labels=people_of.labels_of(self.people),
            minimum=3,
            skip=[person.name for person in self.people],
            limit_users=max(40, self.options.stage1_examples // 10),
        )
        for form in sorted(forms):
            examples = self._stage1_examples(others, form)
            self._estimate.plan("training", size(examples))
            self._tasks[form] = self._train(examples, self._train_options(None), None, f"Stage 1, {form}")

    def _stage1_examples(self, others: Sequence[Person], form: str) -> list[Example]:
        """Round robin over people, newest first, so that nobody's habits become the task's: what they were asked, then
        what they had written before."""
        k = self.options.train_k
        askers = [Asker(p, self._search) for p in others]
        piles = [asker.examples(form, k) + asker.questions(form, k) for asker in askers]
        chosen: list[Example] = []
        while piles and len(chosen) < self.options.stage1_examples:
            piles = [pile for pile in piles if pile]
            chosen += [pile.pop() for pile in piles]
        return chosen[: self.options.stage1_examples]

    def _train_people(self) -> None:
        for person, cell in self._trainings():
            asker = self._asker(person, cell)
            task = self._tasks.get(self._form(cell)) if cell.arm.stage1 else None
            told = f"{person.name}, {cell.label}"
            done = self._train(self._examples(asker, cell), self._train_options(cell), task, told)
            self.trained[person.name, cell.label] = done

    def _train(self, examples: list[Example], options: list[str], task: Trained | None, text: str) -> Trained:
        check(self._cancel)
        amount = size(examples)
        known = self._workshop.find(self._workshop.key(examples, options, task))

        def show(event: dict[str, Any]) -> None:
            if event.get("event") == "progress" and event.get("total"):
                self._estimate.say("training", f"Training: {text}", amount * event["step"] / event["total"])

        began = time.monotonic()
        made = known or self._workshop.train(examples, options, task=task, on_event=show)
        if made.key not in self._counted:
            self._counted.add(made.key)
            self._estimate.did("training", amount, None if known else time.monotonic() - began, f"Training: {text}")
        return made

    # Asking

    def _owners(self, person: Person, cell: Cell) -> list[Person]:
        """Whose adapters answer: the person's own, or those of all others, one after the other."""
        if not cell.arm.other:
            return [person]
        at = self.people.index(person)
        return self.people[at + 1 :] + self.people[:at]

    def _adapters(self, owner: Person, cell: Cell) -> list[Trained] | None:
        """Task adapter, and `owner`'s adapter or those of their peers; None where llama.cpp cannot load one of them."""
        served = []
        if cell.arm.stage1:
            served.append(self._tasks[self._form(cell)])
        if cell.arm.own:
            name = replace(cell, arm=replace(cell.arm, other=False)).label
            served.append(self.trained[owner.name, name])
        if cell.arm.peers:
            peers = [self.trained[one.name, _learned(cell).label] for one in self.people if one is not owner]
            served += [replace(one, scale=1 / len(peers)) for one in peers]
        return served if all(one.gguf for one in served) else None

    def _nats(self, person: Person, owner: Person, cell: Cell) -> list[Nats] | None:
        """Of each query of `person` the nats of its answers under what `owner` learned; None where it is not served."""
        assert self._answers is not None
        served = self._adapters(owner, cell)
        if served is None:
            return None
        asker = self._asker(person, cell)
        asked = [asker.ask(cell.arm, item).messages for item in person.queries]
        options = [choices(item) for item in person.queries]
        units = [_asking(item, cell) for item in person.queries]
        return self._answers.nats(asked, options, units, served, f"Asking: {person.name}, {cell.label}")

    def _blend(self, owner: Person, cell: Cell) -> Blend | None:
        """What was counted in `owner`'s history, and how much it has a say."""
        assert self._answers is not None
        if not cell.arm.blended:
            return None
        cell = replace(cell, arm=replace(cell.arm, other=False))
        if (owner.name, cell.label) not in self._blends:
            person, rehearsed = self._asker(owner, cell).person, self._rehearsed(owner, cell)
            nats = self._nats(rehearsed, rehearsed, cell)
            assert nats is not None
            made = (
                Sequences(self._answers, rehearsed, nats, person) if cell.arm.ngram else Labels(rehearsed, nats, person)
            )
            self._blends[owner.name, cell.label] = made
        return self._blends[owner.name, cell.label]

    def _answer(self, person: Person, cell: Cell) -> None:
        """Another's adapter scores what the person wrote, each other's once; only the next one's drafts as well."""
        asker = self._asker(person, cell)
        for number, owner in enumerate(self._owners(person, cell)):
            found = self._nats(person, owner, cell)
            if found is None:
                continue
            blend = self._blend(owner, cell)
            drafted = self._drafted(person, cell) if number == 0 else set()
            for item, nats in zip(person.queries, found, strict=True):
                asked = asker.ask(cell.arm, item)
                shown = [text[:200] for _, text in asked.passages]
                counted = blend.apply(item, choices(item), nats) if blend else nats
                record = {"arm": cell.label, "user": person.name, "query": item.id, "asked": item.search[:300],
                          "gold": item.response, "passages": shown, **_judged(item, counted)}  # fmt: skip
                if cell.arm.prior:  # whole labels were weighed, and no tokens
                    del record["nll"], record["tokens"]
                if owner is not person:
                    record["owner"] = owner.name
                if item.id in drafted:
                    record |= self._draft(asker, asked, owner, cell)
                self.records.append(record)

    def _draft(self, asker: Asker, asked: Asked, owner: Person, cell: Cell) -> Record:
        """The text and how it ended; what it was to say, where that was told."""
        assert self._answers is not None
        manner = Manner(asker, cell.arm, asked, metric=self.metric, options=self.options)
        served = self._adapters(owner, cell)
        record: Record = {**self._answers.draft(manner, served or [], self._kind, f"Writing: {cell.label}")}
        record["draft"] = record.pop("text")
        if isinstance(asked.request, prompts.Request) and asked.request.task in people_of.NOTED_TASKS:
            record |= given(asker, asked.request)
        return record

    def _majority(self) -> None:
        """The baseline that looks at nothing: what this person chose most."""
        for person in self.people:
            if offered(person):
                most, _ = Counter(item.response for item in person.history).most_common(1)[0]
                self.records += [
                    {"arm": design.MAJORITY, "user": person.name, "query": item.id, "asked": item.search[:300],
                     "gold": item.response, "passages": [], "choice": most}
                    for item in person.queries
                ]  # fmt: skip

    @property
    def _kind(self) -> str:
        """The kind of work that a draft is."""
        return "composing" if self.options.task in people_of.NOTED_TASKS and self.options.count else "drafting"

    def _measure_in_torch(self) -> None:
        for (name, label), trained in self.trained.items():
            person = next(p for p in self.people if p.name == name)
            cell = next(c for c in self.cells if c.label == label)
            asker = self._asker(person, cell)
            judged = [example(item, asker.ask(cell.arm, item), item.id) for item in person.queries]
            check(self._cancel)
            self.in_torch[name, label] = self._workshop.measure(trained, judged, self._train_options(cell))

    def _drafted(self, person: Person, cell: Cell) -> set[str]:
        """Queries that a draft is written for; the engine writes by its own distribution, so a blend writes none."""
        if cell.arm.blended:
            return set()
        limit = self.options.limit_drafts
        if limit is None:
            limit = len(person.queries) if self.metric == "text" else design.DRAFTS
        return {item.id for item in person.queries[:limit]}


def _learned(cell: Cell) -> Cell:
    """The cell whose adapters this one serves: where it has its peers', the one of an own adapter."""
    return replace(cell, arm=replace(cell.arm, own=True, peers=False)) if cell.arm.peers else cell


def _judged(item: Item, nats: Nats) -> Record:
    """What the person wrote, in nats and tokens; for a choice also the answer chosen.

    That is the option that is most likely as a whole, its end included; between titles (LaMP-1), which differ in
    length, the one that is most likely per token.
    """
    options = choices(item)
    written = nats[options.index(item.response)]
    record: Record = {"nll": sum(written), "tokens": len(written)}
    if item.options:
        per_token = item.request.task == "citation"
        costs = {o: sum(one) / (len(one) if per_token else 1) for o, one in zip(options, nats, strict=True)}
        record["choice"] = min(item.options, key=lambda option: costs[option])
    return record


def _asking(item: Item, cell: Cell) -> float:
    """About the characters that are read to score an item."""
    return float(len(item.text) + 300 * (1 + cell.arm.k))
