"""Bytes to text: UTF-8, what is declared, and where neither holds, what it looks like (`judge`)."""

import codecs
import re
from collections.abc import Collection

from app.importers.charsets import CARELESS, SEVEN_BIT, WIDE, charset, read
from app.importers.judge import Judge, read_as

# Judges by the text alone.
ALONE = Judge()
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(0x80))
_JAPANESE = re.compile(rb"\x1b\$[@B]|\x1b\(J")
# By so much, in half bits a byte, must another encoding be likelier than what was declared without thought.
_CLEARLY = 1.5


def decode(data: bytes, declared: str | None = None, judge: Judge = ALONE) -> str | None:
    """Text of `data`, or None where it is none."""
    if b"\0" in data[:65536] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return None
    text = certain(data, declared)
    if text is not None:
        return text
    text = judge.decode(data)
    return text if text is None or plausible(text) else None


def decode_leniently(
    data: bytes, declared: str | None = None, judge: Judge = ALONE, hints: Collection[str] = ()
) -> str:
    """Like `decode` for a mail part, which is text by declaration: undecodable bytes become U+FFFD."""
    text = certain(data, declared)
    codec = charset(declared) if declared else None
    if text is not None and (codec not in CARELESS or data.isascii() or _is_utf8(data)):
        return text
    if text is None and len(_SEQUENCE.findall(data)) > _beyond_ascii(_SEQUENCE.sub(b"", data)):
        return data.decode("utf-8", "idiolect-stray")  # UTF-8 into which something was pasted, or cut
    # Careless: what it declares is what most programs declare. Mostly it is true as well.
    if text is not None and judge.fits(data, str(codec)):
        return text
    judged = judge.verdict(data, hints)
    if judged is None or (text is not None and judged.cost > judge.cost_as(data, str(codec)) - _CLEARLY):
        return data.decode("utf-8", "replace") if text is None else text
    return read_as(data, judged.codec)


def certain(data: bytes, declared: str | None = None) -> str | None:
    """What leaves no doubt: None where it is neither UTF-8 nor valid in the charset declared."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except ValueError:
            pass
    codec = charset(declared) if declared else None
    if codec in SEVEN_BIT or codec in WIDE:
        try:
            return read(data, str(codec))
        except ValueError:
            codec = None
    if data.isascii() and b"\x1b" in data and _JAPANESE.search(data):
        try:
            return read(data, "iso2022_jp")
        except ValueError:
            pass
    try:
        text = data.decode("utf-8-sig")
    except ValueError:
        text = None
    # Two letters of another encoding may happen to be one of UTF-8; hardly ever twice, and never in the West.
    if text is not None and (codec in (None, "utf-8", *CARELESS) or len(_SEQUENCE.findall(data)) != 1):
        return text
    if codec and codec != "utf-8":
        try:
            return read(data, codec)
        except ValueError:
            pass
    return text


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, _ASCII))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except ValueError:
        return False
    return True


def _stray(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("idiolect-stray", _stray)


def beginning(head: bytes) -> str:
    """The first bytes of a file as text, to recognize a format by: programs write UTF-8 or UTF-16."""
    return head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")


def plausible(text: str) -> bool:
    """Mostly letters and spaces: what random bytes are not, in whatever charset they are read."""
    sample = text[:20_000]
    if not sample:
        return True
    # Two or more letters in a row: in a wrong charset, words fall apart into symbols.
    good = sum(len(word) for word in re.findall(r"[^\W\d_]{2,}", sample)) + sum(map(str.isspace, sample))
    odd = sum(1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f") or c == "�" or 0x7F <= ord(c) < 0xA0)
    return good >= 0.6 * len(sample) and odd <= 0.01 * len(sample)
