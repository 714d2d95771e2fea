"""Discord: one channel as DiscordChatExporter writes it as JSON, or the account's own data package.

DiscordChatExporter: {"guild": {"id", "name"}, "channel": {"id", "type", "name"}, "dateRange", "messages": […]}:

    id, type, timestamp     "Default" and "Reply" are typed; all others are the program's
    content                 with mentions and emoji as shown
    author                  {"id", "name", "nickname", "isBot"}
    reference               {"messageId", "channelId"}: what it answers
    forwardedMessage        what was passed on

The data package (`messages/c123/messages.json`) has the person's own messages alone: [{"ID", "Timestamp", "Contents",
"Attachments"}], the newest first.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.importers.chats.entries import entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import FORWARDED, MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.report import Report
from app.importers.window import Place

_TYPED = {"Default", "Reply", ""}


def looks(head: str, path: Path) -> bool:
    return bool(re.match(r'\s*\{\s*"guild": ?\{', head) and '"channel"' in head)


def looks_package(head: str, path: Path) -> bool:
    return bool(re.match(r'\s*\[\s*\{\s*"ID": ?"?\d+"?,\s*"Timestamp": ?"[^"]*",\s*"Contents":', head))


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    chat = title = ""
    for place, value in entries(export, _enter, report, advance):
        if place == ("channel",):
            channel = fields(value)
            chat = text(channel.get("id"))
            title = "" if text(channel.get("type")) == "DirectTextChat" else text(channel.get("name"))
        elif len(place) == 2:
            found = fields(value)
            author, words = fields(found.get("author")), text(found.get("content"))
            reason: str | None = None if words.strip() else MEDIA
            if found.get("forwardedMessage"):
                reason = FORWARDED
            elif text(found.get("type")) not in _TYPED or author.get("isBot"):
                reason = SYSTEM
            yield Message(
                chat,
                text(author.get("nickname")) or text(author.get("name")),
                "" if reason else words,
                when(found.get("timestamp")),
                title=title,
                handle=text(author.get("id")),
                reason=reason,
                id=text(found.get("id")),
                answered=text(fields(found.get("reference")).get("messageId")),
            )


def _enter(place: Place) -> bool:
    return place in ((), ("messages",))


def read_package(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    place = PurePosixPath(export.member) if export.member else export.path
    found = [fields(value) for _, value in entries(export, lambda place: not place, report, advance)]
    for each in reversed(found):
        words = text(each.get("Contents"))
        reason = None if words.strip() else MEDIA
        yield Message(place.parent.name, "", words, when(each.get("Timestamp")), own=True, reason=reason)


FORMAT = Format("discord", "DiscordChatExporter", looks, read, many=True)
PACKAGE = Format("discord-package", "Discord", looks_package, read_package)
