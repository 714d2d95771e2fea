"""What the gate decides on the figures it has measured, in a sentence for the person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.faithful import Coverage
from app.judging.before import in_todays_words
from app.judging.paired import Gain
from app.words import Figure, Sentence, packed, say, unpacked

# Fewer texts than this cannot show that anything is better.
MIN_TEXTS = 3
# Gains must show in this share of bootstrap draws (one-sided).
CONFIDENCE = 0.9
# NLL on general questions may rise by this share of the base's. With rehearsal adapters were seen from -21 % to +4 %,
# without it at +19 %: the bound lets noise pass and stops an adapter that forgets in earnest.
MAX_GENERAL_LOSS = 0.15
# So many messages that the person received show what other people's texts gain.
MIN_RECEIVED = 8
# Up to so many words in one run are no copied passage, whatever the person's own longest run is.
MAX_RUN = 16
# Drafts may hold less of the words that they were asked for than the base's drafts, by this share of all of them. Six
# drafts are asked for some sixty words, so that the share moves by about 0.06 by chance.
MAX_LESS_SAID = 0.15
# Of a draft's words, this share may stand in copied runs beyond the person's own share.
MAX_EXTRA_SHARE = 0.15

NEW, IN_USE = say("the new version"), say("the version in use")


@dataclass(frozen=True)
class Said:
    """Of what some drafts were asked to say: the share of content words they hold, notes said of all, foreign facts."""

    content: float
    notes_said: int
    notes: int
    foreign: int

    @classmethod
    def of(cls, found: Sequence[Coverage]) -> "Said | None":
        if not found:
            return None
        return cls(
            content=sum(one.content for one in found) / len(found),
            notes_said=sum(one.notes - len(one.unsaid) for one in found),
            notes=sum(one.notes for one in found),
            foreign=sum(len(one.foreign) for one in found),
        )


@dataclass(frozen=True)
class Measured:
    """Everything `decide` looks at, for one `strength` of the candidate. NLL in nats per token, as served.

    `current` is None where the base alone is in use. Two controls say what any writer's texts would have gained; each
    is None where there is none. `control` and `over_control`: the same held-out texts under adapters of other writers,
    and what the candidate gains over them; `control_gain` is what those gain over the base, as a share, None where
    they are all the base there is. `others_gain`: the share that `received` messages gain under the candidate, and
    `own_exceeds` how sure it is that the person's own texts gain clearly more.
    """

    heldout: int
    base: float
    candidate: float
    current: float | None
    over_base: Gain
    over_current: Gain | None
    longest_run: int
    own_longest_run: int
    copied_share: float
    own_copied_share: float
    general_base: float
    general_candidate: float
    control: float | None = None
    over_control: Gain | None = None
    control_gain: float | None = None
    received: int = 0
    others_gain: float | None = None
    own_exceeds: float | None = None
    said: Said | None = None
    base_said: Said | None = None
    strength: float = 1.0
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def own_gain(self) -> float:
        return self.over_base.relative

    @property
    def general_loss(self) -> float:
        return self.general_candidate / self.general_base - 1

    @property
    def compared_with(self) -> str:
        """What stood for other people: "adapter", "received", "adapter and received" or "none"."""
        asked = {"adapter": self.over_control, "received": self.own_exceeds}
        return " and ".join(name for name, found in asked.items() if found is not None) or "none"

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
            "control": self.compared_with,
            "personal": {
                "own_gain": round(self.own_gain, 5),
                "others_gain": _rounded(self.others_gain),
                "own_exceeds": _rounded(self.own_exceeds),
                "control": _rounded(self.control),
                "control_gain": _rounded(self.control_gain),
                "over_control": self.over_control.to_dict() if self.over_control else None,
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
            "said": asdict(self.said) if self.said else None,
            "base_said": asdict(self.base_said) if self.base_said else None,
            "strength": self.strength,
            **self.more,
        }


@dataclass(frozen=True)
class Verdict:
    """`reason` is a sentence for the person; `failed` names the questions that were answered with no.

    `strength` is how strongly the version is to count when it is served: 1.0 is as it was trained.
    """

    accepted: bool
    reason: Sentence
    figures: dict[str, Any]
    failed: tuple[str, ...] = ()
    strength: float = 1.0

    def record(self) -> dict[str, Any]:
        """What the manifest keeps as `verdict`; the figures have a place of their own there."""
        record: dict[str, Any] = {"accepted": self.accepted, "reason": self.reason, "failed": list(self.failed)}
        record["strength"] = self.strength
        said = packed(self.reason)
        return record | {"said": said} if said else record


def reason_of(verdict: Mapping[str, Any]) -> str:
    """The sentence of a verdict that a manifest keeps; "" where it was not judged."""
    return in_todays_words(unpacked(str(verdict.get("reason", "")), verdict.get("said")))


def strength_of(verdict: Mapping[str, Any]) -> float:
    """How strongly a version counts when it is served, by the verdict that its manifest keeps; 1.0 is as trained.

    The manifest may come from a stranger's file: what is no share counts as 1.0.
    """
    found = verdict.get("strength")
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return 1.0
    return float(found) if 0 < found <= 1 else 1.0


def decide(
    measured: Measured,
    *,
    name: str = NEW,
    current: str | None = None,
    full: Measured | None = None,
    weaker: Sequence[Measured] = (),
) -> Verdict:
    """The verdict on these figures. Pure: the same figures give the same verdict.

    `full` are the figures at full strength, which did not pass, where `measured` are those at less. `weaker` are those
    at less strength, where none of them passed and `measured` are those at full strength.
    """
    failures = _failures(measured, current)
    figures = measured.to_dict()
    if failures:
        why = failures[0][1]
        if weaker:
            why = say("{why}, and at less strength it does not pass, either", why=why)
            figures["weaker"] = [
                {"strength": m.strength, "failed": [key for key, _ in _failures(m, current)]} for m in weaker
            ]
        return _refused(name, current, why, figures, tuple(dict.fromkeys(key for key, _ in failures)))
    better = say(
        "{share} % less surprised by your writing than the model alone",
        share=Figure(100 * measured.over_base.relative, ".1f"),
    )
    if measured.over_current and current:
        better = say(
            "{better} and {share} % less than {current}",
            better=better,
            share=Figure(100 * measured.over_current.relative, ".1f"),
            current=current,
        )
    if full is None:
        reason = say(
            "{name} is in use: on your {n} newest texts it is {better}.", name=name, n=measured.heldout, better=better
        )
    else:
        before = _failures(full, current)
        reason = say(
            "{name} is in use at {strength} % of its strength: on your {n} newest texts it is {better}. At full "
            "strength it {why}.",
            name=name,
            strength=Figure(100 * measured.strength, ".0f"),
            n=measured.heldout,
            better=better,
            why=before[0][1],
        )
        figures["full"] = {"candidate": round(full.candidate, 5), "failed": [key for key, _ in before]}
    if measured.compared_with == "none":
        reason = say(
            "{reason} Whether it learned you, or what anybody’s texts would have taught it, could not be told: that "
            "takes {least} messages that you received (there are {n}) or, for this model, a voice of other writers.",
            reason=reason,
            least=MIN_RECEIVED,
            n=measured.received,
        )
    return Verdict(True, reason, figures, strength=measured.strength)


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
        reason = say("Drafts still come from the model alone: {name} {why}.", name=name, why=why)
    return Verdict(False, reason, figures, failed)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def _failures(measured: Measured, current: str | None) -> list[tuple[str, Sentence]]:
    """(name, what to say) of the questions that are answered with no, the most telling first."""
    return [(key, why) for key, passed, why in _questions(measured, current or IN_USE) if not passed]


def _questions(m: Measured, current: str) -> list[tuple[str, bool, Sentence]]:
    """(name, passed, what to say otherwise) of each question, the most telling first."""
    questions = [
        (
            "base",
            m.over_base.low > 0,
            say("does not write more like you than the model alone does"),
        ),
    ]
    if m.over_current is not None and m.current is not None:
        beats_not = say("is not beyond doubt better than {current} on {n} of your texts", current=current, n=m.heldout)
        questions.append(("current", m.over_current.low > 0, beats_not))
    if m.over_control is not None and m.control is not None:
        beats_no_other = say("does not write more like you than a voice of other writers does")
        questions.append(("personal", m.over_control.low > 0, beats_no_other))
    if m.others_gain is not None and m.own_exceeds is not None:
        not_you = say(
            "gains {own} % on your texts and {others} % on those of others, so what it learned is not you",
            own=Figure(100 * m.own_gain, ".1f"),
            others=Figure(100 * m.others_gain, ".1f"),
        )
        questions.append(("personal", m.own_exceeds >= CONFIDENCE, not_you))
    forgot = say(
        "forgot too much of what the model knows ({loss} % worse on general questions; {most} % is allowed)",
        loss=Figure(100 * m.general_loss, ".0f"),
        most=Figure(100 * MAX_GENERAL_LOSS, ".0f"),
    )
    if m.said and m.base_said:
        unsaid = say(
            "says less of what it is asked to than the model alone does ({said} % of the words asked for, against "
            "{base} %)",
            said=Figure(100 * m.said.content, ".0f"),
            base=Figure(100 * m.base_said.content, ".0f"),
        )
        questions.append(("said", m.said.content >= m.base_said.content - MAX_LESS_SAID, unsaid))
    return [*questions, ("copying", *_copying(m)), ("general", m.general_loss <= MAX_GENERAL_LOSS, forgot)]


def _copying(m: Measured) -> tuple[bool, Sentence]:
    """Whether it copies no more than is allowed, and what to say otherwise: of the run or of the share, what it was."""
    if m.longest_run > max(MAX_RUN, m.own_longest_run):
        return False, say(
            "repeats passages of your old texts word for word (up to {n} words in a row that you wrote only once; you "
            "yourself repeat up to {own})",
            n=m.longest_run,
            own=m.own_longest_run,
        )
    return m.copied_share <= m.own_copied_share + MAX_EXTRA_SHARE, say(
        "takes too much word for word from your old texts ({share} % of what it writes; {most} % is allowed)",
        share=Figure(100 * m.copied_share, ".0f"),
        most=Figure(100 * (m.own_copied_share + MAX_EXTRA_SHARE), ".0f"),
    )
