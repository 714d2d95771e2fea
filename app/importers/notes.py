"""Texts that stand for themselves: notes, Markdown, Org, documents, pages. One document each."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from app.documents import Document
from app.importers import documents
from app.importers.bounds import one
from app.importers.boxes import HEAD
from app.importers.chats.export import DAMAGED, Export
from app.importers.dates import when
from app.importers.decoding import decode
from app.importers.documents.written import Written, writes_from
from app.importers.foreign import PROGRAMS, foreign_file, foreign_text
from app.importers.report import Report, Skip, Watch
from app.importers.text import EMPTY, MAX_TEXT, NOT_TEXT, TOO_LONG, endless, not_writing, tidy
from app.importers.vaults import Vaults, markdown, org
from app.importers.who import Me, Somebody, Unknown, Unnamed, Who, known_by, why_likely
from app.untrusted import clip
from app.words import count, say

FORMATS = ("text", "org", *documents.FORMATS)
IN_ZIP = say("inside a zip: unzip it and name the folder")
_TEXT = (".txt", ".md", ".markdown", ".text", ".mdown")
_MARKDOWN = (".md", ".markdown", ".mdown")
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_MOST_MEMBERS = 20_000
_MOST_PACKED, _SMALL = 200, 1 << 20
_MOST_BYTES = 64 << 20
_SHOWN = 5
_SEVERAL = "\0"  # nobody is called so


class Note(NamedTuple):
    """`kind`: one of FORMATS."""

    export: Export
    kind: str


def note(path: Path, kind: str) -> Note:
    return Note(Export(path, _size(path)), kind)


def in_zip(path: Path) -> list[Note]:
    """The notes and documents in a zip. Raises OSError where it cannot be read."""
    found = []
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist()[:_MOST_MEMBERS]:
                inside = PurePath(info.filename)
                hidden = any(part.startswith((".", "__MACOSX")) or part in PROGRAMS for part in inside.parts)
                bounded = info.file_size <= max(_SMALL, _MOST_PACKED * info.compress_size)
                kind = _kind_in_zip(inside.suffix.lower())
                if kind and not hidden and info.file_size and bounded:
                    found.append(Note(Export(path, info.file_size, info.filename, info), kind))
    except DAMAGED as error:
        raise OSError(0, "Input/output error", str(path)) from error
    return found


def _kind_in_zip(suffix: str) -> str | None:
    if suffix in _TEXT:
        return "text"
    kind = {"htm": "html"}.get(suffix[1:], suffix[1:])
    return kind if kind in FORMATS else None


class Whose:
    """Whether a document is the person's, as far as its author is known. `several`: of its authors, it was not said
    which is the person."""

    def __init__(self, me: Me, several: bool = False) -> None:
        self.me = me
        self._taken = _SEVERAL if several else ""

    def is_it(self, author: str) -> bool:
        return self.me.has_author(author) or any(writes_from(author, address) for address in self.me.addresses)

    def refuse(self, author: str) -> None:
        """Raises Skip where it names somebody else. Where no name of the person is known, the first one is theirs."""
        if not author or self.is_it(author):
            return
        if not self.me.names and self._taken in ("", author.casefold()):
            self._taken = author.casefold()
            return
        raise Skip(say("by {author}; if that is you, say that you are called so", author=clip(author, 60)), named=True)


def look(notes: Iterable[Note], who: Who, *, alone: bool) -> Whose:
    """Who wrote them, as the documents say. Raises Unnamed where it is not known who of these the person is; where not
    `alone` something else is imported, then documents by several people are left out by name."""
    me, unknown, declined = who
    whose = Whose(me)
    authors: dict[str, list[str]] = {}
    for each in notes:
        name = _author(each) if each.kind in ("docx", "odt") and each.export.member is None else ""
        if name:
            authors.setdefault(name, []).append(each.export.name)
    if any(map(whose.is_it, authors)):
        return Whose(me, several=len(authors) > 1)
    open_ = {name: files for name, files in authors.items() if not declined.has_author(name)}
    guessed = unknown is Unknown.GUESS and (len(authors) == 1 or not alone or bool(me.names))
    if not open_ or unknown is Unknown.LEAVE or guessed:
        return Whose(me, several=unknown is Unknown.LEAVE or len(authors) > 1)
    people = [
        Somebody(name, "", len(files), known_by(name, ""), places=tuple(files[:_SHOWN]), likely=why_likely(me, name))
        for name, files in open_.items()
    ]
    known = ", ".join(f"{clip(name, 40)} ({len(files)})" for name, files in sorted(open_.items())[:_SHOWN])
    sentence = count(
        len(open_),
        "The documents are by one person: {known}. Say whether that is you.",
        "The documents are by {n} people: {known}. Say which of them is you.",
        known=known,
    )
    raise Unnamed(sentence, people)


def _author(each: Note) -> str:
    try:
        return documents.author(each.kind, each.export.path)
    except Exception:  # it is told when the document is read
        return ""


def read(
    notes: Sequence[Note], source: Path, whose: Whose, report: Report, watch: Watch, *, named: bool, sure: bool = False
) -> Iterator[Document]:
    """The date comes from the text or the file's name, never from its modification time: that changes with every copy,
    and the same text would be imported again.

    `named`: the person named the file itself; `sure`: and said that it is a text of theirs.
    """
    watch.total += sum(each.export.size for each in notes)
    reader = _Reader(source, whose, named, sure)
    try:
        for each in notes:
            watch.advance(each.export.size)
            document = one(report, partial(_name, each), partial(reader.document, each))
            if document is not None:
                yield document
    finally:
        reader.pdfs.end()


def _name(each: Note) -> str:
    return each.export.name


class _Reader:
    def __init__(self, source: Path, whose: Whose, named: bool, sure: bool) -> None:
        self.source, self.whose, self.named, self.sure = source, whose, named, sure
        self.pdfs = documents.Pdfs()
        self._vaults = Vaults()

    def document(self, each: Note) -> Document:
        """Raises Skip where it is no text of the person's, OSError where it cannot be read."""
        inside = PurePath(each.export.member or each.export.path)
        written = self._written(each, inside)
        text = "" if endless(written.text) else tidy(written.text)
        reason = TOO_LONG if endless(written.text) else not_writing(text)
        if reason:
            raise Skip(reason, named=reason != EMPTY)
        if not self.sure:
            self._refuse(each.kind, written)
        return Document(
            text=text,
            when=written.when or _date_in(inside.stem),
            channel={"text": "note", "org": "note", "html": "article"}.get(each.kind, "document"),
            recipients=(written.to,) if written.to else (),
            subject=written.title or _title(inside.stem),
            source=str(self.source),
        )

    def _refuse(self, kind: str, written: Written) -> None:
        """Raises Skip where somebody else wrote it, or a page or a PDF does not say who did."""
        if written.doubt and not self.named and not self.whose.is_it(written.author):
            raise Skip(written.doubt, named=True)
        self.whose.refuse(written.author)
        other = foreign_text(written.text[:HEAD]) if kind in documents.FORMATS else None
        if other is not None:
            raise Skip(other, named=True)

    def _written(self, each: Note, inside: PurePath) -> Written:
        if each.kind == "pdf":
            if each.export.member:
                raise Skip(IN_ZIP, named=True)
            return self.pdfs.read(each.export.path)
        if each.kind in documents.FORMATS:
            with each.export.bytes() as file:
                # Inside a zip, going back means unpacking again.
                whole = io.BytesIO(file.read(_MOST_BYTES)) if each.export.member else file
                return documents.read(each.kind, whole, self.whose.is_it)
        text = self._text(each, inside)
        if each.kind == "org":
            return org.read(text)
        if inside.suffix.lower() not in _MARKDOWN or self.sure:
            return Written(text)
        vault = None if each.export.member else self._vaults.around(each.export.path)
        if vault:
            vault.refuse(each.export.path)
        place = inside if each.export.member else _below(each.export.path, self.source)
        return markdown.read(text, place, outline=bool(vault and vault.outline))

    def _text(self, each: Note, inside: PurePath) -> str:
        if each.export.size > 4 * MAX_TEXT:  # bytes of the longest text
            raise Skip(TOO_LONG, named=True)
        with each.export.bytes() as file:
            data = file.read(4 * MAX_TEXT + 1)
        if each.export.member and (other := foreign_file(inside, data[:HEAD])) is not None:
            raise Skip(other, named=True)
        text = decode(data)
        if text is None:
            raise Skip(NOT_TEXT, named=True)
        if endless(text):
            raise Skip(TOO_LONG, named=True)
        return tidy(text)


def _below(path: Path, root: Path) -> PurePath:
    return path.relative_to(root) if path != root and path.is_relative_to(root) else PurePath(path.name)


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
