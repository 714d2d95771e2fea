"""Whose words are whose: what the person wrote, and the message they were answering.

mail-parser-reply knows the "On … wrote:" lines and Outlook headers of a dozen languages. It is used to find where a
quotation begins, never for signatures: it takes "Best regards" for the start of one, and that is style. Beside it:
quotations marked with ">", forwarding lines, and the "-- " block, which it does not separate.
"""

import bisect
import functools
import itertools
import re
from dataclasses import dataclass

from mailparser_reply.constants import MAIL_LANGUAGES
from mailparser_reply.parser import EmailMessage

from app.importers.text import tidy

# Its patterns take quadratic time on long lines; real attribution lines are short.
_LONGEST_LINE = 1000
_LONGEST_TEXT = 200_000
# A line of a quotation header has or ends in a colon, or is a ruler. Most mails have no such line.
_HINT = re.compile(r"[:：]$|^\W{0,10}[\w ]{2,20}\s?[:：]|^-{5,}")
_MARKED = re.compile(r" ?>(?!From )")
# A quoted line that was wrapped once more leaves its last words on a line without the mark.
_BROKEN_OFF = 40
_FORWARD = re.compile(
    r"^[\s>]*(?:"
    r"-{3,}\s*(?:original message|forwarded (?:message|by\b.*)|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message (?:d'origine|transféré)|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato))\s*.*"
    r"|begin forwarded message:?|anfang der weitergeleiteten (?:nachricht|e-?mail):?"
    r")\s*$",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vl|pd)\s*:", re.IGNORECASE)
_FORWARD_HEADER = re.compile(r"forward|weitergeleitet|transf[ée]r|reenviado|inoltrato", re.IGNORECASE)
_HEADER_LINE = re.compile(r"[\s*>]*[^\W\d][\w -]{1,20}\s?[:：]\*?\s")
_RULE = re.compile(r"\s*[_-]{20,}\s*$")
_SENT_FROM = re.compile(
    r"\n\s*(?:sent from my \S.{0,30}|get outlook for .{0,60}|von meinem \S.{0,30} gesendet"
    r"|gesendet von (?:mein\w*|outlook) .{0,30}|envoyé de mon .{0,30}|enviado desde mi .{0,30}|inviato da .{0,30})\s*$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_CONTACT = re.compile(r"@|https?:|www\.|\d{3}|[|•·]")
_DISCLAIMER = re.compile(
    r"\b(?:intended (?:solely |only )?(?:recipient|for the)|confidential|disclaimer|vertraulich)", re.IGNORECASE
)


@dataclass(frozen=True)
class Parts:
    """`own`: what the person wrote. `answered`: the newest message quoted below or between it, or None.

    `forwarded`: what follows is passed on rather than answered.
    """

    own: str
    answered: str | None = None
    forwarded: bool = False


def split(body: str, subject: str | None = None) -> Parts:
    """Separate a mail's own words from what it quotes. `body` has \\n line ends."""
    lines = body.split("\n")
    header = _first_header(lines)
    before, after, title = lines, [], ""
    if header is not None:
        before, after = lines[: header.start], lines[header.stop :]
        title = "\n".join(lines[header.start : header.stop])
        if any(after) and _MARKED.match(next(filter(str.strip, after))):
            # Below "… wrote:" everything quoted is marked, so what is not is an answer between the quotations.
            before, after = [*before, "", *after], []
    own, marked = _without_marked(before)
    quoted = _without_header_block(after)
    context = _newest(marked) if any(marked) else _newest(quoted)
    passed_on = bool(subject and _FORWARD_SUBJECT.match(subject)) or bool(_FORWARD_HEADER.search(title))
    return Parts(_without_signature("\n".join(own)), context or None, passed_on and bool(context))


def without_quotes(body: str) -> str:
    """The own words of somebody else's message, for use as context."""
    return split(body).own


def _first_header(lines: list[str]) -> range | None:
    """The lines of the first header that begins a quotation; None where there is none."""
    found = [header for header in (_forwarding(lines), _attribution(lines)) if header is not None]
    if not found:
        return None
    header = min(found, key=lambda lines: lines.start)
    start = header.start
    while start and not lines[start - 1].strip():
        start -= 1
    # Outlook draws a line above its headers; alone it may be the person's own.
    ruled = start and _RULE.match(lines[start - 1])
    return range(start - 1 if ruled else header.start, header.stop)


def _forwarding(lines: list[str]) -> range | None:
    return next((range(number, number + 1) for number, line in enumerate(lines) if _FORWARD.match(line)), None)


def _attribution(lines: list[str]) -> range | None:
    """What mail-parser-reply takes for a header, tried only where a line looks like one: searching every position
    of a text in a dozen languages is most of what its own reader spends."""
    stripped = [line.strip() for line in lines]
    if sum(map(len, stripped)) > _LONGEST_TEXT or max(map(len, stripped), default=0) > _LONGEST_LINE:
        return None
    hints = [number for number, line in enumerate(stripped) if _HINT.search(line)]
    if not hints:
        return None
    text = "\n".join(stripped)
    offsets = [0, *itertools.accumulate(len(line) + 1 for line in stripped)]
    # "On … wrote:" may take three lines, and the hint is in the last of them.
    refused = 0
    for number in dict.fromkeys(start for hint in hints for start in range(max(hint - 2, 0), hint + 1)):
        if not stripped[number] or number < refused:
            continue
        match = _header_pattern().match(text, offsets[number])
        if match and match.end() > match.start():
            end = bisect.bisect_left(offsets, match.end())
            if _real_header(match.group()):
                return range(number, end)
            refused = end
    return None


@functools.cache
def _header_pattern() -> re.Pattern[str]:
    return EmailMessage("", languages=list(MAIL_LANGUAGES)).HEADER_REGEX


def _real_header(header: str) -> bool:
    """Two lines like "To: …" in the person's own words are no Outlook header; one has an address or a date."""
    return bool(re.search(r"@|\d", header)) or bool(_FORWARD.match(header))


def _without_header_block(quoted: list[str]) -> list[str]:
    """Drop the lines "From: …", "Sent: …" that follow a separator."""
    begin = next((number for number, line in enumerate(quoted) if line.strip()), 0)
    end = begin
    while end < min(len(quoted), begin + 8) and _HEADER_LINE.match(quoted[end]):
        end += 1
    return quoted[end:] if end - begin >= 2 else quoted


def _without_marked(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take out lines that begin with ">", what a program broke off from them, and the line that announces them."""
    is_marked = [bool(_MARKED.match(line)) for line in lines]
    own: list[str] = []
    marked: list[str] = []
    for number, line in enumerate(lines):
        inside = 0 < number < len(lines) - 1 and is_marked[number - 1] and is_marked[number + 1]
        if is_marked[number] or (inside and line.strip() and len(line) < _BROKEN_OFF):
            if own and (number == 0 or not is_marked[number - 1]):
                _drop_attribution(own)
            marked.append(line.strip() if is_marked[number] else f"> {line.strip()}")
        else:
            if marked and marked[-1] and line.strip():
                marked.append("")
            own.append(line)
    return own, marked


def _drop_attribution(own: list[str]) -> None:
    """Remove "X, 4 March 2024:" (up to two lines) from the end of what precedes a quotation."""
    while own and not own[-1].strip():
        own.pop()
    if own and own[-1].rstrip().endswith((":", "：")):
        if re.search(r"@|\d", own[-1]):
            own.pop()
        elif len(own) > 1 and own[-2].strip() and re.search(r"@|\d", own[-2]):
            del own[-2:]
    own.append("")


def _newest(quoted: list[str]) -> str:
    """The words of the message that is being answered, without what that one quoted in turn."""
    marked = [line for line in quoted if line.startswith(">")]
    if len(marked) > len([line for line in quoted if line.strip()]) / 2:
        quoted = [re.sub(r"^> ?", "", line) for line in quoted]
    header = _first_header(quoted)
    # A header at the very beginning announces this message itself.
    inner = quoted[: header.start] if header is not None and any(map(str.strip, quoted[: header.start])) else quoted
    own, _ = _without_marked(inner)
    return _without_signature("\n".join(own)) or tidy("\n".join(re.sub(r"^[> ]+", "", line) for line in quoted))


def _without_signature(text: str) -> str:
    """Drop the block below "-- " and what the phone or the company's server appended; keep the sign-off."""
    text = tidy(text)
    matches = list(_SIGNATURE.finditer(text))
    if matches:
        block = text[matches[0].end() :].strip()
        lines = [line for line in block.split("\n") if line.strip()]
        # A name alone below "--" is how some people sign.
        if len(lines) != 1 or len(lines[0]) > 40 or _CONTACT.search(lines[0]):
            text = text[: matches[0].start()].rstrip()
    text = _SENT_FROM.sub("", "\n" + text).strip()
    paragraphs = text.split("\n\n")
    while len(paragraphs) > 1 and len(paragraphs[-1]) > 150 and _DISCLAIMER.search(paragraphs[-1]):
        paragraphs.pop()
    return "\n\n".join(paragraphs).strip()
