"""Word's .docx: a zip of XML (ECMA-376).

docProps/core.xml       dc:creator, cp:lastModifiedBy, dc:title, dcterms:created
word/document.xml       w:p a paragraph, of runs w:r with w:t, w:tab, w:br
    w:pStyle w:val      "Title", "Quote", "TOC1", as the styles are called in English whatever the program's language
    w:ins w:author      typed while changes were tracked;  w:del (with w:delText), w:moveFrom: taken away
    mc:AlternateContent a text box, once as mc:Choice and again as mc:Fallback
word/comments.xml, footnotes.xml, header1.xml …     not in the text
"""

import zipfile
from collections.abc import Callable, Mapping
from typing import IO

from app.importers.dates import when
from app.importers.documents import xml
from app.importers.documents.written import Written, somebody

_W = "w"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": _W,
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _W,
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_PROPERTIES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
}
BODY, _CORE = "word/document.xml", "docProps/core.xml"
_OUT = {"w:del", "w:moveFrom", "w:instrText", "mc:Fallback", "w:footnoteReference", "w:pict", "w:object", "w:rubyBase"}
_BY_SOMEBODY = {"w:ins", "w:moveTo"}
_GIVEN = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_QUOTED = ("quote", "intensequote", "zitat", "intensiveszitat", "citation", "blocktext", "blockquote")


def author(package: zipfile.ZipFile) -> str:
    return somebody(xml.facts(package, _CORE, _PROPERTIES).get("dc:creator", ""))


def read(file: IO[bytes], mine: Callable[[str], bool]) -> Written:
    with zipfile.ZipFile(file) as package:
        facts = xml.facts(package, _CORE, _PROPERTIES)
        by = somebody(facts.get("dc:creator", ""))
        body = _Body(lambda name: mine(name) or (bool(by) and name.casefold() == by.casefold()))
        xml.hear(package, BODY, body)
    return Written(body.text, body.title or facts.get("dc:title", ""), when(facts.get("dcterms:created")), by)


class _Body:
    prefixes: Mapping[str, str] = _PREFIXES

    def __init__(self, mine: Callable[[str], bool]) -> None:
        self.title = ""
        self._mine = mine
        self._muted = xml.Muted()
        self._paragraphs: list[str] = []
        self._open: list[_Paragraph] = []
        self._hearing = False

    @property
    def text(self) -> str:
        """Some put an empty paragraph between two, others a distance."""
        spaced = any(not text.strip() for text in self._paragraphs[1:-1])
        return ("\n" if spaced else "\n\n").join(self._paragraphs)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._muted.goes_on(1):
            return
        paragraph = self._open[-1] if self._open else None
        if name in _OUT or (name in _BY_SOMEBODY and not self._mine(attributes.get("w:author", ""))):
            self._muted.begin()
        elif name == "w:p":
            self._open.append(_Paragraph())
        elif paragraph is None:
            return
        elif name == "w:pStyle":
            paragraph.style = attributes.get("w:val", "").lower().replace(" ", "").replace("-", "")
        elif name == "w:vanish" and attributes.get("w:val", "1") not in ("0", "false"):
            paragraph.hidden = True
        elif name == "w:t":
            self._hearing = True
        elif name in _GIVEN and not paragraph.in_properties:
            paragraph.add(_GIVEN[name])
        elif name == "w:pPr":
            paragraph.in_properties = True

    def end(self, name: str) -> None:
        if self._muted.goes_on(-1):
            return
        if name == "w:p" and self._open:
            self._close(self._open.pop())
        elif name == "w:t":
            self._hearing = False
        elif self._open and name in ("w:r", "w:pPr"):
            # What a paragraph's own mark looks like hides nothing.
            self._open[-1].hidden = self._open[-1].in_properties = False

    def data(self, text: str) -> None:
        if self._hearing and self._open and not self._muted:
            self._open[-1].add(text)

    def _close(self, paragraph: "_Paragraph") -> None:
        text = "".join(paragraph.pieces).strip(" \n")
        if paragraph.style in ("title", "titel") and not self.title:
            self.title = text
        elif not paragraph.style.startswith(("toc", *_QUOTED)):
            self._paragraphs.append(text)


class _Paragraph:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.style = ""
        self.hidden = self.in_properties = False

    def add(self, piece: str) -> None:
        if not self.hidden:
            self.pieces.append(piece)
