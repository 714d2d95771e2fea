"""Encoded words (RFC 2047) and what programs write in their place: =?utf-8?Q?caf=C3=A9?=."""

import binascii
import re
from collections.abc import Callable

# A word may be folded in its middle, and its text may hold blanks and question marks.
_ENCODED = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([bBqQ])\?((?:[^?]|\?(?!=)){0,4000})\?=")
_SPECIAL = re.compile(r'[,;:<>()@\[\]"\\]')
_FOLD = re.compile(r"\r?\n[ \t]*")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
Read = Callable[[bytes, str | None], str]


def decoded(text: str, read: Read, *, quoted: bool = False) -> str:
    """With `read(bytes, charset)` for what stands in an encoded word, and `read(bytes, None)` for raw 8-bit bytes (as
    surrogates). Words that only blanks keep apart are one text: a character may be cut in two by their border.

    `quoted`: a decoded name with a comma in it is put into quotation marks, to be told from two addresses.
    """
    out: list[str] = []
    group: list[tuple[str, str, str]] = []
    position = 0

    def flush() -> None:
        if group:
            name = "".join(read(data, charset) for charset, data in _joined(group))
            within = "".join(out).rstrip(" ")[-1:] == '"'
            out.append('"' + name.replace('"', "") + '"' if quoted and not within and _SPECIAL.search(name) else name)
            group.clear()

    for match in _ENCODED.finditer(text):
        between = text[position : match.start()]
        if between.strip() or not group:
            flush()
            out.append(_raw(between, read))
        group.append((match[1].lower(), match[2].lower(), _FOLD.sub("", match[3])))
        position = match.end()
    flush()
    return "".join(out) + _raw(text[position:], read)


def _raw(text: str, read: Read) -> str:
    return text if text.isascii() else read(text.encode("utf-8", "surrogateescape"), None)


def _joined(group: list[tuple[str, str, str]]) -> list[tuple[str, bytes]]:
    """The bytes of neighbouring words in one charset together."""
    found: list[tuple[str, bytes]] = []
    pending = ""  # Base64 that was cut elsewhere than between four letters
    for number, (charset, kind, text) in enumerate(group):
        if kind == "b":
            pending += re.sub(r"[^A-Za-z0-9+/]", "", text)
            following = group[number + 1] if number + 1 < len(group) else None
            if len(pending) % 4 and not text.rstrip().endswith("=") and following and following[:2] == (charset, "b"):
                continue
            data, pending = _base64(pending), ""
        else:
            data = _HEX.sub(lambda match: bytes([int(match[1], 16)]), _bytes(text.replace("_", " ")))
        if found and found[-1][0] == charset:
            found[-1] = charset, found[-1][1] + data
        else:
            found.append((charset, data))
    return found


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _base64(text: str) -> bytes:
    if len(text) % 4 == 1:
        text = text[:-1]
    return binascii.a2b_base64(text + "=" * (-len(text) % 4))
