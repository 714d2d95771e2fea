"""Google Keep in a Takeout: `Takeout/Keep/TITLE.json`, one note in each, and the same as .html beside it.

title                       "" where there is none
textContent                 as typed; textContentHtml is the same with markup
listContent                 [{"text", "isChecked"}] instead of it: a list to tick off, no text
isTrashed, isArchived, isPinned
createdTimestampUsec, userEditedTimestampUsec      microseconds since 1970; the first is missing before 2022
sharees                     [{"isOwner", "type": "WRITER", "email"}], the owner among them: each of these may write in
                            it, and by whom the words are is not kept
attachments, annotations    pictures; links with what their pages are called
labels                      [{"name"}];  Keep/Labels.txt lists them
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.importers.chats.entries import Fields, entries, fields, items, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA
from app.importers.dates import when
from app.importers.report import Report
from app.importers.social.public import DELETED, WORDLESS, own
from app.words import say

CHANNEL = "note"
LIST = say("a list to tick off")
SHARED = say("shared with others, who may have written in it")
_BEGINNING = re.compile(r'\s*\{\s*"[a-zA-Z]+"\s*:')
_FIELDS = ('"isTrashed"', '"isArchived"', 'TimestampUsec"')


def looks(head: str, path: Path) -> bool:
    return bool(_BEGINNING.match(head)) and all(field in head for field in _FIELDS)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    before = report.skipped.total()
    note = {place[0]: value for place, value in entries(export, lambda place: not place, report, advance)}
    if report.skipped.total() == before:  # whose it is may stand in what is broken off
        yield _message({str(name): value for name, value in note.items()}, export.title)


def _message(note: Fields, name: str) -> Message:
    words, title = text(note.get("textContent")).strip(), text(note.get("title")).strip()
    reason = _reason(note, words)
    return own(words, _moment(note), reason, subject=title)._replace(chat=name)


def _reason(note: Fields, words: str) -> str | None:
    if note.get("isTrashed") is not False:
        return DELETED
    if any(not fields(one).get("isOwner") for one in items(note.get("sharees"))):
        return SHARED
    if note.get("sharees") and not isinstance(note["sharees"], list):
        return SHARED
    if not words and note.get("listContent"):
        return LIST
    return None if words else MEDIA if note.get("attachments") else WORDLESS


def _moment(note: Fields) -> datetime | None:
    for name in ("createdTimestampUsec", "userEditedTimestampUsec"):
        found = note.get(name)
        if isinstance(found, int | float) and found > 0:
            return when(found / 1_000_000)
    return None


FORMAT = Format("google-keep", "Google Keep", looks, read, CHANNEL, many=True)
