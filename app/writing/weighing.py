"""What an offered sentence costs: by this the sentences of a draft are chosen.

The model's own surprise is shared among the things that a sentence says, or the shortest would always be taken; a
likely sentence of the person's costs about one nat a thing. What it bends, drops or invents is added in the same unit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents import Document
from app.engine import Proposal
from app.engine.articles import MISSPOKEN
from app.faithful import content, facts
from app.faithful.facts import beyond, given, keys
from app.faithful.predicates import SAYS, VERBS
from app.faithful.words import denies, ordinary, word_set
from app.profile.reading import greeted
from app.writing.grouping import groups, is_aside, is_asked
from app.writing.phrasing import THERE, Phrasing, phrase
from app.writing.wordforms import PROPER, plain

# A fact that nobody gave, a content word that nobody gave, a typed word that is bent or left out, a content word of a
# note that is begun and not said, a no for a yes or the other way round, a sentence without an end.
INVENTS_FACT, INVENTS, BENDS, LEAVES, TURNS, CUT = 4.0, 1.0, 1.25, 0.5, 3.0, 3.0
# A typed "I", "you" or "her" that is somebody else there.
SWAPS = 2.0
# … and somebody spoken of there who is spoken to.
_SPOKEN_OF = word_set("he she him her his hers they them their theirs")
_PERSONS = word_set("i you he she we they me him her us them my your his our their mine yours ours theirs")
# Somebody who does or thinks something in it beyond those of the notes: "…, and I think we are getting there".
PADS = 1.5
_THIRD = word_set("he she they")
_DOERS = word_set("i we he she they")
# Ordinary words that are names as well.
_NAMES = PROPER | word_set("may march mark bill will rose grace dawn april art frank jack drew grant")
# "a exchange", "on The 28th".
MISSPELLS = 3.0
# Glad of what is declined or called off.
_GLAD = word_set("happy glad pleased delighted love thrilled")
# What says something without a word of content is courtesy with one of these.
_POLITE = word_set("thank thanks sorry hope please welcome are")
# "the floor 5": what has its number is the only one.
NUMBERED = 2.0
_NUMBERED = re.compile(r"\b(?:[Tt]he|[Mm]y|[Oo]ur) \w+ (?:\d+|[A-Z])\b")
# A part of a sentence that is left: by itself it is none.
PARTS = 2.0
# A word that makes one thing the reason or the exception of another where nobody did, another note in the same
# sentence, passing over the note whose turn it is; a question for a statement or the other way round; naming what is to
# be done ("ask her to come" for "can you come").
RELATES, JOINS, SKIPS, MISFITS, NAMES = 1.0, 2.5, 2.0, 4.0, 6.0
# A word without content that says more of a note than was typed: that it is over, that it can be, that it is again.
ADDS = 1.5
_RELATING = word_set("so but because since although though while which who whom until unless however therefore or")
# What is said beside the notes may be courtesy and nothing else: of these words and those of the request.
COURTESY = word_set(
    """look forward hear soon well good great nice lovely best week weekend day time question quest touch advance care
    appreciate appreciat kind wish enjoy happy meet catch help luck contact hesitate hesitat free fine"""
)


@dataclass
class Weighing:
    """`sources`: what facts may rest on besides the notes; `to`: whom it goes to; `joins`: as for `groups`."""

    notes: str
    to: str | None = None
    sources: Sequence[str] = ()
    joins: bool = True
    _wanted: set[str] = field(init=False)
    _allowed: set[str] = field(init=False)
    _facts: set[str] = field(init=False)
    _given: set[str] = field(init=False)
    _typed: set[str] = field(init=False)
    _written: set[str] = field(init=False)
    _groups: list[list[str]] = field(init=False)
    _phrasings: dict[str, Phrasing] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._wanted = set(content(self.notes))
        self._allowed = self._wanted.union(*(content(source) for source in self.sources))
        self._groups = groups(self.notes, joins=self.joins)
        self._typed = set(plain(self.notes))
        self._written = {*self.notes.split(), *(self.to or "").split()}.union(*map(str.split, self.sources))
        self._facts = {fact.key for fact in facts(self.notes)}
        self._given = given([self.notes, *self.sources])

    def said(self, offered: str, text: str) -> int:
        """How many of the request's words and facts it says that `text` does not hold yet."""
        words = set(content(offered)) & self._wanted - set(content(text))
        return len(words) + len({fact.key for fact in facts(offered)} & self._facts - keys(text))

    def foreign(self, offered: str, text: str) -> int:
        """Facts that nobody gave. A greeting to whom it does not go to is one, also where the notes name them."""
        name = None if text else greeted(Document(f"{offered.strip()}\n\n."))
        astray = bool(name) and str(name).split()[-1].lower() not in (self.to or "").lower()
        return len(beyond(offered, self._given)) + astray

    def cost(self, offered: Proposal, text: str, unsaid: Sequence[str]) -> float:
        """Nats for each thing that it says, infinite where it says nothing. `unsaid`: notes still to be said."""
        things = self.said(offered.text, text)
        if not things:
            return float("inf")
        cut = CUT * (offered.finish == "length")
        return offered.nll / things + cut + self.faults(offered.text, text, unsaid)

    def faults(self, offered: str, text: str, unsaid: Sequence[str]) -> float:
        """Nats for what it bends, drops, turns round, runs together or invents."""
        words, held = set(content(offered)), set(content(text))
        touched = _touched(unsaid, words - held)
        spoken = plain(offered)
        no = any(map(denies, touched))
        turned = bool(touched) and (no != denies(offered) or (no and bool(_GLAD.intersection(spoken) - self._typed)))
        phrased = [self._phrased(note) for note in touched]
        return (
            INVENTS_FACT * self.foreign(offered, text)
            + INVENTS * len(words - self._allowed - _offered(phrased))
            + BENDS * sum(_bent(one.kept, spoken) + _undone(one, spoken) for one in phrased)
            + SWAPS * sum(len(_PERSONS.intersection(one.kept) - set(spoken)) for one in phrased)
            + SWAPS * _spoken_of(touched, spoken, phrased)
            + LEAVES * sum(len(set(content(note)) - words - held) for note in touched)
            + RELATES * len(_RELATING.intersection(spoken) - self._typed)
            + JOINS * max(0, sum(any(note in touched for note in group) for group in self._groups) - 1)
            + PARTS * sum(_parts_left(group, touched, unsaid) for group in self._groups)
            + JOINS * sum(_runs_in(part, offered) for group in self._groups for part in group[1:] if part in touched)
            + SKIPS * bool(unsaid and unsaid[0] not in touched)
            + MISFITS * any(not one.fits(offered) for one in phrased)
            + NAMES * any(one.act in spoken for one in phrased)
            + PADS * _doers_added(phrased, spoken)
            + NUMBERED * len(set(_NUMBERED.findall(offered)) - set(_NUMBERED.findall(self.notes)))
            + ADDS * _added(phrased, spoken, self._typed)
            + TURNS * turned
            + MISSPELLS * (len(MISSPOKEN.findall(offered)) + _capitals(offered, self._written))
            + CUT * (offered.rstrip()[-1:].isalnum() or offered[:1] in ",;")
        )

    def _phrased(self, note: str) -> Phrasing:
        """Each once: every sentence that is offered is compared with them."""
        if note not in self._phrasings:
            asks = is_asked(self.notes, note)
            self._phrasings[note] = phrase(note, to=self.to, asks=asks, about=self.notes)
        return self._phrasings[note]

    def is_courtesy(self, offered: str, text: str) -> bool:
        """Whether it adds nothing to what was asked but courtesy."""
        words = set(content(offered))
        return (
            bool(offered.strip())
            and not self.foreign(offered, text)
            and not (words and words <= set(content(text)))
            and bool(words or _POLITE.intersection(plain(offered)))
            and (not denies(offered) or bool(words & {"hesitat", "wait"}))
            and words <= self._allowed | COURTESY
        )


def _touched(unsaid: Sequence[str], words: set[str]) -> list[str]:
    """The notes of which it says something, in their order. A word that two of them hold is of the one that it says
    more of: "same number" says nothing of "bring the Q2 numbers"."""
    own = {note: set(content(note)) for note in unsaid}
    said = {note: held & words for note, held in own.items() if held & words}
    found, claimed = set[str](), set[str]()
    for note in sorted(said, key=lambda note: len(said[note]) / len(own[note]), reverse=True):
        if said[note] - claimed:
            found.add(note)
            claimed |= said[note]
    return [note for note in said if note in found]


def _capitals(offered: str, written: set[str]) -> int:
    """How many ordinary words have a capital within the sentence where nobody wrote them so: "thanks for the Plums"."""
    behind = [word.strip(".,;!?") for before, word in pairwise(offered.split()) if before[-1] not in ".!?:–-"]
    return sum(
        word[:1].isupper() and word[1:].islower() and word not in written
        and bool({word.lower(), word.lower().removesuffix("s")} & ordinary()) and word.lower() not in _NAMES
        for word in behind
    )  # fmt: skip


def _spoken_of(touched: Sequence[str], spoken: Sequence[str], phrased: Sequence[Phrasing]) -> int:
    """How many typed "him" and "her" are still so where it is who reads it."""
    return len(_SPOKEN_OF.intersection(spoken, plain(" ".join(touched))).difference(*(one.offered for one in phrased)))


def _doers_added(phrased: Sequence[Phrasing], spoken: Sequence[str]) -> int:
    """How often more somebody does something in it than in the notes that it says, at most once in each."""
    doers = 0
    for one in phrased:
        told = max((sum(word in _DOERS for word in plain(head)) for head in one.heads), default=0)
        doers += max(1, sum(word in _DOERS for word in one.kept) + told)
    return max(0, sum(word in _DOERS for word in spoken) - doers) if phrased else 0


def _parts_left(group: Sequence[str], touched: Sequence[str], unsaid: Sequence[str]) -> int:
    """How many notes of a sentence are still to be said behind what says its beginning."""
    return sum(note in unsaid and note not in touched for note in group[1:]) if group[0] in touched else 0


def _runs_in(part: str, offered: str) -> bool:
    """Whether what is only named stands within another sentence and not beside it."""
    first = re.escape(part.split(maxsplit=1)[0])
    return is_aside(part) and not re.search(
        rf"(?:^\s*|[,;:–—(-]\s*)(?:(?:the|a|an|my|our)\s+)?{first}\b", offered, re.I
    )


def _offered(phrased: Sequence[Phrasing]) -> set[str]:
    """Content words of the forms that a note may take: "could you send me the" for "slides?"."""
    return {word for one in phrased for forms in one.words for form in forms for word in content(form)}


def _added(phrased: Sequence[Phrasing], spoken: Sequence[str], typed: set[str]) -> int:
    """Small words that say something, and that neither the notes nor what they may become holds. In a sentence of a
    thing that is only named, every verb does."""
    if not phrased:
        return 0
    offered = set[str]().union(*(one.offered for one in phrased))
    if "there" not in spoken[:1]:
        offered.discard("there")
    things = any(one.thing for one in phrased)
    if things and spoken[:2] not in THERE:
        offered, says = offered - VERBS, SAYS | VERBS
    else:
        says = SAYS
    return len((says | _THIRD).intersection(spoken) - typed - offered) + 2 * (spoken.count("please") > 1)


def _undone(phrasing: Phrasing, spoken: Sequence[str]) -> int:
    """Words that are missing of the nearest way to do what the note does."""
    return min((_bent(plain(head), spoken) for head in phrasing.heads), default=0)


def _bent(typed: Sequence[str], spoken: Sequence[str]) -> int:
    """How many of the typed words do not stand in the sentence in their order."""
    row = [0] * (len(spoken) + 1)  # the longest common subsequence, row by row
    for word in typed:
        left = 0
        for at, other in enumerate(spoken, 1):
            above = row[at]
            row[at] = left + 1 if word == other else max(above, row[at - 1])
            left = above
    return len(typed) - row[-1]
