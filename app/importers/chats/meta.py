"""Facebook's and Instagram's "Download your information", as JSON: `messages/inbox/NAME/message_1.json` and on.

    participants    [{"name"}]
    messages        the newest first, [{"sender_name", "timestamp_ms", "content", "photos", "share", "call_duration",
                    "is_unsent", …}]; without `content` it is a picture, a sticker, a call
    title, thread_path

Every text is UTF-8 whose bytes were written as characters of Latin-1 ("Ã¼" for "ü"). Some contents are the program's:
"You sent an attachment.", "Reacted ❤ to your message", "Liked a message".
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.importers.chats.clock import any_of
from app.importers.chats.entries import Fields, entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.report import Report
from app.importers.window import Place

_PROGRAMS = re.compile(rf"(?:.{{1,60}} )?{any_of('sent')}[.!]?|{any_of('reacted')}.{{0,80}}", re.IGNORECASE)
# A file has ten thousand at most.
_MOST = 200_000


def looks(head: str, path: Path) -> bool:
    return bool(re.match(r'\s*\{\s*"participants": ?\[', head) and '"sender_name"' in head)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    found: list[Fields] = []
    facts: dict[str, str] = {}
    for place, value in islice(entries(export, _enter, report, advance), _MOST):
        if len(place) == 2:
            found.append(fields(value))
        elif len(place) == 1 and place[0] in ("title", "thread_path"):
            facts[str(place[0])] = mended(text(value))
    found.sort(key=_moment)
    for each in found:
        words = mended(text(each.get("content")))
        reason = SYSTEM if _PROGRAMS.fullmatch(words) or each.get("is_unsent") else None if words.strip() else MEDIA
        yield Message(
            facts.get("thread_path") or facts.get("title") or export.title,
            mended(text(each.get("sender_name"))),
            "" if reason else words,
            when(each.get("timestamp_ms")),
            title=facts.get("title", ""),
            reason=reason,
        )


def _enter(place: Place) -> bool:
    return place in ((), ("messages",))


def _moment(found: Fields) -> float:
    moment = found.get("timestamp_ms")
    return moment if isinstance(moment, int | float) else 0


def mended(words: str) -> str:
    """Text whose UTF-8 was taken for Latin-1; any other as it is."""
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


FORMAT = Format("facebook", "Facebook, Instagram", looks, read)
