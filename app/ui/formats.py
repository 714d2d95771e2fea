"""Dates, lengths of time, sizes and shares as a person says them, in their language."""

from datetime import date as date_of_year
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.services.chosen import KEPT_SOURCE


def facts(*parts: str) -> str:
    """Those there are, in a line; where it is broken none of its lines begins with a dot."""
    return "\u00a0\u00a0·  ".join(filter(None, parts))


def date(when: datetime | None) -> str:
    return QLocale().toString(when.astimezone().date(), QLocale.FormatType.ShortFormat) if when else ""


def moment(when: datetime) -> str:
    return f"{day(when)}, {clock(when)}" if _days_ago(when) else clock(when)


def clock(when: datetime) -> str:
    return QLocale().toString(when.astimezone().time(), QLocale.FormatType.ShortFormat)


def day(when: datetime) -> str:
    """The time of today, yesterday, or the date."""
    days = _days_ago(when)
    if days == 0:
        return clock(when)
    if days == 1:
        return QCoreApplication.translate("Formats", "Yesterday")
    return date(when)


def span(first: datetime | None, last: datetime | None) -> str:
    """“March 2024 – May 2026”; empty where nothing is dated."""
    if not first or not last:
        return ""
    names = [QLocale().toString(when.astimezone().date(), "MMM yyyy") for when in (first, last)]
    return names[0] if names[0] == names[1] else " – ".join(names)


def month(name: str) -> str:
    """“Mar 2024” of 2024-03."""
    return QLocale().toString(date_of_year.fromisoformat(f"{name}-01"), "MMM yyyy")


def duration(seconds: float) -> str:
    """Rounded to what matters: 40 s, 3 min, 2 h 10 min."""
    seconds = max(0.0, seconds)
    if seconds < 59.5:
        return QCoreApplication.translate("Formats", "{n} s").format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return QCoreApplication.translate("Formats", "{n} min").format(n=minutes)
    return QCoreApplication.translate("Formats", "{h} h {n} min").format(h=minutes // 60, n=minutes % 60)


def size(count: float) -> str:
    return QLocale().formattedDataSize(int(count), 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def number(value: int) -> str:
    return QLocale().toString(value)


def decimal(value: float, digits: int = 2) -> str:
    return QLocale().toString(value, "f", digits)


def percent(share: float) -> str:
    """A share as whole per cent, with the sign the language puts there."""
    return QCoreApplication.translate("Formats", "{n} %").format(n=round(share * 100))


def source(name: str) -> str:
    """Where a text came from: the last part of a path, or the window's word for what was written in it."""
    if name == KEPT_SOURCE:
        return QCoreApplication.translate("Formats", "Written with Idiolect")
    return name.rstrip("/").rsplit("/", 1)[-1] or name


def _days_ago(when: datetime) -> int:
    return (datetime.now().astimezone().date() - when.astimezone().date()).days
