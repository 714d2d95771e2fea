"""What imessage-exporter writes as text: `+15550100.txt`, one message after the other with an empty line between.

Mar 04, 2025 10:11:12 AM (Read by them after 3 minutes)     local time
Me                                                          the account is called so
Are you at the station?                                     one or more lines, paths of attachments among them

Mar 04, 2025 10:12:00 AM
+15550100
Not yet, the bus is late.
    Mar 04, 2025 10:13:00 AM                                an answer to it, further in; it stands again by itself
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA
from app.importers.dates import american
from app.importers.report import Report
from app.importers.text import MAX_LINE, MAX_TEXT

_STAMP = re.compile(r"([A-Z][a-z]{2} \d{2}, \d{4} {1,2}\d{1,2}:\d\d:\d\d [AP]M)\b")
_ATTACHMENT = re.compile(
    r"(?:/|~/|attachments/)[^\n]*\.\w{2,5}|Tapbacks:|This message responded to an earlier message\."
)
_REACTION = re.compile(r"(?:Loved|Liked|Disliked|Laughed|Emphasized|Questioned)(?: at)? (?:by )?.{0,80}")
OWN = "Me"


def looks(head: str, path: Path) -> bool:
    lines = head.lstrip("\ufeff\r\n").splitlines()[:300]
    stamps = [number for number, line in enumerate(lines) if _STAMP.match(line)]
    return bool(lines) and stamps[:1] == [0] and len(lines) > 2 and 0 < len(lines[1].strip()) <= 80


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    when: datetime | None = None
    lines: list[str] = []
    length = 0
    with export.text(advance) as file:
        for line in iter(lambda: file.readline(MAX_LINE), ""):
            stamp = _STAMP.match(line)
            if stamp:
                if lines:
                    yield _message(export, when, lines)
                when, lines, length = american(stamp[1]), [], 0
            elif length <= MAX_TEXT:
                lines.append(line.rstrip("\r\n"))
                length += len(line)
        if lines:
            yield _message(export, when, lines)


def _message(export: Export, when: datetime | None, lines: list[str]) -> Message:
    sender, words = lines[0].strip(), []
    for line in lines[1:]:
        if line.startswith("    ") or line.startswith("Tapbacks:"):  # answers that stand again, and reactions
            break
        if not _ATTACHMENT.fullmatch(line.strip()) and not _REACTION.fullmatch(line.strip()):
            words.append(line)
    said = "\n".join(words).strip()
    return Message(export.title, sender, said, when, title="", own=sender == OWN, reason=None if said else MEDIA)


FORMAT = Format("imessage", "imessage-exporter", looks, read)
