"""Where a text departs from its request, and how each of these places is mended."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from app.documents import Document
from app.faithful.coverage import cover
from app.faithful.facts import Fact, foreign, missing, written
from app.faithful.notes import clauses
from app.faithful.words import content
from app.profile.reading import greeted, read

# Lacking: a fact of the request. Wrong: another one of its kind stands in its place. Added: nobody gave it.
# Unsaid: a note without a fact of its own. More: a sentence that says more of something than was asked.
Kind = Literal["lacking", "wrong", "added", "unsaid", "more"]

_BEFORE = re.compile(
    r"(?:,?\s*\b(?:on|at|in|by|from|with|for|to|of|about|and|or|until|till|since|before|after|next|this|last|the|a|our|my|"
    r"mit|am|um|bei|im|von|und|oder|bis|für|zu|zum|nach|ab|avec|le|la|et|con|el|y|il|e|met|en|z|w)\b)+\s*$",
    re.I,
)
_SENTENCE = re.compile(r"[^\n.!?…]*(?:[.!?…](?!\s|$)[^\n.!?…]*)*[.!?…]*[\"”’)]*[ \t]*")


@dataclass(frozen=True)
class Edit:
    """`text` is to stand in the draft from `start` to `end`."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Departure:
    """`what` departs; `asked` is its place in the request, `stands` its place in the draft, where there is one.

    `note` is what is to be said for what lacks; `swap` and `cut` mend what stands there, `instead` is what `swap` puts.
    """

    kind: Kind
    what: str
    asked: tuple[int, int] | None = None
    stands: tuple[int, int] | None = None
    note: str = ""
    instead: str = ""
    swap: Edit | None = None
    cut: Edit | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.what}:{self.instead}".lower()


def departures(
    notes: str, draft: str, *, to: str | None = None, name: str | None = None, sources: Sequence[str] = (),
    right: Collection[str] = (),
) -> tuple[Departure, ...]:  # fmt: skip
    """All of them, those of the draft in their order before what lacks. `name`: by which `to` is greeted; `sources`:
    what facts may rest on besides the notes; `right`: keys of those that the person said are right."""
    if not draft.strip() or not notes.strip():
        return ()
    given = [notes, to or "", name or "", *sources]
    # Below the body stands who signs it.
    added = [one for one in foreign(draft, given) if one.start < before_closing(draft)]
    lacking = [one for one in missing(notes, draft) if not (one.kind == "name" and to and not foreign(one.text, [to]))]
    found: list[Departure] = [_greets(draft, to, name)] if _astray(draft, to, name) else []
    added = [one for one in added if not any(_within(one, other.stands) for other in found)]
    for fact in added:
        asked = next((one for one in lacking if _alike(one, fact)), None)
        if asked:
            lacking.remove(asked)
        found.append(_stands(fact, asked, draft, notes))
    for fact in lacking:
        found.append(Departure("lacking", written(fact), (fact.start, fact.end), note=_note(notes, fact)))
    known = {one.note for one in found} | {_note(notes, fact) for fact in missing(notes, draft)}
    covered = cover(notes, draft, to=to, sources=given)
    for note in covered.unsaid:
        if note not in known and content(note):
            at = notes.find(note.split(", ")[0])
            found.append(Departure("unsaid", note, (at, at + len(note.split(", ")[0])) if at >= 0 else None, note=note))
    for sentence in covered.added:
        at = draft.find(sentence)
        place = (at, at + len(sentence)) if at >= 0 else None
        found.append(Departure("more", sentence, stands=place, cut=_whole(draft, at) if at >= 0 else None))
    return tuple(one for one in found if one.key not in right)


def before_closing(text: str) -> int:
    """Where what is still to be said has its place: at the end of the body, before the closing."""
    body = read(Document(text)).body
    at = text.rfind(body) if body else -1
    return at + len(body) if at >= 0 else len(text.rstrip())


def put_in(text: str, sentence: str) -> Edit:
    """The sentence before the closing, in the paragraph that is last there."""
    at = before_closing(text)
    before = text[:at]
    gap = "" if not before.strip() or before[-1:] in " \n" else " "
    begun = "\n\n" if read(Document(before)).body == "" and before.strip() else gap
    return Edit(at, at, f"{begun}{sentence.strip()}")


def _stands(fact: Fact, asked: Fact | None, draft: str, notes: str) -> Departure:
    place, cut = (fact.start, fact.end), _cut(fact, draft, notes)
    if asked is None:
        return Departure("added", fact.text, stands=place, cut=cut)
    instead = written(asked)
    return Departure(
        "wrong", fact.text, (asked.start, asked.end), place, _note(notes, asked), instead,
        Edit(fact.start, fact.end, instead), cut,
    )  # fmt: skip


def _astray(draft: str, to: str | None, name: str | None) -> bool:
    """Whether somebody else is greeted than whom it goes to."""
    whom = greeted(Document(draft)) if to and name else None
    return bool(whom) and not set(content(str(whom))) & {*content(to or ""), *content(name or "")}


def _greets(draft: str, to: str | None, name: str | None) -> Departure:
    whom = greeted(Document(draft)) or ""
    at = draft.find(whom)
    return Departure(
        "wrong", whom, stands=(at, at + len(whom)), instead=name or to or "",
        swap=Edit(at, at + len(whom), name or to or ""),
    )  # fmt: skip


def _alike(one: Fact, other: Fact) -> bool:
    """Whether one may stand in the place of the other by mistake."""
    if one.kind != other.kind:
        return False
    if one.kind == "day":
        return one.is_month == other.is_month
    if one.kind == "number":
        parts, others = one.key.split("-"), other.key.split("-")
        return len(parts) == len(others) and abs(len(one.key) - len(other.key)) <= 1
    return True


def _note(notes: str, fact: Fact) -> str:
    """The note in which the fact was asked for."""
    at, found = 0, fact.text
    for clause in clauses(notes):
        begin = notes.find(clause.split(", ")[0], at)
        if begin > fact.start and found != fact.text:
            break
        if fact.text.lower() in clause.lower():
            found = clause
        at = max(at, begin)
    return found


def _cut(fact: Fact, draft: str, notes: str) -> Edit:
    """The fact with the small words that lead to it; the whole sentence where it says nothing that was asked."""
    start, end = _sentence(draft, fact.start)
    rest = draft[start : fact.start] + draft[fact.end : end]
    if not set(content(rest)) & set(content(notes)) and draft[:start].strip():
        return _whole(draft, fact.start)
    lead = _BEFORE.search(draft[start : fact.start])
    begin = start + lead.start() if lead else fact.start
    if begin == start and lead:
        begin = fact.start  # "On Tuesday I come": the sentence begins with it
    space = draft[begin - 1 : begin] == " " and not lead
    return Edit(begin - space if draft[fact.end : fact.end + 1] in " ,.;!?\n" else begin, fact.end)


def _whole(draft: str, at: int) -> Edit:
    start, end = _sentence(draft, at)
    alone = draft[:start].endswith("\n") and draft[end : end + 1] in ("\n", "")
    while alone and draft[end : end + 1] == "\n":
        end += 1
    if not alone and draft[end : end + 1] in ("\n", "") and draft[start - 1 : start] == " ":
        start -= 1
    return Edit(start, end)


def _sentence(draft: str, at: int) -> tuple[int, int]:
    for found in _SENTENCE.finditer(draft):
        if found.start() <= at < found.end():
            lead = len(found.group()) - len(found.group().lstrip())
            return found.start() + lead, found.end()
    return at, at


def _within(fact: Fact, place: tuple[int, int] | None) -> bool:
    return place is not None and place[0] <= fact.start < place[1]
