"""The formatted text that Outlook keeps of a mail: packed ([MS-OXRTFCP]), often a page in disguise ([MS-OXRTFEX])."""

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from app.importers.charsets import charset

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
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.I
)
# Destinations that are no text.
_ASIDE = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"generator", b"xe",
    b"mhtmltag", b"themedata", b"latentstyles", b"datastore", b"listtable", b"listoverridetable", b"pntext", b"fldinst",
}  # fmt: skip
_SIGNS = {
    b"par": "\n", b"line": "\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"endash": "–", b"emdash": "—", b"~": "\u00a0", b"_": "-",
}  # fmt: skip


def body(packed: bytes) -> tuple[str, str]:
    """Its type, "html" or "plain", and its text; ("plain", "") where it is damaged."""
    data = packed if packed.startswith(rb"{\rtf") else unpacked(packed)
    page = rb"\fromhtml1" in data[:1000]
    return ("html" if page else "plain"), _Reader(page).text(data)


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


class _Group(NamedTuple):
    """`aside`: it is no text. `beside`: it is how the page is shown where pages are not. `stand_in`: how many
    characters follow one of Unicode for programs that have none."""

    aside: bool = False
    beside: bool = False
    stand_in: int = 1


class _Reader:
    """What would be seen; of a page its marks as well, and its text without the formatting beside it (\\htmlrtf)."""

    def __init__(self, page: bool):
        self._page = page
        self._codec = "cp1252"
        self._group = _Group()
        self._groups: list[_Group] = []
        self._skip = 0
        self._starred = False
        self._pending = bytearray()
        self._out: list[str] = []

    def text(self, data: bytes) -> str:
        for match in _TOKEN.finditer(data):
            word, number, code, sign, brace, plain = match.groups()
            if code is not None:
                self._code(int(code, 16))
                continue
            self._flush()
            if brace == b"{":
                self._groups.append(self._group)
            elif brace == b"}":
                self._group = self._groups.pop() if self._groups else _Group()
            elif plain is not None:
                self._say(plain[self._skip :].decode(self._codec, "replace"))
                self._skip = max(0, self._skip - len(plain))
            elif sign is not None and sign in b"\\{}~_":
                self._say(_SIGNS.get(sign, sign.decode("latin-1")))
            elif word is not None:
                self._word(word.lower(), number)
            self._starred = sign == b"*"
        self._flush()
        return "".join(self._out)

    def _say(self, text: str) -> None:
        if not self._group.aside and not self._group.beside:
            self._out.append(text)

    def _code(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._group.aside and not self._group.beside:
            self._pending.append(byte)

    def _flush(self) -> None:
        if self._pending:
            self._out.append(self._pending.decode(self._codec, "replace"))
            self._pending.clear()

    def _word(self, word: bytes, number: bytes | None) -> None:
        value = int(number or 0)
        if word in _ASIDE or (self._starred and word != b"htmltag"):
            self._group = self._group._replace(aside=True)
        elif word == b"htmlrtf":
            self._group = self._group._replace(beside=self._page and number != b"0")
        elif word == b"ansicpg":
            self._codec = charset(f"cp{value}") or self._codec
        elif word == b"uc":
            self._group = self._group._replace(stand_in=min(max(value, 0), 9))
        elif word == b"u" and number:
            self._say(chr(value % 65536))
            self._skip = self._group.stand_in
        elif word in _SIGNS:
            self._say(_SIGNS[word])
