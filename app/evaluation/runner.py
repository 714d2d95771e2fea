"""One experiment from files to figures: read the people, train their adapters, ask every arm, and count.

Everything is asked of the engine that also writes the person's drafts, with adapters made by the trainer that also
learns the person's style.
"""

import contextlib
import itertools
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app import models, prompts
from app.engine import Adapter, Engine
from app.errors import Cancelled, IdiolectError
from app.evaluation import design, lamp, search
from app.evaluation import people as people_of
from app.evaluation.adapters import Trained, Workshop, size
from app.evaluation.asking import Asker, Manner, example
from app.evaluation.design import EXPERIMENTS, Cell, EvaluateOptions
from app.evaluation.people import Item, Person
from app.evaluation.progress import Cache, Estimate, Progress, key
from app.learning.examples import Example
from app.writing.opening import addressed

# A benchmark's abstract of 768 words with two passages of 368 is about 2,400 tokens.
CONTEXT = 4096
LONGEST_EXAMPLE = 3072
PROFILE_CHARS, PROFILE_TOKENS = 6000, 120
SCORED_TOGETHER = 10
Record = dict[str, Any]


class Runner:
    """State of one experiment. `run()` gives the records; outcome.py makes figures of them."""

    def __init__(self, options: EvaluateOptions, on_progress: Progress | None, cancel: threading.Event | None) -> None:
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
        self._cache = Cache(options.out / "answers.jsonl")
        self._workshop = Workshop(options.out / "adapters", self._base, self.base_sha256, cancel)
        self._open = contextlib.ExitStack()
        self._engine: Engine | None = None
        self._library: search.Library | None = None
        self._askers: dict[tuple[str, int | None], Asker] = {}
        self._tasks: dict[str, Trained] = {}
        self._counted: set[str] = set()  # keys of the adapters that the estimate knows to be done
        self.trained: dict[tuple[str, str], Trained] = {}  # (person, cell label without control) → adapter
        self.in_torch: dict[tuple[str, str], float] = {}
        self.people: list[Person] = []
        self.records: list[Record] = []

    def run(self) -> None:
        """Raises IdiolectError where it cannot be done, Cancelled when stopped; what was done is found again."""
        options = self.options
        with self._open, Engine(self._base, context=CONTEXT) as engine:
            self._engine = engine
            self.people = self._load()
            if len(self.people) < 2 and any(cell.arm.other for cell in self.cells):
                self.cells = [cell for cell in self.cells if not cell.arm.other]
            self._plan()
            self._train_tasks()
            self._train_people()
            if options.experiment == "time":
                return
            for person in self.people:
                for cell in self.cells:
                    self._answer(engine, person, cell)
            self._majority()
        if options.experiment == "methods":
            self._measure_in_torch()

    def _load(self) -> list[Person]:
        options = self.options
        return people_of.load(
            options.users,
            options.task,
            history=options.history,
            skip=options.skip_users,
            most_active=options.most_active,
            limit_users=options.limit_users,
            limit_queries=options.limit_queries,
        )

    @property
    def labels(self) -> list[str]:
        """The columns of the tables."""
        found = [cell.label for cell in self.cells]
        return [*found, design.MAJORITY] if any(row["arm"] == design.MAJORITY for row in self.records) else found

    # What is asked

    def _asker(self, person: Person, size: int | None) -> Asker:
        known = self._askers.get((person.name, size))
        if known is None:
            shorter = person if size is None else replace(person, history=person.history[-size:])
            describe = self._describe if self.options.profile == "written" else None
            known = self._askers[person.name, size] = Asker(shorter, self._search, describe)
        return known

    def _describe(self, task: lamp.LampTask, passages: Sequence[str]) -> str:
        """A profile as the article's PAG has it: the base writes it from the newest of a person's history."""
        assert self._engine is not None
        room = PROFILE_CHARS
        shown: list[str] = []
        for passage in reversed(passages):
            room -= len(passage)
            if room < 0 and shown:
                break
            shown.append(passage)
        asked = lamp.profile_request(task, shown[::-1])
        name = key("profile", self.base_sha256, asked)
        if name not in self._cache:
            self._check()
            made = self._engine.generate(asked, max_tokens=PROFILE_TOKENS, temperature=0.0, seed=self.options.seed)
            self._cache.put(name, " ".join(made.text.split()))
        return str(self._cache[name])

    def _search(self, passages: Sequence[str]) -> search.Search:
        if self.options.retriever == "bm25":
            return search.BM25(passages, self.options.seed)
        if self._library is None:
            self._library = self._open.enter_context(search.Library())
        return self._library.search(passages)

    def _plan(self) -> None:
        """Announce all work, so that the estimate covers it."""
        for person in self.people:
            seen: set[str] = set()
            for cell in self.cells:
                asker = self._asker(person, cell.history)
                if cell.arm.own and (name := self._adapter_name(cell)) not in seen:
                    seen.add(name)
                    self._estimate.plan("training", size(self._examples(asker, cell)))
                if self.options.experiment != "time":
                    units = sum(_asking(item, cell) for item in person.queries)
                    self._estimate.plan("scoring", units * len(self._owners(person, cell)))
                    self._estimate.plan(self._kind, len(self._drafted(person)))

    def _form(self, cell: Cell) -> str:
        """The form of prompts that an adapter for this cell is trained on."""
        if self.options.form == "matched":
            return cell.arm.form
        return "profile" if cell.arm.profile else self.options.form

    def _adapter_name(self, cell: Cell) -> str:
        return key(self._form(cell), cell.history, cell.train, cell.arm.stage1)

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
        )
        others = others[: max(40, self.options.stage1_examples // 10)]
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
        for person in self.people:
            for cell in self.cells:
                if not cell.arm.own or cell.arm.other:
                    continue
                asker = self._asker(person, cell.history)
                task = self._tasks.get(self._form(cell)) if cell.arm.stage1 else None
                done = self._train(
                    self._examples(asker, cell), self._train_options(cell), task, f"{person.name}, {cell.label}"
                )
                self.trained[person.name, cell.label] = done

    def _train(self, examples: list[Example], options: list[str], task: Trained | None, text: str) -> Trained:
        self._check()
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
        """Task adapter and `owner`'s adapter, or None where llama.cpp cannot load one of them."""
        served = []
        if cell.arm.stage1:
            served.append(self._tasks[self._form(cell)])
        if cell.arm.own:
            name = replace(cell, arm=replace(cell.arm, other=False)).label
            served.append(self.trained[owner.name, name])
        return served if all(one.gguf for one in served) else None

    def _answer(self, engine: Engine, person: Person, cell: Cell) -> None:
        """Another's adapter scores what the person wrote, each other's once; only the next one's drafts as well."""
        asker = self._asker(person, cell.history)
        for number, owner in enumerate(self._owners(person, cell)):
            served = self._adapters(owner, cell)
            if served is None:
                continue
            drafted = self._drafted(person) if number == 0 else set()
            adapters = [Adapter(one.gguf) for one in served if one.gguf]
            scored = self._score(engine, person, cell, adapters, [one.key for one in served])
            for item, score in zip(person.queries, scored, strict=True):
                asked = asker.ask(cell.arm, item)
                shown = [text[:200] for _, text in asked.passages]
                record = {"arm": cell.label, "user": person.name, "query": item.id, "asked": item.search[:300],
                          "gold": item.response, "passages": shown, **score}  # fmt: skip
                if owner is not person:
                    record["owner"] = owner.name
                if item.id in drafted:
                    manner = Manner(asker, cell.arm, asked, metric=self.metric, options=self.options)
                    record |= self._draft(engine, manner, served, cell.label)
                    if isinstance(asked.request, prompts.Request) and asked.request.task in people_of.NOTED_TASKS:
                        record |= _given(asker, asked.request)
                self.records.append(record)

    def _majority(self) -> None:
        """The baseline that looks at nothing: what this person chose most."""
        for person in self.people:
            if person.queries[0].options and person.queries[0].request.task != "citation":
                most, _ = Counter(item.response for item in person.history).most_common(1)[0]
                self.records += [
                    {"arm": design.MAJORITY, "user": person.name, "query": item.id, "asked": item.search[:300],
                     "gold": item.response, "passages": [], "choice": most}
                    for item in person.queries
                ]  # fmt: skip

    def _score(
        self, engine: Engine, person: Person, cell: Cell, adapters: list[Adapter], keys: list[str]
    ) -> list[Record]:
        """Per query: nats and tokens of what the person wrote; for a choice also the answer chosen.

        The choice is the option that is most likely as a whole, its end included; between titles (LaMP-1), which differ
        in length, the one that is most likely per token.
        """
        asker = self._asker(person, cell.history)
        asked = [asker.ask(cell.arm, item).messages for item in person.queries]
        options = [list(dict.fromkeys([*item.options, item.response])) for item in person.queries]
        names = [key("nlls", self.base_sha256, m, o, keys) for m, o in zip(asked, options, strict=True)]
        text = f"Asking: {person.name}, {cell.label}"
        for at in range(0, len(names), SCORED_TOGETHER):
            chunk = range(at, min(at + SCORED_TOGETHER, len(names)))
            missing = [i for i in chunk if names[i] not in self._cache]
            self._check()
            began = time.monotonic()
            # The options of one question share its prompt, which the engine then reads once; else any mixture will do.
            alone = any(len(options[i]) > 1 for i in missing)
            for group in [[i] for i in missing] if alone else [missing] if missing else []:
                pairs = [(asked[i], option) for i in group for option in options[i]]
                scores = iter(engine.score_many(pairs, adapters=adapters, cancel=self._cancel))
                for i in group:
                    self._cache.put(names[i], [s.per_token for s in itertools.islice(scores, len(options[i]))])
            seconds = time.monotonic() - began
            new = sum(_asking(person.queries[i], cell) for i in missing)
            if missing:
                self._estimate.did("scoring", new, seconds, text)
            known = sum(_asking(person.queries[i], cell) for i in chunk) - new
            self._estimate.did("scoring", known, None, text)
        return [
            _judged(item, o, self._cache[name]) for item, o, name in zip(person.queries, options, names, strict=True)
        ]

    def _draft(self, engine: Engine, manner: Manner, served: list[Trained], label: str) -> Record:
        """{"draft", "finish"}: the text, and how it ended."""
        self._check()
        adapters = [Adapter(one.gguf) for one in served if one.gguf]
        name = key("draft", self.base_sha256, manner.parts, [one.key for one in served])
        began = time.monotonic()
        known = name in self._cache
        if not known:
            written = manner.write(engine, adapters, self._cancel)
            self._check()
            self._cache.put(name, written)
        self._estimate.did(self._kind, 1, None if known else time.monotonic() - began, f"Writing: {label}")
        return {"draft": self._cache[name]["text"], "finish": self._cache[name]["finish"]}

    @property
    def _kind(self) -> str:
        """The kind of work that a draft is."""
        return "composing" if self.options.task in people_of.NOTED_TASKS and self.options.count else "drafting"

    def _measure_in_torch(self) -> None:
        for (name, label), trained in self.trained.items():
            person = next(p for p in self.people if p.name == name)
            cell = next(c for c in self.cells if c.label == label)
            asker = self._asker(person, cell.history)
            judged = [example(item, asker.ask(cell.arm, item), item.id) for item in person.queries]
            self._check()
            self.in_torch[name, label] = self._workshop.measure(trained, judged, self._train_options(cell))

    def _drafted(self, person: Person) -> set[str]:
        limit = self.options.limit_drafts
        if limit is None:
            limit = len(person.queries) if self.metric == "text" else design.DRAFTS
        return {item.id for item in person.queries[:limit]}

    def _check(self) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled("The experiment was stopped. The same command goes on from here.")


def _judged(item: Item, options: list[str], scores: list[list[float]]) -> Record:
    """`scores`: for each of `options` the nats of its tokens."""
    nats = scores[options.index(item.response)]
    record: Record = {"nll": sum(nats), "tokens": len(nats)}
    if item.options:
        per_token = item.request.task == "citation"
        costs = {o: sum(s) / (len(s) if per_token else 1) for o, s in zip(options, scores, strict=True)}
        record["choice"] = min(item.options, key=lambda option: costs[option])
    return record


def _given(asker: Asker, request: prompts.Request) -> Record:
    """What a draft was to say, to whom, and what else its names and figures may rest on."""
    request = addressed(request)
    given = [text for text in (request.subject, request.answering) if text]
    own = [use.text for use in asker.habits.endings if use.text]
    return {"notes": request.instruction, "to": request.to, "given": given + own}


def _asking(item: Item, cell: Cell) -> float:
    """About the characters that are read to score an item."""
    return float(len(item.text) + 300 * (1 + cell.arm.k))
