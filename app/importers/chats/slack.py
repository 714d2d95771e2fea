"""Slack's export of a workspace: a zip with `users.json`, `channels.json` and a file for each channel and day.

    general/2025-03-04.json     an array of messages, the oldest first:
    type, subtype       "message"; with a subtype (channel_join, bot_message …) it is the program's or a bot's,
                        but for thread_broadcast and me_message
    user, user_profile  "U024BE7LH"; {"real_name", "display_name"}
    text                with <@U024BE7LH>, <#C1|general>, <!here>, <https://a.example|words>, &amp; &lt; &gt;
    ts, thread_ts       seconds since 1970, which is the id, too; that of the message that began the thread

A day's file does not tell who exported it, and not every day has words of the person's.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from app.importers.chats.entries import Fields, entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.report import Report

_TS = re.compile(r'"ts": ?"\d{10}\.\d{6}"')
_MARKUP = re.compile(r"<([^<>|\n]{1,2000})(?:\|([^<>\n]{0,2000}))?>")
_TYPED = {"", "thread_broadcast", "me_message"}


def looks(head: str, path: Path) -> bool:
    return bool(re.match(r"\s*\[", head) and _TS.search(head) and '"message"' in head)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    place = PurePosixPath(export.member) if export.member else export.path
    channel = place.parent.name or export.path.stem
    for _, value in entries(export, lambda place: not place, report, advance):
        found = fields(value)
        if found.get("type") == "message":
            yield _message(found, channel)


def _message(found: Fields, channel: str) -> Message:
    profile = fields(found.get("user_profile"))
    words = html.unescape(_MARKUP.sub(_shown, text(found.get("text"))))
    subtype, thread = text(found.get("subtype")), text(found.get("thread_ts"))
    reason = SYSTEM if subtype not in _TYPED or found.get("bot_id") else None if words.strip() else MEDIA
    return Message(
        channel,
        text(profile.get("real_name")) or text(profile.get("display_name")),
        "" if reason else words,
        when(found.get("ts")),
        title=channel,
        handle=text(found.get("user")),
        reason=reason,
        id=text(found.get("ts")),
        answered=thread if thread != text(found.get("ts")) else "",
    )


def _shown(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    if target[0] in "@#!":
        return f"{'#' if target[0] == '#' else '@'}{label or target[1:].split('^')[0]}"
    return label or target.removeprefix("mailto:")


FORMAT = Format("slack", "Slack", looks, read, many=True)
