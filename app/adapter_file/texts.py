"""The texts in a portable file: one JSON line each, for those who want to take their history along."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from app.documents import Document, known_as, plausible
from app.errors import IdiolectError
from app.untrusted import clip, read_json
from app.words import say

MAX_TEXTS_BYTES = 256 << 20


def to_lines(documents: Iterable[Document]) -> bytes:
    return "".join(_line(document) for document in documents if document.text).encode("utf-8", "replace")


def from_lines(raw: bytes) -> Iterator[Document]:
    """Raises IdiolectError at the first line that is not as `to_lines` writes it."""
    for number, line in enumerate(io.BytesIO(raw), 1):
        if line.strip():
            yield _document(read_json(line, say("line {number} of the texts", number=number), len(raw)), number)


def _line(document: Document) -> str:
    line = {
        "text": document.text,
        "when": document.when.isoformat() if document.when else None,
        "channel": document.channel,
        "recipients": [known_as(one) for one in document.recipients],  # addresses are nobody else's business
        "subject": document.subject,
        "answers": document.answers,
        "source": _without_place(document.source),
        "thread": document.thread,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _without_place(source: str) -> str:
    """Where the file that a text came from lay says who the person is at this computer, and means nothing elsewhere."""
    place = PureWindowsPath(source) if "\\" in source else PurePosixPath(source)
    return place.name if place.is_absolute() else source


def _document(entry: Any, number: int) -> Document:
    wrong = IdiolectError(
        say(
            "Line {number} of the texts in this file is not a text as Idiolect writes it. Nothing was "
            "changed; ask for the file again.",
            number=number,
        )
    )
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not entry["text"]:
        raise wrong
    optional = {key: entry.get(key) for key in ("subject", "answers", "thread", "when")}
    recipients = entry.get("recipients", [])
    if not all(value is None or isinstance(value, str) for value in optional.values()):
        raise wrong
    if not isinstance(recipients, list) or not all(isinstance(r, str) for r in recipients):
        raise wrong
    channel, source = entry.get("channel", "email"), entry.get("source", "")
    if not isinstance(channel, str) or not isinstance(source, str):
        raise wrong
    return Document(
        text=entry["text"],
        when=_when(optional["when"], wrong),
        channel=clip(channel, 40),
        recipients=tuple(recipients),
        subject=optional["subject"],
        answers=optional["answers"],
        source=source,
        thread=optional["thread"],
    )


def _when(text: str | None, wrong: IdiolectError) -> datetime | None:
    if text is None:
        return None
    try:
        return plausible(datetime.fromisoformat(text))
    except OverflowError:
        return None
    except ValueError as error:
        raise wrong from error
