"""Habits in words: sentences for the person, and the few short lines that go into a prompt."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from app.profile.habits import Habits, Manner, Use
from app.profile.lengths import WEEKDAYS, Finding

# A never is said only where there was room for it.
ENOUGH_TEXTS, ENOUGH_WORDS = 20, 1500
# Characters of the prompt's general line and of its specific ones: together about 60 tokens.
GENERAL_CHARACTERS, SPECIFIC_CHARACTERS = 170, 80
_LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "nb": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish", "el": "Greek",
    "ro": "Romanian", "hu": "Hungarian", "ja": "Japanese", "zh": "Chinese", "ko": "Korean", "ar": "Arabic",
    "he": "Hebrew", "hi": "Hindi",
}  # fmt: skip


def sentences(habits: Habits) -> list[str]:
    """What was found, most telling first; nothing that the texts do not bear out."""
    if not habits.texts:
        return ["There are no texts to learn habits from yet."]
    said = [
        *_greeting(habits), *_closing(habits), *_preferences(habits), *_lengths(habits), *_marks(habits),
        *_phrases(habits), *_languages(habits), *_people(habits),
    ]  # fmt: skip
    return said or ["No habit stands out yet: there are too few texts, or they differ too much."]


def compact_lines(
    habits: Habits, *, to: str | None = None, when: datetime | None = None, timezone: tzinfo | None = None
) -> tuple[str, list[str]]:
    """(general line, specific lines): what never changes first, so that a prompt cache can keep it."""
    return _general(habits), _specific(habits, to, when, timezone)


def _greeting(habits: Habits) -> list[str]:
    return _forms(_by_opener(habits.greetings), habits.texts, "Greets with", "begins without a greeting")


def _closing(habits: Habits) -> list[str]:
    said = _forms(habits.closings, habits.texts, "Closes with", "ends without a closing formula")
    signature = next((use for use in habits.signatures if use.share >= 0.3 and use.texts >= 3), None)
    return [*said, f"Signs as “{signature.text}”."] if signature else said


def _forms(uses: Sequence[Use], texts: int, verb: str, nothing: str) -> list[str]:
    """`uses` are the most frequent ones; what is missing to all texts has none, or rare ones."""
    without = 1 - sum(use.share for use in uses)
    common = [use for use in uses if use.texts >= 3 and use.share >= 0.1][:3]
    if without >= 0.6 and texts >= 5:
        also = f", else {verb.lower()} {_quoted(common[0].text)}" if common else ""
        return [f"Usually {nothing} ({round(without * texts)} of {texts} texts){also}."]
    if not common:
        return []
    also = f"; also {_listed([use.text for use in common[1:]])}" if len(common) > 1 else ""
    return [f"{verb} {_quoted(common[0].text)} ({common[0].texts} of {texts} texts){also}."]


def _preferences(habits: Habits) -> list[str]:
    said = []
    for one in sorted(habits.preferences, key=lambda item: item.kind != "closing"):
        if one.preferred.endswith("spelling"):
            said.append(f"Uses {one.preferred}.")
        else:
            times = f"{one.count} texts to {one.other_count}"
            said.append(f"Prefers {_quoted(one.preferred)} over {_quoted(one.other)} ({times}).")
    return said[:8]


def _lengths(habits: Habits) -> list[str]:
    found = habits.lengths
    if habits.texts < 5 or not found.median:
        return []
    said = [
        f"Usually writes about {_words(found.median)} words; half of the texts have "
        f"{_words(found.quarter)} to {_words(found.three_quarters)}."
    ]
    for finding in found.findings:
        figures = f"about {_words(finding.median)} words, against {_words(finding.other_median)}"
        if finding.kind == "weekday":
            how = "Is concise on" if finding.direction == "shorter" else "Writes at length on"
            said.append(f"{how} {finding.name}s: {figures} on other days.")
        else:
            how = "Is briefer in" if finding.direction == "shorter" else "Writes at greater length in"
            said.append(f"{how} {_channel(finding.name)}: {figures} elsewhere.")
    return said


def _marks(habits: Habits) -> list[str]:
    marks, said = habits.marks, []
    enough = habits.texts >= ENOUGH_TEXTS and habits.words >= ENOUGH_WORDS
    for name, plural, often in (
        ("exclamation", "exclamation marks", 0.35),
        ("em_dash", "em dashes", 0.15),
        ("ellipsis", "ellipses (…)", 0.15),
        ("semicolon", "semicolons", 0.12),
    ):
        share = marks.per_text.get(name, 0.0)
        if share >= often and habits.texts >= 5:
            said.append(f"Often uses {plural} (in {share:.0%} of the texts).")
        elif enough and share == 0:
            said.append(f"Never uses {plural}.")
        elif enough and share <= 0.02 and name in {"exclamation", "em_dash"}:
            said.append(f"Hardly ever uses {plural}.")
    if marks.contractions is not None and marks.contractions >= 0.8:
        said.append(f"Uses contractions nearly always ({marks.contractions:.0%} of the time).")
    elif marks.contractions is not None and marks.contractions <= 0.2:
        said.append(f"Hardly ever uses contractions ({marks.contractions:.0%} of the time).")
    if marks.emoji and marks.emoji_per_text >= 0.1:
        said.append(f"Uses {_listed(marks.emoji[:3])} in {marks.emoji_per_text:.0%} of the texts.")
    elif enough and marks.emoji_per_text == 0:
        said.append("Never uses emoji.")
    if marks.lower_start >= 0.5:
        said.append(f"Begins sentences with a small letter ({marks.lower_start:.0%}).")
    if marks.lower_i is not None and marks.lower_i >= 0.5:
        said.append("Writes “i” for “I”.")
    if marks.bullets_per_text >= 0.15:
        said.append(f"Often uses lists (in {marks.bullets_per_text:.0%} of the texts).")
    if habits.texts >= 10:
        paragraphs = round(marks.paragraphs)
        form = "one paragraph" if paragraphs <= 1 else f"{paragraphs} paragraphs"
        said.append(f"Usually writes {form}, in sentences of about {round(marks.sentence_words)} words.")
    return said


def _phrases(habits: Habits) -> list[str]:
    said = []
    if habits.favourites:
        said.append(f"Often says {_listed([phrase.text for phrase in habits.favourites[:5]])}.")
    if habits.avoided:
        said.append(f"Avoids stock phrases such as {_listed([phrase.text for phrase in habits.avoided[:3]])}.")
    return said


def _languages(habits: Habits) -> list[str]:
    known = [(_LANGUAGES.get(use.text, use.text), use.share) for use in habits.languages]
    if not known or known == [("English", 1.0)]:
        return []
    return ["Writes in " + " and ".join(f"{name} ({share:.0%})" for name, share in known[:3]) + "."]


def _people(habits: Habits) -> list[str]:
    said = []
    for name, manner in habits.recipients.items():
        own = _own_manner(habits, manner)
        if own:
            said.append(f"To {name}: {'; '.join(own)}.")
    return said[:6]


def _own_manner(habits: Habits, manner: Manner) -> list[str]:
    """How texts to one person differ from what is usual."""
    greeting = habits.greetings[0].text if habits.greetings else None
    closing = habits.closings[0].text if habits.closings else None
    own = []
    if manner.greeting and _opener(manner.greeting) != _opener(greeting or ""):
        own.append(f"greets with {_quoted(manner.greeting)}")
    if manner.closing and manner.closing != closing:
        own.append(f"closes with {_quoted(manner.closing)}")
    if manner.signature and habits.signatures and manner.signature != habits.signatures[0].text:
        own.append(f"signs as {_quoted(manner.signature)}")
    return own


def _general(habits: Habits) -> str:
    """By importance, as far as it fits."""
    if not habits.texts:
        return ""
    parts = [f"about {_words(habits.lengths.median)} words"] if habits.lengths.median else []
    greetings = _by_opener(habits.greetings)
    for uses, verb, nothing in ((greetings, "greets", "no greeting"), (habits.closings, "closes", "no closing")):
        if 1 - sum(use.share for use in uses) >= 0.6:
            parts.append(nothing)
        elif uses and uses[0].share >= 0.2:
            parts.append(f'{verb} "{_opener(uses[0].text)}"')
    if habits.signatures and habits.signatures[0].share >= 0.3:
        parts.append(f"signs {habits.signatures[0].text}")
    parts += _general_marks(habits)
    parts += [f'"{phrase.text}"' for phrase in habits.favourites[:2]]
    line = "Style: "
    for part in parts:
        if len(line) + len(part) + 2 > GENERAL_CHARACTERS:
            break
        line += part + "; "
    return line.rstrip("; ") + "." if parts else ""


def _general_marks(habits: Habits) -> list[str]:
    marks, share = habits.marks, habits.marks.per_text.get("exclamation", 0.0)
    contractions = marks.contractions
    said = {
        "small letters": marks.lower_start >= 0.5,
        "contractions": contractions is not None and contractions >= 0.8,
        "no contractions": contractions is not None and contractions <= 0.2,
        "exclamation marks": share >= 0.35,
        "no exclamation marks": habits.texts >= ENOUGH_TEXTS and share <= 0.02,
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
    lines = []
    manner = _with(habits, to)
    if manner:
        parts = []
        if manner.greeting:
            parts.append(f'greets "{manner.greeting.replace("{name}", "").strip(" ,:;")}"')
        if manner.closing:
            parts.append(f'closes "{manner.closing}"')
        if (
            manner.median_words
            and habits.lengths.median
            and not 2 / 3 < manner.median_words / habits.lengths.median < 1.5
        ):
            parts.append(f"about {_words(manner.median_words)} words")
        if parts:
            lines.append(f"To this person: {'; '.join(parts)}."[:SPECIFIC_CHARACTERS])
    finding = _on(habits, when, timezone)
    if finding:
        lines.append(f"{finding.name}: {finding.direction}, about {_words(finding.median)} words.")
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


def _quoted(form: str) -> str:
    return f"“{form.replace('{name}', '…')}”"


def _listed(forms: Sequence[str]) -> str:
    quoted = [_quoted(form) for form in forms]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _words(count: float) -> str:
    """As precise as a habit is: to five above twenty, to ten above a hundred."""
    step = 1 if count < 20 else 5 if count < 100 else 10
    return str(int(step * round(count / step)))


def _channel(name: str) -> str:
    return {"email": "email", "chat": "chats", "note": "notes", "article": "articles"}.get(name, name)
