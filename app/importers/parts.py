"""A mail taken apart, within bounds: what a stranger sent may have been made to keep a parser busy for hours."""

import re
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesParser
from typing import Any

from app.importers import mend
from app.importers.apart import apart
from app.importers.decoding import ALONE
from app.importers.headers import charsets_of
from app.importers.judge import Judge
from app.importers.report import Skip
from app.importers.skeleton import put_back, without_stretches
from app.importers.text import TOO_LONG
from app.words import say

# What of a mail is read: no provider passes on more than about twice that, and text stands before large attachments.
MAX_MAIL = 24 << 20
_MAX_LINES = 1_000_000
_MAX_HEAD = 256 << 10
_MAX_HEADERS = 20_000
_MAX_PARTS = 250
# Each line is compared with the boundaries of all parts that it lies in. Deeper are mails within forwarded mails.
_MAX_DEPTH = 10
# Of a Content-… header: reading its parameters takes quadratic time.
_MAX_PARAMETERS = 40
_MAX_STRUCTURED = 4_000
# As counted in the report.
HEADS = say("headers too long")
PARTS = say("too many parts")
_END = re.compile(rb"\n\r?\n")


@dataclass
class _Whole:
    """What all parts of a mail have in common. `complete`: everything was taken apart. `judge` says how undeclared
    text is read, `codecs` which ones the mail has elsewhere, and `judged` how often that was asked."""

    parts: int = 0
    headers: int = 0
    complete: bool = True
    judge: Judge = field(default_factory=Judge)
    codecs: set[str] = field(default_factory=set)
    judged: int = 0


class Part(Message):
    """Refuses too many parts, and takes nothing apart that lies too deep. Raises Skip."""

    def __init__(self, policy: policy.Policy = policy.compat32) -> None:  # type: ignore[type-arg]
        super().__init__(policy)
        self.whole = _Whole()
        self._depth = 0
        self._first: dict[str, str] = {}
        self._kind: str | None = None

    def attach(self, payload: Message) -> None:  # type: ignore[override]
        assert isinstance(payload, Part)
        payload._depth, payload.whole = self._depth + 1, self.whole
        self.whole.parts += 1
        if self.whole.parts > _MAX_PARTS:
            raise Skip(PARTS, named=True)
        super().attach(payload)

    def set_raw(self, name: str, value: str) -> None:
        self.whole.headers += 1
        if self.whole.headers > _MAX_HEADERS:
            raise Skip(HEADS, named=True)
        if name.lower().startswith("content-"):
            value = ";".join(value[:_MAX_STRUCTURED].split(";")[:_MAX_PARAMETERS])
        super().set_raw(name, value)
        self._first.setdefault(name.lower(), value)
        self._kind = None

    # A mail has dozens of headers and is asked for the same few again and again.

    def get(self, name: str, failobj: Any = None) -> Any:
        value = self._first.get(name.lower())
        return failobj if value is None else self.policy.header_fetch_parse(name, value)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._first

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        self._changed()

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self._changed()

    def _changed(self) -> None:
        self._first = {name.lower(): value for name, value in reversed(list(self.raw_items()))}
        self._kind = None

    def get_content_type(self) -> str:
        if self._kind is None:
            self._kind = super().get_content_type()
        kind = self._kind
        if self._depth < _MAX_DEPTH or not kind.startswith(("multipart/", "message/")):
            return kind
        self.whole.complete = False
        return "application/octet-stream"


def parse(data: bytes, judge: Judge = ALONE) -> Part:
    """`judge` says how undeclared text is read.

    Raises Skip where the mail is larger than any that a person wrote, or made to be a burden.

    compat32: the modern policy raises on headers that real mail contains, and is several times slower.
    """
    end = _END.search(data[: _MAX_HEAD + 4])
    if end is None and len(data) > _MAX_HEAD:
        raise Skip(HEADS, named=True)
    if max(data.count(b"\n"), data.count(b"\r")) > _MAX_LINES:
        raise Skip(TOO_LONG, named=True)
    message = _parsed(mend.headers(data[:MAX_MAIL]))
    whole = message.whole
    whole.complete &= len(data) <= MAX_MAIL
    whole.judge, whole.codecs = judge, charsets_of(data, end.start() if end else 0)

    def again(body: str, boundary: str) -> Part:
        found = _parsed(
            f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n{body}'.encode("ascii", "surrogateescape")
        )
        whole.parts += found.whole.parts
        if whole.parts > _MAX_PARTS:
            raise Skip(PARTS, named=True)
        for part in found.walk():
            assert isinstance(part, Part)
            part.whole = whole
        return found

    mend.parts(message, again)
    return message


def _parsed(data: bytes) -> Part:
    message = apart(data, Part)
    if message is None:
        short, taken = without_stretches(data)
        message = BytesParser(Part, policy=policy.compat32).parsebytes(short)
        put_back(message, taken)
    assert isinstance(message, Part)
    return message
