"""How a question begins that was typed as a fragment: "drinks next week?", "slides?", "bring my sister?"."""

from itertools import pairwise

from app.faithful import facts
from app.faithful.words import word_set
from app.writing.acts import PAST
from app.writing.grouping import LONGEST_FRAGMENT, TIME
from app.writing.shape import DETERMINERS, ORDERS, PRONOUNS
from app.writing.wordforms import FINITE, plain

_QUESTIONS = (
    "Can I", "Could I", "Can we", "Could we", "Can you", "Could you", "Shall I", "Shall we", "Is", "Are", "Is it",
    "Is there", "Are there", "Are you", "Are we", "Do", "Do you", "Do we", "Does", "Did you", "Will", "Will you",
    "Would you", "Would", "Have you", "Has", "How about", "May I",
)  # fmt: skip
# What is asked of somebody with these is how they are.
_OF_YOU = word_set("free available happy interested ready ok okay home well around able")
_ALLOWED = word_set("ok okay fine alright possible")
# What is asked for by its name alone is to be sent, or said: "recipe for the jam?".
_SEND = ["Could you send me the", "Can I have the", "Do you have the", "Could I have the", "What about the"]
_SENT = word_set(
    """recipe link address number name names date details list photos file files form invoice receipt price code
    password schedule agenda minutes copy contact quote map directions"""
)
# What is asked for with these comes from who reads it.
_GIVEN = word_set(
    "fix check help review sign send resend give show tell share forward lend pass let confirm reply answer explain"
)


def question(note: str) -> list[str]:
    """The ways to begin it, most usual first; what stands further up decides."""
    spoken = plain(note)
    first, verbs = spoken[0], bool(set(spoken) & FINITE)
    fragment = len(spoken) <= LONGEST_FRAGMENT and not verbs and not set(spoken) & (ORDERS | PAST | PRONOUNS)
    when = any(fact.kind in ("day", "number") for fact in facts(note)) or bool(set(spoken) & TIME)
    either = any(before == "or" and word in ORDERS for before, word in pairwise(spoken))  # "send it back or keep it?"
    allowed = first in _ALLOWED and bool({"to", "if", "that", "for"}.intersection(spoken[1:2]))
    ways = (
        (allowed, ["Is it", "Would it be"]),
        (first in _OF_YOU | _ALLOWED, ["Are you", "Would you be"]),
        (fragment and when, ["How about", "Are you free for", "Shall we have"]),
        (fragment and len(spoken) <= 2, _SEND),
        (first in _SENT and not verbs, [*_SEND[:2], "Could I have the", "What is the"]),
        (first in ORDERS and either, ["Should I", "Shall I", "Should we"]),
        (first in _GIVEN, ["Can you", "Could you", "Would you", "Will you"]),
        (first in ORDERS, [head for head in _QUESTIONS if " " in head]),
        (first in DETERMINERS and not verbs, ["How about", "Is", "Are", "What about", "Can I have", "Do you have"]),
    )
    return next((heads for fits, heads in ways if fits), list(_QUESTIONS))
