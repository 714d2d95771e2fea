"""Mastodon's archive: a zip or folder with `outbox.json`, an ActivityPub collection.

type                "OrderedCollection";  orderedItems  [activity, …], the oldest first
activity.type       "Create": written; "Announce": another's post passed on, its object is an address
object.type         "Note", or "Question" for a poll
object.content      HTML: <p>, <br>, links with invisible parts, <span class="h-card">@<span>ann</span>
object.summary      the warning that stands before it, typed as well
object.inReplyTo    the address of the post answered, which is not in the archive; those it goes to are named first
object.published    "2025-03-04T10:11:12Z"
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.importers.chats.entries import entries, fields, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.dates import when
from app.importers.markup import plain
from app.importers.report import Report
from app.importers.social.public import CHANNEL, REPOST, WORDLESS, own, without_called

_POSTS = {"Note", "Question", "Article"}
_QUOTED = re.compile(r'<p class="quote-inline">.{0,2000}?</p>', re.DOTALL)


def looks(head: str, path: Path) -> bool:
    beginning = re.match(r"\s*\{", head) and '"orderedItems"' in head and "OrderedCollection" in head
    return bool(beginning and re.search(r'"type": ?"(?:Create|Announce)"', head))


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for place, value in entries(export, lambda place: place in ((), ("orderedItems",)), report, advance):
        activity = fields(value)
        post = fields(activity.get("object"))
        if len(place) != 2 or not activity:
            continue
        written = when(post.get("published") or activity.get("published"))
        if activity.get("type") != "Create" or post.get("type") not in _POSTS:
            if activity.get("type") == "Announce":
                yield own("", written, REPOST)
            continue
        words = plain(_QUOTED.sub("", text(post.get("content"))))
        if post.get("inReplyTo"):
            words = without_called(words)
        yield own(words, written, None if words else WORDLESS, subject=text(post.get("summary")))


FORMAT = Format("mastodon", "Mastodon", looks, read, CHANNEL)
