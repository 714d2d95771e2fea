"""What a note does, and the words that do it: "ask her if she can come" is written "Can you come?"."""

import re

from app.faithful.words import word_set
from app.writing.persons import of_you
from app.writing.wordforms import OWN, names, plain

ASKS = ("?",)
TELLS = (".", "!")
EITHER = (".", "?")
# Nobody has "took".
NO_PARTICIPLE = word_set(
    """took went wrote gave saw spoke began chose came did drew drove drank ate fell flew forgot grew knew ran rang rode
    sang shook stole swam threw woke wore broke"""
)
PAST = NO_PARTICIPLE | word_set(
    """sent paid made got met bought left heard held read told found lost lent sold brought built caught felt kept meant
    slept spent stood taught thought understood won"""
)
# "left back leg" is a side.
_SIDE = re.compile(
    r"left\s+(?:back|front|rear|side|hand|arm|leg|knee|shoulder|foot|eye|ear|ankle|hip|wing|lane)\b", re.I
)
_NO_PAST = word_set("need feed speed seed red bed hundred united limited detailed used unused")
# What a note does. Its object is who is written to, wherever it is a pronoun or their own name.
_CAN = {"can": ["Can you", "Could you"], "could": ["Could you", "Can you"], "will": ["Will you", "Could you"],
        "would": ["Would you", "Could you"], "is": ["Are you"], "are": ["Are you"], "was": ["Were you"],
        "has": ["Do you have"], "have": ["Do you have"], "wants": ["Do you want", "Would you like"],
        "want": ["Do you want", "Would you like"], "likes": ["Do you like"], "needs": ["Do you need"],
        "need": ["Do you need"], "knows": ["Do you know"], "know": ["Do you know"]}  # fmt: skip
_WHETHER = ["Could you let me know if", "Can you tell me if", "Do you know if", "Can you let me know if"]
_KNOW = ["Could you let me know", "Can you tell me", "Do you know", "Can you let me know"]

_HOW = r"(?:politely|kindly|nicely|gladly|regretfully|with regret) ?"
# Done by a word alone, to what was asked.
_ALONE = tuple(
    (re.compile(rf"(?:{_HOW})?(?:{pattern})(?: {_HOW})?\W*", re.I), heads)
    for pattern, heads in {
        "decline|refuse|say no": [
            "I'm afraid I have to decline",
            "I have to decline",
            "I'm sorry, I have to decline",
        ],
        "accept|say yes": ["I'm happy to accept", "I'd be happy to accept", "I accept"],
        "apologi[sz]e": ["I'm sorry", "I apologise", "My apologies"],
        "congratulate(?: (?:her|him|them))?": ["Congratulations"],
        "thank(?: (?:her|him|them))?": ["Thank you", "Thanks"],
        "(?:my )?condolences": ["My condolences", "My sincere condolences"],
        "cancel": ["I have to cancel", "I'm afraid I have to cancel"],
    }.items()
)

_TITLES = ("mr", "mrs", "ms", "dr")

# (pattern after which the note goes on, what is written instead, how the sentence may end, and whether somebody named
# in it is the receiver)
_ACTS: tuple[tuple[str, list[str], tuple[str, ...], bool], ...] = (
    (r"ask {them}to (?!know)", ["Could you", "Can you", "Please"], EITHER, True),
    (r"ask {them}for", ["Could I have", "Can I have", "Could you send me", "Could you give me"], ASKS, True),
    (r"ask {them}(?:about|after)", ["I wanted to ask about", "Can I ask about", "I'd like to ask about"], EITHER, True),
    (r"ask {them}(?=(?:when|what|where|who|how|which|why)\b)", _KNOW, ASKS, True),
    (r"(?:tell|remind|ask) {object}to", ["Please", "Please remember to"], TELLS, True),
    (r"remind {them}(?:of|about)", ["Just a reminder about", "A reminder about"], TELLS, True),
    (r"(?:tell|inform|remind|warn) {object}(?:that )?", [], TELLS, True),
    (r"let {object}know (?:that )?", [], TELLS, True),
    (r"(?:say|mention|add|explain) that", [], TELLS, True),
    (r"say (?:thanks|thank you) (?:to {them})?for", ["Thank you for", "Thanks for", "Many thanks for"], TELLS, True),
    (r"say sorry (?:to {them})?for", ["Apologies for", "I'm sorry for", "Sorry for"], TELLS, True),
    (r"thank {them}for", ["Thank you for", "Thanks for", "Many thanks for"], TELLS, True),
    (
        r"apologi[sz]e (?:to {them})?for",
        ["Apologies for", "I'm sorry for", "Sorry for", "I apologise for"],
        TELLS,
        True,
    ),
    (r"apologi[sz]e", ["I'm sorry", "Sorry", "Apologies"], TELLS, True),
    (r"congratulate {them}on", ["Congratulations on"], TELLS, True),
    (r"invite {them}to", ["I'd like to invite you to", "Would you like to come to"], EITHER, True),
    (r"wish {object}", ["I wish you", "Wishing you"], TELLS, True),
    (
        r"(great|good|nice|lovely) (?:to )?(finally )?(meet|see)(?:ing)?(?: {object}| you)?(?!\\w)",
        ["It was {0} to {1}{2} you", "It was {0} {1}{2}ing you"],
        TELLS,
        False,
    ),
    (r"welcome {object}", ["Welcome"], TELLS, True),
    (
        r"say no(?:,? thanks?(?: you)?)?,? to",
        ["I'm afraid I have to say no to", "I have to say no to", "Unfortunately I have to say no to"],
        TELLS,
        False,
    ),
    (r"say yes to", ["I'm happy to say yes to", "I'd love to say yes to", "Yes to"], TELLS, False),
    (r"say (?=(?:no|yes)(?:,|$))", [], TELLS, False),
    (
        rf"(?:{_HOW})?decline(?: {_HOW})?",
        ["I have to decline", "I'm afraid I have to decline", "I will have to decline"],
        TELLS,
        False,
    ),
    (r"accept", ["I'm happy to accept", "I'd be happy to accept", "I accept"], TELLS, False),
    (r"(cancel|postpone|reschedule)", ["I have to {0}", "I need to {0}", "I'd like to {0}"], TELLS, False),
    (
        r"(apply|register|sign up|volunteer|enrol|enroll) (for|to|as|with)",
        ["I'd like to {0} {1}", "I would like to {0} {1}"],
        TELLS,
        False,
    ),
    (
        r"(book|reserve|renew|report|order|enquire about|inquire about) (a|an|the|my|our)",
        ["I'd like to {0} {1}", "I would like to {0} {1}"],
        TELLS,
        False,
    ),
    (r"(like|love) to", ["I'd {0} to", "I would {0} to", "We'd {0} to"], TELLS, False),
    (
        r"attached (the|a|an|my|our|your|some|both|all)",
        ["I've attached {0}", "I have attached {0}", "Attached is {0}", "Attached are {0}"],
        TELLS,
        False,
    ),
    (
        r"attached (?!(?:is|are|as|to|for|in|with|here|below|above|again|too|now)\b)(?=\w)",
        ["I've attached the", "I have attached the", "Attached is the", "Attached are the", "I've attached"],
        TELLS,
        False,
    ),
    (r"offer to", ["I can", "I could", "I'd be happy to", "I'm happy to"], TELLS, True),
    (r"(?:suggest|propose)", ["Can I suggest", "I suggest", "I'd suggest", "How about"], EITHER, True),
    (r"request", ["I'd like to request", "I would like to request"], TELLS, False),
    (r"(?:re)?confirm", ["I can confirm", "I'd like to confirm", "I confirm"], TELLS, False),
    (r"send (?={{love}})", ["Sending", "I send", "We send"], TELLS, False),
    (r"(?:complain|complaint) about", ["I'd like to complain about", "I am writing to complain about"], TELLS, False),
    (r"(?:follow|following) up (?:on )?", ["I'm following up on", "I wanted to follow up on"], TELLS, False),
    (r"look(?:ing)? forward (?=to)", ["I look forward", "I'm looking forward", "Looking forward"], TELLS, False),
)


# How the sentence begins, how it may end, what is left of the note, and whether that spoke of the receiver.
Act = tuple[list[str], tuple[str, ...], str, bool]


def act(note: str, to: str | None) -> Act:
    """What is done by a note; nothing begins the sentence where it only tells."""
    alone = acts_alone(note)
    if alone:
        return alone, TELLS, "", False
    who = receiver(to)
    asked = re.match(rf"ask (?:(?:{who}) )?(?:if|whether) (\S+) (\S+) ?", note, re.I)
    if asked:
        subject, verb = asked.group(1).lower(), asked.group(2).lower()
        spoken_to = subject in ("she", "he", "they", "you") or asked.group(1) in names(to)
        if spoken_to and verb in _CAN:
            done = verb in ("has", "have") and is_done(note[asked.end() :])
            return ["Have you"] if done else _CAN[verb], ASKS, note[asked.end() :], True
        rest = note[asked.start(1) :]
        return _WHETHER, ASKS, f"you {of_you(verb) or verb} {note[asked.end() :]}" if spoken_to else rest, True
    for pattern, begins, ends, turned in _ACTS:
        filled = pattern.format(them=f"(?:(?:{who}) )?", object=f"(?:{who}) ").replace("{love}", r"(?:\w+ )?love")
        found = re.match(rf"{filled}(?:\s+|$|(?<=\s))", note, re.I)
        if found and (note[found.end() :].strip() or found.groups()):
            groups = [(group or "").lower() for group in found.groups()]
            named = turned and bool(re.search(rf"\b(?:{who})\b", found.group(), re.I))
            return [begin.format(*groups) for begin in begins], ends, note[found.end() :], named
    return [], TELLS, note, False


def receiver(to: str | None) -> str:
    """Who is written to as a note may call them, as a pattern."""
    who = "her|him|them|everyone|everybody|all"
    theirs = "|".join(re.escape(name) for name in names(to) if name.lower() not in _TITLES)
    if theirs:
        # All of a name: of "tell Ann Lee" and "tell the team" nothing is left to be said.
        who += rf"|(?:(?:{'|'.join(OWN + _TITLES)})\.? )?(?:{theirs})(?: (?:{theirs}))*"
    return who


def acts_alone(note: str) -> list[str]:
    """How a sentence is begun, and ended, by a note that is nothing but what it does: "decline"."""
    return next((list(heads) for pattern, heads in _ALONE if pattern.fullmatch(note)), [])


def is_done(words: str) -> bool:
    """Whether it begins with what somebody did: "signed page 4", "paid"."""
    first = next(iter(plain(words)), "")
    if _SIDE.match(words):
        return False
    return first not in _NO_PAST and (first in PAST or (first.endswith("ed") and len(first) > 4))
