"""What kind of file is this? By its content; the name decides only where the content leaves it open."""

import json
import os
import stat
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.errors import IdiolectError
from app.importers import chats, documents, notes, repositories, thunderbird
from app.importers.archives import is_packed_tar
from app.importers.boxes import HEAD, is_maildir
from app.importers.chats.export import Export
from app.importers.decoding import beginning, decode
from app.importers.foreign import MEDIA, OF_PROGRAM, PROGRAMS, Programs, binary, foreign, foreign_rows, zipped
from app.importers.mailfiles import KINDS as MAIL_KINDS
from app.importers.mailfiles import NESTED, Mail, in_archive, kind_of
from app.importers.pst import MISSING, readable, refuse_unless_readable
from app.importers.report import UNREADABLE, Report, Skip, attempt
from app.importers.text import EMPTY, NOT_TEXT
from app.words import Sentence, os_reason, say, step

FORMATS = (*MAIL_KINDS, *notes.FORMATS, "jsonl", "json", "csv", *chats.FORMATS)
_TEXT_NAMES = {".txt", ".md", ".markdown", ".text", ".mdown"}
# Formats that could pass for text in some charset, or are one that nobody wrote by hand.
_NO_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_ZIP, _TAR = "zip", "tgz"
_ARCHIVES = (_ZIP, _TAR)
_SHOWN = 6
_PREFERENCES = "preferences"
_ROWS = ("csv", "json", "jsonl")
LINKED = say("a link to somewhere else")
# Where a system shows itself as files: some never end, and nobody wrote them.
_SYSTEM = tuple(map(Path, ("/proc", "/sys", "/dev")))
# Beside the mailboxes of mail programs lie their indexes: not worth a word in the report.
_INDEXES = {".msf", ".dat", ".lock", ".ds_store", ".uidvalidity", ".sbd", "table_of_contents", "info.plist"}


@dataclass
class Plan:
    """What is to be read, by format. Text files and single mails are grouped by the path they were found under.

    `named`: files that were named one by one. What is wrong with one of these is said instead of an import; what is
    wrong with one that was found in a folder is that file's.
    """

    mail: Mail = field(default_factory=Mail)
    text: dict[Path, list[notes.Note]] = field(default_factory=dict)
    records: list[tuple[Path, str]] = field(default_factory=list)
    chats: list[tuple[Export, str]] = field(default_factory=list)
    named: set[Path] = field(default_factory=set)
    forced: bool = False  # the person said what it is

    def __bool__(self) -> bool:
        return bool(self.mail or self.text or self.records or self.chats)

    def add(self, path: Path, kind: str, root: Path, report: Report) -> None:
        """Raises Skip where it is of no use after all."""
        if kind in MAIL_KINDS:
            self.mail.add(path, kind, root)
        elif kind == _PREFERENCES:
            self.mail.addresses += thunderbird.addresses(path)
        elif kind in notes.FORMATS:
            self.text.setdefault(root, []).append(notes.note(path, kind))
        elif kind in _ARCHIVES:
            spoken = chats.in_zip(path) if kind == _ZIP else []
            self.chats += spoken
            mail = self.mail.add_archive(path, report, {export.member or "" for export, _ in spoken})
            if kind == _ZIP and not spoken and not mail:
                self.text.setdefault(path, []).extend(notes.in_zip(path))
        elif kind in chats.FORMATS:
            self.chats.append((Export(path, path.stat().st_size), kind))
        else:
            self.records.append((path, kind))


def plan(paths: list[Path], forced: str | None, report: Report) -> Plan:
    """Look at everything that was named. Raises IdiolectError for a path that is missing, unreadable or empty."""
    found = Plan(forced=forced is not None)
    for path in paths:
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: NUL in it
            raise IdiolectError(say("There is no file or folder {path}. Check the path.", path=path)) from error
        except OSError as error:
            raise IdiolectError(
                say("{path} cannot be read ({reason}). Check its permissions.", path=path, reason=os_reason(error))
            ) from error
        if _is_system(path.resolve()):
            raise IdiolectError(
                say("{path} belongs to the system. Name a file or folder with your writing.", path=path)
            )
        if path.is_dir():
            _plan_folder(path, forced, found, report)
        else:
            _plan_file(path, forced, found, report)
    return found


def _plan_file(path: Path, forced: str | None, found: Plan, report: Report) -> None:
    """A file that was named must be importable; the sentence says why it is not."""
    kind = _kind_of_named(path, forced)
    try:
        found.add(path, kind, path, report)
    except Skip as skip:
        raise IdiolectError(say("{file} is left out: {reason}.", file=path.name, reason=skip.reason)) from skip
    except OSError as error:
        raise IdiolectError(
            say("{path} cannot be read ({reason}). Check its permissions.", path=path, reason=os_reason(error))
        ) from error
    found.named.add(path)


def _kind_of_named(path: Path, forced: str | None) -> str:
    if not path.is_file():
        raise IdiolectError(say("{path} is neither a file nor a folder. Name one of these.", path=path))
    try:
        size = path.stat().st_size
        kind = sniff(path) if size else None
        if kind == _ZIP and (other := zipped(path.name)) is not None:
            raise Skip(other)
        nothing = kind in _ARCHIVES and not _holds(path, kind)
        unread = _nested(path) if nothing else None if kind else _binary(path)
        if kind == "pst":
            refuse_unless_readable(path)
        other = _other(path, kind) if forced is None else None
    except Skip as skip:
        raise IdiolectError(say("{file} is left out: {reason}.", file=path.name, reason=skip.reason)) from skip
    except OSError as error:
        raise IdiolectError(
            say("{path} cannot be read ({reason}). Check its permissions.", path=path, reason=os_reason(error))
        ) from error
    if size == 0:
        raise IdiolectError(say("{file} is empty. Nothing was imported.", file=path.name))
    if unread:
        raise IdiolectError(say("{file} is left out: {reason}.", file=path.name, reason=unread))
    if nothing:
        raise IdiolectError(
            say("There is nothing in {file} that Idiolect can read. Unzip it and name the folder.", file=path.name)
        )
    if kind is None:
        programs = list(dict.fromkeys(format.title for format in chats.FORMATS.values()))
        raise IdiolectError(
            say(
                "{file} is neither text nor a mailbox that Idiolect can read. It reads mbox, Maildir, .eml, "
                ".emlx, .msg, .pst, .txt, .md, .docx, .odt, .rtf, .pdf, .html, JSON Lines, CSV and what one can export "
                "from {chats} and {n} other programs.",
                file=path.name,
                chats=", ".join(programs[:_SHOWN]),
                n=len(programs) - _SHOWN,
            )
        )
    if other is not None:
        raise IdiolectError(
            say(
                "{file} is left out: {reason}. {instead}",
                file=path.name,
                reason=other,
                instead=step("What is yours in it can be copied into a text file, and that be imported."),
            )
        )
    if forced == "maildir":
        raise IdiolectError(say("{path} is a file; a Maildir is a folder with cur and new in it.", path=path))
    return forced or kind


def _plan_folder(root: Path, forced: str | None, found: Plan, report: Report) -> None:
    try:
        os.listdir(root)  # noqa: PTH208 - walking would pass over a folder that may not be listed
    except OSError as error:
        raise IdiolectError(
            say(
                "The folder {folder} cannot be read ({reason}). Check its permissions.",
                folder=root,
                reason=os_reason(error),
            )
        ) from error
    if forced == "maildir" and not is_maildir(root):
        raise IdiolectError(say("{folder} is no Maildir: there is no cur and new in it.", folder=root))
    programs = Programs(root)
    for path in _walk(root, report):
        if path.suffix.lower() in _INDEXES or path.name.lower() in _INDEXES:
            continue
        kind = attempt(report, partial(_name_of, path), partial(_kind_of_found, path, root, forced, programs))
        if kind is not None:
            attempt(report, partial(_name_of, path), partial(found.add, path, kind, root, report))


def _name_of(path: Path) -> str:
    return path.name


def _is_system(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in _SYSTEM) and not path.is_relative_to("/dev/shm")


def _kind_of_found(path: Path, root: Path, forced: str | None, programs: Programs) -> str:
    """The format of something in a folder. Raises Skip with why it is left out, OSError where it cannot be read."""
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise Skip(LINKED, named=True)
    state = path.stat()
    kind = ("maildir" if is_maildir(path) else repositories.NAME) if stat.S_ISDIR(state.st_mode) else None
    if stat.S_ISREG(state.st_mode):  # reading a pipe waits for ever
        if not state.st_size:
            raise Skip(EMPTY)
        kind = sniff(path)
    if path.name == thunderbird.PREFERENCES and thunderbird.is_profile(path.parent):
        return _PREFERENCES
    if kind is None:
        unread = _binary(path) if stat.S_ISREG(state.st_mode) else None
        raise Skip(unread or NOT_TEXT, named=unread not in (None, MEDIA))
    if kind == _ZIP and (other := zipped(path.name)) is not None:
        raise Skip(other, named=True)
    if kind in _ARCHIVES and not _holds(path, kind):
        raise Skip(_nested(path) or say("a zip archive: unzip it"), named=True)
    if kind == "pst" and not readable():
        raise Skip(MISSING, named=True)
    if forced is None and (other := _other(path, kind, programs.own(path))) is not None:
        raise Skip(other, named=True)
    if kind == "text" and path.suffix.lower() not in _TEXT_NAMES and forced != "text":
        raise Skip(NOT_TEXT)
    if forced not in (None, kind):
        raise Skip(say("not {format}", format=forced))
    return kind


def _holds(path: Path, kind: str) -> bool:
    """Whether something that is read lies in this archive. Raises OSError, Skip."""
    return bool(in_archive(path).mail or (kind == _ZIP and (chats.in_zip(path) or notes.in_zip(path))))


def _nested(path: Path) -> Sentence | None:
    """Of an archive in which nothing lies that is read."""
    return NESTED if in_archive(path).nested else _binary(path)


def _binary(path: Path) -> Sentence | None:
    with path.open("rb") as file:
        return binary(file.read(HEAD), path.name)


def _other(path: Path, kind: str | None, programs: bool = False) -> Sentence | None:
    """Why it is none of the person's, whatever its format; None where it may be. Raises OSError."""
    if kind in ("text", "org"):
        return foreign(path, programs)
    if kind == "html" and programs:
        return OF_PROGRAM
    return foreign_rows(path) if kind in _ROWS else None


def _walk(root: Path, report: Report) -> Iterator[Path]:
    """Files, and Maildirs as folders; hidden files and folders are left out, except the folders of a Maildir++."""

    def unreadable(error: OSError) -> None:
        report.skip(UNREADABLE, say("{name} ({reason})", name=Path(error.filename).name, reason=os_reason(error)))

    seen: set[Path] = set()
    for folder, folders, files in os.walk(root, onerror=unreadable):
        here = Path(folder)
        folders[:] = [name for name in folders if not _is_system(here / name)]
        box = is_maildir(here)
        bare = here.name != ".git" and repositories.is_repository(here)
        linked = ".git" in folders or ".git" in files
        history = here if bare else _history(here / ".git") if linked else None
        if history is not None and history.resolve() not in seen:
            seen.add(history.resolve())
            inside = history.parent == here or history.is_relative_to(root.resolve())
            if bare or (inside and repositories.is_repository(history)):
                yield history
            else:
                report.skip(repositories.ELSEWHERE, f"{here.name} ({history})")
        if bare:
            folders[:] = []
        elif box:
            yield here
            folders[:] = sorted(name for name in folders if name not in ("cur", "new", "tmp"))
        else:
            folders[:] = filter(partial(_is_entered, report), folders)
            left: Set[str] = PROGRAMS
            if thunderbird.is_profile(here):
                report.skip(say("a mail program's own files"))
                files[:] = [thunderbird.PREFERENCES]
                left = {*folders}.difference(thunderbird.MAIL)
            elif _of_apple(here):
                left = PROGRAMS | {"Attachments"}
            folders[:] = sorted(
                name for name in set(folders) - left if not name.startswith(".") or is_maildir(here / name)
            )
            for name in sorted(files):
                if not name.startswith("."):
                    yield here / name


def _is_entered(report: Report, name: str) -> bool:
    """Not where a folder holds what programs need, or is a document by itself, as which some systems show one."""
    reason = say("a folder of programs") if name in PROGRAMS else zipped(name)
    if reason is not None:
        report.skip(reason, name)
    return reason is None


def _history(place: Path) -> Path | None:
    try:
        return repositories.history(place)
    except (OSError, RuntimeError):  # RuntimeError: it points to a link that points to itself
        return None


def _of_apple(folder: Path) -> bool:
    """Whether it lies in a mailbox of Apple Mail, where attachments have a folder of their own."""
    return "Data" in folder.parts and any(part.endswith(".mbox") for part in folder.parts)


def sniff(path: Path) -> str | None:
    """mbox, eml, jsonl, json, csv, text, a chat's format or zip; None where it is none of them. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    mail = kind_of(head, path)
    if mail:
        return mail
    if start.startswith(b"PK\x03\x04"):
        with path.open("rb") as file:
            return documents.packed(file) or _ZIP
    if is_packed_tar(head):
        return _TAR
    document = documents.kind_of(head, path.suffix.lower())
    if document:
        return document
    return chats.recognized(beginning(head), path) or _of_rows_or_text(head, start, path.suffix.lower())


def _of_rows_or_text(head: bytes, start: bytes, suffix: str) -> str | None:
    if suffix == ".canvas":  # one object, whose parts are no rows
        return "text"
    if suffix in (".jsonl", ".ndjson", ".jl") or (start[:1] == b"{" and _is_json_line(start)):
        return "jsonl"
    if start[:1] in (b"[", b"{") and suffix == ".json":
        return "json"
    # The end of the sample may cut a character in two.
    text = decode(head) if len(head) < HEAD else decode(head.rsplit(b"\n", 1)[0] if b"\n" in head else head[:-4])
    if text is None or head.startswith(_NO_TEXT) or suffix in (".mbox", ".eml"):
        return None
    return {".csv": "csv", ".tsv": "csv", ".org": "org"}.get(suffix, "text")


def _is_json_line(head: bytes) -> bool:
    line = head.split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        # A first line that is longer than the sample, or broken: does the next one look the part?
        return b'":' in line[:2000] and (len(line) >= HEAD - 8 or b'\n{"' in head)
