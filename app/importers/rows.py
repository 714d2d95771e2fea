"""JSON Lines, JSON arrays and CSV as rows, one at a time: however large the file, memory holds one row."""

import csv
import itertools
import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Callable, Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from app.errors import IdiolectError
from app.importers.decoding import decode
from app.importers.judge import Judge
from app.importers.report import BROKEN, Report, Skip, Watch, attempt
from app.importers.text import TOO_LONG, well_formed
from app.importers.window import MAX_ROW, TOO_MANY, Window, refuse_crowded
from app.words import Figure, say

_MAX_COLUMNS = 1_000
_CHUNK = 64 << 10
# An array with more entries that are no rows is none of rows.
_MAX_BROKEN = 200_000
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_NO_UTF8 = re.compile("[\udc80-\udcff]")  # how surrogateescape shows it


class Row(NamedTuple):
    """`number` is that of the line, or of the entry in an array."""

    number: int
    fields: dict[str, Any]


Reader = Callable[[Report, Watch | None], Iterator[Row]]


def reader(path: Path, kind: str) -> Reader:
    """`kind` is jsonl, json or csv. What it returns reads the file from its beginning, and counts what is no row."""
    if kind == "csv":
        return partial(_csv_rows, path, _csv_encoding(path))
    return partial(_array_rows if kind == "json" else _line_rows, path)


def name_of(path: Path, kind: str, number: int) -> str:
    if kind == "json":
        return say("{file}, entry {number}", file=path.name, number=number)
    return say("{file}, line {number}", file=path.name, number=number)


def _line_rows(path: Path, report: Report, watch: Watch | None) -> Iterator[Row]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_ROW):
            number += 1
            size, whole = len(line), True
            while not line.endswith(b"\n") and (rest := file.readline(MAX_ROW)):
                size, whole, line = size + len(rest), False, rest
            if watch:
                watch.advance(size)
            if whole and not line.strip():
                continue
            name = partial(name_of, path, "jsonl", number)
            if whole and number > 1 and not line.lstrip().startswith(b"{"):
                report.skip(BROKEN, name)  # at once: there may be a million of them, and good rows behind
                continue
            read = partial(_object, line.decode, number) if whole else _refuse_long
            fields = attempt(report, name, read)
            if fields is not None:
                yield Row(number, fields)


def _refuse_long() -> dict[str, Any]:
    raise Skip(TOO_LONG, named=True)


def _object(decode: Callable[[str], str], number: int) -> dict[str, Any]:
    try:
        text = decode("utf-8-sig" if number == 1 else "utf-8")
        refuse_crowded(text)
        return _fields(json.loads(text), text)
    except ValueError as error:  # bad JSON, bad UTF-8
        raise Skip(BROKEN, named=True) from error


def _fields(value: object, text: str) -> dict[str, Any]:
    """A row's fields, without halves of surrogate pairs. Raises Skip where it is no object."""
    if not isinstance(value, dict):
        raise Skip(BROKEN, named=True)
    if _HALF.search(text):
        return json.loads(well_formed(json.dumps(value, ensure_ascii=False)))  # type: ignore[no-any-return]
    return value


def _array_rows(path: Path, report: Report, watch: Watch | None) -> Iterator[Row]:
    # What is no UTF-8 is the fault of its own entry.
    with path.open("rb") as raw, TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape") as file:
        elements = _elements(file)
        read, broken = 0, 0
        for number in itertools.count(1):
            name = partial(name_of, path, "json", number)
            if broken > _MAX_BROKEN:
                report.skip(TOO_MANY, _and_the_rest(name))
                return
            found = attempt(report, partial(_and_the_rest, name), partial(next, elements, None))
            if watch:
                watch.advance(raw.tell() - read)
                read = raw.tell()
            if found is None:
                return
            fields = attempt(report, name, partial(_entry, *found))
            if fields is not None:
                yield Row(number, fields)
            else:
                broken += 1


def _and_the_rest(name: Callable[[], str]) -> str:
    """What cannot be read has no end, so nothing behind it can be found."""
    return say("{entry}, and all behind it", entry=name())


def _entry(value: object, text: str) -> dict[str, Any]:
    refuse_crowded(text)
    if not text.isascii() and _NO_UTF8.search(text):
        raise Skip(BROKEN, named=True)
    return _fields(value, text)


def _elements(file: TextIO) -> Iterator[tuple[object, str]]:
    """Each value of an array with its source; or the one value. Raises Skip and whatever the parser raises."""
    window = Window(file)
    many = window.take("[")
    if not (many and window.take("]")):
        yield window.value()
        while many and window.take(","):
            yield window.value()
        if many and not window.take("]"):
            raise Skip(BROKEN, named=True)
    if not window.at_end():
        raise Skip(BROKEN, named=True)


def _csv_encoding(path: Path) -> str:
    """UTF-8 where the whole file is, else a guess from its beginning."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
        if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        decoder = getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
            return "utf-8-sig"
        except UnicodeDecodeError:
            pass
    if decode(head) is None:
        raise IdiolectError(
            say("{file} is not text in any encoding that could be recognized. Save it as UTF-8.", file=path.name)
        )
    verdict = Judge().verdict(head)
    return verdict.codec if verdict else "cp1252"


def _csv_rows(path: Path, encoding: str, report: Report, watch: Watch | None) -> Iterator[Row]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        first = file.read(_CHUNK).split("\n", 1)[0]
        file.seek(0)
        advance = watch.advance if watch else lambda size: None
        yield from table(file, max(",;\t|", key=first.count), path.name, report, advance)


def table(file: TextIO, delimiter: str, name: str, report: Report, advance: Callable[[int], None]) -> Iterator[Row]:
    """The rows of a CSV `file` opened with `newline=""`, each with its heading; what is no row is counted.

    `advance` hears how many characters were read. Raises IdiolectError where it has more columns than any table.
    """
    csv.field_size_limit(MAX_ROW)
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=delimiter)

    def here() -> str:
        line = say("{file}, line {number}", file=name, number=reader.line_num)
        return _and_the_rest(lambda: line) if lines.endless else line

    header = attempt(report, here, partial(_csv_row, reader, lines))
    if header and len(header) > _MAX_COLUMNS:
        raise IdiolectError(
            say(
                "{file} has more than {n} columns. Keep those with the text and its circumstances.",
                file=name,
                n=Figure(_MAX_COLUMNS),
            )
        )
    following = partial(_csv_row, reader, lines)
    while header:
        row = attempt(report, here, following)
        advance(lines.size)
        if row == _END or lines.endless:  # in the middle of it, nobody knows where quotes begin
            return
        if row is not None:
            yield Row(reader.line_num, dict(zip(header, row, strict=False)))


_END = ["\0"]  # no row: a NUL is taken out of what is read


def _csv_row(reader: Iterator[list[str]], lines: "_Lines") -> list[str]:
    """The next row that is no empty line; _END after the last. Raises Skip."""
    lines.size = 0
    try:
        while not (row := next(reader, _END)):
            pass
        return row
    except csv.Error as error:
        raise Skip(BROKEN, named=True) from error


class _Lines(Iterator[str]):
    """Lines for the CSV reader. `size`: characters since it was last set to 0; quotes can make a row of many lines."""

    def __init__(self, file: TextIO) -> None:
        self._file, self.size = file, 0

    @property
    def endless(self) -> bool:
        return self.size >= MAX_ROW

    def __next__(self) -> str:
        """Raises Skip where they are too many for one row."""
        line = self._file.readline(MAX_ROW)
        if not line:
            raise StopIteration
        self.size += len(line)
        if self.size >= MAX_ROW:
            raise Skip(TOO_LONG, named=True)
        return line.replace("\0", "")
