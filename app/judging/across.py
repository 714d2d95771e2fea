"""Two voices on two models, by the same texts of the person.

Counted by character: each model cuts a text into tokens of its own, so that figures per token cannot be compared.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from app.engine import Score
from app.judging.paired import draws
from app.judging.verdict import CONFIDENCE, MIN_TEXTS
from app.words import Figure, ModelName, Sentence, say

Better = Literal["new", "old", "even"]


@dataclass(frozen=True)
class Side:
    """One model, and its version of the voice: nats per character as it came (`base`) and with the voice (`voice`)."""

    model: str
    version: str
    base: float
    voice: float

    @property
    def gain(self) -> float:
        """How much better with the voice than as it came, as a share."""
        return 1 - self.voice / self.base if self.base else 0.0


@dataclass(frozen=True)
class Across:
    """`sure`: the share of bootstrap draws over the texts in which the new voice is less surprised than the old one."""

    texts: int
    characters: int
    old: Side
    new: Side
    sure: float

    @property
    def better(self) -> Better:
        return "new" if self.sure >= CONFIDENCE else "old" if self.sure <= 1 - CONFIDENCE else "even"

    @property
    def said(self) -> Sentence:
        """Which one to keep, for a person."""
        figures = {
            "n": self.texts,
            "new": ModelName(self.new.model),
            "old": ModelName(self.old.model),
            "share": Figure(100 * abs(1 - self.new.voice / self.old.voice), ".0f"),
        }
        if self.better == "even":
            return say(
                "On {n} of your texts that neither learned from, {new} and {old} write about equally like you. Keep "
                "the one whose drafts you like better.",
                **figures,
            )
        if self.better == "new":
            return say(
                "On {n} of your texts that neither learned from, {new} with your voice is {share} % less surprised by "
                "your writing than {old} with it: keep {new}.",
                **figures,
            )
        return say(
            "On {n} of your texts that neither learned from, {new} with your voice is {share} % more surprised by your "
            "writing than {old} with it: {old} writes more like you, and you can go back to it.",
            **figures,
        )

    def record(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, record: dict[str, Any]) -> "Across":
        return cls(**{**record, "old": Side(**record["old"]), "new": Side(**record["new"])})


@dataclass(frozen=True)
class Scored:
    """The same texts in the same order by one model: as it came, and with the voice."""

    model: str
    version: str
    base: Sequence[Score]
    voice: Sequence[Score]


def across(responses: Sequence[str], old: Scored, new: Scored) -> Across | None:
    """None where there are too few texts to tell."""
    if len(responses) < MIN_TEXTS:
        return None
    characters = np.array([len(response) for response in responses], float)
    was, now = (np.array([score.nll for score in one.voice], float) for one in (old, new))
    drawn = draws(len(responses))
    sure = float(((was - now)[drawn].sum(1) > 0).mean())
    return Across(len(responses), int(characters.sum()), _side(old, characters), _side(new, characters), sure)


def _side(one: Scored, characters: np.ndarray) -> Side:
    base, voice = (sum(score.nll for score in scores) / characters.sum() for scores in (one.base, one.voice))
    return Side(one.model, one.version, round(float(base), 5), round(float(voice), 5))
