"""Data playback: the local model writes the instruction that a text could have answered (Panza).

An instruction that gives the answer away would teach copying, so it is checked, and where the model fails a few of
the text's own rarer words stand in for it.
"""

import re
import threading
from collections import Counter
from collections.abc import Callable, Sequence

from app import prompts
from app.documents import Document
from app.engine import Engine
from app.errors import Cancelled
from app.store import Store
from app.words import say

MAX_WORDS = 16
# Longest run of words an instruction may share with the text before it counts as quoting it.
MAX_SHARED_RUN = 4
# … and the largest share of the text's own words that it may name.
MAX_COVER = 0.5
# Share of its longer words that must come from the text: small models tend to talk about something else.
MIN_GROUNDED = 0.5
STEM = 5
# After so many tries with less success than this the base is not asked any more: it cannot, and asking costs time.
TRIES, MIN_SUCCESS = 12, 0.3


def instructions(
    store: Store,
    engine: Engine,
    base_sha256: str,
    documents: Sequence[Document],
    *,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> dict[str, str]:
    """Document hash → instruction, from the store where known, otherwise written now and kept."""
    rarity = Counter(word for document in documents for word in set(_words(document.text)))
    known: dict[str, str] = {}
    tried = succeeded = 0
    for number, document in enumerate(documents, 1):
        if cancel is not None and cancel.is_set():
            raise Cancelled(say("Stopped while instructions were being written; those written so far are kept."))
        instruction = store.instructions.get(document.hash, base_sha256)
        if instruction is None:
            hopeless = tried >= TRIES and succeeded < MIN_SUCCESS * tried
            instruction = None if hopeless else ask(engine, document.text)
            tried, succeeded = tried + 1, succeeded + (instruction is not None)
            instruction = instruction or keywords(document.text, rarity)
            store.instructions.put(document.hash, base_sha256, instruction)
        known[document.hash] = instruction
        if on_progress:
            on_progress(number, len(documents))
    return known


def ask(engine: Engine, text: str) -> str | None:
    """The model's instruction for `text`, or None where it is not `acceptable`."""
    answer = engine.generate(
        prompts.playback(text), max_tokens=28, temperature=0.0, seed=1, stop=("\n",), adapters=()
    ).text
    instruction = clean(answer)
    return instruction if acceptable(instruction, text) else None


def clean(answer: str) -> str:
    """The phrase itself, without the model's framing ("This text is about …")."""
    answer = answer.strip().strip("\"'“”").split("\n")[0]
    answer = re.sub(
        r"^(the|this) (text|message|e-?mail|note|phrase|passage)( is| was)?( about| discusses| describes)?:?\s+",
        "",
        answer,
        flags=re.I,
    )
    words = answer.split()
    return " ".join(words[:MAX_WORDS]).strip(" .,;:\"'“”")


def acceptable(instruction: str, text: str) -> bool:
    """Whether it says something about this text and does not simply contain it."""
    asked, answered = _words(instruction), _words(text)
    if not 2 <= len(asked) <= MAX_WORDS * 2:
        return False
    longer = {word[:STEM] for word in asked if len(word) > 3}
    if len(longer & {word[:STEM] for word in answered}) < MIN_GROUNDED * len(longer):
        return False
    if len(set(answered)) >= 4 and len(set(asked) & set(answered)) > MAX_COVER * len(set(answered)):
        return False
    run = MAX_SHARED_RUN + 1
    spans = {tuple(answered[i : i + run]) for i in range(len(answered) - run + 1)}
    return not any(tuple(asked[i : i + run]) in spans for i in range(len(asked) - run + 1))


def keywords(text: str, rarity: Counter[str], count: int = 3) -> str:
    """The text's rarest longer words, in their order: what a person might jot down."""
    candidates = [word for word in dict.fromkeys(_words(text)) if len(word) > 3]
    count = min(count, max(1, len(set(_words(text))) // 4))
    chosen = set(sorted(candidates, key=lambda word: (rarity.get(word, 0), -len(word)))[:count])
    return ", ".join(word for word in candidates if word in chosen) or "a short note"


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’-]*", text.lower())
