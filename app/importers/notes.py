"""Text and Markdown files: one document each."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from app.documents import Document
from app.importers.bounds import one
from app.importers.dates import when
from app.importers.decoding import decode
from app.importers.report import Report, Skip, Watch
from app.importers.text import EMPTY, MAX_TEXT, NOT_TEXT, TOO_LONG, endless, not_writing, tidy

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ENTRY = re.compile(r"^(title|date|subject|to)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


def read(files: Sequence[Path], source: Path, report: Report, watch: Watch) -> Iterator[Document]:
    """The date comes from front matter or the file's name, never from its modification time: that changes with every
    copy, and the same text would be imported again."""
    watch.total += sum(_size(file) for file in files)
    for file in files:
        watch.advance(_size(file))
        document = one(report, partial(_name, file), partial(_document, file, source))
        if document is not None:
            yield document


def _name(file: Path) -> str:
    return file.name


def _document(file: Path, source: Path) -> Document:
    """Raises Skip where it is no text, OSError where it cannot be read."""
    if _size(file) > 4 * MAX_TEXT:  # bytes of the longest text
        raise Skip(TOO_LONG, named=True)
    text = decode(file.read_bytes())
    if text is None:
        raise Skip(NOT_TEXT, named=True)
    if endless(text):
        raise Skip(TOO_LONG, named=True)
    text = tidy(text)
    entries: dict[str, str] = {}
    matter = _FRONT_MATTER.match(text)
    if matter and file.suffix.lower() in (".md", ".markdown"):
        entries = {key.lower(): value.strip(" '\"") for key, value in _ENTRY.findall(matter.group(1))}
        text = text[matter.end() :].strip()
    reason = not_writing(text)
    if reason:
        raise Skip(reason, named=reason != EMPTY)
    return Document(
        text=text,
        when=when(entries.get("date")) or _date_in(file.stem),
        channel="note",
        recipients=(entries["to"],) if "to" in entries else (),
        subject=entries.get("title") or entries.get("subject") or _title(file.stem),
        source=str(source),
    )


def _title(stem: str) -> str | None:
    return _DATE_IN_NAME.sub("", stem).replace("_", " ").strip(" -.") or None


def _date_in(stem: str) -> datetime | None:
    match = _DATE_IN_NAME.search(stem)
    return when("-".join(match.groups())) if match else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
