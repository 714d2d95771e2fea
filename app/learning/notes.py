"""What a person would have jotted down for a text that they wrote: the request under which it is learned.

An example that asks for a text without its facts teaches invention: every name, figure and decision of the answer is
then something that the prompt does not hold. So each text is asked for by notes that hold all of its hard facts, in
telegraphic words as people type them, in graded detail. Made by rules, the same at every run. Standing formulas of the
person are left out: those the voice adds by itself.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.documents import Document
from app.faithful.facts import facts, missing
from app.faithful.words import STOP, WORD, stem, word_set
from app.profile.reading import SENTENCE_END, Reading, flowing, read

# A sentence that stands in this many of the person's texts is a formula of theirs.
FORMULA_TEXTS = 3
# Share of the small words that are left out: from whole clauses to bare content words.
TERSENESS = (0.0, 0.3, 0.6, 0.9)
COMMON_WORDS = 400
# Notes of more words than this are rarely typed; the later sentences of a long text are noted by their core only.
LONG_WORDS = 90
_JOINS = ("; ", ", ", ". ", "\n", " - ", "\n- ")
_JOIN_WEIGHTS = (5, 4, 4, 3, 1, 1)

# (what stands in the text, how people jot it down: one of these). Roles stay: who does what to whom.
_JOTTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^(?:could|can|would|will) you (?:please |kindly |possibly )?(.+?)\??$",
     (r"pls \1", r"ask to \1", r"ask if they can \1", r"can you \1?", r"please \1")),
    (r"^(?:please|kindly) (.+)$", (r"pls \1", r"ask to \1", r"\1", r"please \1")),
    (r"^(?:many |thank|thanks|thank you)(?: you| thanks)?(?: again| so much| very much| a lot)?,? for (.+)$",
     (r"thanks for \1", r"thx for \1", r"thank for \1")),
    (r"^(?:i am|i'm|i’m) (?:so |very |really |terribly )?sorry (.+)$", (r"sorry \1", r"apologise \1")),
    (r"^(?:i )?(?:would like|'d like|’d like|want|wanted|would love) to (.+)$",
     (r"want to \1", r"would like to \1", r"like to \1")),
    (r"^i(?:'d|’d| would) like to (.+)$", (r"want to \1", r"would like to \1")),
    (r"^i(?:'m|’m| am) (?:just )?(?:writing|emailing|reaching out) to (?:ask|see|check) (?:if|whether) "
     r"(?:you (?:would|could|can) (?:be willing to |be able to )?)?(.+)$",
     (r"ask to \1", r"pls \1", r"ask \1")),
    (r"^(?:it would be (?:great|nice|good|helpful|lovely) if|i would (?:really )?appreciate it if) "
     r"you (?:could |can |would )?(.+)$",
     (r"pls \1", r"ask to \1")),
    (r"^i (?:was|am) wondering (?:if|whether) (.+)$", (r"ask if \1", r"wondering if \1")),
    (r"^(?:do|did|does|is|are|was|were|will|would|have|has|can|could|should) "
     r"(?:you|we|i|he|she|they|it|the|this|that)\b.+$",
     (r"ask: \g<0>", r"\g<0>", r"\g<0>")),
    (r"^(?:unfortunately|sadly),? (?:i|we) (.+)$", (r"unfortunately \1", r"sorry, \1", r"\1")),
    (r"^i (?:think|guess|believe|suppose) (?:that )?(.+)$", (r"think \1", r"\1")),
    (r"^i(?:'m|’m| am) (.+)$", (r"\1", r"am \1", r"i'm \1")),
    (r"^i(?:'ve|’ve| have) (.+)$", (r"\1", r"have \1")),
    (r"^i(?:'ll|’ll| will) (.+)$", (r"will \1", r"i'll \1", r"I \1")),
    (r"^i (.+)$", (r"\1", r"I \1")),
    (r"^we (.+)$", (r"\g<0>", r"\1")),
)  # fmt: skip
_RULES = [(re.compile(pattern, re.I | re.S), forms) for pattern, forms in _JOTTED]
# Words that hedge or colour and say nothing of what is meant; people do not note them down.
_HEDGES = word_set(
    """actually absolutely basically certainly clearly completely definitely especially exactly extremely fairly
    fully generally greatly hopefully however indeed kindly literally mainly mostly naturally obviously overall
    particularly perhaps personally possibly presumably previously quickly rather really seriously simply
    slightly somewhat specifically surely totally truly usually wonderful great nice lovely quite particular
    whatsoever anyway besides furthermore moreover therefore thus instead meanwhile otherwise though although"""
)
# How likely a word of this kind is left out by one who writes whole clauses; terser people leave out more.
_DROPPED = (
    ({"the", "a", "an"}, 0.85), ({"very", "really", "just", "quite", "so", "well", "actually", "also", "too"}, 0.6),
    ({"that"}, 0.4), ({"is", "are", "am", "was", "were", "be", "been"}, 0.4), ({"will", "would", "should", "do"}, 0.2),
    ({"my", "our"}, 0.25), ({"it", "there", "this"}, 0.25), ({"of", "to"}, 0.1), ({"please"}, 0.5),
)  # fmt: skip
# Who does what to whom is kept more often than other small words, at any terseness.
_ROLES = word_set(
    """me you he she they him her them us your his their if whether who when where why how before after"""
)
_DROP = {word: share for group, share in _DROPPED for word in group}
_WHOLE = re.compile(r"\S+")
_NEGATION = re.compile(r"^(?:no|not|never|none|nothing|nor|cannot|without|\w+n['’]t)$", re.I)
_SHORTENED = {
    "tomorrow": "tmrw", "please": "pls", "thanks": "thx", "meeting": "mtg", "about": "abt", "week": "wk",
    "with": "w/", "and": "&", "minutes": "min", "information": "info", "monday": "mon", "tuesday": "tue",
    "wednesday": "wed", "thursday": "thu", "friday": "fri", "saturday": "sat", "sunday": "sun",
}  # fmt: skip
_VERBS = word_set("""ask tell want need get give take make let say see put go come get hope keep know""")


@dataclass(frozen=True)
class Formulas:
    """Sentences that the person writes again and again, in small letters."""

    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Formulas":
        found = Counter(key for d in documents for key in {_key(s) for s in read(d).sentences})
        return cls(frozenset(key for key, texts in found.items() if texts >= FORMULA_TEXTS))

    def has(self, sentence: str) -> bool:
        return _key(sentence) in self.known


def jot(document: Document, seed: str, formulas: Formulas | None = None) -> str:
    """Notes for a text: the same for the same seed. "" where nothing is left but greeting, formulas and closing."""
    reading = read(document)
    chance = random.Random(f"{seed} {document.hash}")
    said = [s for s in sentences(reading) if not (formulas and formulas.has(s))]
    if not said:
        return ""
    style = _Style.draw(chance)
    noted: list[str] = []
    words = 0
    for sentence in said:
        note = _note(sentence, chance, style, words > LONG_WORDS)
        words += len(note.split())
        if note:
            noted.append(note)
    if len(noted) > 2 and chance.random() < 0.2:
        at = chance.randrange(len(noted) - 1)
        noted[at : at + 2] = noted[at + 1], noted[at]
    notes = style.join.join(noted)
    notes = f"- {notes}" if style.join == "\n- " else notes
    lost = [fact.text for fact in missing(" ".join(said), notes)]
    return f"{notes}{style.join}{', '.join(lost)}" if lost else notes


def sentences(reading: Reading) -> list[str]:
    """The body's sentences, also those that one line holds several of; a postscript counts, a signature does not."""
    parts = [part.strip() for part in SENTENCE_END.split(flowing(reading.body))]
    return [part for part in parts if re.search(r"\w", part)]


@dataclass(frozen=True)
class _Style:
    """How one person in one hurry types."""

    join: str
    terse: float
    small: bool
    shortened: float
    whole: bool

    @classmethod
    def draw(cls, chance: random.Random) -> "_Style":
        return cls(
            join=chance.choices(_JOINS, _JOIN_WEIGHTS)[0],
            terse=chance.choice(TERSENESS),
            small=chance.random() < 0.6,
            shortened=chance.choice((0.0, 0.0, 0.3, 0.7)),
            whole=chance.random() < 0.08,
        )


def _note(sentence: str, chance: random.Random, style: _Style, long: bool) -> str:
    sentence = " ".join(sentence.split())
    if style.whole:
        return sentence.rstrip(".")
    ends = sentence[-1:] if sentence[-1:] == "?" else ""
    jotted = sentence.strip().rstrip(".!?…,;: ")
    for pattern, forms in _RULES:
        if pattern.search(jotted):
            jotted = pattern.sub(chance.choice(forms), jotted, count=1)
            break
    keep = {fact.start for fact in facts(sentence)}
    hard = {found[0].strip(".,;:!?()\"'") for start in keep if (found := _WHOLE.match(sentence, start))}
    terse = 1.0 if long else style.terse
    words = [word for word in jotted.split() if _stays(word, hard, chance, terse)]
    words = [_short(word, chance, style) for word in words]
    note = " ".join(words).strip(" ,;:")
    if style.small:
        note = note.lower() if chance.random() < 0.4 else _lower_first(note, hard)
    return note + (ends if ends and not note.endswith("?") and chance.random() < 0.7 else "")


def _stays(word: str, hard: set[str], chance: random.Random, terse: float) -> bool:
    bare = word.strip(".,;:!?()\"'“”")
    low = bare.lower()
    if bare in hard or _NEGATION.match(low) or any(c.isdigit() for c in bare):
        return True
    if low in _HEDGES:
        return chance.random() < 0.25 * (1 - terse)
    if low in STOP:
        drop = _DROP.get(low, 0.0)
        most = 0.35 if low in _ROLES or low in _VERBS else 0.95
        return chance.random() >= max(drop, terse * most)
    # Of content words the terse leave out only what is in everybody's mouth.
    return len(low) > 9 or low not in _common() or chance.random() >= 0.25 * terse


@cache
def _common() -> frozenset[str]:
    """The content words that the project's neutral texts use most."""
    text = resources.files("assets").joinpath("reference", "neutral.jsonl").read_text("utf-8")
    counts = Counter(word for word in WORD.findall(text) if word.islower() and word not in STOP)
    return frozenset(word for word, _ in counts.most_common(COMMON_WORDS))


def _short(word: str, chance: random.Random, style: _Style) -> str:
    bare = word.rstrip(".,;:")
    short = _SHORTENED.get(bare.lower())
    return short if short and chance.random() < style.shortened else word


def _lower_first(note: str, hard: set[str]) -> str:
    first = note.split(" ", 1)[0].strip(".,;:!?()\"'")
    return note if first in hard or first == "I" or first.startswith(("I'", "I’")) else note[:1].lower() + note[1:]


def _key(sentence: str) -> str:
    return " ".join(stem(word) for word in re.findall(r"\w+", sentence.lower()))
