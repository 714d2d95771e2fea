"""Traits as sentences for the person who reads them."""

import re
from collections.abc import Callable, Iterator, Sequence

from app.profile.fitting import fitting
from app.profile.habits import Habits, Use
from app.profile.lengths import Finding
from app.profile.terms import CHANNELS, DAYS, LANGUAGES, SPELLINGS, words
from app.profile.traits import Amount, Edge, Toward, Traits, Way, traits
from app.profile.variants import Preference
from app.words import Figure, Sentence, count, join, say

SUMMARY_CHARACTERS = 900
# The most telling ones of each are told.
FORMS, PREFERENCES, EMOJI, FAVOURITES, AVOIDED, LANGUAGES_TOLD, PEOPLE = 3, 8, 3, 5, 3, 3, 6
_MARKS = {
    "exclamation": say("exclamation marks"),
    "em_dash": say("em dashes"),
    "ellipsis": say("ellipses (…)"),
    "semicolon": say("semicolons"),
}


def sentences(habits: Habits) -> list[Sentence]:
    """What was found, most telling first."""
    found = traits(habits)
    told = [*_general(found), *_people(found)]
    return told or [_nothing(habits)]


def summary(habits: Habits, show: Callable[[str], str] = str) -> str:
    """As one paragraph: the most telling sentences that hold for every text, without their figures in brackets.

    `show`: what a person is to read instead of the English sentences.
    """
    told = [show(sentence) for sentence in _general(traits(habits)) or [_nothing(habits)]]
    plain = [re.sub(r" \([^()]*\)(?=[.,;\s])", "", sentence) for sentence in told]
    return fitting(plain, SUMMARY_CHARACTERS, " ".join)


def _nothing(habits: Habits) -> Sentence:
    if not habits.texts:
        return say("There are no texts to learn habits from yet.")
    return say("No habit stands out yet: there are too few texts, or they differ too much.")


def _general(found: Traits) -> list[Sentence]:
    return [
        *_greeting(found.greeting),
        *_closing(found.closing),
        *([say("Signs as “{name}”.", name=found.signature)] if found.signature else []),
        *_preferences(found.preferences),
        *_lengths(found),
        *(_way(way) for way in found.ways),
        *_sentences(found),
        *_phrases(found),
        *_languages(found.languages),
    ]


def _greeting(edge: Edge) -> Iterator[Sentence]:
    n, texts = edge.without, edge.texts
    if n and edge.forms:
        form = _quoted(edge.forms[0].text)
        yield say(
            "Usually begins without a greeting ({n} of {texts} texts), else greets with {form}.",
            n=n,
            texts=texts,
            form=form,
        )
    elif n:
        yield say("Usually begins without a greeting ({n} of {texts} texts).", n=n, texts=texts)
    elif edge.forms:
        yield say("Greets with {forms}.", forms=_forms(edge))


def _closing(edge: Edge) -> Iterator[Sentence]:
    n, texts = edge.without, edge.texts
    if n and edge.forms:
        form = _quoted(edge.forms[0].text)
        yield say(
            "Usually ends without a closing formula ({n} of {texts} texts), else closes with {form}.",
            n=n,
            texts=texts,
            form=form,
        )
    elif n:
        yield say("Usually ends without a closing formula ({n} of {texts} texts).", n=n, texts=texts)
    elif edge.forms:
        yield say("Closes with {forms}.", forms=_forms(edge))


def _forms(edge: Edge) -> Sentence:
    first, *others = edge.forms[:FORMS]
    form, n, texts = _quoted(first.text), first.texts, edge.texts
    if not others:
        return say("{form} ({n} of {texts} texts)", form=form, n=n, texts=texts)
    also = _listed([use.text for use in others])
    return say("{form} ({n} of {texts} texts); also {also}", form=form, n=n, texts=texts, also=also)


def _preferences(preferences: Sequence[Preference]) -> list[Sentence]:
    """Closings first."""
    told = [_preference(one) for one in sorted(preferences, key=lambda item: item.kind != "closing")]
    return told[:PREFERENCES]


def _preference(one: Preference) -> Sentence:
    if one.preferred.endswith("spelling"):
        return SPELLINGS.get(one.preferred) or say("Uses {spelling}.", spelling=one.preferred)
    return say(
        "Prefers {preferred} over {other} ({n} texts to {m}).",
        preferred=_quoted(one.preferred),
        other=_quoted(one.other),
        n=one.count,
        m=one.other_count,
    )


def _lengths(found: Traits) -> Iterator[Sentence]:
    if found.words:
        least, usual, most = found.words
        yield say(
            "Usually writes about {n} words; half of the texts have {least} to {most}.",
            n=words(usual),
            least=words(least),
            most=words(most),
        )
    yield from map(_finding, found.findings)


def _finding(finding: Finding) -> Sentence:
    figures = say("about {n} words, against {others}", n=words(finding.median), others=words(finding.other_median))
    shorter = finding.direction == "shorter"
    if finding.kind == "weekday":
        day = DAYS.get(finding.name, finding.name)
        if shorter:
            return say("Is concise on {day}s: {figures} on other days.", day=day, figures=figures)
        return say("Writes at length on {day}s: {figures} on other days.", day=day, figures=figures)
    channel = CHANNELS.get(finding.name, finding.name)
    if shorter:
        return say("Is briefer in {channel}: {figures} elsewhere.", channel=channel, figures=figures)
    return say("Writes at greater length in {channel}: {figures} elsewhere.", channel=channel, figures=figures)


def _way(way: Way) -> Sentence:
    share = Figure(way.share, ".0%")
    match way.of, way.amount:
        case "contractions", Amount.OFTEN:
            told = say("Uses contractions nearly always ({share} of the time).", share=share)
        case "contractions", _:
            told = say("Hardly ever uses contractions ({share} of the time).", share=share)
        case "emoji", Amount.NEVER:
            told = say("Never uses emoji.")
        case "emoji", _:
            told = say("Uses {emoji} in {share} of the texts.", emoji=_listed(way.shown[:EMOJI]), share=share)
        case "small_letters", _:
            told = say("Begins sentences with a small letter ({share}).", share=share)
        case "small_i", _:
            told = say("Writes “i” for “I”.")
        case "lists", _:
            told = say("Often uses lists (in {share} of the texts).", share=share)
        case mark, Amount.OFTEN:
            told = say("Often uses {marks} (in {share} of the texts).", marks=_MARKS[mark], share=share)
        case mark, Amount.HARDLY:
            told = say("Hardly ever uses {marks}.", marks=_MARKS[mark])
        case mark, _:
            told = say("Never uses {marks}.", marks=_MARKS[mark])
    return told


def _sentences(found: Traits) -> Iterator[Sentence]:
    if found.sentences:
        paragraphs, length = found.sentences
        yield count(
            paragraphs,
            "Usually writes one paragraph, in sentences of about {words} words.",
            "Usually writes {n} paragraphs, in sentences of about {words} words.",
            words=round(length),
        )


def _phrases(found: Traits) -> Iterator[Sentence]:
    if found.favourites:
        yield say("Often says {phrases}.", phrases=_listed([phrase.text for phrase in found.favourites[:FAVOURITES]]))
    if found.avoided:
        phrases = _listed([phrase.text for phrase in found.avoided[:AVOIDED]])
        yield say("Avoids stock phrases such as {phrases}.", phrases=phrases)


def _languages(uses: Sequence[Use]) -> Iterator[Sentence]:
    named = [
        say("{language} ({share})", language=LANGUAGES.get(use.text, use.text), share=Figure(use.share, ".0%"))
        for use in uses[:LANGUAGES_TOLD]
    ]
    if named:
        yield say("Writes in {languages}.", languages=_and(named))


def _people(found: Traits) -> list[Sentence]:
    told = []
    for toward in found.people.values():
        manner = list(_unlike(toward))
        if manner:
            told.append(say("To {name}: {manner}.", name=toward.name, manner=join(manner, "; ")))
    return told[:PEOPLE]


def _unlike(toward: Toward) -> Iterator[Sentence]:
    """How texts to one person differ from what is usual."""
    if toward.greeting and "greeting" in toward.unlike:
        yield say("greets with {form}", form=_quoted(toward.greeting))
    if toward.closing and "closing" in toward.unlike:
        yield say("closes with {form}", form=_quoted(toward.closing))
    if toward.signature and "signature" in toward.unlike:
        yield say("signs as {form}", form=_quoted(toward.signature))


def _quoted(form: str) -> Sentence:
    return say("“{form}”", form=form.replace("{name}", "…"))


def _listed(forms: Sequence[str]) -> Sentence:
    """“A”, “B” and “C”."""
    quoted = [_quoted(form) for form in forms]
    return quoted[0] if len(quoted) == 1 else say("{first} and {last}", first=join(quoted[:-1]), last=quoted[-1])


def _and(parts: Sequence[Sentence]) -> Sentence:
    return parts[0] if len(parts) == 1 else say("{first} and {last}", first=_and(parts[:-1]), last=parts[-1])
