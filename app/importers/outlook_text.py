"""The formatted text that Outlook keeps of a mail: packed ([MS-OXRTFCP]), often a page in disguise ([MS-OXRTFEX])."""

import struct
from collections.abc import Iterator

from app.importers import rtf
from app.importers.report import Skip

# What every packed text may refer to before it has a text of its own.
_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_PACKED, _PLAIN = b"LZFu", b"MELA"
_LONGEST = 20 << 20


def body(packed: bytes) -> tuple[str, str]:
    """Its type, "html" or "plain", and its text; ("plain", "") where it is damaged."""
    data = packed if packed.startswith(rb"{\rtf") else unpacked(packed)
    page = rb"\fromhtml1" in data[:1000]
    try:
        return ("html" if page else "plain"), rtf.read(data, paragraph="\n", page=page).text
    except Skip:
        return "plain", ""


def unpacked(packed: bytes) -> bytes:
    """As far as it goes."""
    if len(packed) < 16:
        return b""
    size, kind = struct.unpack_from("<4xI4s", packed)
    if kind == _PLAIN:
        return packed[16 : 16 + size]
    return b"".join(_pieces(packed, min(size, _LONGEST))) if kind == _PACKED else b""


def _pieces(packed: bytes, size: int) -> Iterator[bytes]:
    window = bytearray(_BEFORE.ljust(_WINDOW, b"\0"))
    write, at, done = len(_BEFORE), 16, 0
    while at < len(packed) and done < size:
        control, at = packed[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                piece, at = packed[at : at + 1], at + 1
            else:
                reference, at = int.from_bytes(packed[at : at + 2], "big"), at + 2
                if at > len(packed) or reference >> 4 == write % _WINDOW:  # the end
                    return
                piece = _copied(window, reference >> 4, (reference & 0xF) + 2, write)
            for byte in piece:
                window[write % _WINDOW] = byte
                write += 1
            yield piece[: size - done]
            done += len(piece)


def _copied(window: bytearray, begin: int, length: int, write: int) -> bytes:
    """A copy may run into what it writes itself."""
    apart = (write - begin) % _WINDOW or _WINDOW
    piece = bytes(window[(begin + offset) % _WINDOW] for offset in range(min(length, apart)))
    return (piece * (length // len(piece) + 1))[:length]
