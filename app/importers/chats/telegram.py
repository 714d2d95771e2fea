"""Telegram Desktop's export as JSON (`result.json`): of one chat, or of the whole account.

One chat is {"name", "type", "id", "messages": […]}, the account {"about", "personal_information", "contacts", …,
"chats": {"about", "list": [chat, …]}, "left_chats": {…}}. A message (https://core.telegram.org/import-export):

    id, type                "message"; "service" is a line of the program's
    date, date_unixtime     local time without a zone; seconds since 1970 (missing in old exports)
    from, from_id           the name, null where the account was deleted; "user123" or "channel123"
    text                    a string, or a list of strings and of entities {"type": "link", "text"}
    forwarded_from          written by somebody else; so is what came via_bot
    reply_to_message_id     what it answers
    photo, file, media_type, sticker_emoji, …    text is a caption then, or empty

`type`: personal_chat, private_group, private_supergroup, public_supergroup, private_channel, public_channel, bot_chat,
saved_messages. The account's `personal_information.user_id` tells whose it is.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.importers.chats.entries import Fields, entries, fields, items, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.dates import when
from app.importers.report import Report
from app.importers.window import Place
from app.words import say

FORWARDED = say("forwarded from others")
MEDIA = say("a picture, a recording or a file")
SYSTEM = say("a line of the program's")
_CHAT = re.compile(
    r'"type":\s*"(?:personal_chat|bot_chat|saved_messages|(?:private|public)_(?:group|supergroup|channel))"'
)
_ACCOUNT = re.compile(r'\A\s*\{\s*"about":\s*"Here is the data you requested')
# What is quoted in a message is somebody else's.
_QUOTED = "blockquote"


def looks(head: str, path: Path) -> bool:
    return bool(_ACCOUNT.match(head) or (_CHAT.search(head) and '"messages"' in head))


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    me, chat = "", {"id": "", "name": "", "type": ""}
    for place, value in entries(export, _enter, report, advance):
        if place[0] == "personal_information":
            me = text(fields(value).get("user_id"))
            continue
        if place[-1] in chat:
            if place[-1] == "name":  # the first of a chat's fields, and not there where the account was deleted
                chat = dict.fromkeys(chat, "")
            chat[str(place[-1])] = text(value)
        elif len(place) > 1 and place[-2] == "messages":
            found = fields(value)
            if found.get("type") == "message":
                yield _message(found, chat, me)


def _enter(place: Place) -> bool:
    """Down to the messages of each chat."""
    match place:
        case (
            () | ("chats" | "left_chats",) | ("chats" | "left_chats", "list") | ("chats" | "left_chats", "list", int())
        ):
            return True
        case (*_, "messages"):
            return len(place) in (1, 4)
    return False


def _message(found: Fields, chat: dict[str, str], me: str) -> Message:
    words = _words(found.get("text"))
    reason: str | None = None if words.strip() else MEDIA
    if found.get("forwarded_from") is not None or found.get("via_bot") or "saved_from" in found:
        reason = FORWARDED
    handle = text(found.get("from_id"))
    return Message(
        chat["id"] or chat["name"],
        text(found.get("from")),
        "" if reason else words,
        when(found.get("date_unixtime")) or when(found.get("date")),
        title="" if chat["type"] in ("personal_chat", "bot_chat") else chat["name"],
        handle=handle,
        own=bool(me) and handle == f"user{me}",
        reason=reason,
        id=text(found.get("id")),
        answered=text(found.get("reply_to_message_id")),
    )


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    return "".join(
        part if isinstance(part, str) else "" if fields(part).get("type") == _QUOTED else text(fields(part).get("text"))
        for part in items(value)
    )


FORMAT = Format("telegram", "Telegram", looks, read)
