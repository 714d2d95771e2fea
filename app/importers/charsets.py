"""Which codec a charset is read with: names as mail programs write them, and what they mean by them.

As browsers do (https://encoding.spec.whatwg.org/), a name stands for what its users really write: iso-8859-1 for
windows-1252, gb2312 for gb18030. The names are in assets/mail/charsets.json.
"""

import codecs
import functools
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files

# Not to be told from the bytes that they leave alone: the bytes are plain ASCII throughout.
SEVEN_BIT = frozenset({"utf-7", "iso2022_jp", "iso2022_kr", "hz", "utf-16", "utf-16-le", "utf-16-be"})
WIDE = frozenset({"cp932", "euc_jp", "cp949", "gb18030", "cp950", "johab"})
# Programs declare these without knowing what they send.
CARELESS = frozenset({"cp1252"})
# Python knows more than charsets of text: punycode and idna take quadratic time, unicode_escape runs over "\\N{…}".
_KNOWN = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rut]|kz1048|ptcp154|hp-roman8|mac-\w+"
    r"|euc_\w+|iso2022_\w+"
)
_NUMBERED = re.compile(r"(?:x|cs)?(?:win(?:dows)?|cp|ibm|ms|dos|ansi|codepage|oem)(?:cp)?0*(\d{3,5})[a-z]?")
_JIS = re.compile(rb"\x1b(?:\$[@B]|\([BJIH]|\$\([DO])")


@dataclass(frozen=True)
class Candidate:
    """An encoding that undeclared text may have. `prior`: how much rarer than others, in half bits (`letters`)."""

    codec: str
    prior: int
    languages: tuple[str, ...]


@dataclass(frozen=True)
class _Names:
    aliases: Mapping[str, str]
    undeclared: frozenset[str]
    candidates: tuple[Candidate, ...]


@functools.cache
def _names() -> _Names:
    data = json.loads(files("assets").joinpath("mail/charsets.json").read_text("utf-8"))
    found = data["candidates"].items()
    candidates = [Candidate(name, of["prior"], tuple(of["languages"].split())) for name, of in found]
    return _Names(data["aliases"], frozenset(data["undeclared"]), tuple(candidates))


def candidates() -> tuple[Candidate, ...]:
    return _names().candidates


@functools.lru_cache(maxsize=512)
def charset(name: str) -> str | None:
    """The codec of a charset that a mail may declare, or None where there is no such charset."""
    declared = re.split(r"[\s;,]", name[:80].strip(" \t\"'").lower().removeprefix("charset=").strip("\"'"))[0]
    key = re.sub(r"[^a-z0-9]", "", declared)
    names = _names()
    if not key or key in names.undeclared:
        return None
    for known in (key, key.removeprefix("x"), key.removeprefix("cs")):
        if known in names.aliases:
            return names.aliases[known]
    numbered = _NUMBERED.fullmatch(key)
    for guess in (f"cp{numbered[1]}" if numbered else declared, declared, declared.removeprefix("x-")):
        try:
            found = codecs.lookup(guess).name
        except (LookupError, ValueError):
            continue
        plain = re.sub(r"[^a-z0-9]", "", found)
        return names.aliases.get(plain) or (found if _KNOWN.fullmatch(found) else None)
    return None


def read(data: bytes, codec: str) -> str:
    """As `bytes.decode`, with what Python's codecs lack. Raises ValueError where it is not of this charset."""
    if codec.startswith("cp125"):
        # The few bytes without a character are control characters, as in browsers; many of them are no such text.
        if any(data.count(byte) > 2 + len(data) // 50 for byte in _without_character(codec)):
            raise ValueError(f"not {codec}")
        text = data.decode(codec, "idiolect-controls")
        return unicodedata.normalize("NFC", text) if codec == "cp1258" else text
    if codec == "iso2022_jp":
        return _jis(data)
    if codec == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        codec = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        return data.decode(codec)
    except ValueError:
        if codec not in _MORE:
            raise
        return _MORE[codec](data)


@functools.cache
def _without_character(codec: str) -> tuple[int, ...]:
    """The bytes that mean nothing in this encoding."""
    return tuple(byte for byte in range(256) if bytes((byte,)).decode(codec, "ignore") == "")


def _controls(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("idiolect-controls", _controls)


def _jis(data: bytes) -> str:
    """ISO-2022-JP with the characters of NEC and IBM (①), which Japanese mail is full of."""
    out: list[str] = []
    position, wide, kana = 0, False, False
    for match in [*_JIS.finditer(data), None]:
        piece = data[position : match.start() if match else len(data)]
        if wide:
            out.append(_shifted(piece))
        elif kana:
            out.append(bytes(byte | 0x80 for byte in piece).decode("cp932"))
        else:
            out.append(piece.decode("ascii"))
        if match:
            wide, kana, position = match[0][1:2] == b"$", match[0] == b"\x1b(I", match.end()
    return "".join(out)


def _shifted(pairs: bytes) -> str:
    """Rows and cells of JIS X 0208, one byte each, by way of Shift-JIS."""
    out = bytearray()
    position = 0
    while position < len(pairs):
        row = pairs[position] & 0x7F
        if row < 0x21:  # a line end within
            out.append(row)
            position += 1
            continue
        if position + 1 == len(pairs):
            raise ValueError("half a character")
        cell = pairs[position + 1] & 0x7F
        out.append(((row - 0x21) >> 1) + (0x81 if row < 0x5F else 0xC1))
        if row & 1:
            out.append(cell + (0x1F if cell < 0x60 else 0x20))
        else:
            out.append(cell + 0x7E)
        position += 2
    return out.decode("cp932")


_EUC = re.compile(rb"[\x00-\x7f]+|\x8e[\xa1-\xdf]|(?:[\xa1-\xfe]{2})+")


def _euc(data: bytes) -> str:
    out: list[str] = []
    position = 0
    while position < len(data):
        match = _EUC.match(data, position)
        if match is None:
            raise ValueError("not EUC-JP")
        piece = match.group()
        if piece[0] < 0x80:
            out.append(piece.decode("ascii"))
        else:
            out.append(piece[1:].decode("cp932") if piece[0] == 0x8E else _shifted(piece))
        position = match.end()
    return "".join(out)


_MORE: dict[str, Callable[[bytes], str]] = {"euc_jp": _euc, "cp950": lambda data: data.decode("big5hkscs")}
