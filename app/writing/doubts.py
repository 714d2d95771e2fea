"""What a person should look at in a draft before they send it."""

from typing import TYPE_CHECKING

from app.words import Sentence, say

if TYPE_CHECKING:
    from app.writing.assistant import Draft


def doubts(draft: "Draft") -> list[Sentence]:
    """Sentences about what was asked and is not said, what nobody gave, and what stands as typed; mostly none."""
    found = []
    if draft.unsaid:
        found.append(say("Not said, or not in your words: {notes}.", notes="; ".join(draft.unsaid)))
    if draft.foreign:
        found.append(say("Check this, you did not give it: {facts}.", facts=", ".join(dict.fromkeys(draft.foreign))))
    if draft.added:
        found.append(say("Check whether it is so, you did not say it: {sentences}", sentences=" ".join(draft.added)))
    if draft.literal:
        found.append(as_typed(draft))
    return found


def as_typed(draft: "Draft") -> Sentence:
    """Which notes stand in it as they were typed."""
    return say("Put in as you typed it: {notes}.", notes="; ".join(draft.literal))
