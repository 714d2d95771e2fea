"""Measured habits: how one person greets, closes, punctuates and words things, and how long the texts are.

Everything here is counted from the documents given and from nothing else; training passes only those that are
earlier than what it trains on. Habits are JSON-able, so that versions can be stored and compared.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Any

import numpy as np

from app.documents import Document, known_as, named
from app.profile.lengths import Finding, Group, Lengths, lengths
from app.profile.marks import Marks, marks
from app.profile.neutral_voice import Phrase, phrases
from app.profile.reading import Reading, ending, read
from app.profile.variants import Preference, preferences
from app.traits.language import classifier

SHOWN = 12
# With a single person, what was done three times and mostly is a habit.
FEWEST_TO_ONE = 3
MOSTLY = 0.6
# What a text shorter than this is written in cannot be told.
LANGUAGE_WORDS = 6
LANGUAGE_SAMPLE = 400
# A closing that no list knows is one when it comes back this often.
FEWEST_OWN_CLOSINGS, OWN_CLOSING_SHARE = 3, 0.03


@dataclass(frozen=True)
class Use:
    """One form, in how many texts, and in which share of all."""

    text: str
    texts: int
    share: float


@dataclass(frozen=True)
class Manner:
    """What is usual with one person or one channel; None where nothing is.

    `name` is how the texts write a person's name; "" of a channel, and in a profile of an earlier edition.
    """

    texts: int
    greeting: str | None
    closing: str | None
    signature: str | None
    median_words: float
    name: str = ""


@dataclass(frozen=True)
class Habits:
    texts: int = 0
    words: int = 0
    first: str | None = None
    last: str | None = None
    greetings: list[Use] = field(default_factory=list)
    closings: list[Use] = field(default_factory=list)
    signatures: list[Use] = field(default_factory=list)
    endings: list[Use] = field(default_factory=list)  # closing and signature as written; "" where a text just ends
    recipients: dict[str, Manner] = field(default_factory=dict)
    channels: dict[str, Manner] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=Lengths)
    marks: Marks = field(default_factory=Marks)
    preferences: list[Preference] = field(default_factory=list)
    favourites: list[Phrase] = field(default_factory=list)
    avoided: list[Phrase] = field(default_factory=list)
    languages: list[Use] = field(default_factory=list)

    def known(self, to: str | None) -> str | None:
        """Which of the recipients `to` is, an address or a name: the most frequent that fits; None for a stranger.

        “Anna” may stand in the history as anna@example.org, and “Anna <anna@example.org>” holds what stands there; but
        Ann is not Joanna.
        """
        wanted = (to or "").strip().lower()
        if wanted in self.recipients:
            return wanted
        asked = _whole_words(wanted)
        fitting = (name for name in self.recipients if asked in _whole_words(name) or _whole_words(name) in asked)
        return next(fitting, None) if asked.strip() else None

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Habits":
        """Also of another version: fields that this one does not know are left out, missing ones are empty."""
        measured = value.get("lengths", {})
        return cls(
            texts=value.get("texts", 0),
            words=value.get("words", 0),
            first=value.get("first"),
            last=value.get("last"),
            greetings=_many(Use, value.get("greetings", ())),
            closings=_many(Use, value.get("closings", ())),
            signatures=_many(Use, value.get("signatures", ())),
            endings=_many(Use, value.get("endings", ())),
            languages=_many(Use, value.get("languages", ())),
            recipients={name: _one(Manner, one) for name, one in value.get("recipients", {}).items()},
            channels={name: _one(Manner, one) for name, one in value.get("channels", {}).items()},
            lengths=replace(
                _one(Lengths, measured),
                weekdays=_many(Group, measured.get("weekdays", ())),
                channels=_many(Group, measured.get("channels", ())),
                findings=_many(Finding, measured.get("findings", ())),
            ),
            marks=_one(Marks, value.get("marks", {})),
            preferences=_many(Preference, value.get("preferences", ())),
            favourites=_many(Phrase, value.get("favourites", ())),
            avoided=_many(Phrase, value.get("avoided", ())),
        )


def _whole_words(name: str) -> str:
    return " {} ".format(" ".join(re.findall(r"[^\s@.,;<>()]+", name)))


def measure(documents: Iterable[Document], *, timezone: tzinfo | None = None) -> Habits:
    """`timezone`: whose weekdays count (default: this machine's)."""
    readings = _with_own_closings([read(document) for document in documents])
    readings = [reading for reading in readings if reading.document.text.strip()]
    if not readings:
        return Habits()
    dates = sorted(reading.document.when for reading in readings if reading.document.when)
    languages = _languages(readings)
    english = bool(languages) and languages[0].text == "en"
    favourites, avoided = phrases(readings) if english else ([], [])
    return Habits(
        texts=len(readings),
        words=sum(len(reading.words) for reading in readings),
        first=dates[0].isoformat() if dates else None,
        last=dates[-1].isoformat() if dates else None,
        greetings=_uses((reading.greeting for reading in readings), len(readings)),
        closings=_uses((reading.closing for reading in readings), len(readings)),
        signatures=_uses((reading.signature for reading in readings), len(readings)),
        endings=_endings(readings),
        recipients=_recipients(readings),
        channels=_channels(readings),
        lengths=lengths(readings, timezone),
        marks=marks(readings),
        preferences=preferences(readings),
        favourites=favourites,
        avoided=avoided,
        languages=languages,
    )


def _with_own_closings(readings: list[Reading]) -> list[Reading]:
    """“Onwards,” before the name is a closing too, when it keeps coming back."""
    counts = Counter(reading.maybe for reading in readings if reading.maybe)
    own = {
        line for line, n in counts.items() if n >= max(FEWEST_OWN_CLOSINGS, OWN_CLOSING_SHARE * len(readings))
    }  # fmt: skip
    return [replace(reading, closing=reading.maybe) if reading.maybe in own else reading for reading in readings]


def _uses(forms: Iterable[str | None], texts: int) -> list[Use]:
    """Most frequent first. Forms that differ in case alone are one, shown as it is written most often."""
    spelled = Counter(form for form in forms if form)
    folded: dict[str, list[tuple[int, str]]] = {}
    for form, count in spelled.items():
        folded.setdefault(form.casefold(), []).append((count, form))
    uses = [
        Use(max(forms)[1], sum(count for count, _ in forms), round(sum(count for count, _ in forms) / texts, 3))
        for forms in folded.values()
    ]
    return sorted(uses, key=lambda use: (-use.texts, use.text))[:SHOWN]


def _endings(readings: Sequence[Reading]) -> list[Use]:
    """Whole endings that came back, most frequent first."""
    counts = Counter(ending(reading) for reading in readings)
    counts.pop(None, None)
    often = [(tail, n) for tail, n in counts.most_common(SHOWN) if tail is not None and n >= 2]
    return [Use(tail, n, round(n / len(readings), 3)) for tail, n in often]


def _recipients(readings: Sequence[Reading]) -> dict[str, Manner]:
    """By everyone written to at least three times; most frequent first."""
    by_name: dict[str, list[Reading]] = {}
    for reading in readings:
        # A text to many says little about the manner with one of them.
        if len(reading.document.recipients) <= 3:
            for name in dict.fromkeys(map(known_as, reading.document.recipients)):
                by_name.setdefault(name, []).append(reading)
    frequent = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))
    often = ((name, group) for name, group in frequent if len(group) >= FEWEST_TO_ONE)
    return {name: replace(_manner(group, addressed=True), name=_written(name, group)) for name, group in often}


def _written(name: str, readings: Sequence[Reading]) -> str:
    """The name that is one in lower case, as most of these texts write it."""
    all_of_them = (recipient for reading in readings for recipient in reading.document.recipients)
    return Counter(named(one) for one in all_of_them if known_as(one) == name).most_common(1)[0][0]


def _channels(readings: Sequence[Reading]) -> dict[str, Manner]:
    by_channel: dict[str, list[Reading]] = {}
    for reading in readings:
        by_channel.setdefault(reading.document.channel, []).append(reading)
    return {name: _manner(group, addressed=False) for name, group in sorted(by_channel.items())}


def _manner(readings: Sequence[Reading], *, addressed: bool) -> Manner:
    """`addressed`: the greeting with the name that stands in it."""

    def usual(forms: Iterable[str | None]) -> str | None:
        uses = _uses(forms, len(readings))
        return uses[0].text if uses and uses[0].share >= MOSTLY else None

    greeting = usual(reading.addressed for reading in readings) if addressed else None
    return Manner(
        texts=len(readings),
        greeting=greeting or usual(reading.greeting for reading in readings),
        closing=usual(reading.closing for reading in readings),
        signature=usual(reading.signature for reading in readings),
        median_words=float(np.median([len(reading.words) for reading in readings])),
    )


def _languages(readings: Sequence[Reading]) -> list[Use]:
    """Shares of the texts long enough to tell; what makes up less than 3 % is left out as likely mistaken."""
    step = max(1, len(readings) // LANGUAGE_SAMPLE)
    long_enough = [reading for reading in readings if len(reading.words) >= LANGUAGE_WORDS][::step]
    counts = Counter(_language(re.sub(r"https?://\S+|<[^<>]*>", " ", reading.body)) for reading in long_enough)
    total = sum(counts.values())
    return [Use(code, n, round(n / total, 3)) for code, n in counts.most_common() if n >= 0.03 * total]


def _language(text: str) -> str:
    return classifier()(text[:1000])[0]


def _one(kind: Any, value: dict[str, Any]) -> Any:
    known = {item.name for item in dataclasses.fields(kind)}
    return kind(**{name: item for name, item in value.items() if name in known})


def _many(kind: Any, values: Iterable[dict[str, Any]]) -> list[Any]:
    return [_one(kind, value) for value in values]
