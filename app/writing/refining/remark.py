"""What a person wants who says “shorter”, “a bit warmer”, “Thursday instead of Friday”, “tell her it was 40 euros”."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.faithful import facts


class Kind(StrEnum):
    SHORTER = "shorter"
    LONGER = "longer"
    WARMER = "warmer"
    FORMAL = "formal"
    CASUAL = "casual"
    ADD = "add"
    REPLACE = "replace"
    LEAVE_OUT = "leave out"
    OTHER = "other"


@dataclass(frozen=True)
class Wish:
    """`what` is to be added or left out, or stands in the place of `old`; `old` is "" where only its kind is known."""

    kind: Kind
    what: str = ""
    old: str = ""


def _pattern(lines: str) -> str:
    """One alternative a line, or part of a line at `|`; a space stands for any."""
    return "|".join(line.strip() for line in lines.strip().splitlines()).replace(" ", r"\s+")


# What may stand around a wish and says nothing of it.
_ASIDE = _pattern("""please|pls|can|could|would|you|now|and|but|also|just
bitte|kannst|könntest|du|und|aber|auch|noch|mal|nun""")
_POLITE = re.compile(rf"^(?:(?:{_ASIDE})\b[\s,]*)+", re.I)
_MAKE = _pattern("""(?:make|write|say|keep|phrase|put) (?:it|this|that|them|everything|the \\w+)
(?:mache?|schreibe?|formuliere?) (?:es|das|ihn|den \\w+)
be|sound""")
_DEGREE = _pattern("""an? (?:little|bit|lot|touch)|somewhat|slightly|much|even|far|rather|still
etwas|ein bisschen|ein wenig|viel|noch|deutlich|bitte""")
_AFTER = r"(?:\s+(?:please|now|bitte|in\s+tone|though|sein))*[\s.!]*$"


def _tone(lines: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_MAKE})\s+)?(?:(?:{_DEGREE})\s+)*(?:{_pattern(lines)}){_AFTER}", re.I)


_TONES = (
    (Kind.CASUAL, _tone("""(?:less|not so|nicht so|weniger) (?:formal|stiff|formell|förmlich|steif)
(?:more |mehr )?(?:casual|informal|relaxed|colloquial|laid-back|locker|leger|informell)(?:er)?
looser|lockerer|legerer|informeller""")),
    (Kind.SHORTER, _tone("""short(?:er|en)?(?: (?:it|this))?
(?:more )?(?:brief|concise|compact|succinct|terse)(?:er|ly)?
tighter|tighten(?: (?:it|this)(?: up)?)?|(?:cut|trim) (?:it|this)(?: down)?|to the point|fewer words
less (?:wordy|long|words)|(?:too|not so) (?:long|wordy)
kürzer|kürzen?(?: (?:es|das))?|knapper|kompakter|(?:weniger|nicht so|zu) (?:lang|wortreich)|weniger worte""")),
    (Kind.LONGER, _tone("""longer|more (?:detailed|detail|words|wordy)|expand(?: (?:it|this))?|elaborate|too short
länger|ausführlicher|detaillierter|zu kurz|mehr details?""")),
    (Kind.WARMER, _tone("""warm(?:er|ly)?|sweeter
(?:more )?(?:friendly|friendlier|kind|kinder|nice|nicer|cordial|heartfelt|personal|cheerful|affectionate)
(?:less|not so|too) (?:cold|cool|curt|harsh|abrupt|blunt)
wärmer|freundlicher|herzlicher|netter|lieber|persönlicher|(?:weniger|nicht so|zu) (?:kalt|kühl|schroff|harsch)""")),
    (Kind.FORMAL, _tone("""(?:more )?(?:formal|polite|professional)(?:ly)?|politer
(?:more )?(?:business-?like|official|respectful|serious)
(?:less|not so|too) (?:casual|informal|chatty|familiar|sloppy|colloquial)
formeller|förmlicher|höflicher|professioneller|sachlicher|offizieller|seriöser
(?:weniger|nicht so|zu) (?:locker|salopp|leger|informell)""")),
)  # fmt: skip
_QUOTES = "\"'“”„‚‘’«»"
_IT_IS = "it(?:['’]s| is| was)"
# NEW is put in the place of OLD.
_REPLACES = f"""(?:replace|swap|exchange|substitute) OLD (?:with|by|for|to) NEW
(?:change|correct|turn) OLD (?:to|into) NEW
(?:(?:make (?:it|that)|say|write|use|put|{_IT_IS}) )?NEW,? (?:instead of|rather than|in place of|and not) OLD
(?:make (?:it|that)|say|write|use|put|{_IT_IS}) NEW,? not OLD
(?:{_IT_IS} )?not OLD,? but NEW
OLD\\s*(?:->|→|=>)\\s*NEW
(?:ersetze|ändere|tausche) OLD (?:durch|in|zu|gegen|auf) NEW
OLD durch NEW ersetzen
OLD (?:in|zu|auf) NEW ändern
(?:(?:schreib\\w*|nimm|sag\\w*) )?NEW,? (?:statt|anstatt|anstelle von) OLD
nicht OLD,? sondern NEW"""
# “Thursday instead”, “make it 5 pm”: what it takes the place of is the one fact of its kind.
_INSTEAD = """make it NEW instead
make it NEW
(?:(?:on|at|um|am) )?NEW,? (?:instead|stattdessen)"""
_GONE = """(?:remove|delete|drop|cut|omit|skip|lose|leave out|take out|strike) NEW
(?:do not|don['’]t) (?:mention|say|talk about) NEW
no mention of NEW
(?:leave|take|cut) NEW (?:out|away)
without NEW
(?:lass|lasse|nimm) NEW (?:weg|raus|heraus|aus)
(?:entferne|lösche|streiche?) NEW
NEW (?:weglassen|entfernen|streichen|löschen|rausnehmen)
(?:ohne|erwähne? nicht) NEW"""
# “the bit about the boat” is the boat.
_ABOUT = re.compile(
    r"^(?:(?:the|that|this|den|die|das|der)\s+)?(?:bit|part|sentence|line|paragraph|thing|stuff|teil|satz|absatz|stelle)"
    r"\s+(?:about|with|on|that\s+says|saying|über|mit|von|zu[mr]?)\s+",
    re.I,
)
_ADD = re.compile(
    r"^(?:add|include|append|insert|put\s+in|füge?|ergänze?|erwähne?|nimm|(?:write|schreib\w*)(?=\s+(?:that|dass|noch)))"
    r"\b[:,]?\s*(?:(?:a|one|einen|noch\s+einen)\s+(?:line|sentence|note|word|satz|hinweis)\s+)?"
    r"(?:(?:that|dass|hinzu|ein|noch|auf|saying|about|,)[,:]?\s+)*"
    r"(?P<new>.+?)(?:\s+(?:hinzu|ein|too|as\s+well|auf|hinzufügen))?[\s.]*$",
    re.I,
)
_TRANSLATE = re.compile(
    r"\b(?:translate|übersetze?n?)\b|"
    r"\b(?:in|into|auf|ins)\s+(?:english|german|french|spanish|italian|deutsche?|englische?)\b",
    re.I,
)
# A note that tells what to do as one types it to oneself: the composer knows these.
_NOTE = re.compile(
    r"^(?:tell|ask|say|mention|thank|remind|let|invite|wish|suggest|offer|apologi[sz]e|congratulate|explain|confirm|"
    r"sag\w*|frag\w*|bitte\s+\w+|danke?|erinnere?|lade?|schlage?|entschuldige?)\b",
    re.I,
)


def _compiled(lines: str) -> list[re.Pattern[str]]:
    made = []
    for line in lines.splitlines():
        named = line.replace("NEW", "(?P<new>.+?)").replace("OLD", "(?P<old>.+?)").replace(" ", r"\s+")
        made.append(re.compile(rf"^{named}[\s.!]*$", re.I))
    return made


_REPLACING, _INSTEAD_OF, _LEAVING = map(_compiled, (_REPLACES, _INSTEAD, _GONE))


def understood(remark: str) -> Wish:
    """The first of these that it is: a tone, one thing for another, something less, something more; else OTHER."""
    said = " ".join(remark.split())
    plain = _POLITE.sub("", said).strip() or said
    kind = next((kind for kind, pattern in _TONES if pattern.match(plain)), None)
    if kind:
        return Wish(kind)
    return (None if _TRANSLATE.search(plain) else _thing(plain)) or Wish(Kind.OTHER, said)


def _thing(plain: str) -> Wish | None:
    found = _first(_REPLACING, plain)
    if found:
        return Wish(Kind.REPLACE, _bare(found["new"]), _bare(found["old"]))
    found = _first(_INSTEAD_OF, plain)
    if found and facts(f"x {_bare(found['new'])}"):
        return Wish(Kind.REPLACE, _bare(found["new"]))
    found = _first(_LEAVING, plain)
    if found:
        return Wish(Kind.LEAVE_OUT, _bare(_ABOUT.sub("", found["new"])))
    found = _ADD.match(plain)
    if found:
        return Wish(Kind.ADD, found["new"].strip())
    return Wish(Kind.ADD, plain.rstrip(".")) if _NOTE.match(plain) or facts(f"x {plain}") else None


def _first(patterns: list[re.Pattern[str]], plain: str) -> "re.Match[str] | None":
    return next((found for pattern in patterns if (found := pattern.match(plain))), None)


def _bare(words: str) -> str:
    words = words.strip().strip(_QUOTES + ",").strip()
    return re.sub(
        r"^(?:the\s+(?:word|name)\s+|das\s+wort\s+|call\s+(?:her|him|them|it)\s+)", "", words, flags=re.I
    ).strip(_QUOTES)
