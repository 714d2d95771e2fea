"""Dates and times as a phone writes them: which number is the month is decided by contradiction over the whole file."""

import json
import re
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple

# How WhatsApp says in each language what it says itself.
_WORDS: dict[str, list[str]] = json.loads(
    resources.files("assets").joinpath("chats", "whatsapp.json").read_text("utf-8")
)
_MARKS = re.compile(r"[\s.\u200e\u200f\u202f]+")
_FIRST_YEAR = 2008
# Buddhist years, which Thai phones write.
_BUDDHIST = 543
# Positions of year, month and day, in the order in which they are believed where nothing speaks against them.
_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2), "ydm": (0, 2, 1)}


class Stamp(NamedTuple):
    """What is written: the three numbers of a date, the time, and the words around the time."""

    date: tuple[int, int, int]
    hour: int
    minute: int
    second: int
    words: str


class Clock:
    """Hears all stamps of a file first, one a day; then tells the moment of each."""

    def __init__(self) -> None:
        self._wrong = dict.fromkeys(_ORDERS, 0)
        self._back = dict.fromkeys(_ORDERS, 0)
        self._before: dict[str, datetime] = {}
        self._last: tuple[int, int, int] | None = None
        self._american = 0
        self._latest = datetime.now() + timedelta(days=2)
        self._last_year = datetime.now(UTC).year + 1

    def hear(self, stamp: Stamp, separator: str, *, american: bool = False) -> None:
        """Count what speaks against each order: no such date, one to come, or one before the last. `american`: the
        program writes it as Americans do."""
        if stamp.date == self._last:
            return
        self._last = stamp.date
        # Only Americans write 3/4/25 with PM; others write 03/04/2025, 3.4.25 or 3-4-25.
        self._american += american or (separator == "/" and bool(_half(stamp.words)) and stamp.date[2] < 100)
        for order in _ORDERS:
            moment = _read(stamp, order)
            if moment is None or moment > self._latest:
                self._wrong[order] += 1
                continue
            before = self._before.get(order)
            self._back[order] += before is not None and moment < before - timedelta(days=1)
            self._before[order] = moment

    @cached_property
    def order(self) -> str:
        american = self._american > 0

        def against(order: str) -> tuple[int, int, bool, int]:
            usual = "mdy" if american else "dmy"
            return self._wrong[order], self._back[order], order != usual, list(_ORDERS).index(order)

        return min(_ORDERS, key=against)

    def moment(self, stamp: Stamp) -> datetime | None:
        """No time zone is written: the time of day that the phone showed, taken for UTC."""
        day = _day(stamp.date, self.order)
        if day is None or day.year > self._last_year:
            return None
        try:
            return datetime(day.year, day.month, day.day, _hour(stamp), stamp.minute, stamp.second, tzinfo=UTC)
        except ValueError:
            return None


def _read(stamp: Stamp, order: str) -> datetime | None:
    day = _day(stamp.date, order)
    try:
        return day and day.replace(hour=_hour(stamp), minute=stamp.minute, second=stamp.second)
    except ValueError:
        return None


def _hour(stamp: Stamp) -> int:
    half = _half(stamp.words)
    return stamp.hour % 12 + (12 if half == "pm" else 0) if half and stamp.hour <= 12 else stamp.hour


# A chat has many messages a day, and some ways of writing the time.
@lru_cache(4096)
def _day(date: tuple[int, int, int], order: str) -> datetime | None:
    year, month, day = (date[position] for position in _ORDERS[order])
    year += 2000 if year < 100 else -_BUDDHIST if year > 2400 else 0
    try:
        return datetime(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


@lru_cache(4096)
def _half(words: str) -> str:
    words = _MARKS.sub("", words).casefold()
    return "pm" if words in _WORDS["later"] else "am" if words in _WORDS["earlier"] else ""


def any_of(kind: str) -> str:
    """A pattern for any of these words."""
    return f"(?:{'|'.join(map(re.escape, _WORDS[kind]))})"


@lru_cache(4096)
def numbers(first: str, second: str, third: str | None) -> tuple[int, int, int]:
    """Digits of any script; 0 for what is not written."""
    return int(first), int(second), int(third) if third else 0
