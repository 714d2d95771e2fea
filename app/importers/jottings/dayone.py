"""Day One's "JSON" export: a zip with `Journal.json`, one file a journal, beside photos/, videos/, audios/ and pdfs/.

metadata                {"version": "1.0"}
entries                 [entry, …]
entry.text              Markdown, its marks escaped where they are none: "yes\\\\!"; missing where it is a picture
entry.text, pictures    ![](dayone-moment://ID), ![](dayone-moment:/audio/ID), …/video/…, …/pdfAttachment/…
entry.text, title       the first line, "# Title"; a question that the program asks stands above it, "###### Who …?"
entry.text, links       [words](dayone2://view?entryId=…), [words](https://…)
entry.creationDate      "2025-03-04T10:11:12Z";  modifiedDate, timeZone
entry.uuid, tags, starred, weather, location, photos, richText (the same in the program's own form)
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from app.importers.chats.entries import Fields, entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA
from app.importers.dates import when
from app.importers.jottings.keep import CHANNEL
from app.importers.report import Report, Skip
from app.importers.social.public import WORDLESS, own
from app.importers.text import MAX_TEXT, TOO_LONG
from app.importers.vaults import markdown

_BEGINNING = re.compile(r'\s*\{\s*"(?:metadata|entries)"\s*:')
_FIELDS = ('"entries"', '"creationDate"', '"uuid"')
_EMBEDDED = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"(?<![!\\])\[([^\[\]\n]{1,500})\]\([^()\s]{1,2000}\)")
_QUESTION = re.compile(r"\A\s{0,5}#{6} [^\n]{1,500}(?:\n|\Z)")
_TITLE = re.compile(r"\A\s{0,5}#{1,5} ([^\n]{1,500})(?:\n|\Z)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def looks(head: str, path: Path) -> bool:
    return bool(_BEGINNING.match(head)) and all(field in head for field in _FIELDS)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for place, value in entries(export, lambda place: place in ((), ("entries",)), report, advance):
        if len(place) == 2:
            yield _message(fields(value))


def _message(entry: Fields) -> Message:
    written = text(entry.get("text"))
    title, words, reason = "", "", None
    try:
        title, words = _words(written)
    except Skip as skip:
        reason = skip.reason
    pictures = "dayone-moment:" in written or any(entry.get(kind) for kind in ("photos", "videos", "audios"))
    reason = reason or (None if words else MEDIA if pictures else WORDLESS)
    return own(words, when(entry.get("creationDate")), reason, subject=title)._replace(chat=text(entry.get("uuid")))


def _words(written: str) -> tuple[str, str]:
    """The title and the text below it. Raises Skip where it is none."""
    if len(written) > MAX_TEXT:
        raise Skip(TOO_LONG, named=True)
    body = _QUESTION.sub("", _EMBEDDED.sub("", written.replace("\u2028", "\n")).lstrip())
    body = markdown.read(body, PurePath("entry.md")).text.lstrip()
    found = _TITLE.match(body)
    body = body[found.end() :] if found else body
    return _plain(found[1]) if found else "", _plain(body)


def _plain(words: str) -> str:
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1", words)).strip()


FORMAT = Format("day-one", "Day One", looks, read, CHANNEL, many=True)
