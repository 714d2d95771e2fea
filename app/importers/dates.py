"""Dates as strangers' programs write them: what cannot be one is none."""

import functools
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from importlib.resources import files
from typing import Any

from app.documents import plausible

_SECONDS = re.compile(r"\d{9,13}(\.\d+)?")
_AMERICAN = re.compile(r"([A-Z][a-z]{2})[a-z]{0,6} (\d{1,2}), (\d{4})(?: at)?\s+(\d{1,2}):(\d\d):(\d\d)\s([AP])M")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
# Nothing that is longer says when something was written.
_LONGEST = 200
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})\s?[:：時时시]\s?(\d{2})(?:\s?[:：分분]\s?(\d{2})(?:[.,]\d+|\s?[秒초])?)?[分분]?(?!\d)"
)
# Where no colon is: "10.11", "10h11".
_OTHER_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[.h](\d{2})(?:[.m](\d{2}))?(?!\d)")
_NUMERIC = re.compile(
    r"(?<!\d)(\d{1,4})\s?[./\-–年년]\s{0,2}(\d{1,2})\s?([./\-–月월])\s{0,2}(\d{1,4})(?!\d)\s?[.日일]?"
)
_OFFSET = re.compile(r"(?:(?:UTC|GMT|UT)\s?)?([+\-−])(\d{1,2})(?:[:.]?(\d{2}))?(?!\d)")
_WORDS = re.compile(r"[^\W\d_][\w'’\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]*")
_NUMBERS = re.compile(r"\d+")
_CENTURY = 100


def when(value: Any) -> datetime | None:
    """ISO 8601, a mail date, seconds or milliseconds since 1970; None where it is none of these. UTC."""
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        if isinstance(value, str):
            value = value.strip()
            if not value or len(value) > _LONGEST:
                return None
            if _SECONDS.fullmatch(value):
                value = float(value)
        if isinstance(value, int | float):
            seconds = value / 1000 if value > 1e11 else value
            return plausible(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0))
        try:
            return plausible(datetime.fromisoformat(value))
        except ValueError:
            return plausible(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError, OSError):
        return None


def american(written: str) -> datetime | None:
    """ "Mar 04, 2025 10:11:12 AM" and "Tuesday, March 4, 2025 at 10:11:12 AM UTC", with blanks of any kind."""
    found = _AMERICAN.search(written[:_LONGEST])
    month = _MONTHS.find(found[1].lower()) // 3 + 1 if found else 0
    if not found or not month:
        return None
    day, year, hour, minute, second = map(int, found.groups()[1:6])
    try:
        return plausible(datetime(year, month, day, hour % 12 + 12 * (found[7] == "P"), minute, second))
    except ValueError:
        return None


def mail_date(raw: str) -> datetime | None:
    """A Date header in UTC to the second, or None where it is no date: as the standard has it, as ISO 8601, or as a
    program writes it in the language of its user."""
    text = " ".join(raw[:_LONGEST].split())
    try:
        found = _standard(text) or _written(text)
        return found and found.replace(microsecond=0)
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError):
        return None


# What parsedate reads rightly: others it reads in part, and then wrongly (a zone like +01:00).
_STANDARD = re.compile(
    r"(?:[A-Za-z]{3}, ?)?\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) \d{2,4} \d{1,2}:\d\d(?::\d\d)?"
    r"(?: (?:[+-]\d{4}|GMT|UT|[ECMP][SD]T))?(?: \([^()]*\))?",
    re.IGNORECASE,
)


def _standard(text: str) -> datetime | None:
    return plausible(parsedate_to_datetime(text)) if _STANDARD.fullmatch(text) else None


@functools.cache
def _words() -> Mapping[str, Mapping[str, int]]:
    """Names of months, days of the week and halves of the day, in many languages; and zones, in minutes."""
    folder = files("assets") / "mail"
    names = json.loads((folder / "dates.json").read_text("utf-8"))
    return {**names, "zones": json.loads((folder / "zones.json").read_text("utf-8"))}


def _written(text: str) -> datetime | None:
    """Raises ValueError where it is no date."""
    if _SECONDS.fullmatch(text):
        return when(text)
    try:
        return plausible(datetime.fromisoformat(text))
    except ValueError:
        pass
    # In parentheses stands the name of the zone, or in Japan the day of the week.
    text = re.sub(
        r"\(([^()]*)\)", lambda match: f" {match[1]} " if match[1].casefold() in _words()["days"] else " ", text
    )
    clock = _CLOCK.search(text)
    zone = text[clock.end() :] if clock else ""
    half = next((value for word, value in _words()["halves"].items() if _has(text, word)), None)
    day, rest = _day(f"{text[: clock.start()]} {_OFFSET.sub(' ', zone)}" if clock else text, half is not None)
    if day is None:
        return None
    if clock is None:
        clock = _OTHER_CLOCK.search(rest)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    return plausible(_with_zone(datetime(*day, hour, minute, min(second, 59)), zone))


def _with_zone(moment: datetime, text: str) -> datetime:
    if moment.tzinfo is not None:
        return moment
    offset = _OFFSET.search(text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes <= 14 * 60:
            return moment.replace(tzinfo=timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)))
    for word in re.findall(r"[A-Z]{1,5}", text):
        if word in _words()["zones"]:
            return moment.replace(tzinfo=timezone(timedelta(minutes=_words()["zones"][word])))
    return moment


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(".", " ").split())


def _has(text: str, word: str) -> bool:
    """As a word of its own, in scripts that keep words apart."""
    apart = "" if word[0] > "\u2e00" else r"[^\W\d]"
    return re.search(f"(?<!{apart}){re.escape(word)}(?!{apart})" if apart else word, _plain(text)) is not None


def _day(text: str, halved: bool) -> tuple[tuple[int, int, int] | None, str]:
    """Year, month and day; and what stands behind it. `halved`: the clock has 12 hours. Raises ValueError."""
    numeric = _NUMERIC.search(text)
    if numeric:
        first, second, third = (int(numeric[group]) for group in (1, 2, 4))
        return _numeric(first, second, third, text, american=halved and numeric[3] == "/"), text[numeric.end() :]
    month = _month(text)
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if any(_has(text, word) for word in _words()["numbered"]) and len(numbers) > 2:
        return (_full(numbers[2]), numbers[1], numbers[0]), ""
    if not month or len(numbers) < 2:
        return None, ""
    first, second = numbers[:2]
    day, year = (second, first) if first > 31 else (first, second)
    return (_full(year), month, day), text[text.rfind(str(year)) + len(str(year)) :]


def _month(text: str) -> int | None:
    """A name that is a day's as well counts less: "mar" is Tuesday in some languages, and March in others."""
    months, days = _words()["months"], _words()["days"]
    words = [word.casefold() for word in _WORDS.findall(text)]
    words += [word[1:] for word in words if word[0] == "ב"]  # Hebrew "in"
    found = [word for word in words if word in months]
    found = [word for word in found if word not in days] or found[-1:]
    found += (
        [word for word in months if " " in word and not word[-1].isdigit() and _has(text, word)] if not found else []
    )
    if not found:  # cut off, as some programs do: "novem"
        found = [month for word in words if len(word) > 2 for month in months if month.startswith(word)]
        return months[found[0]] if len({months[month] for month in found}) == 1 else None
    return months[max(found, key=len)]


def _numeric(first: int, second: int, third: int, text: str, american: bool) -> tuple[int, int, int] | None:
    """Day before month, but where that cannot be, or the day of the week says otherwise, or the clock is American."""
    if first > 31:
        return _full(first), second, third
    year = _full(third)
    orders = [(year, second, first), (year, first, second)]
    possible = [order for order in (reversed(orders) if american else orders) if 1 <= order[1] <= 12]
    days = _words()["days"]
    named = [days[word.casefold()] for word in _WORDS.findall(text) if word.casefold() in days]
    for order in possible:
        if named and datetime(*order).weekday() in named:
            return order
    return possible[0] if possible else None


def _full(year: int) -> int:
    """Of two digits, as the mail standard reads them; and from the calendar of Thailand."""
    if year >= _CENTURY:
        return year - 543 if year > 2400 else year
    return year + (2000 if year < 50 else 1900)
