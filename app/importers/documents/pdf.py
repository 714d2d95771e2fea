"""PDF files: their text, page by page, through a child (pdf_worker). Lines are as they were set, so paragraphs are put
together again, words that were divided at a line's end too, and what stands at the edge of every page is dropped.

A PDF is what programs print and others send; it is the person's where it names them as its author, or where they name
the file itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.children import Child, Death
from app.importers.dates import when
from app.importers.documents.written import Written, somebody
from app.importers.report import BROKEN, Skip
from app.importers.text import TOO_LONG, unwrap
from app.words import say

UNKNOWN = say("a PDF that does not say who wrote it; name the file itself if you did")
BY_OTHERS = say("a PDF by somebody who is not known to be you; name the file itself if you wrote it")
ABSENT = say("a PDF, and the package that reads them is missing; install Idiolect again")
NO_TEXT = say("a PDF of pictures, without text")
_LONG = say("a PDF that takes too long to read")
_MOST_BYTES = 100 << 20
_PATIENCE_S, _PATIENCE_S_PER_MB = 15.0, 5.0
_NUMBER = re.compile(r"(?:page |seite |p\. ?)?\d{1,4}(?: ?(?:/|of|von|de) ?\d{1,4})?|- ?\d{1,4} ?-|[ivxlc]{1,6}", re.I)
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_])")


class Pdfs:
    """The child, from the first file on to the end of the import."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def read(self, path: Path) -> Written:
        """Raises Skip with why there is no text."""
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise Skip(TOO_LONG, named=True)
        found = self._ask(path, _PATIENCE_S + _PATIENCE_S_PER_MB * size / 1e6)
        if "problem" in found:
            raise Skip({"absent": ABSENT, "long": TOO_LONG}.get(str(found["problem"]), BROKEN), named=True)
        pages = [page for page in found.get("pages", []) if isinstance(page, str)]
        text = _text(pages)
        if not text.strip():
            raise Skip(NO_TEXT, named=True)
        by = somebody(str(found.get("author", "")))
        return Written(text, str(found.get("title", "")), when(found.get("created")), by, BY_OTHERS if by else UNKNOWN)

    def _ask(self, path: Path, patience: float) -> dict[str, Any]:
        if self._child is None:
            self._child = Child("app.importers.documents.pdf_worker")
        self._child.send({"path": str(path)})
        heard = self._child.receive(patience)
        if heard is None or isinstance(heard, Death):
            self.end()
            raise Skip(_LONG if heard is None else BROKEN, named=True)
        return heard

    def end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None


def _text(pages: Sequence[str]) -> str:
    lines = [[line.strip() for line in page.split("\n")] for page in pages]
    edges = Counter(_shape(line) for page in lines for line in {*_edge(page)})
    often = max(3, len(pages) // 2)
    kept: list[str] = []
    for page in lines:
        around = {line for line in _edge(page) if _NUMBER.fullmatch(line) or edges[_shape(line)] >= often}
        inner = [line for line in page if line not in around or not line]
        kept.append("\n".join(inner).strip("\n"))
    whole = _joined([page for page in kept if page])
    return unwrap(_DIVIDED.sub("", whole))


def _edge(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:2] + filled[-2:] if len(filled) > 4 else filled[-1:]


def _shape(line: str) -> str:
    """The same on every page, but for its number."""
    return re.sub(r"\d+", "0", line)


def _joined(pages: Sequence[str]) -> str:
    """A paragraph that goes on over the page goes on."""
    whole = pages[0] if pages else ""
    for before, after in pairwise(pages):
        goes_on = bool(re.search(r"[\w,;-]\Z", before)) and after[:1].islower()
        whole += ("\n" if goes_on else "\n\n") + after
    return whole
