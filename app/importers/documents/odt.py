"""OpenDocument's .odt: a zip of XML (OASIS ODF).

meta.xml                meta:initial-creator, dc:creator (who changed it last), dc:title, meta:creation-date
content.xml             text:p and text:h, in which text:s is a blank, text:tab and text:line-break
    style:style         style:name "P3", style:parent-style-name "Quotations"
    text:tracked-changes/text:changed-region text:id     text:insertion or text:deletion, with the dc:creator; what
                        was deleted stands here, what was inserted in the text
    text:change-start, text:change-end text:change-id    around what was inserted
    office:annotation   a comment, in the middle of the text
"""

import zipfile
from collections.abc import Callable, Mapping
from typing import IO

from app.importers.dates import when
from app.importers.documents import xml
from app.importers.documents.written import Written, somebody
from app.importers.report import Skip
from app.words import say

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{f"{_OASIS}{name}:1.0": name for name in ("text", "office", "style", "meta", "manifest")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
}
BODY, _META = "content.xml", "meta.xml"
_OUT = {
    "office:annotation", "text:note", "text:table-of-content", "text:alphabetical-index", "text:bibliography",
    "text:illustration-index", "text:table-index", "office:forms", "svg:title", "svg:desc", "office:scripts",
    "text:page-number", "text:page-count",
}  # fmt: skip
_PARAGRAPHS = {"text:p", "text:h"}
_LOCKED = say("locked with a password: open it and save it without")


def author(package: zipfile.ZipFile) -> str:
    facts = xml.facts(package, _META, _PREFIXES)
    return somebody(facts.get("meta:initial-creator", "") or facts.get("dc:creator", ""))


def read(file: IO[bytes], mine: Callable[[str], bool]) -> Written:
    with zipfile.ZipFile(file) as package:
        _refuse_locked(package)
        facts = xml.facts(package, _META, _PREFIXES)
        by = somebody(facts.get("meta:initial-creator", "") or facts.get("dc:creator", ""))
        body = _Body(lambda name: mine(name) or (bool(by) and name.casefold() == by.casefold()))
        xml.hear(package, BODY, body)
    return Written(body.text, facts.get("dc:title", ""), when(facts.get("meta:creation-date")), by)


def _refuse_locked(package: zipfile.ZipFile) -> None:
    heard = _Locked()
    if "META-INF/manifest.xml" in package.namelist():
        xml.hear(package, "META-INF/manifest.xml", heard)
    if heard.locked:
        raise Skip(_LOCKED, named=True)


class _Locked:
    prefixes: Mapping[str, str] = _PREFIXES
    locked = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.locked |= name == "manifest:encryption-data"

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Body:
    prefixes: Mapping[str, str] = _PREFIXES

    def __init__(self, mine: Callable[[str], bool]) -> None:
        self._mine = mine
        self._muted = xml.Muted()
        self._paragraphs: list[str] = []
        self._open: list[list[str]] = []
        self._quoted: set[str] = {"Quotations", "Quote"}
        self._contents = 0
        # Of tracked changes: the one that is being told, and those that others made.
        self._region, self._inserted, self._creator = "", False, False
        self._others: set[str] = set()
        self._now: set[str] = set()

    @property
    def text(self) -> str:
        spaced = any(not text.strip() for text in self._paragraphs[1:-1])
        return ("\n" if spaced else "\n\n").join(self._paragraphs)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: PLR0912
        if self._muted.goes_on(1):
            return
        if name in _OUT or (name in _PARAGRAPHS and attributes.get("text:style-name") in self._quoted):
            self._muted.begin()
        elif name == "style:style":
            if attributes.get("style:parent-style-name") in self._quoted and len(self._quoted) < 10_000:
                self._quoted.add(attributes.get("style:name", ""))
        elif name == "text:changed-region":
            self._region = attributes.get("text:id") or attributes.get(":id", "")
        elif name == "text:insertion":
            self._inserted = True
        elif name == "text:deletion":
            self._muted.begin()
        elif name == "dc:creator":
            self._creator = True
            self._name = ""
        elif name == "text:change-start":
            self._now |= self._others & {attributes.get("text:change-id", "")}
        elif name == "text:change-end":
            self._now.discard(attributes.get("text:change-id", ""))
        elif name in _PARAGRAPHS:
            self._open.append([])
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self._add(" " * min(int(count) if count.isdecimal() else 1, 100))
        elif name in ("text:tab", "text:line-break"):
            self._add("\t" if name == "text:tab" else "\n")

    def end(self, name: str) -> None:
        if self._muted.goes_on(-1):
            return
        if name in _PARAGRAPHS and self._open:
            self._paragraphs.append("".join(self._open.pop()).strip(" \n"))
        elif name == "dc:creator":
            self._creator = False
            if self._inserted and not self._mine(self._name) and len(self._others) < 100_000:
                self._others.add(self._region)
        elif name == "text:insertion":
            self._inserted = False

    def data(self, text: str) -> None:
        if self._muted:
            return
        if self._creator:
            self._name = (self._name + text)[:200]
        elif self._open:
            self._add(" ".join(text.split("\n")))

    def _add(self, piece: str) -> None:
        if self._open and not self._now:
            self._open[-1].append(piece)
