"""A short description of the person's style, put into words by the local model, and kept only if it adds nothing.

A small model likes to invent. So it is given measured sentences, asked to say them again, and its answer is taken
only where every word of it is either in those sentences, about style, or an ordinary function word, every figure and
quotation is theirs, and nothing is denied that they affirm. Otherwise the measured sentences stand.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.profile.habits import Habits, measure
from app.profile.wording import sentences

TRIES = 2
MAX_TOKENS = 90
SUMMARY_CHARACTERS = 700


class Writer(Protocol):
    """What is needed of the engine."""

    def generate(self, messages: Any, **options: Any) -> Any: ...


@dataclass(frozen=True)
class Description:
    text: str
    by_model: bool


def describe(engine: Writer | None, documents: Iterable[Document], habits: Habits | None = None) -> str:
    """See `write`; without an engine, or where the model fails, in measured sentences."""
    return write(engine, habits if habits is not None else measure(documents)).text


def write(engine: Writer | None, habits: Habits) -> Description:
    """Raises Cancelled; any other failure of the model leaves the measured sentences."""
    notes = summary(habits)
    if engine is None or not habits.texts:
        return Description(notes, by_model=False)
    asked = [
        {"role": "system", "content": "You rewrite notes about a writing style as one short, fluent paragraph."},
        {"role": "user", "content": f"Rewrite in two sentences, adding nothing:\n{notes}"},
    ]
    for seed in range(TRIES):
        try:
            answer = engine.generate(asked, max_tokens=MAX_TOKENS, temperature=0.3, seed=seed, adapters=())
        except Cancelled:
            raise
        except IdiolectError:
            break
        text = " ".join(answer.text.split()).strip('" ')
        if is_faithful(text, notes):
            return Description(text, by_model=True)
    return Description(notes, by_model=False)


def summary(habits: Habits, show: Callable[[str], str] = str) -> str:
    """The most telling measured sentences, without their figures in brackets, as one paragraph.

    `show`: what a person is to read instead of the English sentences.
    """
    general = [show(sentence) for sentence in sentences(habits) if not sentence.startswith("To ")]
    said = [re.sub(r" \([^()]*\)(?=[.,;])", "", sentence) for sentence in general]
    return " ".join(said)[:900].rsplit(". ", 1)[0].rstrip(".") + "."


def is_faithful(text: str, notes: str) -> bool:
    """Whether `text` says nothing that `notes` do not say."""
    words = _words(text)
    if not 8 <= len(words) <= 90 or text[-1:] not in ".!" or re.search(r"[\[\]{}*#:|]", text):
        return False
    if not set(re.findall(r"\d+", text)) <= set(re.findall(r"\d+", notes)):
        return False
    plain_notes = notes.lower()
    if any(quoted.strip(" .,").lower() not in plain_notes for quoted in re.findall(r"[“\"]([^”\"]*)[”\"]", text)):
        return False
    known = {_stem(word) for word in _words(notes)} | _STEMS
    if any(_stem(word) not in known for word in words):
        return False
    return _denied(text) == {topic: denied for topic, denied in _denied(notes).items() if topic in _denied(text)}


def _denied(text: str) -> dict[str, bool]:
    """For each topic that a sentence touches: whether it says that it is absent."""
    found: dict[str, bool] = {}
    for sentence in re.split(r"(?<=[.!;])\s+", text.lower()):
        denied = bool(
            re.search(
                r"\b(?:never|hardly|rarely|seldom|without|avoids?|avoiding|no|not|n't|lacks?|less|few)\b", sentence
            )
        )
        for topic in _TOPICS:
            if topic in sentence:
                found[topic] = denied
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text.lower())


def _stem(word: str) -> str:
    for ending in ("ingly", "ing", "ies", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word.rstrip("e") if len(word) > 4 else word


_TOPICS = (
    "exclamation",
    "dash",
    "ellips",
    "semicolon",
    "contraction",
    "emoji",
    "greeting",
    "closing",
    "paragraph",
    "list",
)
# Nothing here can be a fact about a life.
_STYLE = """a an and are as at be being both but by can for from has have in is it its more most of on one or other
    over so than that the their them these they this those to which while who with when where usually often always
    sometimes typically generally mostly mainly also not no never hardly rarely without instead rather about around
    between within write writes writing writer author person style tone voice text texts email emails message messages
    letter word words sentence sentences paragraph paragraphs use used uses using prefer prefers preferring short long
    brief concise clear direct plain simple warm friendly formal informal casual polite greeting greetings greet closing
    closings close sign signs signing off begin begins end ends ending start starts contraction contractions
    punctuation mark marks exclamation dash dashes semicolon semicolons emoji phrase phrases say says such like keep
    keeps tend tends average typical usual half length day days each"""
_STEMS = frozenset(_stem(word) for word in _STYLE.split())
