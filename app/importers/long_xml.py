"""XML of any length that a stranger wrote, heard piece by piece: no tree, no entities that it declares itself, and of a
value no more than a text can be. Pictures of many megabytes stand in these files as the value of one attribute, which a
parser would have to hold as a whole: they are cut before it sees them.

Also mended is what Android writes and no parser reads: an emoji as two halves, `&#55357;&#56832;`, and characters that
XML has no place for.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Protocol, TextIO
from xml.parsers import expat

from app.importers.chats.export import Advance, Export
from app.importers.report import BROKEN, Report, Skip, attempt
from app.importers.text import MAX_LINE, TOO_LONG

_PIECE = 64 << 10
# What is cut off ends within this; so much more is read so that nothing is cut in two.
_MARK, _STEP, _MOST_STEPS = 24, 64, 1_000
_OPEN = re.compile(r"[&<\]-]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBERS = re.compile(r"(?:&#(?:[xX][0-9a-fA-F]{1,8}|\d{1,8});)+")
_NUMBER = re.compile(r"&#([xX]?)([0-9a-fA-F]+);")
_CUT_REFERENCE = re.compile(r"&[^;&]{0,12}\Z")
# The values of one tag: those of a message are some dozen.
_LONGEST_VALUE = MAX_LINE + 1
_LONGEST_TAG = 4 << 20
_DEEPEST = 400
# How what is no tag begins and ends.
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}


class Hearer(Protocol):
    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


def heard(export: Export, hearer: Hearer, report: Report, advance: Advance) -> Iterator[None]:
    """Stops after every piece, and where the file is broken, which is counted: what was heard then is all there is."""
    with export.text(advance) as file:
        parse, pieces = _parser(hearer), _bearable(file)

        def following() -> bool:
            piece = next(pieces, None)
            parse.Parse("" if piece is None else piece, piece is None)
            return piece is not None

        while attempt(report, lambda: export.name, following):
            yield
        yield


def _parser(hearer: Hearer) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Skip(BROKEN, named=True)
        hearer.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        hearer.end(name)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, hearer.data
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*declared: object) -> None:
    raise Skip(BROKEN, named=True)


def _bearable(file: TextIO) -> Iterator[str]:
    """The text with values cut and characters mended. Raises Skip where a tag is too long."""
    cutter = _Cutter()
    while chunk := file.read(_PIECE):
        for _ in range(_MOST_STEPS):
            if not _OPEN.search(chunk, len(chunk) - _MARK) or not (more := file.read(_STEP)):
                break
            chunk += more
        text = "".join(cutter.cut(_NO_XML.sub("", chunk)))
        yield text.encode("utf-8", "replace").decode()


class _Cutter:
    """Where in the XML it is, from piece to piece: in the text, a tag, a value, a remark or a CDATA section."""

    def __init__(self) -> None:
        self._ends = ""  # of a remark, a section or a value
        self._in_tag = False
        self._value = self._tag = 0

    def cut(self, text: str) -> Iterator[str]:
        at = 0
        while at < len(text):
            if self._ends:
                stop = text.find(self._ends, at)
                end = len(text) if stop < 0 else stop + len(self._ends)
                yield from self._inside(text[at : len(text) if stop < 0 else stop], ended=stop >= 0)
                at = end
            elif self._in_tag:
                stop = min((found for mark in "\"'>" if (found := text.find(mark, at)) >= 0), default=len(text))
                self._bound(stop - at)
                yield text[at : stop + 1]
                if text[stop : stop + 1] == ">":
                    self._in_tag = False
                elif stop < len(text):
                    self._ends, self._value = text[stop], 0
                at = stop + 1
            else:
                stop = text.find("<", at)
                yield _mended(text[at:] if stop < 0 else text[at:stop])
                if stop < 0:
                    return
                mark = next((mark for mark in _ENDS if text.startswith(mark, stop)), "")
                self._in_tag, self._tag, self._ends = not mark, 0, _ENDS.get(mark, "")
                if mark != "<!--":
                    yield mark or "<"
                at = stop + len(mark or "<")

    def _inside(self, text: str, ended: bool) -> Iterator[str]:
        if self._in_tag:
            room = max(0, _LONGEST_VALUE - self._value)
            self._value += len(text)
            self._bound(min(len(text), room))
            yield _mended(text if len(text) <= room else _CUT_REFERENCE.sub("", text[:room]))
        elif self._ends == "]]>":
            yield text
        if ended:
            yield "" if self._ends == "-->" else self._ends
            self._ends = ""

    def _bound(self, size: int) -> None:
        self._tag += size
        if self._tag > _LONGEST_TAG:
            raise Skip(TOO_LONG, named=True)


def _mended(text: str) -> str:
    return _NUMBERS.sub(_characters, text) if "&#" in text else text


def _characters(run: re.Match[str]) -> str:
    """Halves of characters put together; what means something to XML, blanks among it, stays a number."""
    codes = [int(number, 16 if base else 10) for base, number in _NUMBER.findall(run[0]) if base or number.isdecimal()]
    text = "".join(chr(code) for code in codes if code <= 0x10FFFF)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(c)};" if c in "\t\n\r&<>\"'" else c for c in _NO_XML.sub("", text))
