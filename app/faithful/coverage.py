"""How much of a request a draft holds: the counts by which drafts are chosen, gated and shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.faithful.facts import Fact, facts, foreign, missing
from app.faithful.notes import clauses, stands_alone
from app.faithful.predicates import added
from app.faithful.words import content, denies, words
from app.profile.reading import SENTENCE_END, flowing

# A note counts as said where this share of its content words, and all of its facts, stand in the draft.
SAID = 0.6


@dataclass(frozen=True)
class Coverage:
    """Shares are in [0, 1], 1 where nothing was asked. `unsaid`: the notes that the draft does not hold; `added`:
    its sentences that say more of one than was asked."""

    content: float
    facts: float
    missing: list[Fact] = field(default_factory=list)
    foreign: list[Fact] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    notes: int = 0

    @property
    def faithful(self) -> bool:
        return not self.missing and not self.foreign and not self.unsaid

    @property
    def said(self) -> float:
        return 1 - len(self.unsaid) / self.notes if self.notes else 1.0


def cover(notes: str, draft: str, *, to: str | None = None, sources: Sequence[str] = ()) -> Coverage:
    """Compare a draft with what was asked.

    `to`: whom it goes to, whose name need not be said to them ("let Petra know …"). `sources`: whatever else its facts
    may rest on: the message answered, the person's own name and formulas.
    """
    receiver = set(content(to or ""))
    held = set(content(draft)) | receiver
    wanted = [word for word in content(notes) if word not in receiver]
    asked = list({fact.key for fact in facts(notes)})
    lost = [fact for fact in missing(notes, draft) if not (fact.kind == "name" and to and not foreign(fact.text, [to]))]
    parts = clauses(notes)
    return Coverage(
        content=sum(word in held for word in wanted) / len(wanted) if wanted else 1.0,
        facts=1 - len(lost) / len(asked) if asked else 1.0,
        missing=lost,
        foreign=foreign(draft, [notes, to or "", *sources]),
        unsaid=[part for part in parts if not is_said(part, draft, held, lost)],
        added=added(notes, draft),
        notes=len(parts),
    )


def is_said(note: str, draft: str, held: set[str] | None = None, lost: Sequence[Fact] | None = None) -> bool:
    """Whether most of the note's words and all of its facts stand in the draft, and a no is still a no there."""
    held = set(content(draft)) if held is None else held
    wanted = content(note)
    if missing(note, draft) if lost is None else {fact.key for fact in lost} & {fact.key for fact in facts(note)}:
        return False
    if wanted and sum(word in held for word in wanted) < SAID * len(wanted):
        return False
    if not wanted and stands_alone(note) and not _stands(note, draft):
        return False
    return not denies(note) or any(denies(part) for part in _about(set(wanted), draft))


def _stands(note: str, draft: str) -> bool:
    """Whether a sentence of the draft has all of a note's words, which are small ones; thanks are thanks."""
    asked = _thanking(note)
    return any(asked <= _thanking(part) for part in _about(set(), draft))


def _thanking(text: str) -> set[str]:
    return {"thank" if word == "thanks" else word for word in words(text)} - {"you", "many"}


def _about(wanted: set[str], draft: str) -> list[str]:
    """The sentences that say something of a note."""
    parts = [part for part in SENTENCE_END.split(flowing(draft)) if part.strip()]
    return [part for part in parts if not wanted or wanted & set(content(part))]
