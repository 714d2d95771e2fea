"""What downloads of public texts have in common."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app.importers.chats.assistants import NOTHING as WORDLESS
from app.importers.chats.export import Advance, Export, Message
from app.importers.chats.whatsapp import DELETED
from app.importers.dates import when
from app.importers.report import Report
from app.importers.rows import table
from app.words import say

__all__ = ["CHANNEL", "DELETED", "REPOST", "WORDLESS", "begins", "moment", "own", "rows", "without_called"]

CHANNEL = "post"
REPOST = say("passed on, not written")
_CALLED = re.compile(r"\A(?:@[\w.@-]{1,200}\s{1,3}){1,50}")


def begins(pattern: re.Pattern[str]) -> Callable[[str, Path], bool]:
    """For `Format.looks`: the file begins like this."""
    return lambda head, path: bool(pattern.match(head))


def own(text: str, moment: datetime | None, reason: str | None = None, **more: str) -> Message:
    """A text of the account's."""
    return Message("", "", "" if reason else text, moment, own=True, reason=reason, **more)


def without_called(text: str) -> str:
    """Without those whom a program names before an answer."""
    return _CALLED.sub("", text + "\n").strip()


def moment(written: str) -> datetime | None:
    """ "2025-03-04 10:11:12 UTC", and whatever `when` knows."""
    return when(written.strip().removesuffix(" UTC"))


def rows(export: Export, report: Report, advance: Advance) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, every field a text."""
    with export.text(advance) as file:
        for row in table(file, ",", export.name, report, lambda size: None):
            yield {name.strip().lower(): value for name, value in row.fields.items() if isinstance(value, str)}
