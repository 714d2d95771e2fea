"""What a blind test shows: how often the person knew their own text, and how far guessing alone would have come."""

from dataclasses import dataclass
from math import comb, sqrt

from app.words import Figure, Sentence, join, say

# Guessing comes so far in fewer tests than this: then it was no guessing.
_RARE = 0.05
# 95 of 100.
_Z = 1.96


@dataclass(frozen=True)
class Guessed:
    """`own` of `all` times the person's own text was picked; one of two each time."""

    own: int
    all: int

    @property
    def by_chance(self) -> float:
        """How likely guessing alone is right so often, or more often."""
        return sum(comb(self.all, n) for n in range(self.own, self.all + 1)) / 2**self.all

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what the share of right answers may lie, were one asked for ever: Wilson's interval, 95 %."""
        share, spread = self.own / self.all, _Z**2 / self.all
        middle = (share + spread / 2) / (1 + spread)
        half = _Z * sqrt(share * (1 - share) / self.all + spread / (4 * self.all)) / (1 + spread)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def told_apart(self) -> bool:
        return self.by_chance < _RARE

    def told(self) -> Sentence:
        """The figure, with what chance would give."""
        return say(
            "You picked your own text {own} of {all} times; {half} would be chance.",
            own=self.own, all=self.all, half=Figure(self.all / 2, ".1f" if self.all % 2 else ".0f"),
        )  # fmt: skip

    def meant(self) -> Sentence:
        """What can be said from it, and what cannot."""
        often = round(100 * self.by_chance)
        low, high = (round(100 * bound) for bound in self.bounds)
        if self.told_apart:
            guessing = (
                say("Guessing alone gets that far in {often} of 100 tests.", often=often)
                if often
                else say("Guessing alone gets that far in fewer than one of 100 tests.")
            )
            return join([guessing, say("You can tell the drafts from your own texts.")], " ")
        return say(
            "Guessing alone gets that far in {often} of 100 tests: this does not show that you can tell them apart, "
            "nor that you cannot. After {all} pairs the true share may lie anywhere between {low} and {high} of 100.",
            often=often, all=self.all, low=low, high=high,
        )  # fmt: skip
