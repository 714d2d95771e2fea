"""Habits in words: sentences for the person, and the few short lines that go into a prompt."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from app.profile.habits import Habits, Manner, Use
from app.profile.lengths import WEEKDAYS, Finding
from app.words import Figure, Sentence, count, join, say

# A never is said only where there was room for it.
ENOUGH_TEXTS, ENOUGH_WORDS = 20, 1500
# Characters of the prompt's general line and of its specific ones: together about 60 tokens.
GENERAL_CHARACTERS, SPECIFIC_CHARACTERS = 170, 80
_LANGUAGES = {
    "en": say("English"),
    "de": say("German"),
    "fr": say("French"),
    "es": say("Spanish"),
    "it": say("Italian"),
    "pt": say("Portuguese"),
    "nl": say("Dutch"),
    "sv": say("Swedish"),
    "da": say("Danish"),
    "no": say("Norwegian"),
    "nb": say("Norwegian"),
    "fi": say("Finnish"),
    "pl": say("Polish"),
    "cs": say("Czech"),
    "ru": say("Russian"),
    "uk": say("Ukrainian"),
    "tr": say("Turkish"),
    "el": say("Greek"),
    "ro": say("Romanian"),
    "hu": say("Hungarian"),
    "ja": say("Japanese"),
    "zh": say("Chinese"),
    "ko": say("Korean"),
    "ar": say("Arabic"),
    "he": say("Hebrew"),
    "hi": say("Hindi"),
}
_DAYS = dict(
    zip(
        WEEKDAYS,
        (
            say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"),
            say("Friday"), say("Saturday"), say("Sunday"),
        ),
        strict=True,
    )
)  # fmt: skip
_DIRECTIONS = {"shorter": say("shorter"), "longer": say("longer")}
_CHANNELS = {"email": say("email"), "chat": say("chats"), "note": say("notes"), "article": say("articles")}
_SPELLINGS = {
    "British spelling": say("Uses British spelling."),
    "American spelling": say("Uses American spelling."),
}


def sentences(habits: Habits) -> list[Sentence]:
    """What was found, most telling first; nothing that the texts do not bear out."""
    if not habits.texts:
        return [say("There are no texts to learn habits from yet.")]
    said = [
        *_greeting(habits), *_closing(habits), *_preferences(habits), *_lengths(habits), *_marks(habits),
        *_phrases(habits), *_languages(habits), *_people(habits),
    ]  # fmt: skip
    return said or [say("No habit stands out yet: there are too few texts, or they differ too much.")]


def compact_lines(
    habits: Habits, *, to: str | None = None, when: datetime | None = None, timezone: tzinfo | None = None
) -> tuple[str, list[str]]:
    """(general line, specific lines): what never changes first, so that a prompt cache can keep it.

    Models are told the English text, always: it is what they were trained with. That it can be translated is for the
    person who reads what a draft rests on.
    """
    return _general(habits), _specific(habits, to, when, timezone)


def _greeting(habits: Habits) -> list[Sentence]:
    uses, texts = _by_opener(habits.greetings), habits.texts
    common, rarely = _common(uses), _rarely(uses, texts)
    if rarely and common:
        form = _quoted(common[0].text)
        return [
            say(
                "Usually begins without a greeting ({n} of {texts} texts), else greets with {form}.",
                n=rarely,
                texts=texts,
                form=form,
            )
        ]
    if rarely:
        return [say("Usually begins without a greeting ({n} of {texts} texts).", n=rarely, texts=texts)]
    return [say("Greets with {forms}.", forms=_forms(common, texts))] if common else []


def _closing(habits: Habits) -> list[Sentence]:
    said, texts = [], habits.texts
    common, rarely = _common(habits.closings), _rarely(habits.closings, texts)
    if rarely and common:
        said.append(
            say(
                "Usually ends without a closing formula ({n} of {texts} texts), else closes with {form}.",
                n=rarely,
                texts=texts,
                form=_quoted(common[0].text),
            )
        )
    elif rarely:
        said.append(say("Usually ends without a closing formula ({n} of {texts} texts).", n=rarely, texts=texts))
    elif common:
        said.append(say("Closes with {forms}.", forms=_forms(common, texts)))
    signature = next((use for use in habits.signatures if use.share >= 0.3 and use.texts >= 3), None)
    return [*said, say("Signs as “{name}”.", name=signature.text)] if signature else said


def _common(uses: Sequence[Use]) -> list[Use]:
    return [use for use in uses if use.texts >= 3 and use.share >= 0.1][:3]


def _rarely(uses: Sequence[Use], texts: int) -> int:
    """In how many texts none of these stands, where that is the rule; else 0.

    `uses` are the most frequent ones; what is missing to all texts has none, or rare ones.
    """
    without = 1 - sum(use.share for use in uses)
    return round(without * texts) if without >= 0.6 and texts >= 5 else 0


def _forms(common: Sequence[Use], texts: int) -> Sentence:
    form, n = _quoted(common[0].text), common[0].texts
    if len(common) == 1:
        return say("{form} ({n} of {texts} texts)", form=form, n=n, texts=texts)
    also = _listed([use.text for use in common[1:]])
    return say("{form} ({n} of {texts} texts); also {also}", form=form, n=n, texts=texts, also=also)


def _preferences(habits: Habits) -> list[Sentence]:
    said = []
    for one in sorted(habits.preferences, key=lambda item: item.kind != "closing"):
        if one.preferred.endswith("spelling"):
            said.append(_SPELLINGS.get(one.preferred) or say("Uses {spelling}.", spelling=one.preferred))
        else:
            said.append(
                say(
                    "Prefers {preferred} over {other} ({n} texts to {m}).",
                    preferred=_quoted(one.preferred),
                    other=_quoted(one.other),
                    n=one.count,
                    m=one.other_count,
                )
            )
    return said[:8]


def _lengths(habits: Habits) -> list[Sentence]:
    found = habits.lengths
    if habits.texts < 5 or not found.median:
        return []
    said = [
        say(
            "Usually writes about {n} words; half of the texts have {least} to {most}.",
            n=_words(found.median),
            least=_words(found.quarter),
            most=_words(found.three_quarters),
        )
    ]
    for finding in found.findings:
        figures = say(
            "about {n} words, against {others}", n=_words(finding.median), others=_words(finding.other_median)
        )
        shorter = finding.direction == "shorter"
        if finding.kind == "weekday":
            day = _DAYS.get(finding.name, finding.name)
            said.append(
                say("Is concise on {day}s: {figures} on other days.", day=day, figures=figures)
                if shorter
                else say("Writes at length on {day}s: {figures} on other days.", day=day, figures=figures)
            )
        else:
            channel = _CHANNELS.get(finding.name, finding.name)
            said.append(
                say("Is briefer in {channel}: {figures} elsewhere.", channel=channel, figures=figures)
                if shorter
                else say(
                    "Writes at greater length in {channel}: {figures} elsewhere.", channel=channel, figures=figures
                )
            )
    return said


def _marks(habits: Habits) -> list[Sentence]:
    marks, said = habits.marks, []
    enough = habits.texts >= ENOUGH_TEXTS and habits.words >= ENOUGH_WORDS
    for name, plural, often in (
        ("exclamation", say("exclamation marks"), 0.35),
        ("em_dash", say("em dashes"), 0.15),
        ("ellipsis", say("ellipses (…)"), 0.15),
        ("semicolon", say("semicolons"), 0.12),
    ):
        share = marks.per_text.get(name, 0.0)
        if share >= often and habits.texts >= 5:
            said.append(say("Often uses {marks} (in {share} of the texts).", marks=plural, share=_share(share)))
        elif enough and share == 0:
            said.append(say("Never uses {marks}.", marks=plural))
        elif enough and share <= 0.02 and name in {"exclamation", "em_dash"}:
            said.append(say("Hardly ever uses {marks}.", marks=plural))
    contractions = marks.contractions
    if contractions is not None and contractions >= 0.8:
        said.append(say("Uses contractions nearly always ({share} of the time).", share=_share(contractions)))
    elif contractions is not None and contractions <= 0.2:
        said.append(say("Hardly ever uses contractions ({share} of the time).", share=_share(contractions)))
    if marks.emoji and marks.emoji_per_text >= 0.1:
        emoji, share = _listed(marks.emoji[:3]), marks.emoji_per_text
        said.append(say("Uses {emoji} in {share} of the texts.", emoji=emoji, share=_share(share)))
    elif enough and marks.emoji_per_text == 0:
        said.append(say("Never uses emoji."))
    if marks.lower_start >= 0.5:
        said.append(say("Begins sentences with a small letter ({share}).", share=_share(marks.lower_start)))
    if marks.lower_i is not None and marks.lower_i >= 0.5:
        said.append(say("Writes “i” for “I”."))
    if marks.bullets_per_text >= 0.15:
        said.append(say("Often uses lists (in {share} of the texts).", share=_share(marks.bullets_per_text)))
    if habits.texts >= 10:
        said.append(
            count(
                max(1, round(marks.paragraphs)),
                "Usually writes one paragraph, in sentences of about {words} words.",
                "Usually writes {n} paragraphs, in sentences of about {words} words.",
                words=round(marks.sentence_words),
            )
        )
    return said


def _phrases(habits: Habits) -> list[Sentence]:
    said = []
    if habits.favourites:
        said.append(say("Often says {phrases}.", phrases=_listed([phrase.text for phrase in habits.favourites[:5]])))
    if habits.avoided:
        phrases = _listed([phrase.text for phrase in habits.avoided[:3]])
        said.append(say("Avoids stock phrases such as {phrases}.", phrases=phrases))
    return said


def _languages(habits: Habits) -> list[Sentence]:
    known = [(_LANGUAGES.get(use.text, use.text), use.share) for use in habits.languages]
    if not known or known == [("English", 1.0)]:
        return []
    named = [say("{language} ({share})", language=name, share=_share(share)) for name, share in known[:3]]
    return [say("Writes in {languages}.", languages=_and(named))]


def _people(habits: Habits) -> list[Sentence]:
    said = []
    for name, manner in habits.recipients.items():
        own = _own_manner(habits, manner)
        if own:
            said.append(say("To {name}: {manner}.", name=name, manner=join(own, "; ")))
    return said[:6]


def _own_manner(habits: Habits, manner: Manner) -> list[Sentence]:
    """How texts to one person differ from what is usual."""
    greeting = habits.greetings[0].text if habits.greetings else None
    closing = habits.closings[0].text if habits.closings else None
    own = []
    if manner.greeting and _opener(manner.greeting) != _opener(greeting or ""):
        own.append(say("greets with {form}", form=_quoted(manner.greeting)))
    if manner.closing and manner.closing != closing:
        own.append(say("closes with {form}", form=_quoted(manner.closing)))
    if manner.signature and habits.signatures and manner.signature != habits.signatures[0].text:
        own.append(say("signs as {form}", form=_quoted(manner.signature)))
    return own


def _general(habits: Habits) -> str:
    """By importance, as far as it fits."""
    if not habits.texts:
        return ""
    parts: list[str] = [say("about {n} words", n=_words(habits.lengths.median))] if habits.lengths.median else []
    greetings = _by_opener(habits.greetings)
    for uses, does, nothing in (
        (greetings, _greets, say("no greeting")),
        (habits.closings, _closes, say("no closing")),
    ):
        if 1 - sum(use.share for use in uses) >= 0.6:
            parts.append(nothing)
        elif uses and uses[0].share >= 0.2:
            parts.append(does(_opener(uses[0].text)))
    if habits.signatures and habits.signatures[0].share >= 0.3:
        parts.append(say("signs {name}", name=habits.signatures[0].text))
    parts += _general_marks(habits)
    parts += [say('"{phrase}"', phrase=phrase.text) for phrase in habits.favourites[:2]]
    length, kept = len("Style: "), []
    for part in parts:
        length += len(part) + 2
        if length > GENERAL_CHARACTERS:
            break
        kept.append(part)
    return say("Style: {parts}.", parts=join(kept, "; ")) if kept else ""


def _greets(form: str) -> Sentence:
    return say('greets "{form}"', form=form)


def _closes(form: str) -> Sentence:
    return say('closes "{form}"', form=form)


def _general_marks(habits: Habits) -> list[str]:
    marks, share = habits.marks, habits.marks.per_text.get("exclamation", 0.0)
    contractions = marks.contractions
    said = {
        say("small letters"): marks.lower_start >= 0.5,
        say("contractions"): contractions is not None and contractions >= 0.8,
        say("no contractions"): contractions is not None and contractions <= 0.2,
        say("exclamation marks"): share >= 0.35,
        say("no exclamation marks"): habits.texts >= ENOUGH_TEXTS and share <= 0.02,
        " ".join(marks.emoji[:1]): bool(marks.emoji) and marks.emoji_per_text >= 0.2,
    }
    return [what for what, true in said.items() if true]


def _by_opener(uses: Sequence[Use]) -> list[Use]:
    """“Hi,” and “Hi Anna,” begin alike: counted together, in the form that is most frequent."""
    together: dict[str, Use] = {}
    for use in uses:
        key = _opener(use.text).casefold() or use.text
        first = together.get(key, Use(use.text, 0, 0.0))
        together[key] = Use(first.text, first.texts + use.texts, round(first.share + use.share, 3))
    return sorted(together.values(), key=lambda use: -use.texts)


def _specific(habits: Habits, to: str | None, when: datetime | None, timezone: tzinfo | None) -> list[str]:
    lines: list[str] = []
    manner = _with(habits, to)
    if manner:
        parts = []
        if manner.greeting:
            parts.append(_greets(manner.greeting.replace("{name}", "").strip(" ,:;")))
        if manner.closing:
            parts.append(_closes(manner.closing))
        if (
            manner.median_words
            and habits.lengths.median
            and not 2 / 3 < manner.median_words / habits.lengths.median < 1.5
        ):
            parts.append(say("about {n} words", n=_words(manner.median_words)))
        if parts:
            line = say("To this person: {parts}.", parts=join(parts, "; "))
            lines.append(line if len(line) <= SPECIFIC_CHARACTERS else line[:SPECIFIC_CHARACTERS])
    finding = _on(habits, when, timezone)
    if finding:
        lines.append(
            say(
                "{day}: {direction}, about {n} words.",
                day=_DAYS.get(finding.name, finding.name),
                direction=_DIRECTIONS.get(finding.direction, finding.direction),
                n=_words(finding.median),
            )
        )
    return lines


def _with(habits: Habits, to: str | None) -> Manner | None:
    wanted = (to or "").strip().lower()
    if not wanted:
        return None
    if wanted in habits.recipients:
        return habits.recipients[wanted]
    # “Anna” may stand in the history as anna@example.org, and “Anna <anna@example.org>” holds what stands there: the
    # most frequent of those that fit.
    for name, manner in habits.recipients.items():
        if wanted in name.replace("@", " ").replace(".", " ").split() or re.search(
            rf"(?<!\w){re.escape(name)}(?!\w)", wanted
        ):
            return manner
    return None


def _on(habits: Habits, when: datetime | None, timezone: tzinfo | None) -> Finding | None:
    if when is None:
        return None
    day = WEEKDAYS[when.astimezone(timezone).weekday()]
    return next((f for f in habits.lengths.findings if f.kind == "weekday" and f.name == day), None)


def _opener(form: str) -> str:
    return form.replace("{name}", "").strip(" ,:;!–—-")


def _quoted(form: str) -> Sentence:
    return say("“{form}”", form=form.replace("{name}", "…"))


def _listed(forms: Sequence[str]) -> Sentence:
    """“A”, “B” and “C”."""
    quoted = [_quoted(form) for form in forms]
    return quoted[0] if len(quoted) == 1 else say("{first} and {last}", first=join(quoted[:-1]), last=quoted[-1])


def _and(parts: Sequence[Sentence]) -> Sentence:
    return parts[0] if len(parts) == 1 else say("{first} and {last}", first=_and(parts[:-1]), last=parts[-1])


def _share(value: float) -> Figure:
    return Figure(value, ".0%")


def _words(number: float) -> str:
    """As precise as a habit is: to five above twenty, to ten above a hundred."""
    step = 1 if number < 20 else 5 if number < 100 else 10
    return str(int(step * round(number / step)))
