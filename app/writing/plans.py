"""What the person tells of their own plans in a telegram: "got the job, start on 4 January" is "I start", and who adds
"ask if ok" proposes what they name, and tells nobody to do it."""

import re

from app.faithful import facts
from app.faithful.words import word_set
from app.writing.acts import ASKS, PAST, TELLS, Act, receiver
from app.writing.shape import PREDICATIVE, is_of_self, is_order
from app.writing.wordforms import is_finite, plain

_OK = r"(?:ok|okay|fine|alright|all right|possible|acceptable)"
_ASKS_WHETHER = r"ask (?:{who} )?(?:if|whether) (?:(?:it|this|that)(?:'s|s| is| would be)? )?"
_ALLOWED = re.compile(rf"\b{_ASKS_WHETHER.format(who='[^ ,]+')}{_OK}\b|\b{_OK} ?\?", re.I)
# What people do by themselves, at a time: nobody is told to. The others only where who writes told of themselves.
_GO = word_set("move fly arrive land travel retire graduate")
_BEGIN = word_set("start begin leave return finish")
# Before these people do not leave "I" away, as they do before "hope" and "need", each in their own way.
_SAID_OF_ME = word_set("speak")
# "I working on it": the small verb is what a telegram leaves out.
_BEING = {"i": ("I'm", "I am"), "we": ("We're", "We are"), "they": ("They're", "They are")}
_DOING = re.compile(r"(I|we|they) (?!(?:bring|ring|sing|fling|cling|swing|king)\b)([a-z]{2,}ing)\b ?", re.I)
_AT = word_set("in on at from by until till next")
_FOR_READER = word_set("me us please you your")
# Behind these it is who writes who is somewhere: nothing else was spoken of.
_CANNOT = word_set("decline cannot cant can't sorry unfortunately afraid unable miss")
_SOMEWHERE = re.compile(r"(?:already|still|not) (?:away|abroad|(?:in|at) (?:[A-ZÀ-Þ]|work\b|home\b|school\b|town\b))")


def planned(note: str, to: str | None, about: str, *, asks: bool) -> Act | None:
    """As `acts.act` has it; None for anything else. `about`: the whole request. `asks`: a question mark stands behind
    it."""
    who = f"(?:{receiver(to)})"
    asked = re.match(rf"{_ASKS_WHETHER.format(who=who)}({_OK})\b ?", note, re.I)
    if asked:
        rest, ok = note[asked.end() :], asked.group(1).lower()
        subject = "it" if plain(rest)[:1] in (["to"], ["if"], ["that"], ["for"], ["when"]) else "that"
        return [f"Is {subject} {ok}", f"Would {subject} be {ok}"], ASKS, rest, True
    doing = _DOING.match(note)
    if doing and not asks:
        doer, verb = doing.groups()
        return [f"{be} {verb}" for be in _BEING[doer.lower()]], TELLS, note[doing.end() :], False
    heads = [] if asks or _FOR_READER.intersection(plain(note)) else _own(note, about)
    return (heads, TELLS, note, False) if heads else None


def _own(note: str, about: str) -> list[str]:
    """How a sentence begins that tells of who writes, or proposes; nothing for any other."""
    spoken = plain(note)
    first = spoken[0] if spoken else ""
    goes = first in _GO or (first in _BEGIN and _tells_of_self(about))
    elsewhere = _SOMEWHERE.match(note) and _CANNOT.intersection(plain(about)) and not any(map(is_finite, note.split()))
    known = {
        ("I", "we"): first in _SAID_OF_ME,
        ("I'm", "I am", "we're"): is_of_self(note) and first in PREDICATIVE,
        ("I", "I'll", "we", "we'll"): goes and _is_at_a_time(note),
        ("I'm", "I am", "I'll be"): elsewhere,
        ("I'd like to", "I would like to", "We'd like to"): is_order(note) and _ALLOWED.search(about),
    }
    return next((list(heads) for heads, fit in known.items() if fit), [])


def _is_at_a_time(note: str) -> bool:
    """“start on 4 January”, “move in in February”; not “start the car on Monday”."""
    words = note.split()
    at = next((at for at in (1, 2) if at < len(words) and words[at].lower() in _AT), 0)
    when = " ".join(words[at + 1 :])
    return bool(at) and any(fact.start <= len("the ") and fact.kind in ("day", "number") for fact in facts(when))


def _tells_of_self(about: str) -> bool:
    """Whether one of its notes begins with what the person did, or names them: "got the job", "my flat"."""
    begun = {plain(note)[0] for note in re.split(r"[,.;\n]", about) if plain(note)}
    return bool(begun & PAST) or bool({"i", "my", "myself"}.intersection(plain(about)))
