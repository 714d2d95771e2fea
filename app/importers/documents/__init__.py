"""Documents of word processors, web pages and PDF files: what each format holds of the person's own words.

One small file per format. Deleted passages, comments and what others put in while changes were tracked are nobody's or
somebody else's; whose the document is, its own properties say.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from app.importers.chats.export import DAMAGED
from app.importers.documents import docx, odt, page, rich
from app.importers.documents.pdf import Pdfs
from app.importers.documents.written import Read, Written

__all__ = ["FORMATS", "Pdfs", "Written", "author", "kind_of", "packed", "read"]

_READERS: dict[str, Read] = {"docx": docx.read, "odt": odt.read, "rtf": rich.read, "html": page.read}
FORMATS = (*_READERS, "pdf")


def kind_of(head: bytes, suffix: str) -> str | None:
    """rtf, pdf or html by the beginning of a file, or None."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    beginning = start[:1024].lower()
    marked = beginning.startswith((b"<!doctype html", b"<html", b"<head", b"<!-- saved from url"))
    return "html" if marked or (suffix in (".html", ".htm", ".xhtml") and b"<" in beginning) else None


def packed(file: IO[bytes]) -> str | None:
    """docx or odt, by what lies in a zip; None where it is another zip, or none."""
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            if docx.BODY in names:
                return "docx"
            if odt.BODY in names and "mimetype" in names:
                with package.open("mimetype") as mimetype:
                    return "odt" if mimetype.read(100).startswith(b"application/vnd.oasis.opendocument.text") else None
    except DAMAGED:
        return None
    return None


def read(kind: str, file: IO[bytes], mine: Callable[[str], bool]) -> Written:
    """All kinds but pdf. Raises Skip, and anything else on what is broken."""
    return _READERS[kind](file, mine)


def author(kind: str, path: Path) -> str:
    """Who wrote it, as it says itself; "" where it does not, or nobody by whom it can be known. Raises anything."""
    if kind in ("docx", "odt"):
        with zipfile.ZipFile(path) as package:
            return docx.author(package) if kind == "docx" else odt.author(package)
    with path.open("rb") as file:
        return rich.author(file) if kind == "rtf" else page.author(file)
