"""Reads the one message that is being answered, from a file."""

import email
import email.policy
from email.utils import parseaddr
from pathlib import Path

from app.errors import IdiolectError
from app.words import say

# More than this in one message, in bytes, is no message to answer.
LARGEST = 4 << 20


def read_message(file: Path, limit: int = LARGEST) -> tuple[str, str, str]:
    """(sender, subject, text) of an .eml file, or ("", "", text) of any text file. Raises IdiolectError in words."""
    if not file.is_file():
        raise IdiolectError(
            say("{file} is not a file that can be read. Choose a text file or a saved e-mail.", file=file.name)
        )
    if file.stat().st_size > limit:
        raise IdiolectError(
            say("{file} is too large for one message. Paste the part you are answering.", file=file.name)
        )
    raw = file.read_bytes()
    if b"\0" in raw:
        raise IdiolectError(say("{file} is not text. Choose a text file or a saved e-mail.", file=file.name))
    if file.suffix.lower() != ".eml":
        return "", "", raw.decode("utf-8", "replace").strip()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = body.get_content() if body else ""
    if body and body.get_content_subtype() == "html":
        from inscriptis import get_text

        text = get_text(text)
    name, address = parseaddr(str(message.get("from", "")))
    if not text.strip():
        raise IdiolectError(say("{file} has no text to answer. Paste the message instead.", file=file.name))
    return address or name, str(message.get("subject", "")).strip(), text.strip()
