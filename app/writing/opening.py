"""How a draft begins and ends: decided from what was measured of the person, not hoped for from the model."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.documents import Document
from app.faithful.words import ordinary
from app.profile.habits import Habits, Manner
from app.profile.reading import is_closing, read
from app.prompts import Request
from app.writing.receivers import called, is_group, is_role, title_of
from app.writing.tongue import ENGLISH, Formulas, formula_of, formulas
from app.writing.wordforms import PROPER

# Words of a closing line.
LONGEST_CLOSING = 6
_SENDER = re.compile(r"^\W*(?:from|von|de|da|van|od|från|fra)\s?:\s*(?P<who>[^\n]*[^\W\d_][^\n]*)$", re.I | re.M)
_GENDERED = re.compile(
    r"(?:liebe|sehr geehrte|geehrte|ch[eè]re?|querid|estimad|car[oa]\b|gentile|drog|szanown|prezad)", re.I
)
# Who is told, asked or thanked in the first note is who it goes to, where nobody else is named.
_TOLD = re.compile(
    r"\W*(?:please\s+)?(?:ask|tell|thank|invite|remind|congratulate|let|inform|welcome|wish|"
    r"write(?:\s+to)?|reply\s+to|answer|apologi[sz]e\s+to|say\s+\w+\s+to)\s+"
    r"(?P<who>(?:(?:Dr|Prof|Mr|Mrs|Ms|Miss)\b\.?\s+)?[A-ZÀ-Þ][^\W\d_]+)(?!['’])"
)

# Or who is called first: "Tracy, we gave them out". Not "Sorry, I" and not "Monday, I".
_CALLED = re.compile(
    r"\s*(?P<who>[A-ZÀ-Þ][^\W\d_]+),\s+(?=(?:i|we|you|can|could|would|will|please|thanks|thank|the|my|our|your|it|is|are)\b)",
    re.I,
)


def greeting(habits: Habits | None, to: str | None, tongue: str = ENGLISH) -> str | None:
    """The line that the draft begins with; None where nobody is named, or the person greets nobody.

    `tongue` is the language of the draft: in it the person's own way, or the usual one where they have none.
    """
    name = called(to) if to else None
    manner = _with(habits, to)
    if manner and manner.greeting and _is_in(manner.greeting, tongue, habits):
        return manner.greeting if "{name}" not in manner.greeting or name else None
    if habits is None or not to or (habits.texts and not habits.greetings):
        return None
    # "Liebe" and "lieber" are for one of two: whom they are for is not known here.
    own = [use.text for use in habits.greetings if _is_in(use.text, tongue, habits) and not _GENDERED.match(use.text)]
    usual = formulas(tongue)
    if name is None:
        return next((form for form in own if _is_bare(form)), usual.bare)
    return _to_group(own, name, tongue) if is_group(name) else _to_person(own, name, usual)


def _to_group(own: Sequence[str], name: str, tongue: str) -> str:
    usual = formulas(tongue)
    everyone = next((form for form in own if "{name}" not in form and is_group(_whom(form))), None)
    if everyone:
        return everyone
    if tongue != ENGLISH and is_group(name, everybody=True):
        name = usual.everyone
    form = next((form for form in own if "{name}" in form), usual.group)
    return form.replace("{name}", _capital(name) if form[0] == "{" else name)


def _to_person(own: Sequence[str], name: str, usual: Formulas) -> str:
    title = title_of(name)
    named = next((form for form in own if "{name}" in form and (not title or _is_formal(form))), None)
    if named is None and title:
        return usual.to_titled(title, name)
    return (named or usual.greeting).replace("{name}", _capital(name))


def addressed(request: Request) -> Request:
    """With whom it goes to: a reply to whoever sent or signed the message, a text to whom its notes speak of."""
    if request.to:
        return request
    if request.answering:
        sender = _SENDER.search(request.answering[:2000])
        signed = read(Document(request.answering)).signature
        return replace(request, to=sender["who"].strip() if sender else signed)
    told, called_first = _TOLD.match(request.instruction), _CALLED.match(request.instruction)
    if told and not is_role(told["who"]):
        return replace(request, to=told["who"])
    if called_first and _is_name(called_first["who"]):
        return replace(request, to=called_first["who"])
    return request


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in ordinary() | PROPER


def endings(habits: Habits | None, to: str | None, tongue: str = ENGLISH) -> list[str]:
    """The ways in which this person ends a text to this receiver, most usual first; "" is a text that just ends."""
    if habits is None:
        return []
    manner = _with(habits, to)
    known = [use.text for use in habits.endings if _is_in(use.text, tongue, habits, closes=True)]
    closed = [text for text in known if formula_of(text, closes=True)]
    if not closed and (tongue != _usual(habits) or (not habits.endings and habits.texts == 0)):
        # Nobody ends a letter in a language of which nothing of theirs is known: as people do there, with their name.
        name = next((use.text for use in habits.signatures), "")
        return ["\n".join(filter(None, (formulas(tongue).closing, name)))]
    if manner and manner.closing:
        fitting = [text for text in known if text.lower().startswith(manner.closing.lower())]
        return fitting or known
    return known


def is_ending(text: str, known: Sequence[str], *, begun: bool = True) -> bool:
    """Whether a candidate for the next sentence begins the closing instead. `begun`: something was said already."""
    line = text.strip().split("\n", 1)[0].strip()
    if not line:
        return True
    firsts = {ending.split("\n", 1)[0].strip().lower() for ending in known if ending}
    # A short line that ends with a comma is no sentence: below others it is a closing that is in nobody's list.
    short = begun and line.endswith(",") and len(line.split()) <= LONGEST_CLOSING
    return line.lower() in firsts or is_closing(line) or short


def _usual(habits: Habits) -> str:
    return habits.languages[0].text if habits.languages else ENGLISH


def _is_in(form: str, tongue: str, habits: Habits | None, *, closes: bool = False) -> bool:
    """Whether somebody's own formula fits a text in this language: a bare name does in every one."""
    return (formula_of(form, closes=closes) or (_usual(habits) if habits and not closes else tongue)) == tongue


def _is_bare(form: str) -> bool:
    """“Hi,” and “Hello!”, whoever it goes to."""
    return "{name}" not in form and not is_group(_whom(form))


def _is_formal(form: str) -> bool:
    return form.lower().startswith("dear")


def _whom(form: str) -> str:
    """“all” of “Hi all,”."""
    return " ".join(form.strip(" ,:!.;–—-").split()[1:])


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with(habits: Habits | None, to: str | None) -> Manner | None:
    name = habits.known(to) if habits else None
    return habits.recipients[name] if habits and name else None
