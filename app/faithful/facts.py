"""The hard facts of a text: names, figures, days and links. What a draft must neither drop nor invent.

Found by form, not by understanding: a figure, a weekday, a month, a word with a capital where none is due.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.faithful.words import STOP, months, ordinary, word_set

Kind = Literal["number", "day", "name", "link"]

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]*\w|\b[\w-]+(?:[/\\][\w.-]+)*\.[a-z]{2,4}\b", re.I
)
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_DIGITS = re.compile(r"\d+")
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# A number in words may stand for a figure, and is no hard fact itself: "two things" are counted, not told.
_NUMERALS = {word: str(number) for number, word in enumerate(_SMALL) if number >= 2} | {"twenty": "20", "thirty": "30"}
_DAYS = {
    "monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu", "friday": "fri", "saturday": "sat",
    "sunday": "sun", "mon": "mon", "tue": "tue", "tues": "tue", "wed": "wed", "weds": "wed", "thu": "thu",
    "thur": "thu", "thurs": "thu", "fri": "fri",
    "january": "jan", "february": "feb", "april": "apr", "june": "jun", "july": "jul", "august": "aug",
    "september": "sep", "october": "oct", "november": "nov", "december": "dec", "jan": "jan", "feb": "feb",
    "apr": "apr", "aug": "aug", "sept": "sep", "sep": "sep", "oct": "oct", "nov": "nov", "dec": "dec",
    "today": "today", "tonight": "tonight", "tomorrow": "tomorrow", "tmrw": "tomorrow", "tmr": "tomorrow",
    "yesterday": "yesterday", "yday": "yesterday",
}  # fmt: skip
# Days and months whose short or whole form is also another word count with a capital only.
_DAYS_CAPITAL = {"Mar": "mar", "March": "mar", "May": "may", "Sat": "sat", "Sun": "sun", "Jun": "jun", "Jul": "jul"}
_MONTHS = word_set("jan feb mar apr may jun jul aug sep oct nov dec")
# Those of other languages, where the word is no other one of English.
_DAYS |= {
    word: day
    for row, days in (
        ("montag dienstag mittwoch donnerstag freitag samstag sonntag", "mon tue wed thu fri sat sun"),
        ("lundi mardi mercredi jeudi vendredi samedi dimanche", "mon tue wed thu fri sat sun"),
        ("lunes martes miércoles jueves viernes sábado domingo", "mon tue wed thu fri sat sun"),
        ("lunedì martedì mercoledì giovedì venerdì sabato domenica", "mon tue wed thu fri sat sun"),
        ("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "mon tue wed thu fri sat sun"),
        ("poniedziałek wtorek środa czwartek piątek sobota niedziela", "mon tue wed thu fri sat sun"),
        ("januar februar märz juni juli oktober dezember", "jan feb mar jun jul oct dec"),
        (
            "janvier février avril juin juillet août septembre octobre novembre décembre",
            "jan feb apr jun jul aug sep oct nov dec",
        ),
        (
            "enero febrero abril junio julio agosto septiembre octubre noviembre diciembre",
            "jan feb apr jun jul aug sep oct nov dec",
        ),
        (
            "sonnabend heute übermorgen gestern demain mañana domani jutro",
            "sat today overmorrow yesterday tomorrow tomorrow tomorrow tomorrow",
        ),
    )
    for word, day in zip(row.split(), days.split(), strict=True)
}
# Where every noun has a capital, only one behind these is sure to be a name.
_NOUNS = re.compile(
    r"\b(?:der|das|den|dem|ein|eine|einen|einem|einer|und|ist|sind|nicht|kein|keine|mit|für|von|vom|zum|zur|auf|ich|wir|ihr|"
    r"dir|mir|dich|mich|uns|euch|bitte|danke|kann|könntest|habe|haben|bin|werde|wird|wurde|auch|noch|um|im|ab|bei|beim|nach|"
    r"aus|seit|bis|uhr|sag|frag|komme|bringe)\b",
    re.I,
)
_SURE = re.compile(r"\b(?:Herrn?|Frau|Dr\.|Prof\.|Hallo|Liebe[rs]?|Moin|Hi|Guten (?:Tag|Morgen|Abend))$")
_LONGEST_SURE = 16
_TOKEN = re.compile(r"<NAME/>|[^\W_]+(?:['’.&-][^\W_]+)*", re.UNICODE)
# Words of a language in which nouns have capitals, from which on a text is in it.
FEWEST_NOUN_WORDS = 2
# What a sentence begins behind, what may stand between, and what stands before the items of a list.
_ENDS, _QUOTES, _BULLETS = ".!?…:;•", "\"“'‘(", "-*–"
# A closing is a line of its own, and short.
_LONGEST_TITLED = 200


@dataclass(frozen=True)
class Fact:
    """`key` is what two mentions of the same fact share; `start` and `end` are its place in the text.

    `first`: it begins a sentence, where any word has a capital; notes often begin with an order ("Terminate …").
    """

    kind: Kind
    key: str
    text: str
    start: int
    end: int
    first: bool = False

    @property
    def is_month(self) -> bool:
        return self.key in _MONTHS


def written(fact: Fact) -> str:
    """As it stands in a text: a day that was typed short has its whole name there."""
    if fact.kind != "day" or len(fact.text) > 4:
        return fact.text
    whole = next((name for name, key in _DAYS.items() if key == fact.key and len(name) > 4), fact.text)
    return whole.title() if fact.key[:2] not in ("to", "ye") else whole


def facts(text: str) -> list[Fact]:
    """All hard facts in their order."""
    text = months(text)
    found: list[Fact] = []
    taken: list[tuple[int, int]] = []
    for match in _LINK.finditer(text):
        if "." in match.group() and not re.fullmatch(r"(?:e\.g|i\.e|a\.m|p\.m|[a-z]+\.[A-Z][a-z]+)", match.group()):
            found.append(Fact("link", match.group().lower().rstrip("./,);"), match.group(), *match.span()))
            taken.append(match.span())
    for match in _NUMBER.finditer(text):
        if not _inside(match.start(), taken):
            key = "-".join(number.lstrip("0") or "0" for number in _DIGITS.findall(match.group()))
            found.append(Fact("number", key, match.group(), *match.span()))
    nouns = len(_NOUNS.findall(text)) >= FEWEST_NOUN_WORDS
    for match in _TOKEN.finditer(text):
        if not _inside(match.start(), taken):
            fact = _word(text, match, nouns)
            if fact:
                found.append(fact)
    return sorted(found, key=lambda fact: fact.start)


def keys(text: str) -> set[str]:
    """What may stand in a draft that rests on `text`, however it is written there: any word of it may be a name."""
    known = {fact.key for fact in facts(text)}
    for match in _TOKEN.finditer(text):
        known.update(_forms(match.group().lower()))
    for number in _NUMBER.findall(text):
        known.update(part.lstrip("0") or "0" for part in _DIGITS.findall(number))
    return known


def foreign(draft: str, sources: Iterable[str]) -> list[Fact]:
    """Facts of the draft that stand in none of the sources."""
    return beyond(draft, given(sources))


def given(sources: Iterable[str]) -> set[str]:
    """What a draft may say that rests on these, for `beyond`: to be worked out once where many are compared with it."""
    return set().union(*map(keys, sources))


def beyond(draft: str, known: set[str]) -> list[Fact]:
    """Facts of the draft that are not among those given."""
    return [fact for fact in facts(draft) if not _known(fact, known)]


def missing(wanted: str, draft: str) -> list[Fact]:
    """Facts of `wanted` that the draft does not hold, each once."""
    held = keys(draft)
    sure = [fact for fact in facts(wanted) if not (fact.kind == "name" and fact.first)]
    return list({fact.key: fact for fact in sure if not _known(fact, held)}.values())


def _known(fact: Fact, known: set[str]) -> bool:
    if fact.key in known:
        return True
    if fact.kind == "number":
        return all(part in known for part in fact.key.split("-"))
    if fact.kind == "name":
        return any(len(fact.key) >= 4 and len(key) >= 4 and (key.startswith(fact.key) or fact.key.startswith(key))
                   for key in known)  # fmt: skip
    return False


def _word(text: str, match: re.Match[str], nouns: bool) -> Fact | None:
    token = match.group()
    low, first = _bare(token.lower()), _begins(text, match.start())
    day = _DAYS.get(low) or _DAYS.get(low.removesuffix("s"))
    if day or (_bare(token) in _DAYS_CAPITAL and not (first and token == "May")):
        return Fact("day", day or _DAYS_CAPITAL[_bare(token)], token, *match.span())
    if nouns and not token.isupper() and not _is_sure(text, match.start()):
        return None
    if token == "<NAME/>" or _is_name(text, match, first):
        return Fact("name", low, token, *match.span(), first)
    return None


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here. Looks back only over spaces and quotes, so that a long text takes no longer a
    word than a short one."""
    before, line = _back(text, at, _QUOTES)
    if line or not before or text[before - 1] in _ENDS:
        return True
    return text[before - 1] in _BULLETS and _back(text, before - 1)[1]


def _back(text: str, at: int, marks: str = "") -> tuple[int, bool]:
    """Where the spaces and `marks` before this place begin; whether a line begins within them."""
    line = False
    while at and (text[at - 1].isspace() or text[at - 1] in marks):
        at -= 1
        line = line or text[at] == "\n"
    return at, line


def _is_sure(text: str, at: int) -> bool:
    before, _ = _back(text, at)
    return before < at and bool(_SURE.search(text[max(0, before - _LONGEST_SURE) : before]))


def _is_name(text: str, match: re.Match[str], first: bool) -> bool:
    token = match.group()
    if not token[0].isupper() or token in ("I", "OK", "Hi", "P.S", "PS", "Re") or re.match(r"I['’]", token):
        return False
    low = _bare(token.lower())
    if token.isupper() and len(token) > 1:
        return low not in STOP  # "YES" is loud, "HR" is a name
    if first:
        return (
            len(token) > 1 and low not in ordinary() and low not in _COURTESY and not low.endswith(("ly", "ing", "ed"))
        )
    # Within a sentence, even an ordinary word with a capital is part of a name: "the Lantern Street office".
    return len(token) > 1 and low not in _COURTESY and not (low in ordinary() and _titled(text, match))


def _titled(text: str, match: re.Match[str]) -> bool:
    """Whether a capital is only that of a line of its own, such as a closing ("Best Regards")."""
    reach = max(0, match.start() - _LONGEST_TITLED), match.end() + _LONGEST_TITLED
    begin = text.rfind("\n", reach[0], match.start())
    end = text.find("\n", match.end(), reach[1])
    if (begin < 0 and reach[0]) or (end < 0 and reach[1] < len(text)):
        return False
    line = text[begin + 1 : end if end >= 0 else len(text)]
    return len(line.split()) <= 4 and line.rstrip().endswith(",")


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _forms(word: str) -> set[str]:
    bare = _bare(word)
    forms = {word, bare, *bare.split("-")}
    forms |= {form for form in (_DAYS.get(bare), _DAYS.get(bare.removesuffix("s")), _NUMERALS.get(bare)) if form}
    forms |= {short for full, short in _DAYS_CAPITAL.items() if full.lower() == bare}
    return forms


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """`spans` in their order."""
    last = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return last >= 0 and at < spans[last][1]


_COURTESY = word_set(
    """regards best thanks thank dear hello hi hey cheers sincerely love yours mr mrs ms dr prof sir madam
    hallo liebe lieber guten tag viele grüße grüßen herzliche mit sehr geehrte geehrter vielen dank bonjour bonsoir
    salut cordialement bien merci hola buenos buenas saludo saludos gracias ciao buongiorno cordiali saluti grazie beste
    groet geachte cześć dzień pozdrawiam olá bom cumprimentos hej kære venlig vänliga hälsningar"""
)
