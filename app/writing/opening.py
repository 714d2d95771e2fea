"""How a draft begins and ends: decided from what was measured of the person, not hoped for from the model."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.documents import Document
from app.profile.habits import Habits, Manner
from app.profile.reading import is_closing, read
from app.profile.traits import mostly_without
from app.prompts import Request

_GROUP = re.compile(r"(?:all|everyone|everybody|team|folks|both|guys|friends|colleagues|the team)\b", re.I)
_TITLE = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|miss|sir|madam|herr|frau|mme|m)\b\.?", re.I)
# Words of a closing line.
LONGEST_CLOSING = 6
_NO_PERSON = re.compile(r"(?:info|office|contact|sales|support|help|admin|service|team|mail|no-?reply)$", re.I)


def greeting(habits: Habits | None, to: str | None) -> str | None:
    """The line that the draft begins with, "" for none, None where the model decides."""
    name = called(to) if to else None
    manner = _with(habits, to)
    if manner and manner.greeting:
        return manner.greeting if "{name}" not in manner.greeting or name else None
    if habits is None or not habits.texts or not name:
        return None
    if mostly_without(habits.greetings):
        return None
    if _GROUP.match(name):
        groups = [use.text for use in habits.greetings if "{name}" not in use.text and _GROUP.search(use.text)]
        if groups:
            return groups[0]
    named = [use for use in habits.greetings if "{name}" in use.text]
    formal = bool(_TITLE.match(name))
    fitting = [use for use in named if use.text.lower().startswith("dear") == formal] if formal else named
    if not fitting and formal:
        return f"Dear {name},"
    # A group is named as it is typed ("the team"); at the beginning of a line it has a capital all the same.
    return fitting[0].text.replace("{name}", name[:1].upper() + name[1:]) if fitting else None


def addressed(request: Request) -> Request:
    """A reply goes to whoever signed the message, where nobody else is named."""
    if request.to or not request.answering:
        return request
    return replace(request, to=read(Document(request.answering)).signature)


def endings(habits: Habits | None, to: str | None) -> list[str]:
    """The ways in which this person ends a text to this receiver, most usual first; "" is a text that just ends."""
    if habits is None:
        return []
    manner = _with(habits, to)
    known = [use.text for use in habits.endings]
    if manner and manner.closing:
        fitting = [text for text in known if text.lower().startswith(manner.closing.lower())]
        return fitting or known
    return known


def called(to: str) -> str | None:
    """The name by which a receiver is greeted: "Lee, Ann" and "ann.lee@example.org" are Ann, "Dr. Fenn" Dr. Fenn.

    None where there is no name in it.
    """
    to = re.sub(r"<[^>]*@[^>]*>", "", to).strip(" \"'") or to.strip("<> ")
    if to == "<NAME/>" or _GROUP.match(to):
        return to.removeprefix("the ")
    if "@" in to:
        local = to.split("@", 1)[0]
        parts = [part for part in re.split(r"[._-]", local) if part.isalpha() and len(part) > 1]
        if len(parts) < 2 or _NO_PERSON.match(parts[0]):
            return None
        return parts[0].title()
    to = to.title() if to.islower() else to
    title = _TITLE.match(to)
    if title:
        return f"{title.group()} {to[title.end() :].split()[-1]}" if to[title.end() :].split() else None
    if "," in to:
        to = to.split(",", 1)[1].strip() or to
    several = re.split(r"\s*(?:&|\band\b|,|;)\s*", to)
    if len(several) > 1:
        firsts = [part.split()[0] for part in several if part.split()]
        return " and ".join(firsts) if len(firsts) == 2 else ", ".join(firsts)
    return to.split()[0] if to.split() else None


def is_ending(text: str, known: Sequence[str], *, begun: bool = True) -> bool:
    """Whether a candidate for the next sentence begins the closing instead. `begun`: something was said already."""
    line = text.strip().split("\n", 1)[0].strip()
    if not line:
        return True
    firsts = {ending.split("\n", 1)[0].strip().lower() for ending in known if ending}
    # A short line that ends with a comma is no sentence: below others it is a closing that is in nobody's list.
    short = begun and line.endswith(",") and len(line.split()) <= LONGEST_CLOSING
    return line.lower() in firsts or is_closing(line) or short


def _with(habits: Habits | None, to: str | None) -> Manner | None:
    name = habits.known(to) if habits else None
    return habits.recipients[name] if habits and name else None
