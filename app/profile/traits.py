"""Which measured habits are worth saying, decided once: for the person who reads them and for the prompt.

How many texts it takes to bear a habit out, and how much of it makes a trait, stands here and nowhere else. Who tells
traits has words for them, and tells as many as there is room for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.profile.habits import Habits, Manner, Use
from app.profile.lengths import Finding
from app.profile.neutral_voice import Phrase
from app.profile.variants import Preference

# Fewer texts than these prove nothing; of how sentences and paragraphs are, it takes more.
FEWEST, FEWEST_FOR_SENTENCES = 5, 10
# A never is said only where there was room for it.
ENOUGH_TEXTS, ENOUGH_WORDS = 20, 1500
# A greeting or closing that stands in so many texts and in such a share of them comes back; where this share of the
# texts has none, having none is the rule.
FEWEST_TO_COME_BACK, SHARE, SHARE_OF_NONE = 3, 0.1, 0.6
# Share of the texts that are signed with one name.
SIGNED = 0.3
# From this share on a form or an emoji is one that drafts should have: worth the little room of a prompt.
STRONG = 0.2
# Share of the texts in which a mark stands often.
OFTEN = {"exclamation": 0.35, "em_dash": 0.15, "ellipsis": 0.15, "semicolon": 0.12}
# Nearly everybody uses these, so that hardly ever is worth saying, too.
HARDLY, HARDLY_TOLD = 0.02, frozenset({"exclamation", "em_dash"})
CONTRACTED, EXPANDED = 0.8, 0.2
EMOJI, SMALL_LETTERS, LISTS = 0.1, 0.5, 0.15
# A text to one person is as long as usual within these ratios.
AS_LONG = (2 / 3, 1.5)


class Amount(StrEnum):
    OFTEN = "often"
    HARDLY = "hardly"
    NEVER = "never"


@dataclass(frozen=True)
class Edge:
    """How all the `texts` begin, or how they close.

    `without`: in how many of them nothing of the kind stands, where that is the rule; else 0. `forms` are those that
    come back, most frequent first; `strong`: the first of them is what a draft should have.
    """

    texts: int
    without: int
    forms: tuple[Use, ...]
    strong: bool

    @property
    def usual(self) -> str | None:
        return self.forms[0].text if self.forms and not self.without else None


@dataclass(frozen=True)
class Way:
    """How often something is done: in `share` of the texts, or of the times it could be. `strong` as in `Edge`.

    `of` is a mark (the keys of OFTEN), contractions, emoji, small_letters, small_i or lists; `shown` are the emoji.
    """

    of: str
    amount: Amount
    share: float
    strong: bool = True
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Toward:
    """What is usual with one person; None where nothing is.

    `unlike`: which of greeting, closing and signature differ from what is usual; a greeting that holds the person's
    name always does. `words` is the median length, where it differs. `name` as the texts write it.
    """

    name: str
    greeting: str | None
    closing: str | None
    signature: str | None
    unlike: frozenset[str]
    words: float | None


@dataclass(frozen=True)
class Traits:
    """All that can be said of how a person writes.

    `words`: (quarter, median, three quarters) of the lengths. `sentences`: (paragraphs in a text, words in a sentence).
    `findings` hold on one weekday or in one channel, `people` to one person: those of Habits.recipients.
    """

    greeting: Edge
    closing: Edge
    signature: str | None
    preferences: tuple[Preference, ...]
    words: tuple[float, float, float] | None
    findings: tuple[Finding, ...]
    ways: tuple[Way, ...]
    sentences: tuple[int, float] | None
    favourites: tuple[Phrase, ...]
    avoided: tuple[Phrase, ...]
    languages: tuple[Use, ...]
    people: dict[str, Toward]


def traits(habits: Habits) -> Traits:
    """Nothing that the texts do not bear out."""
    greeting = _edge(by_opener(habits.greetings), habits.texts)
    closing = _edge(habits.closings, habits.texts)
    signature = next((use.text for use in habits.signatures if use.share >= SIGNED and _comes_back(use)), None)
    lengths, enough = habits.lengths, habits.texts >= FEWEST
    told = enough and bool(lengths.median)
    return Traits(
        greeting=greeting,
        closing=closing,
        signature=signature,
        preferences=tuple(habits.preferences),
        words=(lengths.quarter, lengths.median, lengths.three_quarters) if told else None,
        findings=tuple(lengths.findings) if told else (),
        ways=tuple(_ways(habits)),
        sentences=_sentences(habits),
        favourites=tuple(habits.favourites),
        avoided=tuple(habits.avoided),
        languages=_languages(habits.languages),
        people={name: _toward(name, manner, habits, greeting, closing) for name, manner in habits.recipients.items()},
    )


def mostly_without(uses: Sequence[Use]) -> bool:
    """Whether having none of these is the rule. They are the most frequent ones; any other is rare."""
    return 1 - sum(use.share for use in uses) >= SHARE_OF_NONE


def opener(form: str) -> str:
    """“Hi” of “Hi {name},”."""
    return form.replace("{name}", "").strip(" ,:;!–—-")


def by_opener(uses: Sequence[Use]) -> list[Use]:
    """“Hi,” and “Hi Anna,” begin alike: counted together, in the form that is most frequent."""
    together: dict[str, Use] = {}
    for use in uses:
        key = opener(use.text).casefold() or use.text
        first = together.get(key, Use(use.text, 0, 0.0))
        together[key] = Use(first.text, first.texts + use.texts, round(first.share + use.share, 3))
    return sorted(together.values(), key=lambda use: -use.texts)


def _edge(uses: Sequence[Use], texts: int) -> Edge:
    forms = tuple(use for use in uses if _comes_back(use) and use.share >= SHARE)
    without = round((1 - sum(use.share for use in uses)) * texts) if texts >= FEWEST and mostly_without(uses) else 0
    return Edge(texts, without, forms, bool(forms) and forms[0].share >= STRONG)


def _comes_back(use: Use) -> bool:
    return use.texts >= FEWEST_TO_COME_BACK


def _ways(habits: Habits) -> Iterator[Way]:
    """In the order in which they are told."""
    marks, told = habits.marks, habits.texts >= FEWEST
    enough = habits.texts >= ENOUGH_TEXTS and habits.words >= ENOUGH_WORDS
    for mark, least in OFTEN.items():
        share = marks.per_text.get(mark, 0.0)
        if told and share >= least:
            yield Way(mark, Amount.OFTEN, share)
        elif enough and share == 0:
            yield Way(mark, Amount.NEVER, share)
        elif enough and share <= HARDLY and mark in HARDLY_TOLD:
            yield Way(mark, Amount.HARDLY, share)
    if marks.contractions is not None and not EXPANDED < marks.contractions < CONTRACTED:
        amount = Amount.OFTEN if marks.contractions >= CONTRACTED else Amount.HARDLY
        yield Way("contractions", amount, marks.contractions)
    if marks.emoji and marks.emoji_per_text >= EMOJI:
        strong = marks.emoji_per_text >= STRONG
        yield Way("emoji", Amount.OFTEN, marks.emoji_per_text, strong, tuple(marks.emoji))
    elif enough and marks.emoji_per_text == 0:
        yield Way("emoji", Amount.NEVER, 0.0)
    for of, often, least in (
        ("small_letters", marks.lower_start, SMALL_LETTERS),
        ("small_i", marks.lower_i or 0.0, SMALL_LETTERS),
        ("lists", marks.bullets_per_text, LISTS),
    ):
        if often >= least:
            yield Way(of, Amount.OFTEN, often)


def _sentences(habits: Habits) -> tuple[int, float] | None:
    if habits.texts < FEWEST_FOR_SENTENCES:
        return None
    return max(1, round(habits.marks.paragraphs)), habits.marks.sentence_words


def _languages(uses: Sequence[Use]) -> tuple[Use, ...]:
    """English alone is taken for granted."""
    return () if [(use.text, use.share) for use in uses] == [("en", 1.0)] else tuple(uses)


def _toward(name: str, manner: Manner, habits: Habits, greeting: Edge, closing: Edge) -> Toward:
    unlike = set()
    if manner.greeting and opener(manner.greeting) != opener(greeting.usual or ""):
        unlike.add("greeting")
    if manner.closing and manner.closing != closing.usual:
        unlike.add("closing")
    if manner.signature and habits.signatures and manner.signature != habits.signatures[0].text:
        unlike.add("signature")
    least, most = AS_LONG
    usual = habits.lengths.median
    differs = bool(manner.median_words and usual) and not least < manner.median_words / usual < most
    words = manner.median_words if differs else None
    return Toward(manner.name or name, manner.greeting, manner.closing, manner.signature, frozenset(unlike), words)
