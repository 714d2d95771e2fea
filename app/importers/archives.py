"""Files in an archive: .zip, and .tgz as Google Takeout offers it, too. Read where they lie (`inflate`)."""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal, cast

from app.importers.inflate import Inflated, Marks
from app.importers.report import Skip
from app.words import say

LOCKED = say("it has a password: unzip it")
BROKEN_OFF = say("the archive is damaged: download it again")

_MOST_MEMBERS = 100_000
# Unpacked: what packs better was made to do harm.
_MOST_BYTES = 64 << 30
_MOST_PACKED = 1_000
_ENCRYPTED = 0x1
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, NotImplementedError, RuntimeError, EOFError, struct.error,
    ValueError,
)  # fmt: skip


@dataclass
class Member:
    """A file in an archive; `path` is where it seems to lie, below the archive."""

    archive: Path
    inside: str
    size: int
    start: int
    packed: int | None  # how many bytes, where it is packed by itself; None: it lies in a stream that is packed
    stored: bool = False
    marks: Marks = field(default_factory=Marks)

    @property
    def path(self) -> Path:
        return self.archive.joinpath(*(part for part in PurePosixPath(self.inside).parts if part not in ("/", "..")))

    @property
    def name(self) -> str:
        return f"{self.archive.name}: {self.path.name}"

    def open(self, mode: Literal["rb"] = "rb") -> BinaryIO:
        """Like that of a `Path`. Reading raises OSError where the archive is damaged."""
        opened = partial(_file, self.archive)
        raw: io.RawIOBase
        if self.stored:
            raw = _Span(opened(), self.start, self.size)
        elif self.packed is not None:
            raw = Inflated(opened, self.start, -zlib.MAX_WBITS, self.size, self.marks)
        else:
            raw = _Span(_stream(self.archive, self.marks), self.start, self.size)
        return cast(BinaryIO, io.BufferedReader(_Mourned(raw, self.archive), 1 << 20))


# Where a file lies.
Place = Path | Member


def path_of(place: Place) -> Path:
    return place.path if isinstance(place, Member) else place


def size_of(place: Place) -> int:
    """Unpacked, in bytes. Raises OSError."""
    return place.size if isinstance(place, Member) else place.stat().st_size


def is_packed_tar(head: bytes) -> bool:
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        begin = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head[:4096], 1024)
    except zlib.error:
        return False
    return begin[257:262] == b"ustar"


def members(path: Path) -> Iterator[Member]:
    """Files alone. Raises Skip where the archive is damaged or has a password, OSError where it cannot be read."""
    try:
        with path.open("rb") as file:
            tar = is_packed_tar(file.read(8192))
        yield from _of_tar(path) if tar else _of_zip(path)
    except DAMAGED as error:
        raise Skip(BROKEN_OFF, named=True) from error


def _of_zip(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for info in archive.infolist()[:_MOST_MEMBERS]:
            if info.filename.endswith("/") or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                continue
            if info.flag_bits & _ENCRYPTED:
                raise Skip(LOCKED, named=True)
            if info.file_size > min(_MOST_BYTES, _MOST_PACKED * max(info.compress_size, 1000)):
                continue
            file.seek(info.header_offset + 26)
            start = info.header_offset + 30 + sum(struct.unpack("<HH", file.read(4)))
            stored = info.compress_type == zipfile.ZIP_STORED
            yield Member(path, info.filename, info.file_size, start, info.compress_size, stored)


def in_place(path: Path, info: zipfile.ZipInfo) -> Member | None:
    """Where one file of a zip lies, so that the list of all of them need not be read for each; None where only zipfile
    can read it. Raises OSError."""
    packed = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & _ENCRYPTED
    with path.open("rb") as file:
        file.seek(info.header_offset)
        head = file.read(30)
    if not packed or len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        return None
    start = info.header_offset + 30 + sum(struct.unpack("<HH", head[26:]))
    stored = info.compress_type == zipfile.ZIP_STORED
    return Member(path, info.filename, info.file_size, start, info.compress_size, stored)


def _of_tar(path: Path) -> Iterator[Member]:
    marks = Marks()
    with io.BufferedReader(_stream(path, marks), 1 << 20) as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
        for number, info in enumerate(archive):
            if number >= _MOST_MEMBERS:
                return
            if info.isreg():
                yield Member(path, info.name, info.size, info.offset_data, None, False, marks)


def _file(path: Path) -> BinaryIO:
    return path.open("rb")


def _stream(path: Path, marks: Marks) -> Inflated:
    return Inflated(partial(_file, path), 0, zlib.MAX_WBITS | 16, None, marks)


class _Span(io.RawIOBase):
    """Some bytes of a file, as a file."""

    def __init__(self, file: BinaryIO | Inflated, start: int, size: int):
        self._file, self._start, self._size, self._position = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(base + offset, 0)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        self._file.seek(self._start + self._position)
        piece = self._file.read(min(len(buffer), max(self._size - self._position, 0))) or b""
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


class _Mourned(io.RawIOBase):
    """A damaged archive is a file that cannot be read."""

    def __init__(self, raw: io.RawIOBase, path: Path):
        self._raw, self._path = raw, path

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def readinto(self, buffer) -> int | None:  # type: ignore[no-untyped-def]
        try:
            return self._raw.readinto(buffer)
        except DAMAGED as error:
            raise OSError(0, "Input/output error", str(self._path)) from error

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()
