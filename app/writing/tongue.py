"""The language that a draft is to be in, and its usual ways to begin and end (assets/formulas.toml)."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from app.faithful.words import ordinary
from app.profile.habits import Habits
from app.prompts import Request
from app.traits.language import language

ENGLISH = "en"
# So many small words of a language tell it, or one that is no English word where no other language has any.
FEWEST_WORDS = 2
# Letters from which on a text without such words is guessed at.
ENOUGH_LETTERS = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Formulas:
    """`{name}` stands in `greeting`, `group` and `titled` (by title, "" for any other); `everyone` names a group.

    `mine` are verbs of who writes, before which a note drops the `i`; `acts` say what is done instead of told.
    """

    greeting: str
    titled: Mapping[str, str]
    group: str
    everyone: str
    bare: str
    closing: str
    openers: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    i: str = ""
    mine: frozenset[str] = field(default_factory=frozenset)
    acts: tuple[tuple[str, str], ...] = ()

    def to_titled(self, title: str, name: str) -> str:
        return self.titled.get(title.strip(".").lower(), self.titled[""]).replace("{name}", name)


@cache
def known() -> Mapping[str, Formulas]:
    read = tomllib.loads(resources.files("assets").joinpath("formulas.toml").read_text("utf-8"))
    return {
        code: Formulas(
            **{key: one[key] for key in ("greeting", "titled", "group", "everyone", "bare", "closing")},
            openers=tuple(one["openers"]), closers=tuple(one["closers"]), words=frozenset(one["words"].split()),
            i=one.get("i", ""), mine=frozenset(one.get("mine", "").split()),
            acts=tuple((pattern, instead) for pattern, instead in one.get("acts", ())),
        )
        for code, one in read.items()
    }  # fmt: skip


def formulas(code: str) -> Formulas:
    """Of a language, and English ones of one that is not in the list."""
    return known().get(code) or known()[ENGLISH]


def tongue(request: Request, habits: Habits | None) -> str:
    """The language of the notes, for their words are what the draft is made of; where these do not tell it, that of
    the message answered, else what the person mostly writes in."""
    usual = habits.languages[0].text if habits and habits.languages else ENGLISH
    return told(request.instruction) or told(request.answering or "") or usual


def told(text: str) -> str:
    """The language of a text as short as a note, as a code of ISO 639-1; "" where it cannot be told."""
    spoken = {word.lower().replace("’", "'") for word in _WORD.findall(text)}
    counts = Counter({code: len(spoken & one.words) for code, one in known().items()})
    (best, most), (_, second) = counts.most_common(2)
    # A letter by itself is an abbreviation as often as a word: "lunch w tom", "(w) 0171 555 0142".
    alone = (
        most == 1
        and not second
        and (best == ENGLISH or any(len(w) > 1 for w in spoken & known()[best].words - ordinary()))
    )
    if most > second and (most >= FEWEST_WORDS or alone):
        return best
    # What is written in an alphabet of its own, or at length in a language without a list here.
    return language(text) if sum(map(str.isalpha, text)) >= ENOUGH_LETTERS or not text.isascii() else ""


def is_mixed(text: str, notes: str, code: str) -> bool:
    """Whether small English words stand in a text of another language that are not in its notes."""
    given = {word.lower() for word in _WORD.findall(notes)} | formulas(code).words
    return code != ENGLISH and bool({word.lower() for word in _WORD.findall(text)} & known()[ENGLISH].words - given)


def formula_of(text: str, *, closes: bool = False) -> str:
    """The language of somebody's own greeting or closing; "" where it is a name alone, or words of no list."""
    low = " ".join(re.sub(r"[^\w']+", " ", text.replace("{name}", " ").lower()).split())
    fitting = {
        code: max((len(one) for one in (form.closers if closes else form.openers) if f"{low} ".startswith(f"{one} ")),
                  default=0)
        for code, form in known().items()
    }  # fmt: skip
    best = max(fitting, key=lambda code: fitting[code])
    return best if fitting[best] else ""
