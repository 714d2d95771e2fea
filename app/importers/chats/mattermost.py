"""Mattermost's bulk export: JSON Lines, each with its "type" and what it is under that name.

    version, team, channel, user …      the first lines
    post            {"team", "channel", "user": "me", "message", "create_at": 1741082400000, "props", "replies": […]}
    direct_post     {"channel_members": ["me", "ann"], "user", "message", "create_at", "replies": […]}
    reply           {"user", "message", "create_at"}

A line of the program's has "system_join_channel" or the like as "type" in itself or its "props"; a webhook's has
"from_webhook". Nothing says whose account it is.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from app.importers.chats.entries import Fields, fields, items, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.report import BROKEN, Report, Skip
from app.importers.window import MAX_ROW, refuse_crowded
from app.words import say

_FIRST = re.compile(r'\s*\{"type": ?"(?:version|team|channel|user|post|direct_channel|direct_post)"')
_POST = re.compile(r'"type": ?"(?:direct_)?post"')


def looks(head: str, path: Path) -> bool:
    return bool(_FIRST.match(head) and (_POST.search(head) or '"version"' in head[:200]) and '"text"' not in head[:200])


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    with export.text(advance) as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_ROW), ""), 1):
            try:
                refuse_crowded(line)
                row = fields(json.loads(line)) if _POST.search(line[:200]) else {}
            except (Skip, ValueError, RecursionError):
                name = say("{file}, line {number}", file=export.name, number=number)
                report.skip(BROKEN, name)
                continue
            kind = text(row.get("type"))
            if kind in ("post", "direct_post"):
                yield from _thread(fields(row.get(kind)))


def _thread(post: Fields) -> Iterator[Message]:
    members = [text(member) for member in items(post.get("channel_members"))]
    chat = ", ".join(sorted(members)) or f"{text(post.get('team'))}/{text(post.get('channel'))}"
    title = "" if members else text(post.get("channel"))
    for each in [post, *map(fields, items(post.get("replies")))]:
        words = text(each.get("message"))
        props = fields(each.get("props"))
        by_program = text(each.get("type")).startswith("system_") or props.get("from_webhook") or props.get("from_bot")
        yield Message(
            chat,
            text(each.get("user")),
            "" if by_program else words,
            when(each.get("create_at")),
            title=title,
            reason=SYSTEM if by_program else None if words.strip() else MEDIA,
        )


FORMAT = Format("mattermost", "Mattermost", looks, read)
