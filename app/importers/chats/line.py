"""LINE's "Export chat history", a text as the phone writes it.

[LINE] Chat history with Ann Lee            or "[LINE] Annとのトーク履歴", "[LINE] 與Ann的聊天記錄"
Saved on: 2025/03/04 10:20

Tue, 03/04/2025                             or "2025/03/04(火)", "2025.03.04 火曜日"
10:11 AM\\tAnn Lee\\tHello                    or "10:11", "午前10:11", "上午10:11"; a tab before and behind the name
10:12 AM\\tMe Myself\\t"Two
lines"                                      text of several lines stands in quotes
10:13 AM\\tAnn Lee\\t[Sticker]               stickers, pictures and calls
10:14 AM\\tAnn Lee joined the chat.          the program's: two columns
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.importers.chats.clock import Clock, Stamp
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA
from app.importers.report import Report
from app.importers.text import MAX_LINE, MAX_TEXT

_DAY = re.compile(
    r"(?:[^\d\s]{1,12}[,.]? )?(\d{1,4})([/.-])(\d{1,2})[/.-](\d{1,4})(?: ?[(（][^()（）\n]{1,12}[)）]| \S{1,12})?\s*\Z"
)
_SAID = re.compile(r"([^\d\t\n]{0,6})(\d{1,2}):(\d\d)([^\d\t\n]{0,6})\t(?:([^\t\n]{1,100})\t)?(.*)", re.DOTALL)
_WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_MEDIA = re.compile(
    r"\[[^\[\]\n]{1,30}\]|☎.{0,60}|[^\n]{0,40}(?:unsent a message|の送信を取り消しました|已收回訊息)\.?"
)
_CHAT_OF = re.compile(
    r"\[LINE\]\s*(?:Chat history (?:with|in)\s*)?(.{1,100}?)(?:とのトーク履歴|のトーク履歴|的聊天記錄)?\s*\Z"
)


def looks(head: str, path: Path) -> bool:
    lines = head.lstrip("\ufeff").splitlines()[:200]
    said = sum(1 for line in lines if (match := _SAID.match(line)) and match[5])
    return said > 0 and any(_DAY.match(line) for line in lines) and (lines[0].startswith("[LINE]") or said > 2)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    clock, month_first = Clock(), 0
    with export.text(lambda size: advance(size // 2)) as file:
        for line in iter(lambda: file.readline(MAX_LINE), ""):
            day = _DAY.match(line)
            if day:
                clock.hear(_stamp(day, None), day[2])
                month_first += _month_first(day, line[:3])
    if month_first > 0:
        clock.order = "mdy"
    with export.text(lambda size: advance(size - size // 2)) as file:
        found = _CHAT_OF.match(file.readline(MAX_LINE).lstrip("\ufeff"))
        title = found[1] if found else export.title
        yield from _messages(iter(lambda: file.readline(MAX_LINE), ""), clock, title)


def _month_first(day: re.Match[str], weekday: str) -> int:
    """1 where the name of the day says that the month stands first, -1 where it says that it does not, 0 else."""
    first, second, year = int(day[1]), int(day[3]), int(day[4])

    def called(month: int, of_month: int) -> bool:
        try:
            return f"{datetime(year, month, of_month):%w}" == str(_WEEKDAYS.index(weekday.title()))
        except ValueError:
            return False

    return called(first, second) - called(second, first)


def _messages(lines: Iterator[str], clock: Clock, title: str) -> Iterator[Message]:
    day: re.Match[str] | None = None
    said: re.Match[str] | None = None
    words: list[str] = []
    length = 0
    for line in lines:
        new_day, new = _DAY.match(line), _SAID.match(line)
        if not (new_day or new):
            length += len(line)
            words += [line] if length <= MAX_TEXT else []
            continue
        if said:
            yield _message(title, said, words, _moment(clock, day, said))
        day, said = new_day or day, new
        words = [new[6]] if new else []
        length = 0
    if said:
        yield _message(title, said, words, _moment(clock, day, said))


def _message(title: str, said: re.Match[str], words: list[str], when: datetime | None) -> Message:
    text = "".join(words).strip()
    if "\n" in text and text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('""', '"')
    reason = MEDIA if not said[5] or not text or _MEDIA.fullmatch(text) else None
    return Message(title, said[5] or "", "" if reason else text, when, title=title, reason=reason)


def _moment(clock: Clock, day: re.Match[str] | None, said: re.Match[str]) -> datetime | None:
    return clock.moment(_stamp(day, said)) if day else None


def _stamp(day: re.Match[str], said: re.Match[str] | None) -> Stamp:
    numbers = (int(day[1]), int(day[3]), int(day[4]))
    if said is None:
        return Stamp(numbers, 0, 0, 0, "")
    return Stamp(numbers, int(said[2]), int(said[3]), 0, said[1] + said[4])


FORMAT = Format("line", "LINE", looks, read)
