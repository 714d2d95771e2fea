"""What a folder or a label of a mail program is for, by its name in many languages (assets/mail/folders.json)."""

import binascii
import functools
import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path, PurePath

_SENT, _DISCARDED = ("sent",), ("drafts", "trash", "spam")
# How IMAP writes names beyond ASCII, and programs their files after them: "Entw&APw-rfe".
_UTF7 = re.compile(r"&([A-Za-z0-9+,]*)-")
# A mailbox of Apple Mail keeps its mails some folders further down.
_DEEP = re.compile(r"Data|Messages|\d|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|cur|new|mbox")


@functools.cache
def _pattern(roles: tuple[str, ...]) -> re.Pattern[str]:
    words = json.loads((files("assets") / "mail" / "folders.json").read_text("utf-8"))
    names = sorted({name for role in roles for name in words[role]}, key=lambda name: (-len(name), name))
    joined = "|".join(re.escape(name).replace(r"\ ", r"[ _\-]?") for name in names)
    return re.compile(rf"(?<![^\W\d_])(?:{joined})(?![^\W\d_])", re.IGNORECASE)


def readable(name: str) -> str:
    """A folder's name as it is shown to the person."""
    return _UTF7.sub(_decoded, name)


def _decoded(match: re.Match[str]) -> str:
    if not match[1]:
        return "&"
    packed = match[1].replace(",", "/")
    try:
        return binascii.a2b_base64(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")
    except ValueError:
        return match[0]


def looks_sent(path: PurePath) -> bool:
    """Whether a mailbox is named like the one that keeps what was sent."""
    return any(_pattern(_SENT).search(readable(part)) for part in _telling(path)[-3:])


def looks_discarded(path: PurePath) -> bool:
    """Drafts, trash and junk: unfinished, thrown away, or others'. "All mail Including Spam and Trash" is none."""
    found = (set(_pattern(_DISCARDED).findall(readable(part).casefold())) for part in _telling(path)[-2:])
    return any(len(words) == 1 for words in found)


def _telling(path: PurePath) -> list[str]:
    return [part for part in path.parts if not _DEEP.fullmatch(part) and not part.endswith((".emlx", ".eml", ".msg"))]


def is_sent(labels: Iterable[str]) -> bool:
    return any(_pattern(_SENT).fullmatch(label) for label in labels)


def is_discarded(labels: Iterable[str]) -> bool:
    return any(_pattern(_DISCARDED).fullmatch(label) for label in labels)


def labels_in(header: str) -> list[str]:
    """Of Gmail's archive: "Archived,Sent,\\"Label, with comma\\""."""
    return [label.strip().strip('"') for label in re.findall(r'"[^"]*"|[^,]+', header)]


def mailbox_of(path: Path) -> Path:
    """The mailbox that a file of Apple Mail lies in, `Sent.mbox`; its folder where there is none."""
    return next((parent for parent in path.parents if parent.suffix.lower() in (".mbox", ".imapmbox")), path.parent)
