"""Evernote's export, `Notebook.enex`: XML with all notes of a notebook. Other programs write it, too.

<en-export export-date="20250304T101112Z" application="Evernote" version="10.1">
<note><title>Title</title><created>20250304T101112Z</created><updated>…</updated><tag>…</tag>
<content><![CDATA[<?xml …?><!DOCTYPE en-note …><en-note>…</en-note>]]></content>      ENML, see below
<note-attributes>
  <author>Ann Lee</author>                      who made it, a name or an address; some programs leave it out
  <source>web.clip7</source>                    clipped; mail.smtp: forwarded to it; desktop.mac, mobile.ios: typed
  <source-url>https://…</source-url>            the page that it was clipped from
  <source-application>webclipper.evernote</source-application>
<resource><data encoding="base64">…</data>      pictures, of many megabytes
<task>…</task>                                  with a title of its own

ENML is XHTML: every line is a <div>, an empty one <div><br/></div>; <en-todo checked="true"/> a box to tick off,
<en-media …/> a picture, <en-crypt>…</en-crypt> encrypted, <div style="-en-codeblock:true;"> a program.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.chats.telegram import FORWARDED, MEDIA
from app.importers.dates import when
from app.importers.html import MAX_HTML, TOO_ELABORATE
from app.importers.jottings.keep import CHANNEL, LIST
from app.importers.long_xml import heard
from app.importers.markup import NO_WORDS, QUOTED, tree_of, words_of
from app.importers.report import Report, Skip
from app.importers.social.public import WORDLESS
from app.importers.vaults.markdown import CLIPPING
from app.words import say

ENCRYPTED = say("encrypted")
_BEGINNING = re.compile(r"\s*(?:<[?!][^>]{0,2000}>\s*){0,10}<en-export\b")
_FACTS = {"title", "created", "updated", "author", "source", "source-url", "source-application"}
_LONGEST_FACT = 1_000
_MOST_AUTHORS = 1_000
_NOT_TYPED = NO_WORDS | QUOTED | {"en-media", "en-crypt", "en-codeblock", "pre", "code", "table"}
_EMPTY = re.compile(r"<(en-[a-z]{1,20})\b([^<>]{0,5000})/>")
_CODE = re.compile(r"-en-codeblock:\s?true|-en-task-group:\s?true", re.IGNORECASE)


def looks(head: str, path: Path) -> bool:
    return bool(_BEGINNING.match(head))


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    """Where notes name their authors, one without is by whom most are: no export says whose the account is."""
    authors: Counter[str] = Counter()
    first = _Notes(words=False)
    for _ in heard(export, first, Report(), lambda size: advance(size // 2)):
        for note, _ in first.taken():
            if (author := note.get("author", "")) and (author in authors or len(authors) < _MOST_AUTHORS):
                authors[author] += 1
    usual = authors.most_common(1)[0][0] if authors else ""
    notes = _Notes(words=True)
    for _ in heard(export, notes, report, lambda size: advance(size - size // 2)):
        for note, content in notes.taken():
            yield _message(note, content, note.get("author", "") or usual)


class _Notes:
    """Hears notes; `words`: with what stands in them."""

    def __init__(self, words: bool) -> None:
        self._words = words
        self._found: list[tuple[dict[str, str], str]] = []
        self._open: list[str] = []
        self._note: dict[str, str] = {}
        self._content: list[str] = []
        self._length = 0

    def taken(self) -> list[tuple[dict[str, str], str]]:
        found, self._found = self._found, []
        return found

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)
        if name == "note":
            self._note, self._content, self._length = {}, [], 0
        elif name == "content" and attributes.get("encoding"):
            self._note["encrypted"] = "yes"

    def end(self, name: str) -> None:
        self._open.pop()
        if name == "note":
            self._found.append((self._note, "".join(self._content)))
            self._note = {}

    def data(self, text: str) -> None:
        name = self._open[-1]
        within = self._open[-2] if len(self._open) > 1 else ""
        if name == "content" and within == "note":
            self._length += len(text)
            if self._words and self._length <= MAX_HTML + len(text):
                self._content.append(text)
        elif name in _FACTS and within in ("note", "note-attributes"):
            self._note[name] = (self._note.get(name, "") + text.replace("\n", " "))[:_LONGEST_FACT]


def _message(note: dict[str, str], content: str, author: str) -> Message:
    author = author.strip()
    words, reason = "", _reason(note)
    if not reason:
        try:
            words, reason = _typed(content)
        except Skip as skip:
            reason = skip.reason
    reason = reason or (None if words else MEDIA if "<en-media" in content else WORDLESS)
    title, created = note.get("title", "").strip(), note.get("created", "").strip()
    handle = author if "@" in author else ""
    return Message(f"{created} {title}", author, "" if reason else words, when(created), handle=handle,
                   own=not author, reason=reason, subject=title)  # fmt: skip


def _reason(note: dict[str, str]) -> str | None:
    source, application = note.get("source", "").strip(), note.get("source-application", "")
    clipped = source.startswith(("web.", "Clearly")) or "clipper" in application.lower()
    if clipped or note.get("source-url", "").strip().startswith(("http://", "https://")):
        return CLIPPING
    if source.startswith("mail."):
        return FORWARDED
    return ENCRYPTED if note.get("encrypted") else None


def _typed(content: str) -> tuple[str, str | None]:
    """What was typed of it, and why that is nothing. Raises Skip where it is too elaborate."""
    start = content.find("<en-note")
    if start < 0:
        return "", None
    if len(content) > MAX_HTML:
        raise Skip(TOO_ELABORATE, named=True)
    # To an HTML parser, an empty element of a name it does not know goes on to the end.
    tree = tree_of(_EMPTY.sub(r"<\1\2></\1>", content[start:]))
    if tree is None:
        return "", None
    boxes = sum(1 for _ in tree.iter("en-todo"))
    _in_lines(tree)
    words = words_of(tree, _NOT_TYPED)
    lines = sum(1 for line in words.split("\n") if line.strip())
    return ("", LIST) if boxes and boxes >= lines - 1 else (words, None)


def _in_lines(tree: Any) -> None:
    """A <div> is a line, not a paragraph; one within an item of a list is the item. Programs are no words."""
    for element in list(tree.iter("div")):
        parent = element.getparent()
        if _CODE.search(element.get("style", "")[:2000]):
            element.tag = "pre"
        elif parent is not None and parent.tag == "li" and parent[0] is element and not (parent.text or "").strip():
            element.tag = "span"
        else:
            element.tag = "li"


FORMAT = Format("evernote", "Evernote", looks, read, CHANNEL)
