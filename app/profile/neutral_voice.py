"""Phrases the person likes, and stock phrases the person avoids, measured against a neutral voice.

The neutral voice is what the shipped base model writes when nobody's style is asked for (assets/reference): so
“avoids” means what it says, a generic assistant would write it and this person does not. It is English, and so are
the texts that are compared with it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.profile.reading import WORD, Reading
from app.profile.statistics import log_odds_z

LONGEST = 5
SHOWN = 8
# z from which a phrase counts as one's own: what hundreds of candidates reach by chance lies below.
FAVOURITE_Z, AVOIDED_Z = 2.3, -2.6
FEWEST_TEXTS = 3
SPREAD = 0.03
# Used in no more than this share of the texts, a phrase is avoided, not merely rarer.
SELDOM = 0.01
# Texts of the neutral voice are many, but about 64 topics: a stock phrase turns up in several of these.
STOCK_TOPICS = 7
_FORMS = {"email": {"email", "reply"}, "chat": {"message"}, "article": {"article"}, "note": {"note"}}


@dataclass(frozen=True)
class Phrase:
    """In `texts` of the person's texts; `z` against the neutral voice (positive: used more)."""

    text: str
    texts: int
    z: float


@dataclass(frozen=True)
class _Voice:
    texts: int
    phrases: Counter[str]  # in how many texts
    topics: Counter[str]  # in how many topics
    words: frozenset[str]


def phrases(readings: Sequence[Reading]) -> tuple[list[Phrase], list[Phrase]]:
    """(favourites, avoided), strongest first. Both empty where there are too few texts to say."""
    own = [reading for reading in readings if len(reading.words) >= 3]
    if len(own) < 2 * FEWEST_TEXTS:
        return [], []
    counts = Counter(phrase for reading in own for phrase in set(grams(reading.body)))
    neutral = _neutral(_register(own))
    compared = _Comparison(len(own), counts, neutral)
    common = _neutral(None).words
    fewest = max(FEWEST_TEXTS, round(SPREAD * len(own)))
    candidates = [
        Phrase(phrase, count, round(compared.z(phrase), 2))
        for phrase, count in counts.items()
        # Style, not facts: only words that everybody uses, hence no names and nothing about the person's life.
        if count >= fewest and _is_phrase(phrase) and all(word in common for word in phrase.split())
    ]
    favourites = _maximal([phrase for phrase in candidates if phrase.z >= FAVOURITE_Z])
    avoided = _maximal(
        [
            Phrase(phrase, counts[phrase], round(compared.z(phrase), 2))
            for phrase in neutral.phrases
            if neutral.topics[phrase] >= STOCK_TOPICS
            and counts[phrase] <= SELDOM * len(own)
            and _is_phrase(phrase)
            and compared.z(phrase) <= AVOIDED_Z
        ]
    )
    return [_shown(phrase) for phrase in favourites[:SHOWN]], [_shown(phrase) for phrase in avoided[:SHOWN]]


class _Comparison:
    def __init__(self, texts: int, counts: Counter[str], neutral: _Voice):
        self._texts, self._counts, self._neutral = texts, counts, neutral

    def z(self, phrase: str) -> float:
        # Counted in texts: the log-odds are those of a text having it. The prior is a tenth of both voices together.
        own, other = self._counts[phrase], self._neutral.phrases[phrase]
        together = (max(5, own + other) / 10, (self._texts + self._neutral.texts) / 10)
        return log_odds_z((own, self._texts), (other, self._neutral.texts), together)


def grams(text: str) -> Iterable[str]:
    """Runs of two to five words that no punctuation interrupts, in lower case."""
    for part in re.split(r"[^\w\s'’]|\n\s*\n|\d", text):
        words = [word.lower().replace("’", "'") for word in WORD.findall(part)]
        for size in range(2, LONGEST + 1):
            for start in range(len(words) - size + 1):
                yield " ".join(words[start : start + size])


def _is_phrase(phrase: str) -> bool:
    """Not a fragment such as “of the” or “to be a”: some content in it, and no dangling article at its end."""
    words = phrase.split()
    if words[-1] in _DANGLING or words[0] in _NOT_FIRST:
        return False
    return sum(word not in _FUNCTION for word in words) >= (
        1 if len(words) > 2 else 2 - ("i" in words or "you" in words)
    )


def _maximal(found: list[Phrase]) -> list[Phrase]:
    """Without those that are mostly a part of a longer one, or that share most words with a stronger one."""
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda phrase: (-abs(phrase.z) * len(phrase.text.split()), phrase.text)):
        mine = set(phrase.text.split())
        if all(len(mine & set(other.text.split())) < 0.6 * min(len(mine), len(other.text.split())) for other in kept):
            kept.append(phrase)
    return kept


def _shown(phrase: Phrase) -> Phrase:
    return Phrase(re.sub(r"\bi\b", "I", phrase.text), phrase.texts, phrase.z)


def _register(readings: Sequence[Reading]) -> str | None:
    """The channel most texts are of: mail is compared with mail."""
    return Counter(reading.document.channel for reading in readings).most_common(1)[0][0]


@cache
def _neutral(register: str | None) -> _Voice:
    lines = (resources.files("assets") / "reference" / "neutral.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    forms = _FORMS.get(register or "")
    chosen = [entry for entry in entries if not forms or entry["form"] in forms]
    found, topics, words = Counter[str](), dict[str, set[str]](), Counter[str]()
    for entry in chosen:
        # What stands in brackets is a blank to fill in.
        text = re.sub(r"\[[^\]]*\]?", ".", entry["text"])
        for phrase in set(grams(text)):
            found[phrase] += 1
            topics.setdefault(phrase, set()).add(entry["topic"])
        words.update(
            {word.lower().replace("’", "'") for word in WORD.findall(text) if word[0].islower() or word == "I"}
        )
    return _Voice(
        len(chosen),
        found,
        Counter({phrase: len(those) for phrase, those in topics.items()}),
        frozenset(word for word, count in words.items() if count > 1) | _FUNCTION,
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION = _set(
    """a an the and or but if so as of to in on at by for from with about into over than that this these those it its
    i you he she we they me him her us them my your his our their is are was were be been being am do does did have
    has had will would can could should may might must not no there here what which who when where how it's i'm i've
    i'll i'd don't can't won't didn't isn't that's you're we're they're let's just also very any some all more much
    too then now up out only well"""
)
_DANGLING = _set("a an the and or but of in for with my your his our their is are was i we they he she that as if to")
_NOT_FIRST = _set("and or but of that than is are was were be been a the as")
