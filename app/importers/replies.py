"""Whose words are whose: what the person wrote, and the message they were answering.

mail-parser-reply knows the "On … wrote:" lines and Outlook headers of a dozen languages. It is used to find where a
quotation begins, never for signatures: it takes "Best regards" for the start of one, and that is style. Beside it:
quotations marked with ">", forwarding lines, and the "-- " block, which it does not separate.
"""

import re
from dataclasses import dataclass

from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES

from app.importers.text import tidy

_LANGUAGES = list(MAIL_LANGUAGES)
# Its patterns take quadratic time on long lines; real attribution lines are short.
_LONGEST_LINE = 1000
_LONGEST_TEXT = 60_000
# Without one of these no quotation header can be there: most mails never reach the library.
_HINT = re.compile(r"[:：]\s*$|^[^\w\n]{0,10}[\w ]{2,20}\s?[:：]|^[-_*]{5,}", re.MULTILINE)
_FORWARD = re.compile(
    r"^[\s>]*(?:"
    r"-{3,}\s*(?:original message|forwarded (?:message|by\b.*)|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message (?:d'origine|transféré)|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato))\s*.*"
    r"|begin forwarded message:?|anfang der weitergeleiteten (?:nachricht|e-?mail):?"
    r")\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARD_SUBJECT = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vl|pd)\s*:", re.IGNORECASE)
_FORWARD_HEADER = re.compile(r"forward|weitergeleitet|transf[ée]r|reenviado|inoltrato", re.IGNORECASE)
_HEADER_LINE = re.compile(r"[\s*>]*[^\W\d][\w -]{1,20}\s?[:：]\*?\s")
_ATTRIBUTION = re.compile(r"[:：]\s*$")
_OUTLOOK_LINE = re.compile(r"^\s*_{20,}\s*$", re.MULTILINE)
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
    forwarding = bool(subject and _FORWARD_SUBJECT.match(subject))
    cut, header = _first_header(body)
    own, quoted = (body, "") if cut is None else (body[:cut], _without_header_block(body[cut:].removeprefix(header)))
    forwarded = forwarding or bool(header and _FORWARD_HEADER.search(header))
    own, marked = _without_marked(own)
    answered = _newest(marked) if marked else (_newest(quoted) if quoted.strip() else None)
    return Parts(_without_signature(own), answered or None, forwarded and bool((answered or quoted).strip()))


def without_quotes(body: str) -> str:
    """The own words of somebody else's message, for use as context."""
    return split(body).own


def _first_header(body: str) -> tuple[int | None, str]:
    """Where the first quotation header stands, and its text."""
    found: list[tuple[int, str]] = [(match.start(), match.group()) for match in _FORWARD.finditer(body)][:1]
    # Outlook draws a line of underscores above its headers; alone it may be the person's own.
    if len(body) <= _LONGEST_TEXT and _HINT.search(body) and max(map(len, body.split("\n"))) <= _LONGEST_LINE:
        message = EmailReplyParser(languages=_LANGUAGES).read(body)
        for reply in message.replies:
            if reply.headers and _real_header(reply.headers):
                position = _locate(body, reply.headers)
                if position is not None:
                    found.append((position, body[position:][: _header_length(body[position:], reply.headers)]))
                break
    if not found:
        return None, ""
    position, header = min(found)
    line = list(_OUTLOOK_LINE.finditer(body, 0, position))
    if line and not body[line[-1].end() : position].strip():
        return line[-1].start(), body[line[-1].start() : position] + header
    return position, header


def _without_header_block(quoted: str) -> str:
    """Drop the lines "From: …", "Sent: …" that follow a separator."""
    lines = quoted.strip("\n").split("\n")
    count = 0
    while count < min(len(lines), 8) and _HEADER_LINE.match(lines[count]):
        count += 1
    return "\n".join(lines[count:]) if count >= 2 else quoted


def _real_header(header: str) -> bool:
    """Two lines like "To: …" in the person's own words are no Outlook header; one has an address or a date."""
    return bool(re.search(r"@|\d", header)) or bool(_FORWARD.match(header))


def _locate(body: str, header: str) -> int | None:
    """The library strips every line; find its header in the text as it was."""
    pattern = r"\s+".join(re.escape(word) for word in header.split()[:40])
    match = re.search(r"^[ \t>]*" + pattern, body, re.MULTILINE)
    return match.start() if match else None


def _header_length(rest: str, header: str) -> int:
    pattern = r"[\s>]*" + r"\s+".join(re.escape(word) for word in header.split()[:200])
    match = re.match(pattern, rest)
    return match.end() if match else 0


def _without_marked(text: str) -> tuple[str, str]:
    """Take out lines that begin with ">", and the line that announces them."""
    if not re.search(r"^ ?>", text, re.MULTILINE):
        return text, ""
    own: list[str] = []
    marked: list[str] = []
    for line in text.split("\n"):
        if re.match(r" ?>", line) and not line.lstrip().startswith(">From "):
            if own and not re.match(r" ?>", marked[-1] if marked else ""):
                _drop_attribution(own)
            marked.append(line.lstrip())
        else:
            if marked and marked[-1] != "" and line.strip():
                marked.append("")
            own.append(line)
    return "\n".join(own), "\n".join(marked)


def _drop_attribution(own: list[str]) -> None:
    """Remove "On Monday, X wrote:" (up to two lines) from the end of what precedes a quotation."""
    while own and not own[-1].strip():
        own.pop()
    if own and _ATTRIBUTION.search(own[-1]):
        tail = " ".join(own[-2:])
        if re.search(r"@|\d", own[-1]):
            own.pop()
        elif len(own) > 1 and own[-2].strip() and re.search(r"@|\d", tail):
            del own[-2:]
    own.append("")


def _newest(quoted: str) -> str:
    """The words of the message that is being answered, without what that one quoted in turn."""
    lines = quoted.split("\n")
    marked = [line for line in lines if line.startswith(">")]
    if len(marked) > len([line for line in lines if line.strip()]) / 2:
        lines = [re.sub(r"^> ?", "", line) for line in lines]
    text = tidy("\n".join(lines))
    cut, _ = _first_header(text)
    inner = text if cut is None or cut == 0 else text[:cut]
    own, _ = _without_marked(inner)
    return _without_signature(own) or tidy(re.sub(r"^[> ]+", "", text, flags=re.MULTILINE))


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
