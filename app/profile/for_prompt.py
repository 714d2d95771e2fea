"""Traits as the few short lines that go into a prompt."""

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

from app.profile.fitting import clipped, fitting
from app.profile.habits import Habits
from app.profile.lengths import WEEKDAYS
from app.profile.profile import Profile
from app.profile.terms import DAYS, DIRECTIONS, words
from app.profile.traits import Amount, Edge, Toward, Traits, opener, traits
from app.words import Sentence, join, say

# Characters of the line that is general and of the one about a person: together about 60 tokens.
GENERAL_CHARACTERS, SPECIFIC_CHARACTERS = 170, 80
FAVOURITES = 2
# What a small model can be told in a word or two, most telling first.
_WAYS = {
    ("small_letters", Amount.OFTEN): say("small letters"),
    ("contractions", Amount.OFTEN): say("contractions"),
    ("contractions", Amount.HARDLY): say("no contractions"),
    ("exclamation", Amount.OFTEN): say("exclamation marks"),
    ("exclamation", Amount.HARDLY): say("no exclamation marks"),
    ("exclamation", Amount.NEVER): say("no exclamation marks"),
}


def compact(
    profile: Profile | Habits | None,
    *,
    to: str | None = None,
    when: datetime | None = None,
    timezone: tzinfo | None = None,
) -> str:
    """A few short lines for the prompt, about 60 tokens; "" where there is nothing to say.

    What is general comes first and is the same in every prompt, so that the prompt cache can keep it; what depends
    on whom (`to`, an address or name) and on the weekday (`when`) comes last. An edited description stands for the
    general part.

    Models are told the English text, always: it is what they were trained with. That it can be translated is for the
    person who reads what a draft rests on.
    """
    if profile is None:
        return ""
    habits = profile if isinstance(profile, Habits) else profile.habits
    found = traits(habits)
    if isinstance(profile, Profile) and profile.edited:
        general = clipped(profile.description, GENERAL_CHARACTERS)
    else:
        general = fitting(_general(found), GENERAL_CHARACTERS, _style)
    person = habits.known(to)
    specific = [_toward(found.people[person]) if person else "", _on(found, when, timezone)]
    return join(filter(None, [general, *specific]), "\n")


def _style(parts: list[str]) -> Sentence:
    return say("Style: {parts}.", parts=join(parts, "; "))


def _general(found: Traits) -> Iterator[str]:
    """By importance."""
    if found.words:
        yield say("about {n} words", n=words(found.words[1]))
    yield from _edge(found.greeting, _greets, say("no greeting"))
    yield from _edge(found.closing, _closes, say("no closing"))
    if found.signature:
        yield say("signs {name}", name=found.signature)
    ways = {(way.of, way.amount): way for way in found.ways if way.strong}
    yield from (told for way, told in _WAYS.items() if way in ways)
    emoji = ways.get(("emoji", Amount.OFTEN))
    if emoji:
        yield emoji.shown[0]
    yield from (say('"{phrase}"', phrase=phrase.text) for phrase in found.favourites[:FAVOURITES])


def _edge(edge: Edge, does: Callable[[str], Sentence], nothing: Sentence) -> Iterator[Sentence]:
    if edge.without:
        yield nothing
    elif edge.strong:
        yield does(opener(edge.forms[0].text))


def _greets(form: str) -> Sentence:
    if not form:  # “{name},”
        return say("greets by name")
    return say('greets "{form}"', form=form)


def _closes(form: str) -> Sentence:
    return say('closes "{form}"', form=form)


def _toward(toward: Toward) -> str:
    parts: list[str] = []
    if toward.greeting:
        parts.append(_greets(toward.greeting.replace("{name}", "").strip(" ,:;")))
    if toward.closing:
        parts.append(_closes(toward.closing))
    if toward.words:
        parts.append(say("about {n} words", n=words(toward.words)))
    return fitting(parts, SPECIFIC_CHARACTERS, lambda kept: say("To this person: {parts}.", parts=join(kept, "; ")))


def _on(found: Traits, when: datetime | None, timezone: tzinfo | None) -> str:
    day = WEEKDAYS[when.astimezone(timezone).weekday()] if when else None
    for finding in found.findings:
        if finding.kind == "weekday" and finding.name == day:
            return say(
                "{day}: {direction}, about {n} words.",
                day=DAYS.get(finding.name, finding.name),
                direction=DIRECTIONS.get(finding.direction, finding.direction),
                n=words(finding.median),
            )
    return ""
