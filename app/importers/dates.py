"""Dates as strangers' programs write them: what cannot be one is none."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from app.documents import plausible

_SECONDS = re.compile(r"\d{9,13}(\.\d+)?")
_AMERICAN = re.compile(r"([A-Z][a-z]{2})[a-z]{0,6} (\d{1,2}), (\d{4})(?: at)?\s+(\d{1,2}):(\d\d):(\d\d)\s([AP])M")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
# Nothing that is longer says when something was written.
_LONGEST = 200


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


def mail_date(raw: object) -> datetime | None:
    """A Date header in UTC to the second, or None where it is no date."""
    try:
        found = plausible(parsedate_to_datetime(str(raw)[:_LONGEST]))
        return found and found.replace(microsecond=0)
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError):
        return None
