"""A file of a chat export: it lies in a folder, or in the zip that the program made."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedReader, RawIOBase, TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from app.importers.archives import in_place
from app.importers.report import Report

# How far the reading of a file has come, in bytes.
Advance = Callable[[int], None]
_STEP = 1 << 20
# What Python says of a zip: RuntimeError where it is encrypted.
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)


@dataclass(frozen=True)
class Export:
    """`member`: which file of the zip at `path`; None where `path` is the file itself. `size` in bytes, unpacked.
    `info`: what the zip says of it; a zip of ten thousand notes has a long list, which is not read again for each."""

    path: Path
    size: int
    member: str | None = None
    info: zipfile.ZipInfo | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        return self.path.name if self.member is None else f"{self.path.name}: {Path(self.member).name}"

    @property
    def title(self) -> str:
        """How the chat may be called: iOS names every file _chat.txt, and only the zip or the folder tells."""
        stem = Path(self.member or self.path).stem
        return (self.path.stem if self.member else self.path.parent.name) if stem == "_chat" else stem

    def beside(self, name: str) -> "Export | None":
        """Another file of the same folder, in the zip or out of it; None where there is none."""
        if self.member is None:
            other = self.path.with_name(name)
            return Export(other, other.stat().st_size) if other.is_file() else None
        try:
            with zipfile.ZipFile(self.path) as archive:
                member = str(PurePosixPath(self.member).with_name(name))
                return Export(self.path, archive.getinfo(member).file_size, member)
        except KeyError:
            return None
        except DAMAGED as error:
            raise OSError(0, "Input/output error", str(self.path)) from error

    @contextmanager
    def bytes(self) -> Iterator[IO[bytes]]:
        """Raises OSError where it cannot be read, or its zip is damaged."""
        try:
            if self.member is None:
                with self.path.open("rb") as file:
                    yield file
            elif self.info is not None and (found := in_place(self.path, self.info)) is not None:
                with found.open() as inside:
                    yield inside
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as packed:
                    yield packed
        except DAMAGED as error:
            raise OSError(0, "Input/output error", str(self.path)) from error

    @contextmanager
    def text(self, advance: Advance) -> Iterator[TextIOWrapper]:
        """What is no UTF-8 is the fault of its own line or entry."""
        with self.bytes() as raw:
            head = raw.read(2)
        encoding = "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        with self.bytes() as raw:
            counted = _Counted(raw, advance)
            with TextIOWrapper(BufferedReader(counted), encoding, "surrogateescape") as file:  # type: ignore[type-var]
                yield file
            counted.told()


class _Counted(RawIOBase):
    """Bytes that say how many of them have been read."""

    def __init__(self, raw: IO[bytes], advance: Advance) -> None:
        self._raw, self._advance, self._untold = raw, advance, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        room = memoryview(buffer)
        data = self._raw.read(len(room))
        room[: len(data)] = data
        self._untold += len(data)
        if self._untold >= _STEP:
            self.told()
        return len(data)

    def told(self) -> None:
        self._advance(self._untold)
        self._untold = 0


class Message(NamedTuple):
    """One message of a chat, in the order of time.

    `chat` is as unique as the export makes it, `title` how it is called there. `sender` is the name shown, `handle`
    what the export knows the sender by (an id, an address; "" where it has only names). `own`: the export itself says
    that it is the account's. `reason` says why its text is nobody's writing (a photo, a forwarded one); None where it
    is. `id` and `answered` are that of the message and of the one that it answers, in this chat. `subject` is the title
    that this message has for itself.
    """

    chat: str
    sender: str
    text: str
    when: datetime | None
    title: str = ""
    handle: str = ""
    own: bool = False
    reason: str | None = None
    id: str = ""
    answered: str = ""
    subject: str = ""


class Format(NamedTuple):
    """One program's export. `looks` judges the beginning of a text; `read` gives its messages, counts what is broken.

    `title` names it to the person. In a `channel` other than chat every turn stands for itself. `many`: an export is of
    many files, and the person need not be in each.
    """

    name: str
    title: str
    looks: Callable[[str, Path], bool]
    read: Callable[[Export, Report, Advance], Iterator[Message]]
    channel: str = "chat"
    many: bool = False
