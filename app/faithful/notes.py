"""A request taken apart: the things it asks to be said."""

import re

from app.faithful.words import content, word_set

# Where one note ends and the next begins, as people type them. A full stop inside a figure or a name is none.
# Behind "10." a month goes on.
_MONTH = r"(?:jan|feb|mär|maer|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*\b"
# Behind a title a name goes on, behind "no." its number.
_TITLES = "".join(
    rf"(?<!\b{title}\.)"
    for title in sorted(word_set("mr mrs ms mx dr prof st mme mlle sr sra srta hr fr frl dhr mevr"))
)
_CUT = re.compile(
    rf"\s*(?:;|\n+|•|(?<=[^\d\W])(?:!|\.{_TITLES}(?!(?<=\bno\.)\s+\d))(?=\s|$)|(?<=\d)[.](?=\s+\D|$)(?!\s+{_MONTH})|\?|,\s+|(?<=[a-z]{{2}}):\s+|"
    r"(?<!\d)\s[-–—]+\s|\s[-–—]+\s(?!\d)|\s\+\s)\s*",
    re.I,
)
_LEAD = re.compile(r"^(?:[-*–•]\s*|\d[.)]\s+|and\s+|also\s+|then\s+|but\s+)+", re.I)


# What is done with what stands behind the colon, where the sentence itself does it: "complain: the door is dented".
_HEADING = re.compile(
    r"(?P<begin>^|[.;!?\n]\s*|^\s*[-*–•]\s*|\n\s*[-*–•]\s*)(?:(?:complain|complaint|say|info|inform|fyi|note|reminder|message|mail|email|write|text|ask|"
    r"question|tell|remind|invite)(?:\s+(?:him|her|them|everyone|all|to|that))?|sag(?:en)?|frag(?:en)?|schreib(?:en)?|info)\s*:\s+(?=\S)",
    re.I,
)


# What holds no content word and yet is asked by itself: "where is it?", "what now?".
_ASKS = re.compile(
    r"(?:how|what|when|where|who|why)(?:'s|\s+(?:is|are|was|were|do|does|did|can|will|would|should|now|next|about|much|many)\b).*",
    re.I,
)
_THANKS = re.compile(r"(?:many )?thanks|thank you|thx|ty|danke|merci|gracias", re.I)


def clauses(notes: str) -> list[str]:
    """The notes one by one, in their order; what holds no content word of its own goes with its neighbour, but for
    thanks that come first and questions (`stands_alone`)."""
    found: list[str] = []
    for typed in _CUT.split(_HEADING.sub(lambda found: found["begin"], notes)):
        part = _LEAD.sub("", typed.strip()).strip(" ,.;")
        if not part:
            continue
        own = bool(content(part))
        if not found or (own and (content(found[-1]) or stands_alone(found[-1]))) or _ASKS.fullmatch(part):
            found.append(part)
        else:
            found[-1] += f", {part}"
    return found


def stands_alone(note: str) -> bool:
    """Whether it is said although it holds no content word: thanks, and a question such as "where is it"."""
    return not content(note) and bool(_THANKS.fullmatch(note) or _ASKS.fullmatch(note))
