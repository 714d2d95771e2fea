"""XML out of a stranger's package, heard piece by piece: no tree, no entities, no more than is bearable."""

import zipfile
from collections.abc import Mapping
from typing import IO, Protocol
from xml.parsers import expat

from app.importers.report import BROKEN, Skip
from app.importers.text import TOO_LONG

MOST_BYTES = 40 << 20
# A document packs ten to twenty times; this much more was made to do harm.
_MOST_PACKED, _SMALL = 100, 1 << 20
_STEP = 64 << 10
_DEEPEST = 400


class Hearer(Protocol):
    """Names of elements and attributes are “prefix:local”, by `prefixes`; others have none."""

    prefixes: Mapping[str, str]

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


def hear(package: zipfile.ZipFile, member: str, hearer: Hearer) -> None:
    """Raises Skip where it is too large, or declares a document type: that is where entities come from."""
    info = package.getinfo(member)
    if info.file_size > MOST_BYTES or info.file_size > max(_SMALL, _MOST_PACKED * info.compress_size):
        raise Skip(TOO_LONG, named=True)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def named(name: str) -> str:
        space, _, local = name.rpartition(" ")
        return f"{hearer.prefixes.get(space, '')}:{local}"

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Skip(BROKEN, named=True)
        hearer.start(named(name), {named(key): value for key, value in attributes.items()} if attributes else {})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        hearer.end(named(name))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, hearer.data
    parser.StartDoctypeDeclHandler = _refuse
    with package.open(info) as file:
        _feed(parser, file)


def _feed(parser: expat.XMLParserType, file: IO[bytes]) -> None:
    while chunk := file.read(_STEP):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse(*declared: object) -> None:
    raise Skip(BROKEN, named=True)


class Muted:
    """An element that is passed over, with all that lies in it."""

    def __init__(self) -> None:
        self._depth = 0

    def __bool__(self) -> bool:
        return self._depth > 0

    def begin(self) -> None:
        self._depth += 1

    def goes_on(self, step: int) -> bool:
        """Whether what begins (1) or ends (-1) now belongs to it."""
        if not self._depth:
            return False
        self._depth += step
        return True


class Facts:
    """Single values of a file of properties: the text of every element by its name, the first of each."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.found: dict[str, str] = {}
        self._open: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)

    def end(self, name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        if self._open and len(self.found) < 100:
            name = self._open[-1]
            self.found[name] = (self.found.get(name, "") + text)[:1000]


def facts(package: zipfile.ZipFile, member: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    heard = Facts(prefixes)
    if member in package.namelist():
        hear(package, member, heard)
    return heard.found
