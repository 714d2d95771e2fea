"""Where mails lie: one mbox file, a Maildir, single files, in an archive or out of it. Each lists its mails without
holding them."""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.importers.archives import Place, path_of, size_of
from app.importers.folders import looks_sent
from app.importers.parts import MAX_MAIL
from app.importers.report import BROKEN, Skip
from app.importers.wrapped import is_wrapped, unwrapped
from app.words import say

_BLOCK = 4 << 20
# A body line may begin with "From ", too. A separator has the form of the first one, and headers below it.
_HEADER = rb"\n(?=[!-9;-~]{1,70}:|>From )"
_OF_MAIL = (
    rb"\n(?=(?i:From|To|Cc|Bcc|Date|Subject|Received|Return-Path|Message-Id|Delivered-To|Reply-To|Sender|Status|Lines"
    rb"|References|In-Reply-To|User-Agent|Organi[sz]ation|Precedence|(?:X|MIME|Content|DKIM|ARC|List|Resent)-[!-9;-~]*):"
    rb"|>From )"
)
_SEPARATORS = tuple(
    re.compile(rb"From " + form)
    for form in (
        rb"[^\n]{0,300}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [^\n]{0,60}?\d\d?:\d\d[^\n]{0,60}" + _HEADER,
        rb"[^\n]{0,300}?\d\d?:\d\d[^\n]{0,100}" + _OF_MAIL,
        rb"[^\n]{0,300}" + _OF_MAIL,  # some programs write no time
    )
)
_LOOKAHEAD = 1024
HEAD = 64 << 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail. `key` finds it again in its box; `head` is its beginning, at least all headers of usual size."""

    key: int
    size: int
    head: bytes
    complete: bool = True
    error: OSError | Skip | None = None  # why it cannot be read at all, or is left out
    sent: bool | None = None  # where some mails of the box were sent and others not


class Box(Protocol):
    path: Path
    source: str
    size: int
    sent: bool

    def entries(self) -> Iterator[Entry]: ...

    def read(self, key: int) -> bytes:
        """Its first MAX_MAIL bytes, and one more where it has them."""
        ...

    def name(self, key: int) -> str: ...

    def close(self) -> None: ...


class Mbox:
    """Reads blocks, remembers offsets: memory does not grow with the mails' size."""

    def __init__(self, place: Place):
        self._place = place
        self.path = path_of(place)
        self.source = str(self.path)
        self.size = size_of(place)
        self.sent = looks_sent(self.path)
        self._file = place.open("rb")
        self._spans: list[tuple[int, int]] = []

    def entries(self) -> Iterator[Entry]:
        self._spans = []
        for begin, end, head, last in self._scan():
            self._spans.append((begin, end))
            yield Entry(len(self._spans) - 1, end - begin, head, complete=not last or self._ends_with_newline())

    def read(self, key: int) -> bytes:
        begin, end = self._spans[key]
        self._file.seek(begin)
        data = self._file.read(min(end - begin, MAX_MAIL + 1))
        return re.sub(rb"(?m)^>(>*From )", rb"\1", data) if b">From " in data else data

    def name(self, key: int) -> str:
        return say("{file}, message {number}", file=self._place.name, number=key + 1)

    def close(self) -> None:
        self._file.close()

    def _scan(self) -> Iterator[tuple[int, int, bytes, bool]]:
        """(begin, end, head, is the last) of each mail, without its separator line."""
        with self._place.open("rb") as file:
            start = file.read(_LOOKAHEAD)
            base = origin = len(BOM_UTF8) if start.startswith(BOM_UTF8) else 0
            first = start[base:].lstrip()
            separator = next((form for form in _SEPARATORS if form.match(first)), _SEPARATORS[-1])
            file.seek(base)
            buffer = b""
            begin: int | None = None
            head = b""
            while True:
                block = file.read(_BLOCK)
                buffer += block
                final = not block
                # What a separator needs behind it may still be unread.
                limit = len(buffer) if final else max(len(buffer) - _LOOKAHEAD, 0)
                position = 0
                for match in _separators(separator, buffer, base == origin):
                    if match.start() >= limit:
                        break
                    if begin is not None:
                        head = _grow(head, buffer, begin, base, match.start())
                        yield begin, base + match.start(), head, False
                    begin, head = base + match.end(), b""
                    position = match.end()
                if begin is not None:
                    # Up to `limit` only: the next round reads on from there.
                    head = _grow(head, buffer, begin, base, max(limit, position))
                if final:
                    if begin is not None:
                        yield begin, base + len(buffer), head, True
                    return
                keep = max(limit, position)
                # One byte more, so that the line start before a separator stays visible.
                keep = max(keep - 1, 0)
                buffer, base = buffer[keep:], base + keep

    def _ends_with_newline(self) -> bool:
        self._file.seek(-1, os.SEEK_END)
        return self._file.read(1) == b"\n"


def _separators(separator: re.Pattern[bytes], buffer: bytes, first: bool) -> Iterator[re.Match[bytes]]:
    """Where lines of `buffer` match; its beginning is one where it is the `first` of the file.

    Looking for the word and then at its line: the pattern by itself would be tried at every byte, 20 MB/s.
    """
    at = 0 if first else buffer.find(b"\nFrom ") + 1
    while first or at:
        first = False
        match = separator.match(buffer, at)
        if match:
            yield match
        at = buffer.find(b"\nFrom ", match.end() - 1 if match else at) + 1


def _grow(head: bytes, buffer: bytes, begin: int, base: int, end: int) -> bytes:
    """Add to `head` what of the mail lies in `buffer` before `end`, up to HEAD bytes in all."""
    start = max(begin + len(head) - base, 0)
    return head + buffer[start : min(end, start + HEAD - len(head))] if len(head) < HEAD and start < end else head


class Files:
    """A Maildir, or .eml, .emlx and .msg files: one file per mail."""

    def __init__(self, source: Path, files: Sequence[Place], sent: bool | None = None):
        self.path = source
        self.source = str(source)
        self._files = files
        self._sizes = [_size(file) for file in files]
        self.size = sum(self._sizes)
        self.sent = looks_sent(source) if sent is None else sent

    def entries(self) -> Iterator[Entry]:
        for key, path in enumerate(self._files):
            try:
                with path.open("rb") as file:
                    head = file.read(HEAD)
                    if is_wrapped(head):
                        head = unwrapped(file)
            except (OSError, Skip) as error:
                yield Entry(key, 0, b"", error=error)
                continue
            except Exception:  # whatever is raised on a damaged one
                yield Entry(key, 0, b"", error=Skip(BROKEN, named=True))
                continue
            yield Entry(key, max(self._sizes[key], len(head)), head[:HEAD])

    def read(self, key: int) -> bytes:
        with self._files[key].open("rb") as file:
            head = file.read(HEAD)
            return unwrapped(file) if is_wrapped(head) else head + file.read(MAX_MAIL + 1 - len(head))

    def name(self, key: int) -> str:
        return self._files[key].name

    def close(self) -> None:
        return


def maildir(path: Path, source: Path | None = None) -> Files:
    """Drafts and trashed mails (flags D and T) are left out."""
    files = []
    for folder in ("cur", "new"):
        if (path / folder).is_dir():
            for file in sorted((path / folder).iterdir()):
                flags = file.name.rpartition(",")[2] if ":2," in file.name or ";2," in file.name else ""
                if file.is_file() and not file.name.startswith(".") and not set(flags) & {"D", "T"}:
                    files.append(file)
    return Files(source or path, files, looks_sent(path))


def is_maildir(path: Path) -> bool:
    try:
        return (path / "cur").is_dir() and ((path / "new").is_dir() or (path / "tmp").is_dir())
    except OSError:  # its parent may not be looked into
        return False


def _size(place: Place) -> int:
    try:
        return size_of(place)
    except OSError:
        return 0
