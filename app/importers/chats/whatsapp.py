"""WhatsApp's "Export chat": a text with one message after the other, alone or in a zip beside the pictures; and what is
copied out of WhatsApp Web and Desktop, message by message.

    04/03/2025, 10:11 - Messages and calls are end-to-end encrypted. …         Android: a line of the program's
    04/03/2025, 10:11 - Me Myself: Are you at the station?                      date, time, " - ", name, ": ", text
    04/03/2025, 10:12 - Ann Lee: <Media omitted>                                a picture; a line below it is typed
    04/03/2025, 10:13 - Ann Lee: IMG-20250304-WA0001.jpg (file attached)        the same, exported with media
    [04.03.25, 10:11:12] Me Myself: Are you at the station?                     iOS: brackets and seconds
    ‎[04.03.25, 10:12:00] Ann Lee: ‎<attached: 00000007-PHOTO.jpg>                U+200E before whatever the program wrote
    [04.03.25, 10:12:30] ~ Bob: first line                                      "~": not in the contacts
    second line                                                                 lines without a date go on
    [21:41, 2/5/2023] Ann Lee: Not yet.                                         copied: the time stands before the date
    [9:41 PM, 5/2/2023] +49 170 1234567: Not yet.                               whoever is in no contacts, by number

Date and time are written as the phone is set (3/4/25, 10:11 PM with U+202F; 4/3/2025 10:11 a. m.; 2025/3/4 下午10:11;
4.3.2025 klo 10.11; digits of other scripts): `clock` finds out. The phone's own person stands under the own name.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

from app.importers.chats.clock import Clock, Stamp, any_of, numbers
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.report import Report
from app.importers.text import MAX_LINE, MAX_TEXT, TOO_LONG
from app.words import say

MEDIA = say("a picture, a recording or a file")
DELETED = say("deleted by its writer")
PASTED = say("pasted from a chat")
_PART = "[ \u00a0\u202f\u200e\u200f]?"
_DATE = rf"(\d{{1,4}}){_PART}([./\-年년]){_PART}(\d{{1,2}}){_PART}[./\-月월]{_PART}(\d{{1,4}})"
_HEADER = re.compile(
    r"[\u200e\u200f\u202a-\u202e\ufeff]*(\[)?" + _DATE + r"([^\d\[\]\n]{1,12})(\d{1,2})[:.٫](\d\d)(?:[:.٫](\d\d))?"
    r"([^\d:\[\]\n]{0,14}?)(?(1)\] ?| [-–] )"
)
_COPIED = re.compile(
    r"[\u200e\u200f\ufeff]*\[([^\d:\[\]\n]{0,14}?)(\d{1,2})[:.٫](\d\d)(?:[:.٫](\d\d))?([^\d:,،\[\]\n]{0,14})[,،]"
    rf"{_PART}{_DATE}\.?[ 일\u200e\u200f]{{0,3}}\] "
)
_SENDER = re.compile(r"([^:\n]{1,100}?) ?:(?: |(?=[\u200e\n])|$)")
# "Ann changed the subject from "a: …" is no name, and no name is that long.
_NO_NAME = re.compile(r"(?=.{26}).*[\"“„«]|.{61}")
_MEDIA_LINE = re.compile(
    r"<[^<>\n]{3,60}>|[^\n]{0,120}-WA\d{4}\.\w{2,5}(?: \([^()\n]{3,40}\))?"
    rf"|[^\n]{{1,200}}\.\w{{2,5}} \({any_of('attached')}\)|{any_of('omitted')}\.?|{any_of('place')}: https://\S+",
    re.IGNORECASE,
)
_DELETED = re.compile(rf"{any_of('deleted')}[.。]?", re.IGNORECASE)
_EDITED = re.compile(rf"\s{{0,3}}\u200e?<[^<>\n]{{0,60}}{any_of('edited')}[^<>\n]{{0,40}}>\Z", re.IGNORECASE)
_POLL = re.compile(rf"{any_of('poll')}:\n")
_ATTACHED = re.compile(r"\u200e<[^<>\n]{1,300}>")
_MARKS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CHAT_OF = re.compile(rf"^.{{0,20}}WhatsApp\S*(?:\s\S+){{0,2}}?\s{any_of('of')}\s", re.IGNORECASE)
_AROUND = " ,،.日일г\u200e\u200f\u202f"
_TAIL = 200
_BACK = timedelta(days=1)
_MOST_PASTED = 200


class _Header(NamedTuple):
    """What stands before a message. `day`: as what the next lines of the same day begin; "" where they do not.
    `copied`: out of WhatsApp Web; in an export that was pasted into a message, and the other way round."""

    stamp: Stamp
    separator: str
    end: int
    day: str = ""
    american: bool = False
    copied: bool = False


def _header(line: str) -> _Header | None:
    found = _HEADER.match(line)
    if found:
        _, first, separator, second, third, before, hour, minute, second_, after = found.groups()
        around = after if after.strip() else before.strip(_AROUND)
        stamp = Stamp(numbers(first, second, third), *numbers(hour, minute, second_), around)
        return _Header(stamp, separator, found.end(), line[: found.end(5) + 1])
    found = _COPIED.match(line)
    if not found:
        return None
    before, hour, minute, second_, after, first, separator, second, third = found.groups()
    # A browser writes all four digits of a year: "5/2/2023" with PM is American, "02/05/2023" with pm is not.
    american = separator == "/" and after.strip() in ("AM", "PM") and not (first + second).startswith("0")
    around = after if after.strip() else before.strip(_AROUND)
    return _Header(Stamp(numbers(first, second, third), *numbers(hour, minute, second_), around), separator,
                   found.end(), american=american, copied=True)  # fmt: skip


def looks(head: str, path: Path) -> bool:
    """The first line is a message's or the program's, and two have names; or the name of the file says so."""
    lines = head.lstrip("\ufeff\n\r ").splitlines()[:200]
    if not lines or not _header(lines[0]):
        return False
    named = sum(1 for line in lines if (found := _header(line)) and _SENDER.match(line, found.end))
    return named > 1 or (named == 1 and "whatsapp" in path.name.lower()) or (named == 1 and path.name == "_chat.txt")


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    with export.text(lambda size: advance(size // 2)) as file:
        clock = _clock(file)
    title = _CHAT_OF.sub("", export.title)
    with export.text(lambda size: advance(size - size // 2)) as file:
        yield from _without_pasted(_messages(file, clock, title))


def _clock(file: TextIO) -> Clock:
    clock, day, copied = Clock(), "\n\n", None
    for line in iter(partial(file.readline, MAX_LINE), ""):
        if line.startswith(day):  # it was heard already
            continue
        found = _header(line)
        copied = found.copied if found and copied is None else copied
        if found and found.copied == copied:
            clock.hear(found.stamp, found.separator, american=found.american)
            day = found.day or "\n\n"
    return clock


def _messages(file: TextIO, clock: Clock, title: str) -> Iterator[Message]:
    current: tuple[str, datetime | None, bool] | None = None
    copied: bool | None = None
    lines: list[str] = []
    length = 0
    for line in iter(partial(file.readline, MAX_LINE), ""):
        header = _header(line)
        if header is None:
            length += len(line)
            if length <= MAX_TEXT:
                lines.append(line)
            continue
        if current:
            yield _message(*current, lines, length, title=title)
        copied = header.copied if copied is None else copied
        start = header.end
        # A line without a name is the program's, and so is what follows it.
        sender = None if _NO_NAME.match(line, start, line.find(":", start)) else _SENDER.match(line, start)
        pasted = header.copied != copied
        current = (sender[1], None if pasted else clock.moment(header.stamp), pasted) if sender else None
        lines = [line[sender.end() :] if sender else ""]
        length = len(lines[0])
    if current:
        yield _message(*current, lines, length, title=title)


def _message(sender: str, when: datetime | None, pasted: bool, lines: list[str], length: int, *, title: str) -> Message:
    text = "".join(lines)
    reason: str | None = TOO_LONG if length > MAX_TEXT else PASTED if pasted else None
    text, reason = ("", reason) if reason else _written(text)
    return Message(title, sender, text, when, title=title, reason=reason)


def _written(text: str) -> tuple[str, str | None]:
    """What a person typed of it; and why that is nothing."""
    text = text.rstrip()
    if "<" in text:
        text = _ATTACHED.sub("", text).rstrip()
        text = text[:-_TAIL] + _EDITED.sub("", text[-_TAIL:])
    if text.startswith("\u200e"):
        return "", DELETED if _DELETED.fullmatch(_MARKS.sub("", text).strip()) else MEDIA
    first, _, rest = (text if text.isascii() else _MARKS.sub("", text)).partition("\n")
    if _MEDIA_LINE.fullmatch(first.strip()):
        first = ""
    whole = f"{first}\n{rest}".strip()
    if len(whole) < _TAIL and _DELETED.fullmatch(whole):
        return "", DELETED
    return ("", MEDIA) if not whole or _POLL.match(whole) else (whole, None)


def _without_pasted(messages: Iterator[Message]) -> Iterator[Message]:
    """Somebody can paste a piece of a chat into a message, and it looks like messages of its own. Its time lies before
    that of the message around it, and then goes on as before: these are nobody's."""
    last: datetime | None = None
    doubtful: list[Message] = []
    for message in messages:
        back = message.when is not None and last is not None and message.when < last - _BACK
        if back and len(doubtful) < _MOST_PASTED:
            doubtful.append(message)
            continue
        if back:  # for so long: the clock was put back
            yield from doubtful
        else:
            yield from (pasted._replace(text="", reason=PASTED) for pasted in doubtful)
        doubtful.clear()
        last = message.when or last
        yield message
    yield from (pasted._replace(text="", reason=PASTED) for pasted in doubtful)


FORMAT = Format("whatsapp", "WhatsApp", looks, read)
