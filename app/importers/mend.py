"""What programs get wrong about a mail's form, and what it was meant to be."""

import re
from collections.abc import Callable
from email.message import Message
from typing import Any

_LINE = re.compile(r"^--([^\s-][^\r\n]{0,69}?|-{1,70}[^\s-][^\r\n]{0,69}?)[ \t]*\r?$", re.MULTILINE)
_END = re.compile(rb"\n\r?\n")
_SEPARATOR_INSIDE = re.compile(rb"(?m)^>?From [^\n]*\n")
_MAX_DEPTH = 10


def headers(data: bytes) -> bytes:
    """Without the separators of mailboxes that were copied into others (">From - Mon Jan 26 …") between its headers."""
    end = _END.search(data)
    head = data[: end.start() + 1] if end else data[:65536]
    if not (head.startswith(b"From ") or b"\n>From " in head or head.startswith(b">From ")):
        return data
    return _SEPARATOR_INSIDE.sub(b"", head) + data[len(head) :]


def parts(message: Message, parse: Callable[[str, str], Message], depth: int = 0) -> None:
    """Take apart what has no boundary or another than it says; what has no parts is text.

    `parse(body, boundary)` takes a body apart.
    """
    if message.get_content_maintype() != "multipart" or depth > _MAX_DEPTH:
        return
    if not message.is_multipart():
        _without_parts(message, parse)
    children = message.get_payload()
    if not isinstance(children, list):
        return
    _adopted(children)
    for child in children:
        if isinstance(child, Message):
            parts(child, parse, depth + 1)


def _without_parts(message: Message, parse: Callable[[str, str], Message]) -> None:
    body = message.get_payload()
    if not isinstance(body, str):
        return
    line = _LINE.search(body)
    if line:
        found = parse(body, line[1]).get_payload()
        if isinstance(found, list):
            message.set_payload(found)
            return
    if not body.strip():
        return
    kind = "text/html" if re.match(r"\s*<(?:!doctype|html|body|div|p)\b", body, re.IGNORECASE) else "text/plain"
    del message["content-type"]
    message["Content-Type"] = kind


def _adopted(children: list[Any]) -> None:
    """A part with the boundary of the whole ends before it begins: what follows is its own."""
    for at, child in enumerate(children):
        empty = child.get_content_maintype() == "multipart" and not child.is_multipart()
        if empty and not str(child.get_payload() or "").strip() and at + 1 < len(children):
            child.set_payload(children[at + 1 :])
            del children[at + 1 :]
            return
