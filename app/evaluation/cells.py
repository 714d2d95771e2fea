"""Which arms, with which history and which training, make up each experiment of the article."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.evaluation.arms import Arm, expand, parse
from app.evaluation.options import EvaluateOptions


@dataclass(frozen=True)
class Cell:
    """One column of a table: an arm, and what differs from the experiment's defaults."""

    arm: Arm
    history: int | None = None  # newest N items; None: as the options say
    train: tuple[str, ...] = ()  # further options of the trainer
    note: str = ""  # what the label says beside the arm

    @property
    def label(self) -> str:
        return f"{self.arm.name}@{self.note}" if self.note else self.arm.name


def plan(options: EvaluateOptions) -> list[Cell]:
    """The cells of `options.experiment`, each once, controls included.

    shift: nearest against farthest passages. amount-k: every k with and without the adapter. history: the adapter after
    the newest N items. methods: LoRA, (IA)³, prompt tuning. time: as history, timed; nothing is asked. cases: base,
    retrieval, and both kinds of OPPU.
    """
    ks = [k for k in options.k if k]
    most = max(ks, default=2)
    named = {
        "shift": ["base", "oppu", f"rag-{most}", f"rag-{most}:far", f"oppu+rag-{most}", f"oppu+rag-{most}:far"],
        "amount-k": ["base", "oppu", *(f"rag-{k}" for k in ks), *(f"oppu+rag-{k}" for k in ks)],
        "cases": ["base", f"rag-{most}", "oppu", f"oppu+rag-{most}"],
    }.get(options.experiment)
    stage1 = options.stage1
    if named is not None:
        return [Cell(arm) for arm in expand(named, ks, stage1=stage1, other=False)]
    if options.experiment in ("history", "time"):
        grown = [
            Cell(arm, history=size, note=str(size or "all"))
            for size in options.sizes
            for arm in expand(["oppu"], ks, stage1=stage1, other=False)
        ]
        return [*(Cell(arm) for arm in expand(["base"], ks, stage1=stage1)), *grown]
    if options.experiment == "methods":
        oppu = parse("oppu")
        methods = [
            Cell(oppu, train=("--method", "lora"), note="lora"),
            Cell(oppu, train=("--method", "ia3", "--lr", "1e-2"), note="ia3"),
            Cell(oppu, train=("--method", "prompt", "--lr", "1e-2"), note="prompt"),
        ]
        return [Cell(parse("base")), *methods]
    return [Cell(arm) for arm in expand(options.arms, options.k, stage1=stage1, other=options.control)]


def pairs(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Which comparisons answer a question: (a, b) of labels, `a` expected to be better.

    Against the base; against the same prompt without the adapter; against another person's adapter; OPPU with context
    against OPPU without; nearest against farthest passages; a larger history against the next smaller one.
    """
    labels = {cell.label for cell in cells}
    found: dict[tuple[str, str], None] = {}

    def add(a: str, b: str) -> None:
        if a != b and {a, b} <= labels:
            found[a, b] = None

    for cell in cells:
        arm = cell.arm
        if not arm.other:
            add(cell.label, replace(arm, own=False, other=False, k=0, profile=False, vanilla=False, far=False).name)
        if arm.own and not arm.other and not cell.note:
            add(cell.label, arm.partner.name)
            add(cell.label, replace(arm, other=True).name)
            add(cell.label, replace(arm, k=0, profile=False, vanilla=False, far=False).name)
        if arm.far:
            add(replace(arm, far=False).name, cell.label)
        if arm.stage1:
            add(cell.label, replace(arm, stage1=False).name)
    grown = [cell for cell in cells if cell.note and cell.history is not None]
    for smaller, larger in itertools.pairwise(grown):
        add(larger.label, smaller.label)
    noted = [cell for cell in cells if cell.note and cell.history is None]
    for rest in noted[1:]:
        add(noted[0].label, rest.label)
    return list(found)
