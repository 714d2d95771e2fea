"""Mail headers, read leniently: what real mailboxes contain is not what the standards allow."""

import functools
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from app.importers.text import decode_leniently

_WANTED = re.compile(
    rb"^(from|to|cc|delivered-to|x-original-to|message-id|in-reply-to|references|x-gmail-labels)"
    rb":[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(rb"\r?\n\r?\n")
_ADDRESS = re.compile(r"[^\s<>(),;:\"\[\]]+@[^\s<>(),;:\"\[\]]+")
_ID = re.compile(r"<[^<>\s]+>")
_REPLY_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|odp|rif|ré|回复|答复|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.I
)


def quick(head: bytes) -> dict[str, str]:
    """The headers that a survey needs, raw, by lower-case name; {} where these are no headers."""
    end = _END.search(head)
    block = head[: end.start()] if end else head
    found: dict[str, str] = {}
    for match in _WANTED.finditer(block):
        found.setdefault(match.group(1).decode().lower(), match.group(2).decode("utf-8", "surrogateescape"))
    return found


def raw(message: Message, name: str) -> list[str]:
    """Every header of this name, as it stands in the mail: `message[name]` turns raw UTF-8 into question marks."""
    return [str(value) for key, value in message.raw_items() if key.lower() == name]


def has_end(head: bytes, size: int) -> bool:
    """Whether the empty line after the headers is there (or beyond what was read)."""
    return bool(_END.search(head)) or len(head) < size


def decoded(raw: object) -> str:
    """A header with encoded words, folds and raw 8-bit bytes as plain text."""
    if raw is None:
        return ""
    text = str(raw)
    if "=?" in text:
        try:
            parts = []
            for chunk, charset in decode_header(text):
                parts.append(chunk if isinstance(chunk, str) else decode_leniently(chunk, charset))
            text = "".join(parts)
        except Exception:  # decode_header raises binascii, ValueError, LookupError … on broken words: keep them raw
            text = str(raw)
    elif any(ord(c) > 127 for c in text):
        text = decode_leniently(text.encode("utf-8", "surrogateescape"))
    return re.sub(r"\s+", " ", text.encode("utf-8", "replace").decode("utf-8")).strip()


def address_of(raw: str) -> str:
    """The first address in a raw From header, lower case, or ""."""
    match = _ADDRESS.search(raw)
    return match.group().lower().strip("'").encode("utf-8", "replace").decode() if match else ""


def addresses_in(raw: str) -> list[str]:
    return [match.lower() for match in _ADDRESS.findall(raw)]


# The same few people stand in most mails of a mailbox, and taking an address apart is slow.
@functools.lru_cache(maxsize=4096)
def name_of(raw: str) -> str:
    """The display name of the first address, decoded, "Last, First" turned round; "" where there is none."""
    found = getaddresses([decoded(raw)])
    return _name(found[0][0]) if found else ""


def people(raws: Iterable[object]) -> list[tuple[str, str]]:
    """(name, address) of everyone in these headers, lower-case addresses."""
    return [person for raw in raws for person in _people(str(raw))]


@functools.lru_cache(maxsize=4096)
def _people(raw: str) -> list[tuple[str, str]]:
    return [(_name(name), address.lower()) for name, address in getaddresses([decoded(raw)]) if "@" in address]


def _name(name: str) -> str:
    name = name.strip(" '\"")
    if "@" in name:
        return ""
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}" if first and last else name
    return name


def ids_in(raw: object) -> list[str]:
    return _ID.findall(str(raw or ""))


def moment(raw: object) -> datetime | None:
    """A Date header in UTC, or None where it is no date."""
    try:
        when = parsedate_to_datetime(str(raw))
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
        return when.replace(microsecond=0)
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError):
        return None


def bare_subject(subject: str) -> str:
    """Without Re:, Fwd: and their translations."""
    return _REPLY_PREFIX.sub("", subject).strip()
