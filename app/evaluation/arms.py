"""The ways of asking that are compared, and what each puts into the prompt.

An arm is written as its parts: `base`, `vanilla`, `rag-2`, `pag`, `oppu`, `oppu+rag-2`, `oppu+pag`; `stage1+…` serves
the task adapter as well; `:other` replaces the person's adapter by another person's, `:far` retrieval by its opposite.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.errors import IdiolectError

VANILLA_CHARS = 2400  # what "the history in the prompt" may take; 4 characters are about a token
KNOWN = ("base", "vanilla", "rag", "pag", "oppu", "oppu+rag", "oppu+pag")


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

    @property
    def name(self) -> str:
        parts = [
            "stage1" if self.stage1 else "",
            "vanilla" if self.vanilla else "",
            "oppu" if self.own else "",
            f"rag-{self.k}" if self.k else "",
            "pag" if self.profile else "",
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
        elif part in ("oppu", "pag", "vanilla", "stage1"):
            field = {"oppu": "own", "pag": "profile"}.get(part, part)
            arm = replace(arm, **{field: True})
        elif part != "base":
            raise IdiolectError(f"There is no arm “{name}”. Write parts of: {', '.join(KNOWN)}.")
    if set(modifiers) - {"far", "other"} or (arm.other and not arm.own):
        raise IdiolectError(f"There is no arm “{name}”: “:other” needs an OPPU arm, and “:far” retrieval.")
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
            wanted = [arm, replace(arm, other=True)] if arm.own and not arm.other and other else [arm]
            for one in wanted:
                if stage1 in ("off", "both"):
                    arms[one] = None
                if stage1 in ("on", "both", "shipped"):
                    arms[replace(one, stage1=True)] = None
    return list(arms)
