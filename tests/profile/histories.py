"""Made-up histories whose habits are known, because we put them there."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from app.documents import Document

MONDAY = datetime(2024, 1, 1, 9, tzinfo=UTC)  # a Monday
_SUBJECTS = ("the report", "our plan", "this draft", "the meeting", "her answer", "the budget", "the next step")
_VERBS = ("looks fine to me", "needs another look", "came in late", "should be ready soon", "was hard to read")
_REST = ("as far as it goes", "before the week is over", "in the second version", "without much trouble")


def history(
    seed: int,
    *,
    texts: int = 200,
    closings: Mapping[str, float] | None = None,
    greeting: str = "Hi Anna,",
    words: int = 60,
    monday: float = 1.0,
    chat_mondays: bool = False,
    ending: str = ".",
) -> list[Document]:
    """`monday`: factor on the length of what is written on Mondays. Lengths vary as real ones do (log-normally).

    `chat_mondays`: on Mondays the person only chats, and chats are a quarter as long on any day.
    """
    rng = random.Random(seed)
    signed = closings or {"Best regards": 1.0}
    documents = []
    for number in range(texts):
        when = MONDAY + timedelta(days=rng.randrange(5) + 7 * (number // 5), hours=rng.randrange(8), seconds=number)
        on_monday = when.weekday() == 0
        chat = chat_mondays and (on_monday or rng.random() < 0.3)
        length = words * rng.lognormvariate(0, 0.6) * (monday if on_monday else 1.0) * (0.25 if chat else 1.0)
        body = _body(rng, max(3, round(length)), ending)
        closing = rng.choices(list(signed), list(signed.values()))[0]
        text = body if chat else f"{greeting}\n\n{body}\n\n{closing},\nTom"
        documents.append(Document(text, when, channel="chat" if chat else "email", recipients=("anna@example.org",)))
    return documents


def _body(rng: random.Random, length: int, ending: str) -> str:
    said: list[str] = []
    while sum(len(sentence.split()) for sentence in said) < length:
        parts = [rng.choice(_SUBJECTS), rng.choice(_VERBS)] + ([rng.choice(_REST)] if rng.random() < 0.5 else [])
        said.append(" ".join(parts).capitalize() + ending)
    return " ".join(" ".join(said).split()[:length])
