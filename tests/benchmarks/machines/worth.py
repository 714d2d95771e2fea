"""`python -m tests.benchmarks.machines.worth [PERSON …]`: what weighing down what an assistant wrote is worth.

A personal adapter learns from a person's mailbox without the drafts that the base wrote into it (clean), with
them (mixed), and with them, each text counting by how likely a machine wrote it (weighed). NLL per token as served,
over the task adapter, on mails that are surely the person's: the last before that mailbox. Short training, one seed.
Coefficients and base are those that ship; whoever is measured here was not learned from.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app import models
from app.documents import Document
from app.engine import Adapter, Engine
from app.evaluation.adapters import Trained, Workshop
from app.learning.examples import Example, main_example
from app.learning.recipe import Recipe
from app.store.machines import Heard
from app.traits.counting import Rule, counted, estimate
from app.traits.machines import Expected
from tests.benchmarks.machines.__main__ import confirmed, heard
from tests.benchmarks.machines.mailboxes import DATA, KEPT, Mailbox, drafts, mails, mixed

WRITER = "135M"
TESTED = 16
RECIPE = Recipe(epochs=1)


def weighed(box: Mailbox) -> list[float]:
    """How much each mail counts, by the application's own rule."""
    numbered = [replace(mail, id=at + 1) for at, mail in enumerate(box.mails)]
    said = heard([mail.text for mail in numbered])
    known = {at: _kept(at, said[mail.text]) for at, mail in enumerate(numbered, 1)}
    found = estimate(numbered, known)
    return [counted(Rule("less"), mail, p) for mail, p in zip(numbered, found.probability, strict=True)]


def _kept(id: int, said: Expected) -> Heard:
    return Heard(id, said.tokens, said.nll, said.entropy, said.variance)


def examples(some: Sequence[Document], weights: Sequence[float]) -> list[Example]:
    return [replace(main_example(mail), weight=weight) for mail, weight in zip(some, weights, strict=True)]


def measure(person: str, workshop: Workshop, engine: Engine, task: Trained) -> list[float]:
    """[NLL of the task adapter alone, clean, mixed, weighed, weight of the drafts, weight of the person's own]."""
    box = mixed(person, drafts(WRITER, [person])[person])
    weights = weighed(box)
    own = [mail for mail, machine in zip(box.mails, box.machine, strict=True) if not machine]
    arms = [
        examples(own, [1.0] * len(own)),
        examples(box.mails, [1.0] * len(box.mails)),
        examples(box.mails, weights),
    ]
    asked = [(one.messages, one.response) for one in map(main_example, mails(person, before=TESTED))]
    assert task.gguf
    found = []
    for arm in (None, *arms):
        adapters = [Adapter(task.gguf)]
        if arm is not None:
            made = workshop.train(arm, RECIPE.options(), task=task).gguf
            assert made
            adapters.append(Adapter(made))
        scores = engine.score_many(asked, adapters)
        found.append(sum(score.nll for score in scores) / sum(score.tokens for score in scores))
    by = np.array(weights), np.array(box.machine)
    return [*found, float(by[0][by[1]].mean()), float(by[0][~by[1]].mean())]


def main(people: Sequence[str]) -> int:
    if not DATA.is_dir():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    base = models.default_base()
    workshop = Workshop(KEPT / "adapters", base.path, base.sha256, None)
    print("| person | task adapter | clean | mixed | weighed | a draft counts | an own mail counts |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    rows = []
    with Engine(base.path, context=2048, threads=1) as engine:
        for person in people or confirmed():
            rows.append(row := measure(person, workshop, engine, workshop.shipped()))
            print(f"| {person} | {' | '.join(f'{n:.3f}' for n in row[:4])} | {row[4]:.2f} | {row[5]:.2f} |", flush=True)
    found = np.array(rows)
    for name, at in (("mixed", 2), ("weighed", 3)):
        worse = found[:, at] - found[:, 1]
        print(f"{name} − clean: {worse.mean():+.4f} ± {worse.std():.4f} nats over {len(worse)} people")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
