"""How the personal adapter is trained: the choices the application makes, as options of the trainer."""

from dataclasses import asdict, dataclass
from typing import Any

from app.learning import trainer_process

# What the application itself does with the examples; the trainer knows nothing of it.
OWN = ("retrieved", "profiled", "continuations", "passages", "rehearsal", "variants", "warm")

# What decides the shape of the weights. Written into the record of every run as it came out, with the trainer's own
# defaults, so that a version learned with other defaults is known as such.
SHAPE = ("method", "rank", "targets", "layers")


@dataclass(frozen=True)
class Recipe:
    """Options of `python -m trainer fit`; None leaves the trainer's own measured default."""

    rank: int | None = None
    alpha: float | None = None
    targets: str | None = None
    layers: float | None = None
    lr: float | None = None
    # Three passes over every text, as with one request each: each is learned under `variants` of them.
    epochs: float | None = 1.5
    method: str | None = None
    seed: int = 1
    minutes: float | None = None
    # Share of the texts that are learned with earlier texts, with the profile, and as a continuation, too.
    retrieved: float = 0.5
    profiled: float = 0.5
    continuations: float = 0.2
    passages: int = 1
    rehearsal: bool = True
    # Under so many different notes each text is learned.
    variants: int = 2
    # Start from the version in use (True), from nothing (False), or as the amount of writing suggests (None).
    warm: bool | None = None

    def options(self) -> list[str]:
        chosen = {key: value for key, value in asdict(self).items() if key not in OWN and value is not None}
        return [part for key, value in chosen.items() for part in (f"--{key}", str(value))]

    def record(self) -> dict[str, Any]:
        """What goes into the manifest and decides whether an interrupted run may be resumed."""
        chosen = asdict(self)
        return chosen | {key: trainer_process.recipe()[key] for key in SHAPE if chosen[key] is None}
