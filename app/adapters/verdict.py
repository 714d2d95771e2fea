"""What the gate decides on the figures it has measured, in a sentence for the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.adapters.paired import Gain
from app.words import Figure, Sentence, packed, say, unpacked

# Fewer texts than this cannot show that anything is better.
MIN_TEXTS = 3
# Gains must show in this share of bootstrap draws (one-sided).
CONFIDENCE = 0.9
# NLL on general questions may rise by this share of the base's. With rehearsal adapters were seen from -21 % to +4 %,
# without it at +19 %: the bound lets noise pass and stops an adapter that forgets in earnest.
MAX_GENERAL_LOSS = 0.15
# Runs of fewer words than this are no copied passage, whatever the person's own longest run is.
MAX_RUN = 16
# Of a draft's words, this share may stand in copied runs beyond the person's own share.
MAX_EXTRA_SHARE = 0.15

NEW, IN_USE = say("the new version"), say("the version in use")


@dataclass(frozen=True)
class Measured:
    """Everything `decide` looks at. NLL in nats per token, as served; `current` is None where the base alone is."""

    heldout: int
    base: float
    candidate: float
    current: float | None
    over_base: Gain
    over_current: Gain | None
    own_gain: float
    others_gain: float
    own_exceeds: float
    longest_run: int
    own_longest_run: int
    copied_share: float
    own_copied_share: float
    general_base: float
    general_candidate: float
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def general_loss(self) -> float:
        return self.general_candidate / self.general_base - 1

    def to_dict(self) -> dict[str, Any]:
        return {
            "heldout": {
                "texts": self.heldout,
                "base": round(self.base, 5),
                "candidate": round(self.candidate, 5),
                "current": None if self.current is None else round(self.current, 5),
                "over_base": self.over_base.to_dict(),
                "over_current": self.over_current.to_dict() if self.over_current else None,
            },
            "personal": {
                "own_gain": round(self.own_gain, 5),
                "others_gain": round(self.others_gain, 5),
                "own_exceeds": round(self.own_exceeds, 4),
            },
            "copying": {
                "longest_run": self.longest_run,
                "own_longest_run": self.own_longest_run,
                "share": round(self.copied_share, 4),
                "own_share": round(self.own_copied_share, 4),
            },
            "general": {
                "base": round(self.general_base, 5),
                "candidate": round(self.general_candidate, 5),
                "change": round(self.general_loss, 5),
            },
            **self.more,
        }


@dataclass(frozen=True)
class Verdict:
    """`reason` is a sentence for the person; `failed` names the questions that were answered with no."""

    accepted: bool
    reason: Sentence
    figures: dict[str, Any]
    failed: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """What the manifest keeps as `verdict`; the figures have a place of their own there."""
        record = {"accepted": self.accepted, "reason": self.reason, "failed": list(self.failed)}
        said = packed(self.reason)
        return record | {"said": said} if said else record


def reason_of(verdict: Mapping[str, Any]) -> str:
    """The sentence of a verdict that a manifest keeps; "" where it was not judged."""
    return unpacked(str(verdict.get("reason", "")), verdict.get("said"))


def decide(measured: Measured, *, name: str = NEW, current: str | None = None) -> Verdict:
    """The verdict on these figures. Pure: the same figures give the same verdict."""
    failures = [(key, why) for key, passed, why in _questions(measured, current or IN_USE) if not passed]
    figures = measured.to_dict()
    if failures:
        return _refused(name, current, failures[0][1], figures, tuple(key for key, _ in failures))
    better = say(
        "{share} % less surprised by your writing than the base",
        share=Figure(100 * measured.over_base.relative, ".1f"),
    )
    if measured.over_current and current:
        better = say(
            "{better} and {share} % less than {current}",
            better=better,
            share=Figure(100 * measured.over_current.relative, ".1f"),
            current=current,
        )
    reason = say(
        "{name} is in use: on your {n} newest texts it is {better}.", name=name, n=measured.heldout, better=better
    )
    return Verdict(True, reason, figures)


def too_few(texts: int, name: str, current: str | None) -> Verdict:
    why = say(
        "could be tried on {n} of your texts only, and it takes {least}; import more of your writing",
        n=texts,
        least=MIN_TEXTS,
    )
    return _refused(name, current, why, {"heldout": {"texts": texts}}, ("texts",))


def _refused(name: str, current: str | None, why: str, figures: dict[str, Any], failed: tuple[str, ...]) -> Verdict:
    if current:
        reason = say("{current} stays in use: {name} {why}.", current=current, name=name, why=why)
    else:
        reason = say("Drafts still come from the base alone: {name} {why}.", name=name, why=why)
    return Verdict(False, reason, figures, failed)


def _questions(m: Measured, current: str) -> list[tuple[str, bool, str]]:
    """(name, passed, what to say otherwise) of each question, the most telling first."""
    candidate = Figure(m.candidate, ".3f")
    questions = [
        (
            "base",
            m.over_base.low > 0,
            say(
                "does not write more like you than the base does (NLL {candidate} against {base})",
                candidate=candidate,
                base=Figure(m.base, ".3f"),
            ),
        ),
    ]
    if m.over_current is not None and m.current is not None:
        beats_not = say(
            "does not beat {current} beyond doubt (NLL {candidate} against {nll} on {n} texts)",
            current=current,
            candidate=candidate,
            nll=Figure(m.current, ".3f"),
            n=m.heldout,
        )
        questions.append(("current", m.over_current.low > 0, beats_not))
    run = max(MAX_RUN, m.own_longest_run)
    return [
        *questions,
        (
            "personal",
            m.own_exceeds >= CONFIDENCE,
            say(
                "gains {own} % on your texts and {others} % on those of others, so what it learned is not you",
                own=Figure(100 * m.own_gain, ".1f"),
                others=Figure(100 * m.others_gain, ".1f"),
            ),
        ),
        (
            "copying",
            m.longest_run <= run and m.copied_share <= m.own_copied_share + MAX_EXTRA_SHARE,
            say(
                "repeats passages of your old texts word for word (up to {n} words in a row; you yourself "
                "repeat up to {own})",
                n=m.longest_run,
                own=m.own_longest_run,
            ),
        ),
        (
            "general",
            m.general_loss <= MAX_GENERAL_LOSS,
            say(
                "forgot too much of what the base knows ({loss} % worse on general questions; {most} % is allowed)",
                loss=Figure(100 * m.general_loss, ".0f"),
                most=Figure(100 * MAX_GENERAL_LOSS, ".0f"),
            ),
        ),
    ]
