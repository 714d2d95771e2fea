"""What an experiment compares: its options, the ways of asking (arms), and the cells that each experiment is made of.

An arm is written as its parts: `base`, `vanilla`, `rag-2`, `pag`, `oppu`, `oppu+rag-2`, `oppu+pag`; `stage1+…` serves
the task adapter as well, `…+ngram` and `…+prior` blend in what was counted in the person's history (blending.py);
`oppu@article` is trained by the article's own recipe, `oppu@near` and `oppu@far` on the half of the history that bears
most and least on what is asked; `:other` replaces what was learned or counted of the person by
another person's, `:far` retrieval by its opposite. `peers` serves what all the others have learned, each adapter with
its share, to somebody who has learned nothing.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.learning.run import JUDGED_COUNT

EXPERIMENTS = ("arms", "shift", "amount-k", "history", "methods", "time", "cases")
HISTORY_SIZES = (25, 50, 100, 200, 0)  # 0: all
KNOWN_ARMS = ("base", "vanilla", "rag", "pag", "oppu", "stage1", "ngram", "prior", "peers")
DEFAULT_ARMS = ("base", "rag", "pag", "oppu", "oppu+rag", "oppu+pag")
# OPPU's own recipe (its published code); passes and rates as there, all layers.
ARTICLE = (
    "--rank", "8", "--alpha", "8", "--targets", "q,v", "--layers", "1.0", "--lr", "1e-4", "--epochs", "2",
    "--schedule", "linear", "--weight-decay", "0.01", "--clip", "0.3",
)  # fmt: skip
NEAR, FAR = "near", "far"
MAJORITY = "majority"  # what the person chose most, whatever is asked
DRAFTS = 5
VANILLA_CHARS = 2400  # what "the history in the prompt" may take; 4 characters are about a token


@dataclass(frozen=True)
class EvaluateOptions:
    """One call of `idiolect evaluate`. `out` keeps adapters and answers, so the same call again goes on where it was.

    `form` says how the personal adapter is trained: `matched`, each arm on prompts of its own form as OPPU does, or
    `mixed`, one adapter per person on prompts with and without passages, as the product serves it. `train` are further
    options of `python -m trainer fit`. `count`: what is asked for by notes is composed as the product does it, among so
    many offered sentences (0: the model writes alone, as it does for every other task).
    """

    users: tuple[Path, ...]
    out: Path
    task: str
    arms: tuple[str, ...] = DEFAULT_ARMS
    k: tuple[int, ...] = (0, 2)
    experiment: str = "arms"
    population: Path | None = None
    stage1: str = "off"  # off | on | both | shipped
    stage1_examples: int = 400
    skip_users: tuple[str, ...] = ()  # people that something was chosen on
    most_active: int | None = None  # the N with the longest histories
    least_active: int | None = None  # the N with the shortest
    limit_users: int | None = None
    limit_queries: int | None = None
    limit_drafts: int | None = None  # per person and arm; None: all where texts are the answers, else DRAFTS
    count: int = JUDGED_COUNT
    history: int | None = None  # newest N items learned from; None: all
    sizes: tuple[int, ...] = HISTORY_SIZES
    form: str = "mixed"
    train_k: int = 1  # as the product learns; serving more is fine
    train: tuple[str, ...] = ()
    profile: str = "measured"  # measured | written: by the base, for the benchmark's tasks
    retriever: str = "bm25"
    control: bool = True
    seed: int = 1
    base: Path | None = None

    def record(self) -> dict[str, Any]:
        """For results.json: file names without folders, so that a published result names no one's machine."""
        plain = {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}
        return plain | {
            "users": [path.name for path in self.users],
            "out": self.out.name,
            "population": self.population.name if self.population else None,
            "base": self.base.name if self.base else None,
        }


@dataclass(frozen=True)
class Arm:
    """`k` earlier items are retrieved; `own` serves the personal adapter, `other` another person's in its place."""

    k: int = 0
    profile: bool = False
    vanilla: bool = False
    own: bool = False
    other: bool = False
    stage1: bool = False
    far: bool = False
    peers: bool = False  # the mean of all others' adapters, in place of an own one
    ngram: bool = False  # the person's word sequences are blended in
    prior: bool = False  # the person's labels are, and the model's answers calibrated

    @property
    def blended(self) -> bool:
        return self.ngram or self.prior

    @property
    def of_others(self) -> bool:
        """Whether it needs what the others have learned."""
        return self.other or self.peers

    @property
    def personal(self) -> bool:
        """Whether it has something that was learned or counted, in whose place another's can be put."""
        return self.own or self.blended

    @property
    def name(self) -> str:
        parts = [
            "stage1" if self.stage1 else "",
            "vanilla" if self.vanilla else "",
            "oppu" if self.own else "",
            "peers" if self.peers else "",
            f"rag-{self.k}" if self.k else "",
            "pag" if self.profile else "",
            "ngram" if self.ngram else "",
            "prior" if self.prior else "",
        ]
        name = "+".join(part for part in parts if part) or "base"
        return name + (":far" if self.far else "") + (":other" if self.other else "")

    @property
    def form(self) -> str:
        """Which form of training this arm's prompts have: base, retrieval or profile (OPPU's B, R and P)."""
        if self.profile:
            return "profile"
        return "retrieval" if self.k or self.vanilla else "base"

    @property
    def partner(self) -> "Arm":
        """The same prompt without any personal adapter: what the adapter must beat."""
        return replace(self, own=False, other=False)


def parse(name: str) -> Arm:
    """The arm that `Arm.name` names. Raises IdiolectError for a part that does not exist."""
    head, *modifiers = name.strip().split(":")
    arm = Arm(far="far" in modifiers, other="other" in modifiers)
    for part in head.split("+"):
        if part.startswith("rag-") and part[4:].isdigit() and int(part[4:]):
            arm = replace(arm, k=int(part[4:]))
        elif part in ("oppu", "pag", "vanilla", "stage1", "ngram", "prior", "peers"):
            field = {"oppu": "own", "pag": "profile"}.get(part, part)
            arm = replace(arm, **{field: True})
        elif part != "base":
            raise IdiolectError(f"There is no arm “{name}”. Write parts of: {', '.join(KNOWN_ARMS)}.")
    if set(modifiers) - {"far", "other"} or (arm.other and not arm.personal):
        raise IdiolectError(f"There is no arm “{name}”: “:other” needs an OPPU arm or a blend, and “:far” retrieval.")
    if arm.peers and arm.personal:
        raise IdiolectError(f"There is no arm “{name}”: “peers” stands in place of what is the person's own.")
    if arm.ngram and arm.prior:
        raise IdiolectError(f"There is no arm “{name}”: one thing at a time is blended in.")
    return arm


def expand(names: Iterable[str], ks: Sequence[int], *, stage1: str = "off", other: bool = True) -> list[Arm]:
    """The arms to run, each once: `rag` becomes one arm per k > 0, OPPU arms bring their control with them.

    `stage1` is off, on (all arms on top of the task adapter), both, or shipped: on, with the one that ships.
    """
    arms: dict[Arm, None] = {}
    for name in names:
        parts = name.strip().split("+")
        versions = (
            ["+".join(f"rag-{k}" if p == "rag" else p for p in parts) for k in ks if k] if "rag" in parts else [name]
        )
        for version in versions:
            arm = parse(version)
            wanted = [arm, replace(arm, other=True)] if arm.personal and not arm.other and other else [arm]
            for one in wanted:
                if stage1 in ("off", "both"):
                    arms[one] = None
                if stage1 in ("on", "both", "shipped"):
                    arms[replace(one, stage1=True)] = None
    return list(arms)


Part = tuple[int | None, str]  # how many of the newest items, and which half of them ("": both)


@dataclass(frozen=True)
class Cell:
    """One column of a table: an arm, and what differs from the experiment's defaults."""

    arm: Arm
    history: int | None = None  # newest N items; None: as the options say
    train: tuple[str, ...] = ()  # further options of the trainer
    note: str = ""  # what the label says beside the arm

    @property
    def part(self) -> Part:
        """Of the history: cells of one part learn from the same items."""
        return self.history, self.note if self.note in (NEAR, FAR) else ""

    @property
    def label(self) -> str:
        return f"{self.arm.name}@{self.note}" if self.note else self.arm.name


def plan(options: EvaluateOptions) -> list[Cell]:
    """The cells of `options.experiment`, each once, controls included.

    shift: nearest against farthest passages, and learning from the nearest against the farthest half. amount-k:
    every k with and without the adapter. history: the adapter after the newest N items. methods: LoRA, (IA)³,
    prompt tuning. time: as history, timed; nothing is asked. cases: base, retrieval, and both kinds of OPPU.
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
        cells = [Cell(arm) for arm in expand(named, ks, stage1=stage1, other=False)]
        if options.experiment == "shift":
            halves = expand(["oppu"], ks, stage1=stage1, other=False)
            cells += [Cell(arm, note=note) for arm in halves for note in (NEAR, FAR)]
        return cells
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
    cells = []
    for name in options.arms:
        asked, _, note = name.partition("@")
        arms = expand([asked], options.k, stage1=stage1, other=options.control and not note)
        if note and (note not in ("article", NEAR, FAR) or any(arm.blended or not arm.own for arm in arms)):
            raise IdiolectError(
                f"There is no arm “{name}”: an OPPU arm without a blend can be trained as “@article” has it, or on the "
                "half of the history that is “@near” to what is asked, or “@far” from it."
            )
        cells += [Cell(arm, train=ARTICLE if note == "article" else (), note=note) for arm in arms]
    return list(dict.fromkeys(cells))


def pairs(cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Which comparisons answer a question: (a, b) of labels, `a` expected to be better.

    Against the base; against the same prompt without the adapter; against another person's adapter; OPPU with
    context against OPPU without; nearest against farthest passages, or half of the history; a larger history
    against the next smaller one.
    """
    labels = {cell.label for cell in cells}
    found: dict[tuple[str, str], None] = {}

    def add(a: str, b: str) -> None:
        if a != b and {a, b} <= labels:
            found[a, b] = None

    for cell in cells:
        arm = cell.arm
        if not arm.other:
            add(cell.label, Arm(stage1=arm.stage1).name)
        if arm.own and not arm.other and not cell.note:
            add(cell.label, arm.partner.name)
            add(cell.label, replace(arm.partner, peers=True).name)
            add(cell.label, replace(arm, k=0, profile=False, vanilla=False, far=False).name)
        if arm.personal and not arm.other and not cell.note:
            add(cell.label, replace(arm, other=True).name)
            add(cell.label, replace(arm, ngram=False, prior=False).name)
        if arm.far:
            add(replace(arm, far=False).name, cell.label)
        if cell.note == NEAR:
            add(cell.label, replace(cell, note=FAR).label)
        if arm.stage1:
            add(cell.label, replace(arm, stage1=False).name)
    grown = [cell for cell in cells if cell.note and cell.history is not None]
    for smaller, larger in itertools.pairwise(grown):
        add(larger.label, smaller.label)
    noted = [cell for cell in cells if cell.note and cell.history is None]
    for rest in noted[1:]:
        if rest.arm == noted[0].arm:
            add(noted[0].label, rest.label)
    for cell in noted:
        add(cell.arm.name, cell.label)
    return list(found)
