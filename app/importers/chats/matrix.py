"""A Matrix room as Element exports it as JSON: {"room_name", "room_creator", "topic", "export_date", "exported_by",
"messages"}, where `exported_by` has the account's id.

    type                "m.room.message"; all others are the program's
    sender              "@me:example.org"
    origin_server_ts    milliseconds since 1970
    event_id
    content             {"msgtype": m.text, m.emote, m.notice (a bot's), m.image, …, "body", "m.relates_to":
                        {"m.in_reply_to": {"event_id"}, "rel_type": "m.replace"}}

The body of an answer may begin with lines of "> " that quote the message; one that replaces another is its new wording,
which begins with "* ".
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.importers.chats.entries import Fields, entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA
from app.importers.dates import when
from app.importers.report import Report
from app.importers.window import Place
from app.words import say

EDITED = say("a later wording of a message")
_ID = re.compile(r"@[^\s<>\"():]+:[\w.:-]+")


def looks(head: str, path: Path) -> bool:
    return bool(re.match(r'\s*\{\s*"room_name":', head) and '"messages"' in head)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    room = me = ""
    for place, value in entries(export, _enter, report, advance):
        if place == ("room_name",):
            room = text(value)
        elif place == ("exported_by",):
            found = _ID.search(text(value))
            me = found[0] if found else ""
        elif len(place) == 2 and fields(value).get("type") == "m.room.message":
            yield _message(fields(value), room, me)


def _enter(place: Place) -> bool:
    return place in ((), ("messages",))


def _message(found: Fields, room: str, me: str) -> Message:
    content, sender = fields(found.get("content")), text(found.get("sender"))
    relation = fields(content.get("m.relates_to"))
    reason: str | None = None if content.get("msgtype") in ("m.text", "m.emote") else MEDIA
    if relation.get("rel_type") == "m.replace":
        reason = EDITED
    return Message(
        room,
        sender.removeprefix("@").partition(":")[0],
        "" if reason else text(content.get("body")),
        when(found.get("origin_server_ts")),
        title=room,
        handle=sender,
        own=bool(me) and sender == me,
        reason=reason,
        id=text(found.get("event_id")),
        answered=text(fields(relation.get("m.in_reply_to")).get("event_id")),
    )


FORMAT = Format("matrix", "Element (Matrix)", looks, read)
