"""A request as the sentences it asks for: which of its notes are said together."""

import re

from app.faithful import clauses, facts
from app.faithful.words import denies, ordinary, word_set
from app.writing.acts import act, acts_alone
from app.writing.shape import (
    PREDICATIVE,
    PRONOUNS,
    SOMEWHERE,
    is_denied_place,
    is_of_self,
    is_order,
    is_question,
    is_thing,
    is_thing_then,
    place_at,
    predicate_at,
)
from app.writing.wordforms import is_finite, plain

# A part of this many words, after a comma, is no sentence of its own where it tells when or where.
LONGEST_FRAGMENT = 3
TIME = word_set("am pm noon midday morning afternoon evening night o'clock sharp next this last")
_FRAGMENT = word_set("at in on by from to with near same my our your his her their the a an")
# What is said of these may have its reason behind it.
_EXCUSES = word_set("only sorry late apologies apologise apologize miss misses missed missing delayed sick ill away")


def groups(notes: str, *, joins: bool = True) -> list[list[str]]:
    """The clauses of a request, those together that are one sentence: "lunch on Sunday, 1pm, my place".

    Not `joins`: each by itself, where the language of the notes is not one whose small words are known.
    """
    found: list[list[str]] = []
    at = 0
    for clause in clauses(notes):
        begin = notes.find(clause.split(", ")[0], at)
        joined = begin >= 0 and notes[at:begin].strip() == ","
        last = clause.split(", ")[-1]
        at = notes.find(last, begin) + len(last) if begin >= 0 else at
        if joins and found and joined and (_leads_in(found[-1], clause) or _goes_on(found[-1], clause, notes)):
            found[-1].append(clause)
        else:
            found.append([clause])
    return found


def sentence(group: list[str], note: str) -> str:
    """From this note on, as one typed sentence. A thing that is named as a reason stands apart, as it was given:
    what it has to do with the rest is not ours to say."""
    typed = group[group.index(note)]
    for before, part in zip(group[group.index(note) :], group[group.index(note) + 1 :], strict=False):
        typed += f" – {part}" if is_aside(part) and _excuses(before) else f", {part}"
    return typed


def _goes_on(group: list[str], clause: str, notes: str) -> bool:
    if place_at(clause.split(), SOMEWHERE) is not None and _excuses(group[-1]):
        return len(clause.split()) <= LONGEST_FRAGMENT + 1
    contrasts = is_denied_place(clause) or _excepts(clause, group[-1])
    if contrasts or len(clause.split()) > LONGEST_FRAGMENT + is_thing_then(clause):
        return contrasts
    if predicate_at(clause.split()) is not None or is_order(clause) or is_of_self(clause) or acts_alone(group[-1]):
        return False
    if is_thing_then(clause) and is_asked(notes, clause) and not is_thing(group[0]):
        return False  # asked for itself: "knee still hurts, appointment next week?"
    asks = is_asked(notes, group[-1]) or plain(group[-1])[:1] == ["ask"] or is_finite(group[-1].split()[0])
    excuses = _excuses(group[-1])
    if is_thing_then(clause) and not is_thing(group[0]) and (excuses or asks):
        return excuses
    return _tells_where_or_when(clause) or (is_thing(clause) and not is_thing(group[0]))


_LEADS_IN = re.compile(
    r"(?:according to|apart from|instead of|as for|in case of|due to|because of) .+|"
    r"\w+ (?:second|minute|hour|day|week|month|year)s? ago",
    re.I,
)


def _leads_in(group: list[str], clause: str) -> bool:
    """Whether what is said comes behind it: "according to Tom, we pay on Friday", "2 weeks ago, I got a page"."""
    return len(group) == 1 and bool(_LEADS_IN.fullmatch(group[0])) and not PRONOUNS.isdisjoint(plain(clause)[:1])


def _excepts(clause: str, before: str) -> bool:
    """“no cheese” behind “bring snacks” is not there: it is not to be brought."""
    denied, _, thing = clause.partition(" ")
    return denied.lower() == "no" and is_thing(thing) and is_order(before)


def is_aside(part: str) -> bool:
    """Whether it names something, with its time or place, and says nothing of it."""
    return is_thing_then(part) or place_at(part.split(), SOMEWHERE) is not None


def _excuses(clause: str) -> bool:
    """Whether a reason may stand behind it: "bring nothing" needs none."""
    ordered = is_order(clause) and not act(clause, None)[0]
    return not ordered and (denies(clause) or bool(_EXCUSES.intersection(plain(clause))))


def _tells_where_or_when(clause: str) -> bool:
    known = {word for fact in facts(clause) for word in plain(fact.text)}
    spoken = {word for word in plain(clause) if not word[0].isdigit()}
    if len(clause.split()) <= 2 and any(word.isalpha() and word not in ordinary() | PREDICATIVE for word in spoken):
        return True  # "café luna"
    return clause.split(maxsplit=1)[0].lower() in _FRAGMENT or not spoken - known - _FRAGMENT - TIME


def is_asked(notes: str, clause: str) -> bool:
    """Whether a question mark stands behind it in the request, or it has a question's order; notes save the mark."""
    return bool(re.search(rf"{re.escape(clause)}\s*\?", notes)) or is_question(clause)
