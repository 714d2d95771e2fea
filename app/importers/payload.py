"""The text of one part of a mail: out of its transfer encoding, and out of its charset, however they are declared."""

import binascii
import re
from email.message import Message

from app.importers.charsets import charset
from app.importers.decoding import certain, decode_leniently
from app.importers.parts import Part
from app.importers.report import Skip
from app.importers.text import MAX_TEXT, TOO_LONG

_DECLARED = re.compile(r"charset\s*[=:]\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE)
_PAGE_HEAD = 4_096
_COMMENT = re.compile(r"\([^()]*\)")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=\s]*")
# How often the encoding of a mail's parts is judged anew: each time takes milliseconds.
_JUDGED = 3


def text_of(part: Message) -> str:
    """Raises Skip where it is longer than any text."""
    data = content(part)
    if len(data) > 4 * MAX_TEXT:  # bytes of the longest text
        raise Skip(TOO_LONG, named=True)
    declared = declared_in(part)
    if part.get_content_type() == "text/html" and (declared is None or charset(declared) is None):
        found = _IN_PAGE.search(data[:_PAGE_HEAD])
        declared = found[1].decode("ascii") if found else declared
    if not isinstance(part, Part):
        return decode_leniently(data, declared)
    whole = part.whole
    codec = charset(declared) if declared else None
    if certain(data, declared) is None:
        whole.judged += 1
        if whole.judged > _JUDGED:
            return data.decode(next(iter(whole.codecs), "cp1252"), "replace")
        verdict = whole.judge.verdict(data, whole.codecs)
        codec = verdict.codec if verdict else None
    if codec and codec != "utf-8" and not data.isascii():
        whole.codecs.add(codec)
    return decode_leniently(data, declared, whole.judge, whole.codecs)


def texts_in(message: Message) -> list[tuple[bytes, str | None]]:
    """The bytes of the plain texts in a mail, each with the charset that is declared for it."""
    found = [part for part in message.walk() if not part.is_multipart() and part.get_content_type() == "text/plain"]
    return [(content(part), declared_in(part)) for part in found]


def declared_in(part: Message) -> str | None:
    """The charset that its header names, as it is written there: `charset="utf-8; format=flowed"` names one, too."""
    found = _DECLARED.search(str(part.get("content-type", "")))
    if found:
        return found[1]
    try:
        value = part.get_param("charset")  # charset*=us-ascii'en'utf-8
    except Exception:  # anything, on parameters that are broken
        return None
    return str(value[2] if isinstance(value, tuple) else value) if value else None


def flowed(part: Message) -> tuple[bool, bool]:
    """Whether its lines are to be put together again (RFC 3676), and without the blank between them."""
    header = str(part.get("content-type", ""))
    return bool(re.search(r"format\s*=\s*\"?flowed", header, re.I)), bool(
        re.search(r"delsp\s*=\s*\"?yes", header, re.I)
    )


def content(part: Message) -> bytes:
    """Out of the transfer encoding, with blanks, comments, quotes or capitals around its name."""
    name = re.sub(r"[^a-z0-9]", "", _COMMENT.sub("", str(part.get("content-transfer-encoding", ""))).lower())
    del part["content-transfer-encoding"]
    if name in ("uuencode", "xuuencode", "uue", "xuue"):
        part["content-transfer-encoding"] = "x-uuencode"
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return b""
    if name.startswith("quoted"):
        return binascii.a2b_qp(raw)
    return _base64(raw) if name in ("base64", "b64", "64") else raw


def _base64(raw: bytes) -> bytes:
    """Up to what a list or a scanner has put below it."""
    lines: list[bytes] = []
    for line in raw.split(b"\n"):
        if not _BASE64_LINE.fullmatch(line) or (lines and lines[-1].rstrip().endswith(b"=")):
            if lines:
                break
            continue
        if line.strip():
            lines.append(line)
    text = re.sub(rb"[^A-Za-z0-9+/]", b"", b"".join(lines))
    if len(text) % 4 == 1:
        text = text[:-1]
    return binascii.a2b_base64(text + b"=" * (-len(text) % 4))
