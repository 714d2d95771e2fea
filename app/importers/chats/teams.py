"""Microsoft Teams: what it lets one export (as Skype did), and messages as Microsoft Graph gives them to tools.

    messages.json       {"userId": "8:live:me", "exportDate",
                         "conversations": [{"id", "displayName", "MessageList": [message, …]}]}
        message         {"id", "displayName", "originalarrivaltime": "2025-03-04T10:11:12.123Z", "from": "8:live:ann",
                         "messagetype": "Text", "RichText" or "RichText/Html"; others are files, calls and the program's
                         "content": HTML}, the newest first
    Graph               [{"id", "replyToId", "messageType": "message", "createdDateTime", "deletedDateTime",
                         "from": {"user": {"id", "displayName"}}, "body": {"contentType": "html", "content"}}], alone or
                         as "value"; nothing says whose account it is

What is quoted stands in <quote> or <blockquote>, a mention in <at>.
"""

import re
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

from app.importers.chats.entries import Fields, entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.markup import plain
from app.importers.report import Report
from app.importers.window import Place

_TYPED = {"Text", "RichText", "RichText/Html"}
_QUOTED = ("blockquote", "quote", "legacyquote", "attachment", "systemeventmessage", "e_m")
_EDITED = re.compile(r"<e_m [^<>]{0,300}>(?:</e_m>)?")
_MOST = 200_000


def looks(head: str, path: Path) -> bool:
    return bool(re.match(r"\s*\{", head) and '"MessageList"' in head and '"conversations"' in head)


def looks_graph(head: str, path: Path) -> bool:
    return bool(re.match(r"\s*[\[{]", head) and '"messageType"' in head and '"createdDateTime"' in head)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    me = ""
    for place, parts in groupby(entries(export, _into_messages, report, advance), lambda entry: entry[0][:2]):
        facts: Fields = {}
        found: list[Fields] = []
        for inner, value in islice(parts, _MOST):
            if inner == ("userId",):
                me = text(value)
            elif len(inner) == 3:
                facts[str(inner[2])] = value
            elif len(inner) == 4:
                found.append(fields(value))
        title = text(facts.get("displayName"))
        for each in reversed(found):
            sender = text(each.get("from")).rpartition("/")[2]
            reason = None if each.get("messagetype") in _TYPED else MEDIA
            message = _message(text(each.get("content")), each.get("originalarrivaltime"), reason)
            yield message._replace(
                chat=text(facts.get("id")) or f"{export.name} {place}",
                sender=text(each.get("displayName")),
                title=title,
                handle=sender,
                own=bool(me) and sender == me,
            )


def read_graph(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    found = (fields(value) for _, value in entries(export, lambda place: place in ((), ("value",)), report, advance))
    kept = [each for each in islice(found, _MOST) if each.get("messageType")]
    for each in sorted(kept, key=lambda each: text(each.get("createdDateTime"))):
        user, body = fields(fields(each.get("from")).get("user")), fields(each.get("body"))
        thread = text(each.get("chatId")) or text(fields(each.get("channelIdentity")).get("channelId")) or export.title
        typed = each.get("messageType") == "message" and not each.get("deletedDateTime")
        message = _message(text(body.get("content")), each.get("createdDateTime"), None if typed and user else SYSTEM)
        yield message._replace(
            chat=thread,
            sender=text(user.get("displayName")),
            handle=text(user.get("id")),
            id=text(each.get("id")),
            answered=text(each.get("replyToId")),
        )


def _message(markup: str, moment: object, reason: str | None) -> Message:
    words = "" if reason else plain(_EDITED.sub("", markup), _QUOTED)
    return Message("", "", words, when(moment), reason=reason or (None if words else MEDIA))


def _into_messages(place: Place) -> bool:
    return place in ((), ("conversations",)) or (len(place) == 2) or place[2:] == ("MessageList",)


FORMAT = Format("teams", "Teams, Skype", looks, read)
GRAPH = Format("teams-graph", "Teams, Skype", looks_graph, read_graph, many=True)
