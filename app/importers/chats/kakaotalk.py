"""KakaoTalk's "Export chat": a text as phones and Windows write it, or a table as a Mac does; Korean or English.

Ann 님과 카카오톡 대화                                  or "KakaoTalk Chats with Ann", "Ann KakaoTalk Chats"
저장한 날짜 : 2025년 3월 4일 오후 10:20                   or "Date Saved : …"

2025년 3월 4일 오전 10:11                              phones: a day begins
2025년 3월 4일 오전 10:11, Ann : Hello                  date, time, ", ", name, " : ", text; more lines go on
2025. 3. 4. 오전 10:12, Me : Hello                     iPhones; "10:12" where the clock has 24 hours
March 4, 2025 at 10:11 AM, Ann : Hello                English; older: "Mar 4, 2025, 10:11 AM"
2025년 3월 4일 오전 10:13, Ann님이 나갔습니다.               the program's: no " : "; on iPhones ": " behind the time

--------------- 2025년 3월 4일 화요일 ---------------      Windows: a day; "--- Tuesday, March 4, 2025 ---"
[Ann] [오전 10:11] Hello                               name, time; "[10:11 AM]"
Ann님이 나갔습니다.                                       the program's, and nothing tells it from a line that goes on

Date,User,Message                                     Mac, .csv
2025-03-04 10:11:00,"Ann","Hello"

Pictures and the like are one word: 사진, Photo, "파일: a.pdf". The phone's own person stands under the own name.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path

from app.documents import plausible
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import MEDIA, SYSTEM
from app.importers.dates import when
from app.importers.report import Report
from app.importers.rows import table
from app.importers.text import MAX_LINE, MAX_TEXT, TOO_LONG

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_DATE = (
    r"(?:(?P<y>\d{4})[년.] ?(?P<m>\d{1,2})[월.] ?(?P<d>\d{1,2})[일.]"
    r"|(?P<name>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2}), (?P<y2>\d{4})"
    r"|(?P<d3>\d{1,2}) (?P<name3>[A-Z][a-z]{2,8}) (?P<y3>\d{4}))"
)
_HALF = r"(?:오전|오후|[AaPp]\.?[Mm]\.?)"
_TIME = (
    rf"(?P<before>{_HALF})?[ \u202f\u00a0]?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?"
    rf"(?:[ \u202f\u00a0](?P<after>{_HALF}))?"
)
_STAMPED = re.compile(rf"\ufeff?{_DATE}(?:,| at)?[ \u202f\u00a0]{_TIME}(?P<kind>, |: |\s*\Z)")
_SAID = re.compile(rf"\[(?P<who>[^\[\]\n]{{1,100}}(?:\[[^\[\]\n]{{1,40}}\][^\[\]\n]{{0,60}})?)\] \[{_TIME}\] ")
_DAY = re.compile(rf"-{{3,}} (?:[A-Z][a-z]{{5,8}}, )?{_DATE}[^\n-]{{0,12}}-{{3,}}\s*\Z")
_BARE_DAY = re.compile(rf"(?:[A-Z][a-z]{{5,8}}, )?{_DATE}(?: [월화수목금토일]요일)?\s*\Z")
_CALLED = re.compile(
    r"\ufeff?(?:(.{1,100}?) ?님과(?:의)? 카카오톡 대화|(?:.{0,10})KakaoTalk Chats with (.{1,100}?)"
    r"|(.{1,100}?)(?: with)? KakaoTalk Chats)(?:\.txt)?\s*\Z"
)
_SAVED = re.compile(r"저장한 날짜 ?:|(?:Date Saved|Saved Date) ?:")
_TABLE = re.compile(r"\ufeff?\"?Date\"?,\"?User\"?,\"?Message\"?\s*(?:\n|\Z)")
_FILE = re.compile(r"KakaoTalk_Chat_(.{1,100}?)_\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\Z")
_MEDIA = re.compile(
    r"사진(?: \d{1,3}장)?|동영상|이모티콘|음성메시지|(?:파일|지도|연락처|샵검색|음악|투표) ?: .{0,300}"
    r"|(?:보이스톡|페이스톡|라이브톡|그룹콜)(?: .{0,60})?|<[^<>\n]{3,40}>"
    r"|Photos?|\d{1,3} [Pp]hotos|Videos?|Emoticons?|Stickers?|(?:Voice|Video) (?:Message|Note|Call)"
    r"|(?:File|Map|Contact|Poll): .{0,300}"
)
_DELETED = re.compile(
    r"삭제된 메시지입니다\.?|(?:this message (?:was|has been) deleted|deleted message)\.?", re.IGNORECASE
)
_OF_PROGRAM = re.compile(
    r".{1,100}님(?:이|을| 외 \d{1,4}명이) ?(?:들어왔습니다|나갔습니다|초대했습니다|내보냈습니다)\.?(?: .{0,100})?"
    r"|.{1,100}님이 .{1,100}님을 (?:초대했습니다|내보냈습니다)\.?|채팅방 관리자가 .{0,100}"
    r"|.{1,100} (?:joined|left) (?:this|the) chat ?(?:room)?\.?"
    r"|.{1,100} invited .{1,100} to (?:this|the) chat ?(?:room)?\.?"
)


def looks(head: str, path: Path) -> bool:
    if _TABLE.match(head):
        return True
    lines = head.splitlines()[:200]
    titled = any(_CALLED.match(line) or _SAVED.match(line) for line in lines[:4])
    days = any(map(_DAY.match, lines))
    said = sum(1 for line in lines if _name_in(line) or (days and _SAID.match(line)))
    return said > (0 if titled else 2)


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    with export.text(lambda size: None) as file:
        first = file.readline(MAX_LINE)
    if _TABLE.match(first):
        yield from _of_table(export, report, advance)
        return
    found = _CALLED.match(first)
    title = next(filter(None, found.groups()), "") if found else export.title
    with export.text(advance) as file:
        yield from _messages(iter(partial(file.readline, MAX_LINE), ""), title.strip())


def _of_table(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    found = _FILE.match(export.title)
    title = found[1] if found else export.title
    with export.text(advance) as file:
        for row in table(file, ",", export.name, report, lambda size: None):
            fields = {str(name).strip().lower(): str(value or "") for name, value in row.fields.items()}
            yield _message(
                title, fields.get("user", ""), when(fields.get("date", "")), False, [fields.get("message", "")]
            )


def _messages(lines: Iterator[str], title: str) -> Iterator[Message]:
    day: re.Match[str] | None = None
    said: tuple[str, datetime | None, bool] | None = None
    words: list[str] = []
    length = 0
    for line in lines:
        stamped, spoken = _STAMPED.match(line), _SAID.match(line)
        new_day = None if stamped or spoken else _DAY.match(line) or _BARE_DAY.match(line)
        if not (stamped or spoken or new_day):
            length += len(line)
            words += [line] if length <= MAX_TEXT else []
            continue
        if said:
            yield _message(title, *said, words, too_long=length > MAX_TEXT)
        said, words, day = None, [], new_day or day
        if stamped and (name := _name_in(line)):
            said, words = (name, _moment(stamped, stamped), False), [line[stamped.end() + len(name) + 3 :]]
        elif spoken and day:
            said, words = (spoken["who"], _moment(day, spoken), True), [line[spoken.end() :]]
        length = len(words[0]) if words else 0
    if said:
        if said[2] and len(words) > 1 and not words[-1].endswith("\n"):  # broken off: it may have become the program's
            words.pop()
        yield _message(title, *said, words, too_long=length > MAX_TEXT)


def _name_in(line: str) -> str:
    """Whose message it is; "" where it is nobody's."""
    stamped = _STAMPED.match(line)
    if not stamped or stamped["kind"] != ", ":
        return ""
    name, mark, _ = line[stamped.end() : stamped.end() + 110].partition(" : ")
    return name if mark and name.strip() and "\n" not in name else ""


def _message(
    title: str, name: str, moment: datetime | None, followed: bool, words: list[str], *, too_long: bool = False
) -> Message:
    """`followed`: what the program says may stand below the message."""
    text = "".join(words).strip()
    while followed and "\n" in text and _OF_PROGRAM.fullmatch(text[text.rfind("\n") + 1 :]):
        text = text[: text.rfind("\n")].rstrip()
    reason = TOO_LONG if too_long else None
    if not reason and (not text or _MEDIA.fullmatch(text)):
        reason = MEDIA
    elif not reason and (_DELETED.fullmatch(text) or _OF_PROGRAM.fullmatch(text)):
        reason = SYSTEM
    return Message(title, name.strip(), "" if reason else text, moment, title=title, reason=reason)


def _moment(day: re.Match[str], time: re.Match[str]) -> datetime | None:
    """No time zone is written: the time of day that was shown, taken for UTC."""
    half = (time["before"] or time["after"] or "").lower()
    hour = int(time["hour"])
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half == "오후" or half.startswith("p"))
    date = _date(
        day["y"] or day["y2"] or day["y3"], day["m"] or day["name"] or day["name3"], day["d"] or day["d2"] or day["d3"]
    )
    try:
        return date and plausible(date.replace(hour=hour, minute=int(time["minute"])))
    except ValueError:
        return None


@lru_cache(4096)
def _date(year: str, month: str, day: str) -> datetime | None:
    number = int(month) if month.isdecimal() else _MONTHS.find(month[:3].lower()) // 3 + 1
    try:
        return datetime(int(year), number, int(day), tzinfo=UTC)
    except ValueError:
        return None


FORMAT = Format("kakaotalk", "KakaoTalk", looks, read)
