"""A strict reader for the zip inside a portable adapter file, and its writer.

The reader accepts only what the writer (or any plain zip tool) makes of a few known names: entries that follow each
other without gaps or overlaps, stored or deflated, no encryption, no links, no folders, no zip64, nothing before,
between or after. General zip readers are lenient in just the ways that hostile archives need, and allocate before
they check. Layout: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import IdiolectError
from app.untrusted import clip
from app.words import Figure, say

MAX_ENTRIES = 8
MAX_DIRECTORY = 4096
# Text compresses about 10 times, a long list of equal lines some 100 times; a bomb 1,000 times.
MAX_RATIO = 200
MAX_FILE = (1 << 31) - 1
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_UTF8 = 0x800
_ZIP64_EXTRA = 1
_SLACK = 1 << 16


@dataclass(frozen=True)
class Entry:
    """Where one file lies in the archive: `packed` bytes from `start`, `size` bytes when unpacked."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


def read_entries(file: BinaryIO, limits: Mapping[str, int]) -> dict[str, Entry]:
    """The entries of the archive in `file`; `limits` maps every permitted name to its largest unpacked size.

    Reads the directory alone, unpacks nothing. Raises IdiolectError where anything is not as the writer leaves it.
    """
    size = file.seek(0, os.SEEK_END)
    if size > MAX_FILE:
        raise _refused(say("it is larger than {size} GiB", size=MAX_FILE >> 30))
    if size < _END.size:
        raise _refused(say("it is cut short"))
    file.seek(size - _END.size)
    mark, disk, first_disk, here, count, length, offset, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06":
        raise _refused(say("it does not end like an adapter file; it may be cut short"))
    if disk or first_disk or here != count or comment:
        raise _refused(say("its directory is damaged"))
    if count > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise _refused(say("it holds more files than an adapter has"))
    if offset + length + _END.size != size:
        raise _refused(say("something was added to it or cut out of it"))
    file.seek(offset)
    directory = file.read(length)
    entries: dict[str, Entry] = {}
    at, expected = 0, 0
    for _ in range(count):
        entry, at, expected = _read_entry(file, directory, at, expected, limits)
        if entry.name in entries:
            raise _refused(say("it holds “{name}” twice", name=entry.name))
        entries[entry.name] = entry
    if at != length or expected != offset:
        raise _refused(say("its directory does not match its contents"))
    return entries


def _read_entry(
    file: BinaryIO, directory: bytes, at: int, expected: int, limits: Mapping[str, int]
) -> tuple[Entry, int, int]:
    """One directory entry at `at`, whose file must begin at byte `expected`. Returns it, and where both go on."""
    if at + _CENTRAL.size > len(directory):
        raise _refused(say("its directory is cut short"))
    (mark, _by, _needs, flags, method, _time, _date, crc, packed, size, name_length, extra_length, comment_length, disk,
     _internal, external, start) = _CENTRAL.unpack_from(directory, at)  # fmt: skip
    at += _CENTRAL.size
    end = at + name_length + extra_length + comment_length
    if mark != b"PK\x01\x02" or end > len(directory) or disk or comment_length:
        raise _refused(say("its directory is damaged"))
    raw_name = directory[at : at + name_length]
    extra = directory[at + name_length : end]
    name = _check_name(raw_name, limits)
    mode = external >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or external & 0x10:
        raise _refused(say("“{name}” is a link or a folder, not a file", name=name))
    if flags & ~_UTF8 or method not in (0, 8) or _has_zip64(extra):
        raise _refused(say("“{name}” is packed in a way that adapter files do not use", name=name))
    if size > limits[name]:
        raise _refused(
            say(
                "“{name}” is larger ({size} bytes) than it can be for this model ({limit})",
                name=name,
                size=Figure(size, ","),
                limit=Figure(limits[name], ","),
            )
        )
    if (method == 0 and packed != size) or _is_inflated(packed, size):
        raise _refused(say("“{name}” claims to unpack to far more than it holds", name=name))
    if start != expected:
        raise _refused(say("its files overlap or leave gaps"))
    file.seek(start)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        raise _refused(say("it is cut short"))
    (mark, _needs, local_flags, local_method, _time, _date, local_crc, local_packed, local_size, local_name_length,
     local_extra_length) = _LOCAL.unpack(head)  # fmt: skip
    same = (local_flags, local_method, local_crc, local_packed, local_size) == (flags, method, crc, packed, size)
    if mark != b"PK\x03\x04" or not same or file.read(name_length) != raw_name or local_name_length != name_length:
        raise _refused(say("the two descriptions of “{name}” differ", name=name))
    if local_extra_length > 256 or _has_zip64(file.read(local_extra_length)):
        raise _refused(say("“{name}” is packed in a way that adapter files do not use", name=name))
    data = start + _LOCAL.size + name_length + local_extra_length
    return Entry(name, data, packed, size, crc, method == 8), end, data + packed


def _check_name(raw: bytes, limits: Mapping[str, int]) -> str:
    """Only exact names pass, so traversal, absolute paths, odd case and look-alikes are all one case: unknown."""
    name = raw[:200].decode("utf-8", "replace")
    if raw != name.encode("utf-8", "replace") or name not in limits:
        raise _refused(say("it contains “{name}”, which has no place in an adapter file", name=clip(name, 60)))
    return name


def _has_zip64(extra: bytes) -> bool:
    """Whether the extra fields hold sizes of their own, or are damaged."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64_EXTRA:
            return True
        at += 4 + length
    return at != len(extra)


def read_entry(file: BinaryIO, entry: Entry) -> bytes:
    """Unpack one entry into memory: exactly `entry.size` bytes, already checked against its limit."""
    file.seek(entry.start)
    packed = file.read(entry.packed)
    if len(packed) != entry.packed:
        raise _refused(say("it is cut short"))
    if entry.deflated:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflate.decompress(packed, entry.size + 1)
        except zlib.error as error:
            raise _refused(say("“{name}” is damaged", name=entry.name)) from error
        if not inflate.eof or inflate.unused_data:
            raise _refused(say("“{name}” does not unpack to the size it states", name=entry.name))
    else:
        data = packed
    if len(data) != entry.size or zlib.crc32(data) != entry.crc:
        raise _refused(say("“{name}” is damaged: its checksum is not the one written down", name=entry.name))
    return data


def write(out: BinaryIO, files: Mapping[str, bytes | Path]) -> None:
    """Write an archive that `read_entries` accepts. Text is deflated, unless it compresses as only bombs should;
    weights are stored, for they do not compress.

    Times are fixed, so the same adapter makes the same bytes.
    """
    with zipfile.ZipFile(out, "w", allowZip64=False) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            data = content.read_bytes() if isinstance(content, Path) else content
            stored = name.endswith(".safetensors") or _is_inflated(_deflated(data), len(data))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def _deflated(data: bytes) -> int:
    """Bytes that it takes as the archive deflates."""
    return len(zlib.compress(data, wbits=-zlib.MAX_WBITS))


def _is_inflated(packed: int, size: int) -> bool:
    return size > packed * MAX_RATIO + _SLACK


def _refused(why: str) -> IdiolectError:
    return IdiolectError(
        say("This adapter file was refused: {why}. Nothing was changed; ask for the file again.", why=why)
    )
