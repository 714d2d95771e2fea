"""One text taken apart: how it greets, what it says, how it closes."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents import Document

# Kana and Han have no spaces between words: each character counts as one.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+|(?<=[。！？])")

_GREETINGS = (
    # English
    r"hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|howdy|yo|morning|"
    # German, French, Spanish, Italian, Portuguese
    r"hallo|liebe[rs]?|sehr geehrte[rs]?|geehrte[rs]?|moin|servus|grüß gott|guten (?:tag|morgen|abend)|"
    r"bonjour|bonsoir|salut|ch[eè]re?s?|coucou|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s (?:d[ií]as|tardes|noches)|"
    r"ciao|gentil[ei]|car[oaie]|buongiorno|buonasera|ol[áa]|oi|prezad[oa]s?|"
    # Dutch, Nordic, Polish, Russian
    r"beste|geachte|hoi|dag|hej|hei|k[äæ]ra|cześć|dzień dobry|drog[ai]|szanown[yia]|"
    r"привет|здравствуйте|уважаем\w+|добрый (?:день|вечер)"
)
_CLOSINGS = (
    r"(?:with )?(?:my )?(?:best|kind|kindest|warm|warmest) regards|regards|rgds|br|kr|"
    r"(?:yours )?sincerely(?: yours)?|(?:very )?truly yours|yours (?:truly|faithfully)|yours|respectfully|cordially|"
    r"(?:with )?(?:best|warm|good) wishes|all (?:the|my) best|all best|best|warmly|cheers|"
    r"(?:many )?thanks(?: again| a lot| so much| very much| in advance)?|thx|tia|"
    r"thank you(?: again| so much| very much)?|"
    r"take care|(?:talk|speak|write|see you|till) soon|see (?:you|ya)|ttyl|later|"
    r"(?:lots of |much )?love|hugs|x+|(?:xo+)+|"
    r"have a (?:good|great|nice|lovely) (?:day|one|week|weekend|evening|trip)|"
    r"mit (?:freundlichen|besten|herzlichen|lieben|vielen) gr(?:ü|ue)(?:ß|ss)en|"
    r"(?:viele|liebe|beste|herzliche|schöne|freundliche) gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|mfg|lg|vg|bis (?:bald|dann)|"
    r"cordialement|bien (?:à vous|cordialement)|amicalement|bises|bisous|à bientôt|(?:un )?saludos?(?: cordiales)?|"
    r"atentamente|un abrazo|besos|cordiali saluti|distinti saluti|saluti|a presto|un abbraccio|baci|"
    r"abraços?|atenciosamente|beijos|met vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|"
    r"mvh|hilsen|hälsningar|med vänlig(?:a)? hälsning(?:ar)?|pozdrawiam|z poważaniem|с уважением"
)
_NAME = r"(?:<NAME/>|[A-ZÀ-ÞА-ЯŁŚŻ][\w.'’-]*)"
# One person with up to three names, or two that sign together.
_SIGNED = rf"{_NAME}(?:\s+(?:(?:&|\+|and|und|et|y|e)\s+)?{_NAME}){{0,2}}"
_GROUP = (
    r"(?:all|everyone|everybody|team|folks|there|both|guys|friends|colleagues|together|zusammen|alle|à tous|a todos)"
)
# (?!\w): “Hiya” is not “hi” with something after it.
_GREETING = re.compile(
    rf"(?P<opener>(?i:{_GREETINGS}))(?!\w)(?P<whom>(?:\s+[^\n,!:–—]{{1,60}})?)\s*(?P<mark>[,!:.;–—-]*)"
)
_BARE_NAME = re.compile(rf"(?P<whom>{_NAME}(?:(?: and |, | & |/){_NAME})?)\s*(?P<mark>[,:!–—-]+)$")
_CLOSING = re.compile(rf"[-–— ]*(?P<closing>(?i:{_CLOSINGS}))\s*[,.!;]*\s*[-–—]*\s*(?P<name>{_SIGNED})?[.!]?$")
_ADDRESSEE_WORDS = 8
# A line of more characters than this, with text right below it, was broken by a program.
WRAPPED = 52
_LISTED = re.compile(r"\d{1,3}[.)]\s|[a-z][.)]\s")


@dataclass(frozen=True)
class Reading:
    """`greeting` and `closing` as written, with `{name}` for a name in the greeting; None where there is none.

    `addressed` is the greeting with its name. `maybe` is a line that stands where a closing would, in words we do
    not know. `words` and `sentences` are of the body: what is left without greeting, closing and signature.
    """

    document: Document
    greeting: str | None
    addressed: str | None
    closing: str | None
    signature: str | None
    maybe: str | None
    body: str
    words: list[str] = field(repr=False)
    sentences: list[str] = field(repr=False)
    paragraphs: int


def read(document: Document) -> Reading:
    text = document.text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()
    lines = text.split("\n")
    greeting, addressed, lines = _greeting(lines)
    closing, signature, maybe, lines = _closing(lines)
    body = "\n".join(lines).strip()
    return Reading(
        document=document,
        greeting=greeting,
        addressed=addressed,
        closing=closing,
        signature=signature,
        maybe=maybe,
        body=body,
        words=WORD.findall(body),
        sentences=[part for part in (part.strip() for part in SENTENCE_END.split(flowing(body))) if WORD.search(part)],
        paragraphs=len([part for part in re.split(r"\n\s*\n", body) if part.strip()]),
    )


def flowing(body: str) -> str:
    """Without the line breaks that mail programs put into sentences: those do not begin a new one."""
    return re.sub(r"(?<=[^\n.!?…:])\n(?=[^\n])", " ", body)


def unwrapped(text: str) -> str:
    """Without the line breaks that mail programs put into paragraphs, so that nobody learns to break lines there."""
    lines = text.replace("\r\n", "\n").split("\n")
    made = [lines[0]]
    for before, line in pairwise(lines):
        goes_on = len(before) > WRAPPED and line[:1].isalnum()
        if goes_on and not _LISTED.match(line):
            made[-1] += f" {line}"
        else:
            made.append(line)
    return "\n".join(made)


def _greeting(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    first = lines[0].strip() if lines else ""
    found = _GREETING.match(first)
    if found and _is_word_end(first, found.end("opener")):
        # A line of its own may name several people, with commas; in front of a sentence it ends at the first mark.
        whole = len(first.split()) <= _ADDRESSEE_WORDS and (len(lines) > 1 or not first[found.end() :].strip())
        rest = first[found.end() :].strip()
        if rest and whole and re.search(r"[,!:–—-]$", first):
            whom, mark, rest = first[found.end("opener") :].rstrip(",!:;.–—- "), _mark(first), ""
        else:
            whom, mark = found["whom"], found["mark"]
        whom = whom.strip()
        if (mark or not rest) and (not whom or _addresses(whom)):
            shape = " ".join(filter(None, [found["opener"], _shape(whom)])) + mark
            full = " ".join(filter(None, [found["opener"], whom])) + mark
            return shape, full, ([rest] if rest else []) + lines[1:]
    found = _BARE_NAME.match(first)
    if found and len(lines) > 1 and not _CLOSING.match(first):
        return "{name}" + found["mark"], first, lines[1:]
    return None, None, lines


def _closing(lines: list[str]) -> tuple[str | None, str | None, str | None, list[str]]:
    filled = [i for i, line in enumerate(lines) if line.strip()]
    for back in range(1, min(5, len(filled))):
        at = filled[-back]
        line = lines[at].strip()
        found = _CLOSING.match(line)
        if found and all(len(lines[i].split()) <= 6 for i in filled[len(filled) - back + 1 :]):
            after = [lines[i].strip() for i in filled[len(filled) - back + 1 :]]
            name = found["name"] or (after[0] if after else None)
            return found["closing"], _signature(name), None, lines[:at]
    if len(filled) > 1:
        last, before = lines[filled[-1]].strip(), lines[filled[-2]].strip()
        if len(last.split()) <= 3 and re.fullmatch(rf"[-–— ]*{_SIGNED}", last):
            known = before.endswith(",") and len(before.split()) <= 5 and len(filled) > 2
            return None, _signature(last), before.rstrip(", ") if known else None, lines[: filled[-1]]
    return None, None, None, lines


def greeted(document: Document) -> str | None:
    """Whom the text greets by name; None where it greets nobody or a group."""
    reading = read(document)
    if not reading.addressed or not reading.greeting or "{name}" not in reading.greeting:
        return None
    before, after = reading.greeting.split("{name}", 1)
    name = reading.addressed.strip()[len(before) :]
    return name.removesuffix(after).strip(" ,:!–—-") or None


def is_closing(line: str) -> bool:
    """Whether a line is a closing formula, alone or with a name."""
    return bool(_CLOSING.match(line.strip()))


def ending(reading: Reading) -> str | None:
    """All that follows the body, as written: closing and signature; "" for a text that just ends.

    None where more follows than a closing.
    """
    text = reading.document.text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip()
    at = text.rfind(reading.body) if reading.body else -1
    if at < 0:
        return None
    begin = at + len(reading.body)
    if reading.maybe and reading.closing == reading.maybe:
        # A closing of the person's own making still stands in the body.
        begin = text.rfind(reading.maybe, 0, begin)
    tail = re.sub(r"[ \t]*\n[ \t]*", "\n", text[begin:]).strip()
    return tail if len(tail.split()) <= 10 and tail.count("\n") <= 4 else None


def _addresses(whom: str) -> bool:
    """“Hi Anna”, “Dear Prof. Smith”, “Hey all” address somebody; “Hi I wanted to ask” does not."""
    return len(whom.split()) <= _ADDRESSEE_WORDS and bool(
        re.fullmatch(rf"(?i:{_GROUP})|(?:{_NAME}|and|und|et|y|e|&|{_GROUP}|my|dr\.?|[,/])(?:[\s,/]+.*)?", whom)
    )


def _shape(whom: str) -> str:
    if not whom:
        return ""
    return whom.lower() if re.fullmatch(rf"(?i:{_GROUP})", whom) else "{name}"


def _mark(line: str) -> str:
    found = re.search(r"[,!:–—-]+$", line)
    return found.group() if found else ""


def _is_word_end(line: str, at: int) -> bool:
    return at >= len(line) or not (line[at].isalnum() or line[at] in "'’-_")


def _signature(name: str | None) -> str | None:
    name = (name or "").strip(" -–—.,")
    return name if 0 < len(name) <= 30 and len(name.split()) <= 3 and not re.search(r"[@\d:/]", name) else None
