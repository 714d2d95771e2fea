"""Words as the comparison of a request with a draft sees them: content words, folded to stems."""

import json
import re
from functools import cache
from importlib import resources

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)

# What people abbreviate in notes, as it stands in the text.
SHORT = {
    "tmrw": "tomorrow", "tmr": "tomorrow", "tom": "tomorrow", "mtg": "meeting", "mtgs": "meetings", "pls": "please",
    "plz": "please", "thx": "thanks", "ty": "thanks", "abt": "about", "appt": "appointment", "asap": "soon",
    "wk": "week", "wks": "weeks", "wkend": "weekend", "hr": "hour", "hrs": "hours", "min": "minutes",
    "mins": "minutes", "yr": "year", "yrs": "years", "msg": "message", "info": "information", "dept": "department",
    "mgmt": "management", "govt": "government", "prob": "probably", "prof": "professor", "diff": "different",
    "bday": "birthday", "cant": "can't", "wont": "won't", "dont": "don't", "didnt": "didn't", "isnt": "isn't",
    "w": "with", "wo": "without", "ppl": "people", "rec": "recommendation", "fwd": "forward", "reg": "regarding",
    "attd": "attached", "sched": "schedule", "conf": "conference", "doc": "document", "docs": "documents",
    "inv": "invoice", "recd": "received", "qty": "quantity", "ref": "reference", "temp": "temporary",
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday", "thu": "thursday",
    "thur": "thursday", "thurs": "thursday", "fri": "friday", "jan": "january", "feb": "february", "apr": "april",
    "aug": "august", "sept": "september", "sep": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP = word_set(
    """a about above after again all also although always am among an and another any anyone anything are aren't as
    at back be because been before being both but by can can't cannot could couldn't did didn't do does doesn't
    doing don't done down each else even ever every for from further get gets getting give go going gone got had
    hadn't has hasn't have haven't having he he'd he'll he's her here here's hers him his how i i'd i'll i'm
    i've if in into is isn't it it's its itself just let let's like made make makes many may maybe me might more
    most much must my myself need no nor not now of off ok okay on once one only onto or other our ours out over
    own per please put quite rather really said same say says see she she'd she'll she's should shouldn't so
    some someone something soon still such sure take tell than that that's the their theirs them then there
    there's these they they'd they'll they're they've thing things this those though through to too under until
    up upon us very want wants was wasn't we we'd we'll we're we've well were weren't what what's when where
    whether which while who who's whom whose why will with within without won't would wouldn't yes yet you you'd
    you'll you're you've your yours ask asks asking thank thanks sorry hi hello hey dear best regards cheers
    kind hope let know say says please ja nein oui sí nej"""
)

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ness", "ies", "ied", "ily", "ers", "est", "ed", "es",
            "er", "ly", "s", "y", "e")  # fmt: skip


def words(text: str) -> list[str]:
    """Lower-case words with abbreviations written out."""
    return [SHORT.get(word, word) for word in (w.lower().replace("’", "'") for w in WORD.findall(text))]


_MONTH = re.compile(
    r"\b(?:(?:in|of|by|until|till|since|from|next|last|early|late|mid|during)\s+|(?<=\d)\s?|\d\w*\s+)(?:may|march)\b"
    r"(?!\s+(?:be|i|we|you|he|she|it|they)\b)|\bthis\s+(?:may|march)(?=\s*(?:[,.;:!?]|$))|\b(?:may|march)(?=\s+\d)",
    re.I,
)


def months(text: str) -> str:
    """With a capital for May and March where they are no verbs: "in may", "5 march". As long as it was."""
    return _MONTH.sub(lambda found: re.sub(r"(?i:may|march)$", lambda word: word.group().title(), found.group()), text)


def stem(word: str) -> str:
    """A word without its ending, so that what is inflected or derived compares equal most of the time."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:7]


def content(text: str) -> list[str]:
    """Stems of the content words in their order, each once."""
    return list(dict.fromkeys(stem(word) for word in words(text) if word not in STOP and len(word) > 1))


_NEGATIVE = word_set(
    """no not never nor none nobody nothing neither cannot without decline declines declined declining refuse refused
    refusing reject rejected rejecting cancel cancels cancelled canceled cancelling unable unfortunately afraid"""
)


def denies(text: str) -> bool:
    """Whether something is denied, declined or called off in it: to turn that round is to say the opposite."""
    return any(word in _NEGATIVE or word.endswith("n't") for word in words(text))


_EXCLAIMED = word_set("perhaps oh ah congrats congratulations wow hurray hooray please sorry")


@cache
def ordinary() -> frozenset[str]:
    """Words that stand in small letters in the project's own texts: capitalized, they are no names."""
    known = set(STOP) | _EXCLAIMED
    for path, key in (
        (("reference", "neutral.jsonl"), "text"),
        (("pairs.jsonl",), "text"),
        (("rehearsal.jsonl",), "answer"),
    ):
        for line in resources.files("assets").joinpath(*path).read_text("utf-8").splitlines():
            known.update(word for word in WORD.findall(json.loads(line)[key]) if word.islower())
    return frozenset(known)
