"""Signal: the plain export of Signal's own apps (`main.jsonl`), and what signal-export writes as Markdown.

`main.jsonl` has one frame of the backup in a line, as JSON of its protocol buffer (64-bit numbers are strings):

    {"version", "backupTimeMs"}
    {"recipient": {"id", "self": {}}}                                              the account itself
    {"recipient": {"id", "contact": {"profileGivenName", "profileFamilyName", "e164", "username"}}}
    {"recipient": {"id", "group": {"snapshot": {"title": {"title"}}}}}
    {"chat": {"id", "recipientId"}}
    {"chatItem": {"chatId", "authorId", "dateSent", "outgoing": {} or "incoming": {},
                  "standardMessage": {"text": {"body"}, "quote": {"targetSentTimestamp"}, "attachments": […]}}}

signal-export writes `NAME/chat.md` with lines "[2025-03-04 10:11:12] Me: text"; the account is called Me there.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.importers.chats import whatsapp
from app.importers.chats.entries import Fields, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA
from app.importers.dates import when
from app.importers.report import BROKEN, Report, Skip, attempt
from app.importers.text import TOO_LONG
from app.importers.window import MAX_ROW, refuse_crowded
from app.words import say

_FRAME = re.compile(r'\{"(?:version|backupTimeMs|account|recipient|chat|chatItem)":')
_MARKDOWN = re.compile(r"\s*\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?\] [^:\n]{1,60}: ")
# Pictures, and who reacted, as signal-export adds them.
_ADDED = re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\n]{0,300}\)|\(- [^()\n]{0,300} -\)")
_OWN = "Me"


def looks(head: str, path: Path) -> bool:
    return bool(_FRAME.match(head)) and '"recipient":{' in head.replace(" ", "")


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    people: dict[str, Fields] = {}
    chats: dict[str, str] = {}
    for frame in _frames(export, report, advance):
        recipient, chat, item = (fields(frame.get(kind)) for kind in ("recipient", "chat", "chatItem"))
        if recipient:
            people[text(recipient.get("id"))] = recipient
        elif chat:
            chats[text(chat.get("id"))] = text(chat.get("recipientId"))
        elif "standardMessage" in item:
            yield _message(item, people, people.get(chats.get(text(item.get("chatId")), ""), {}))


def _frames(export: Export, report: Report, advance: Advance) -> Iterator[Fields]:
    with export.text(advance) as file:
        number = 0
        while line := file.readline(MAX_ROW):
            number += 1
            name = partial(_name, export, number)
            frame = attempt(report, name, partial(_frame, line))
            if frame is not None:
                yield frame


def _name(export: Export, number: int) -> str:
    return say("{file}, line {number}", file=export.name, number=number)


def _frame(line: str) -> Fields:
    if not line.endswith("\n") and len(line) >= MAX_ROW:
        raise Skip(TOO_LONG, named=True)
    refuse_crowded(line)
    try:
        return fields(json.loads(line)) if line.strip() else {}
    except ValueError as error:
        raise Skip(BROKEN, named=True) from error


def _message(item: Fields, people: dict[str, Fields], chat: Fields) -> Message:
    said = fields(item.get("standardMessage"))
    author = people.get(text(item.get("authorId")), {})
    words = text(fields(said.get("text")).get("body"))
    group = fields(fields(fields(chat.get("group")).get("snapshot")).get("title"))
    return Message(
        text(item.get("chatId")),
        _called(author),
        words,
        when(text(item.get("dateSent"))),
        title=text(group.get("title")),
        handle=text(item.get("authorId")),
        own="outgoing" in item,
        reason=None if words.strip() else MEDIA,
        id=text(item.get("dateSent")),
        answered=text(fields(said.get("quote")).get("targetSentTimestamp")),
    )


def _called(person: Fields) -> str:
    contact = fields(person.get("contact"))
    names = (text(contact.get(part)) for part in ("profileGivenName", "profileFamilyName"))
    return " ".join(name for name in names if name) or text(contact.get("e164")) or text(contact.get("username"))


def looks_markdown(head: str, path: Path) -> bool:
    return path.suffix.lower() == ".md" and bool(_MARKDOWN.match(head))


def read_markdown(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    title = Path(export.member or export.path).parent.name
    for message in whatsapp.read(export, report, advance):
        words = _ADDED.sub("", message.text).strip()
        reason = message.reason or (None if words else MEDIA)
        yield message._replace(chat=title, title=title, text=words, own=message.sender == _OWN, reason=reason)


FORMAT = Format("signal", "Signal", looks, read)
MARKDOWN = Format("signal-export", "Signal", looks_markdown, read_markdown)
