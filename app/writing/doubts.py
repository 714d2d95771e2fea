"""What a person should look at in a draft before they send it."""

from collections.abc import Sequence

from app.words import Sentence, say


def doubts(
    unsaid: Sequence[str], foreign: Sequence[str], added: Sequence[str] = (), literal: Sequence[str] = ()
) -> list[Sentence]:
    """Sentences about what was asked and is not said, what nobody gave, and what stands as typed; mostly none."""
    found = []
    if unsaid:
        found.append(say("Not said, or not in your words: {notes}.", notes="; ".join(unsaid)))
    if foreign:
        found.append(say("Check this, you did not give it: {facts}.", facts=", ".join(dict.fromkeys(foreign))))
    if added:
        found.append(say("Check whether it is so, you did not say it: {sentences}", sentences=" ".join(added)))
    if literal:
        found.append(as_typed(literal))
    return found


def as_typed(notes: Sequence[str]) -> Sentence:
    """Which notes stand in it as they were typed."""
    return say("Put in as you typed it: {notes}.", notes="; ".join(notes))
