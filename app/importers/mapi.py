"""Outlook's way to keep a mail, its properties ([MS-OXPROPS], [MS-OXCMSG]), as the mail that was sent.

A property has a number of four hexadecimal digits. Which of them are read, and what for, says the table below.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from app.importers import outlook_text
from app.importers.charsets import charset
from app.importers.decoding import decode_leniently

CLASS, FLAGS, SUBJECT = 0x001A, 0x0E07, 0x0037
HEADERS, ID, ANSWERED, REFERENCES = 0x007D, 0x1035, 0x1042, 0x1039
SENT_AT, RECEIVED_AT, CREATED_AT = 0x0039, 0x0E06, 0x3007
FROM_NAME, FROM_SMTP, FROM_ADDRESS = (0x0C1A, 0x0042), (0x5D01, 0x5D02), (0x0C1F, 0x0065)
TO_SHOWN, CC_SHOWN = 0x0E04, 0x0E03
BODY, HTML, RTF = 0x1000, 0x1013, 0x1009
CODE_PAGE, BODY_CODE_PAGE = 0x3FFD, 0x3FDE
NAME, SMTP, ADDRESS, KIND = (0x3001, 0x5FF6), 0x39FE, 0x3003, 0x0C15
# What a reader has to look up of a message, and of a recipient.
OF_MESSAGE = (
    CLASS, FLAGS, SUBJECT, HEADERS, ID, ANSWERED, REFERENCES, SENT_AT, RECEIVED_AT, CREATED_AT, *FROM_NAME, *FROM_SMTP,
    *FROM_ADDRESS, TO_SHOWN, CC_SHOWN, CODE_PAGE, BODY_CODE_PAGE,
)  # fmt: skip
OF_BODY = (BODY, HTML, RTF)
OF_RECIPIENT = (*NAME, SMTP, ADDRESS, KIND)
_UNSENT = 0x8
_CC = 2
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_BREAK = re.compile(r"[\r\n\0]+")
_HEADER = re.compile(r"([!-9;-~]{1,100}):[ \t]?(.*)", re.DOTALL)
_DATED = re.compile(r"^date:", re.IGNORECASE | re.MULTILINE)
_LONGEST = 20_000
Value = str | bytes | int
Values = Mapping[int, Value]


class Left(Exception):  # a result, not an error
    """No mail that somebody wrote and sent: `reason` is one of REASONS."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


REASONS = ("unsent", "invitation", "automatic", "encrypted", "other")


@dataclass(frozen=True)
class Item:
    """`values` of the message by number: bytes where a text is in the code page of the message. `recipients` alike."""

    values: Values
    recipients: Sequence[Values] = field(default_factory=list)

    def text(self, *numbers: int, of: Values | None = None) -> str:
        """The first of these that it has, "" where none."""
        values = self.values if of is None else of
        for number in numbers:
            value = values.get(number)
            if isinstance(value, bytes) and value[1:200:2].count(0) > len(value[1:200:2]) // 2:
                value = value.decode("utf-16-le", "replace")
            if isinstance(value, bytes):
                value = decode_leniently(value, self._code_page(CODE_PAGE))
            if isinstance(value, str) and value.strip("\0 "):
                return value.rstrip("\0")
        return ""

    def number(self, number: int, of: Values | None = None) -> int:
        value = (self.values if of is None else of).get(number, 0)
        return value if isinstance(value, int) else 0

    def _code_page(self, *numbers: int) -> str | None:
        pages = (self.number(number) for number in numbers)
        return next((f"cp{page}" for page in pages if page and charset(f"cp{page}")), None)

    def body(self) -> tuple[str, str]:
        """Type and text."""
        if plain := self.text(BODY):
            return "plain", plain
        html = self.values.get(HTML)
        if html:
            data = (
                html.encode("utf-8", "replace") if isinstance(html, str) else html if isinstance(html, bytes) else b""
            )
            return "html", decode_leniently(data, self._code_page(BODY_CODE_PAGE, CODE_PAGE))
        packed = self.values.get(RTF)
        return outlook_text.body(packed) if isinstance(packed, bytes) else ("plain", "")


def moment(ticks: int) -> datetime | None:
    """Of a time, which counts tenths of microseconds from 1601."""
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def mail(item: Item) -> bytes:
    """As it was sent. Raises Left."""
    refuse(item)
    kind, body = item.body()
    head = heading(item, f"text/{kind}; charset=utf-8")
    return head + b"\r\n" + body.encode("utf-8", "replace")


def refuse(item: Item) -> None:
    """Raises Left where it is no mail that was written and sent."""
    kind = item.text(CLASS).upper()
    if kind.startswith("REPORT.") or "RULES.OOFTEMPLATE" in kind:
        raise Left("automatic")
    if kind.startswith(("IPM.SCHEDULE", "IPM.APPOINTMENT", "IPM.TASKREQUEST")):
        raise Left("invitation")
    if kind.startswith("IPM.NOTE.SMIME") and not kind.endswith("MULTIPARTSIGNED"):
        raise Left("encrypted")
    if not kind.startswith(("IPM.NOTE", "IPM.REPLY")) and kind not in ("", "IPM"):
        raise Left("other")
    headers = item.text(HEADERS)
    if "multipart/report" in headers.lower():
        raise Left("automatic")
    # Programs that write these files leave the mark of a draft on what was sent as well.
    if item.number(FLAGS) & _UNSENT and not item.number(SENT_AT) and not _DATED.search(headers):
        raise Left("unsent")


def heading(item: Item, content: str = "") -> bytes:
    """The headers alone, which tell who wrote when to whom."""
    found = dict(_transport(item.text(HEADERS)))
    wanted = {
        "From": _person(item.text(*FROM_NAME), _address(item.text(*FROM_SMTP), item.text(*FROM_ADDRESS))),
        "To": _people(item, cc=False) or _shown(item.text(TO_SHOWN)),
        "Cc": _people(item, cc=True) or _shown(item.text(CC_SHOWN)),
        "Subject": _line(item.text(SUBJECT)),
        "Date": _date(item),
        "Message-ID": _line(item.text(ID)),
        "In-Reply-To": _line(item.text(ANSWERED)),
        "References": _line(item.text(REFERENCES)),
    }
    lines = [f"{name}: {value}" for name, value in found.items()]
    lines += [f"{name}: {value}" for name, value in wanted.items() if value and name.lower() not in found]
    lines += ["MIME-Version: 1.0", f"Content-Type: {content}"] if content else []
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "surrogateescape")


def _transport(headers: str) -> list[tuple[str, str]]:
    """Those that came with the mail, but for what they say of its form, which it no longer has."""
    found = []
    for line in re.split(r"\r?\n(?![ \t])", headers[:_LONGEST]):
        match = _HEADER.fullmatch(line)
        if match and not match[1].lower().startswith(("content-", "mime-version")):
            found.append((match[1].lower(), re.sub(r"\r?\n[ \t]+", " ", match[2])))
    return [(name, _BREAK.sub(" ", value)) for name, value in found]


def _line(text: str) -> str:
    # Before the subject, PST files say how long its "Re: " is.
    return _BREAK.sub(" ", re.sub(r"^\x01.", "", text, flags=re.DOTALL)).strip()[:_LONGEST]


def _address(*candidates: str) -> str:
    """One of the internet: those inside a company are paths ("/O=COMPANY/…/CN=ANN")."""
    return next((one.strip() for one in candidates if "@" in one and not one.startswith("/") and " " not in one), "")


def _person(name: str, address: str) -> str:
    """Inside a company there are names without an address."""
    name = _line(name).replace('"', "").strip("' ")
    return f'"{name if name != address else ""}" <{address}>' if name or address else ""


def _people(item: Item, *, cc: bool) -> str:
    found = []
    for one in item.recipients:
        if (item.number(KIND, of=one) & 0xF == _CC) == cc and item.number(KIND, of=one) & 0xF in (0, 1, 2):
            name = item.text(*NAME, of=one)
            found.append(_person(name, _address(item.text(SMTP, of=one), item.text(ADDRESS, of=one), name)))
    return ", ".join(person for person in found if person)


def _shown(names: str) -> str:
    """ "Lee, Ann; Bob Hill", as the person saw them."""
    return ", ".join(_person(name, _address(name)) for name in names.split(";") if name.strip())


def _date(item: Item) -> str:
    for number in (SENT_AT, RECEIVED_AT, CREATED_AT):
        when = moment(item.number(number))
        if when is not None and when.year > 1970:
            return format_datetime(when)
    return ""
