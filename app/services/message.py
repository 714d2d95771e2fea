"""Reads the one message that is being answered, from a file."""

import email
import email.policy
from email.utils import parseaddr
from pathlib import Path

from app.documents import addressee
from app.errors import IdiolectError
from app.importers.html import to_text
from app.reading import contents
from app.words import say

# More than this in one message, in bytes, is no message to answer.
LARGEST = 4 << 20


def read_message(file: Path, limit: int = LARGEST) -> tuple[str, str, str]:
    """(sender, subject, text) of an .eml file, or ("", "", text) of any text file. Raises IdiolectError in words."""
    raw = contents(file, limit)
    if b"\0" in raw:
        raise IdiolectError(say("{file} is not text. Choose a text file or a saved e-mail.", file=file.name))
    if file.suffix.lower() != ".eml":
        return "", "", raw.decode("utf-8", "replace").strip()
    try:
        sender, subject, text = _read(raw)
    except Exception as error:  # a stranger wrote it: whatever Python's parser raises is that message's
        raise IdiolectError(
            say("{file} cannot be read as an e-mail. Paste the message instead.", file=file.name)
        ) from error
    if not text:
        raise IdiolectError(say("{file} has no text to answer. Paste the message instead.", file=file.name))
    return sender, subject, text


def _read(raw: bytes) -> tuple[str, str, str]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = body.get_content() if body else ""
    if body and body.get_content_subtype() == "html":
        text = to_text(text)
    name, address = parseaddr(str(message.get("from", "")))
    found = (addressee(name, address), str(message.get("subject", "")).strip(), text.strip())
    # Half a character that a header may hold is none that can be written down.
    sender, subject, text = (part.encode("utf-8", "replace").decode() for part in found)
    return sender, subject, text
