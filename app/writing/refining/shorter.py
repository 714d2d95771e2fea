"""Shorter: what says nothing that was asked goes, and what is said in many words is said in few."""

from collections.abc import Sequence

from app.faithful import content, cover
from app.faithful.words import denies
from app.writing.refining.guard import keeps, lost, people
from app.writing.refining.parts import Parts, Span, take_apart
from app.writing.refining.wordings import SHORTER, reworded
from app.writing.weighing import COURTESY

# Words of a sentence that is worth a look by the model, and how much of it must go.
LONG, LESS = 14, 0.85


def dropped(parts: Parts, may: Sequence[Span], notes: str, to: str | None, mine: Sequence[str]) -> list[Span]:
    """Sentences of `may` that can go: courtesy, what stands elsewhere, and what neither was asked nor the person typed.

    `mine`: sentences that the person typed; those stay, but for courtesy. One sentence is always left.
    """
    gone: list[Span] = []
    for one in sorted(may, key=lambda span: (not _is_courtesy(span.text), -span.start)):
        rest = parts.without([*gone, one])
        if len(gone) + 1 >= len(parts.sentences) or not _may_go(one, parts, rest, notes, mine):
            continue
        if keeps(parts.without(gone), rest, notes, to) or _is_courtesy(one.text):
            gone.append(one)
    return gone


def _may_go(one: Span, parts: Parts, rest: str, notes: str, mine: Sequence[str]) -> bool:
    if lost(one.text, rest):
        return False
    if _is_courtesy(one.text):
        return cover(notes, rest).unsaid == cover(notes, parts.text).unsaid
    said = set(content(one.text))
    if said <= set(content(rest)) and "?" not in one.text and denies(one.text) <= denies(rest):
        return True
    return bool(notes.strip()) and one.text not in mine and "?" not in one.text and not said & set(content(notes))


def _is_courtesy(sentence: str) -> bool:
    return set(content(sentence)) <= COURTESY and not any(map(str.isdigit, sentence))


def plainer(sentence: str) -> str:
    """The same in fewer words; the sentence as it is where there are none."""
    made = reworded(sentence, SHORTER)
    return made[:1].upper() + made[1:] if sentence[:1].isupper() else made


def fits(before: str, after: str, notes: str) -> bool:
    """Whether a model's shorter sentence may stand: nothing new in it, and nothing gone that was asked or is a fact."""
    old, new = set(content(before)), set(content(after))
    return (
        len(after) <= LESS * len(before)
        and new <= old
        and (old & set(content(notes)) if notes.strip() else old - COURTESY) <= new
        and not lost(before, after)
        and denies(before) == denies(after)
        and ("?" in before) == ("?" in after)
        and people(before) == people(after)
        and len(take_apart(after).sentences) <= len(take_apart(before).sentences)
    )
