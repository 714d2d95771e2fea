"""Who is meant: somebody spoken of in a note is somebody spoken to in the text, where that can be nobody else."""

import re

from app.faithful import facts
from app.faithful.words import word_set
from app.writing.receivers import called, is_group
from app.writing.wordforms import CORE, names, plain

_TO_YOU = {
    "she": "you", "he": "you", "they": "you", "her": "your", "his": "your", "their": "your", "him": "you",
    "them": "you", "herself": "yourself", "himself": "yourself", "themselves": "yourselves", "she's": "you're",
    "he's": "you're", "they're": "you're", "she'll": "you'll", "he'll": "you'll", "they'll": "you'll",
}  # fmt: skip
# "her" is "you" where nothing of hers follows.
_OBJECT = word_set(
    """a an the this that it one some any all both what how something anything my our to for on at in by with from and
    or if when about as before after until again back"""
)
_HER, _HIM, _THEY = word_set("she her hers"), word_set("he him his"), word_set("they them their theirs")
_SPOKEN_OF = {
    several: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.I)
    for several, words in ((False, _HER | _HIM), (True, _THEY))
}
PEOPLE = word_set(
    """mum mom mother dad father parents sister brother wife husband partner son daughter kid kids child children baby
    boss manager doctor dentist vet plumber builder landlord neighbour neighbor friend friends colleague client customer
    student students patient teacher aunt uncle gran granny grandma grandpa cousin niece nephew boy girl man woman guy
    lady people team dog cat everyone everybody someone somebody speaker candidate intern assistant lawyer"""
)
_PLACE = re.compile(r"\b(?:in|at|from|near)\s+$", re.I)


# To whom something is done in a note is who it goes to, also in the notes behind it.
_ACTED = re.compile(
    r"(?:^|[,.;!?\n]\s*|\band\s+)(?:please\s+)?(?:ask|tell|thank|remind|invite|wish|congratulate|let|apologi[sz]e\s+to)"
    r"\s+(her|him|them)\b",
    re.I,
)


def _receiver(about: str) -> frozenset[str]:
    """How the receiver is spoken of throughout the notes; empty where they do not tell."""
    found = {word.lower() for word in _ACTED.findall(about)}
    if len(found) != 1:
        return frozenset()
    return next(words for words in (_HER, _HIM, _THEY) if found <= words)


def means_receiver(note: str, to: str | None, about: str) -> bool:
    """Whether who is spoken of can only be who is written to: nobody else was named before, and it is one person."""
    if not to:
        return False
    told = _receiver(about)
    if told:
        return bool(told.intersection(plain(note)))
    name = called(to) or ""
    several = is_group(name) or " and " in name
    spoken = set(plain(about))
    if not several and spoken & _HER and spoken & _HIM:
        return False
    first = _SPOKEN_OF[several].search(note)
    if not first:
        return False
    before = about[: max(0, about.find(note)) + first.start()]
    theirs = {name.lower() for name in names(to)}
    others = [
        fact for fact in facts(before)
        if fact.kind == "name" and fact.text.lower() not in theirs and not _PLACE.search(before[: fact.start])
    ]  # fmt: skip
    return not others and not PEOPLE.intersection(plain(before))


def to_them(text: str, note: str, about: str = "") -> str:
    """Who is spoken of becomes who is spoken to. In "tell him she is late" that is him, and she stays who she is."""
    words = text.split()
    first = _SPOKEN_OF[False].search(note)
    theirs = _receiver(about) or (frozenset({first.group().lower()}) & (_HER | _HIM) if first else frozenset())
    somebody_else: frozenset[str] = frozenset()
    if theirs & (_HER | _HIM):
        somebody_else = _HIM if theirs & _HER else _HER
    turned: list[str] = []
    does = False  # the verb of who is spoken to comes next
    for number, word in enumerate(words):
        before, core, after = CORE.match(word).groups()  # type: ignore[union-attr]
        low = core.lower().replace("’", "'")
        if low.removesuffix("'s").removesuffix("'ll").removesuffix("self") in somebody_else:
            turned.append(word)
            continue
        you = _TO_YOU.get(low)
        following = words[number + 1].lower().strip(".,;") if number + 1 < len(words) and not after else ""
        if not following or following in _OBJECT:
            you = {"her": "you", "his": "yours", "hers": "yours", "their": "yours"}.get(low, you)
        if does and low not in _ADVERBS:
            you, does = of_you(low), False
        does = does or low in ("she", "he")
        turned.append(f"{before}{you}{after}" if you else word)
    return " ".join(turned)


# They stand between who does it and the verb.
_ADVERBS = word_set("still always never also really just only often now sometimes already usually both")
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "isn't": "aren't", "wasn't": "weren't",
          "hasn't": "haven't", "doesn't": "don't"}  # fmt: skip


def of_you(verb: str) -> str | None:
    """What "you" do of what he does: "owes" is "owe"; None where it is the same."""
    if verb in _VERBS or not re.search(r"[^siu]s$", verb):
        return _VERBS.get(verb)
    if len(verb) > 4 and verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[: -2 if re.search(r"(?:ss|sh|ch|x|zz)es$", verb) else -1]
