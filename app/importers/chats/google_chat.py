"""Google Chat in a Takeout: `Google Chat/Groups/DM …/messages.json`, {"messages": […]}.

creator         {"name", "email", "user_type": Human or Bot}
created_date    "Tuesday, March 4, 2025 at 10:11:12 AM UTC", with U+202F before AM since 2023
text            missing where it is a file
message_id, topic_id, quoted_message_metadata, message_state (DELETED)
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.importers.chats.entries import entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import american
from app.importers.report import Report
from app.importers.window import Place


def looks(head: str, path: Path) -> bool:
    return bool(re.match(r'\s*\{\s*"messages": ?\[\s*\{\s*"creator": ?\{', head))


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    place = PurePosixPath(export.member) if export.member else export.path
    chat = place.parent.name
    for at, value in entries(export, _enter, report, advance):
        found = fields(value)
        creator, words = fields(found.get("creator")), text(found.get("text"))
        bot = text(creator.get("user_type")) not in ("Human", "")
        if len(at) == 2:
            yield Message(
                chat,
                text(creator.get("name")),
                words,
                american(text(found.get("created_date"))),
                title="" if chat.startswith("DM ") else chat,
                handle=text(creator.get("email")),
                reason=SYSTEM if bot or found.get("message_state") == "DELETED" else None if words.strip() else MEDIA,
                id=text(found.get("message_id")),
            )


def _enter(place: Place) -> bool:
    return place in ((), ("messages",))


FORMAT = Format("google-chat", "Google Chat", looks, read, many=True)
