"""Logs of IRC programs: a line for each message, whose beginning is as the program writes it.

    10:11 < ann> hello          irssi; "--- Log opened Tue Mar 04 10:11:12 2025", "--- Day changed Wed Mar 05 2025"
    10:11 -!- bob [b@h] has joined #rowing
    10:12  * ann waves
    2025-03-04 10:11:12\\tann\\thello               weechat; "-->", "<--", "--", " *" in place of the name
    [10:11:12] <@ann> hello                        ZNC, mIRC; "*** Joins: bob", the date in the file's name or in
                                                   "Session Start: Tue Mar 04 10:11:12 2025"
    Mar 04 10:11:12 <ann>\\thello                   HexChat; "**** BEGIN LOGGING AT Tue Mar  4 10:11:12 2025"

Before a nickname stands what it may do in the channel (@ + % ~ &). "ann: yes" begins with whom it is said to. The same
name may be another person's on another day; the person says which is theirs.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path, PurePath

from app.documents import plausible
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.report import Report
from app.importers.text import MAX_LINE

_TIME = r"\[?(?:(\d{4}-\d\d-\d\d)[T ])?(?:[A-Z][a-z]{2} [ \d]\d )?(\d\d?):(\d\d)(?::(\d\d))?\]?"
_NICK = r"[@+%~&! ]?([^\s<>@+%~&!][^\s<>]{0,39})"
_SAID = re.compile(rf"{_TIME}\s{{1,3}}<{_NICK}>\s(.*)")
_TABBED = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)\t[@+%~&]?([^\t]{1,40})\t(.*)")
_NO_NICK = {"-->", "<--", "--", "=!=", "*", " *", ""}
_OTHER = re.compile(rf"(?:{_TIME}\s{{1,3}})?(?:\*{{1,4}}|-[!-]-|[-<]{{1,2}}>?|=+)\s")
_DAY = re.compile(
    r"(?:--- (?:Log opened|Day changed|Log closed)|Session (?:Start|Time|Close): |\*\*\*\* \w+ LOGGING AT)(.*)"
)
_WRITTEN = re.compile(r"([A-Z][a-z]{2}) +(\d{1,2})(?: \d\d:\d\d:\d\d)? (\d{4})")
_IN_NAME = re.compile(r"((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_COLOURS = re.compile(r"\x03(?:\d{1,2}(?:,\d{1,2})?)?|[\x02\x0f\x11\x16\x1d\x1e\x1f]")
_CALLED = re.compile(r"([^\s:,]{1,40})[:,] ")
_SHARE = 0.7
_LINES = 200
_MOST_NICKS = 20_000


def looks(head: str, path: Path) -> bool:
    lines = [line for line in head.lstrip("\ufeff").splitlines() if line.strip()][:_LINES]
    said = sum(1 for line in lines if _spoken(line) is not None)
    known = said + sum(1 for line in lines if _OTHER.match(line) or _DAY.match(line))
    return said > 1 and known >= _SHARE * len(lines)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    name = PurePath(export.member or export.path)
    found = _IN_NAME.search(name.stem)
    day = _date(*map(int, found.groups())) if found else None
    chat = _IN_NAME.sub("", name.stem).strip(" -_.") or name.parent.name
    present: set[str] = set()
    with export.text(advance) as file:
        for line in iter(lambda: file.readline(MAX_LINE), ""):
            marked = _DAY.match(line)
            if marked:
                day = _day(marked[1]) or day
                continue
            said = _spoken(line.rstrip("\r\n"))
            if said is not None:
                written, clock, nick, text = said
                own_day = _date(*map(int, written.split("-"))) if written else day
                if len(present) < _MOST_NICKS:
                    present.add(nick)
                words = _COLOURS.sub("", text)
                called = _CALLED.match(words)
                words = words[called.end() :] if called and called[1] in present else words
                yield Message(chat, nick, words, _moment(own_day, clock), title=chat)


def _spoken(line: str) -> tuple[str, tuple[int, int, int], str, str] | None:
    """The date where it is written, the time, who, and what; None where nobody says anything."""
    tabbed = _TABBED.match(line)
    if tabbed:
        if tabbed[5].strip() in _NO_NICK:
            return None
        return tabbed[1], (int(tabbed[2]), int(tabbed[3]), int(tabbed[4])), tabbed[5], tabbed[6]
    said = _SAID.match(line)
    if said is None:
        return None
    return said[1] or "", (int(said[2]), int(said[3]), int(said[4] or 0)), said[5], said[6]


def _day(written: str) -> date | None:
    found = _WRITTEN.search(written)
    place = _MONTHS.find(found[1]) if found else -1
    return _date(int(found[3]), place // 3 + 1, int(found[2])) if found and place >= 0 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date | None, clock: tuple[int, int, int]) -> datetime | None:
    try:
        return plausible(datetime.combine(day, time(*clock))) if day else None
    except ValueError:
        return None


FORMAT = Format("irc", "IRC", looks, read, many=True)
