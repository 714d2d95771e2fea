"""Which files hold mail, in an archive or out of it, and the boxes that they make."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from app.importers import emlx, msg, pst
from app.importers.archives import Member, Place, members
from app.importers.boxes import HEAD, Box, Files, Mbox, maildir
from app.importers.folders import looks_discarded, looks_sent, mailbox_of
from app.importers.headers import is_mail
from app.importers.mail import DISCARDED
from app.importers.report import Report, Skip, attempt
from app.words import say

SINGLE = ("eml", "emlx", "msg")
KINDS = ("mbox", "maildir", *SINGLE, "pst")
OTHER_KINDS = say("of another kind, in an archive of mail")
NESTED = say("an archive within an archive: unzip it first")
UNPACK = say("an Outlook data file in an archive: unzip it")
_MBOX = re.compile(rb"From [^\n]*\n(?:[!-9;-~]+:|>From )")
# In an archive, others are not looked into.
_SUFFIXES = {"", ".mbox", ".mbx", ".eml", ".emlx", ".msg", ".pst", ".ost"}
_PACKED = {".zip", ".tgz"}


def kind_of(head: bytes, place: Place) -> str | None:
    """One of KINDS but Maildir, or None, by the beginning of the file."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MBOX.match(start):
        return "mbox"
    if is_mail(start):
        return "eml"
    if emlx.is_emlx(head):
        return "emlx"
    if head.startswith(pst.MAGIC):
        return "pst"
    if head.startswith(msg.MAGIC):
        with place.open("rb") as file:
            return "msg" if msg.is_msg(file) else None
    return None


@dataclass(frozen=True)
class Found:
    """What lies in an archive: mail with its kinds, and how the rest is called."""

    mail: tuple[tuple[Member, str], ...] = ()
    others: tuple[str, ...] = ()

    @property
    def nested(self) -> tuple[str, ...]:
        return tuple(name for name in self.others if PurePosixPath(name).suffix.lower() in _PACKED)


def in_archive(path: Path) -> Found:
    """Raises Skip where it is damaged or has a password, OSError where it cannot be read."""
    state = path.stat()
    return _in_archive(path, state.st_size, state.st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _in_archive(path: Path, size: int, changed: int) -> Found:
    mail: list[tuple[Member, str]] = []
    others: list[str] = []
    for member in members(path):
        inside = PurePosixPath(member.inside)
        kind = None
        if member.size and inside.suffix.lower() in _SUFFIXES and not _is_hidden(inside):
            with suppress(OSError), member.open() as file:  # damaged
                kind = kind_of(file.read(HEAD), member)
        if kind:
            mail.append((member, kind))
        else:
            others.append(member.inside)
    return Found(tuple(mail), tuple(others))


def _box(path: Path, root: Path) -> Path:
    """The mailbox of a file: that of Apple Mail, or a folder whose name says what its mails are; else `root`."""
    found = mailbox_of(path)
    if root in (path, found) or not found.is_relative_to(root):
        return root
    below = found.relative_to(root)
    return found if found.suffix or looks_sent(below) or looks_discarded(below) else root


def _is_hidden(path: PurePath) -> bool:
    return "__MACOSX" in path.parts or any(part.startswith(".") for part in path.parts)


@dataclass
class Mail:
    """Where mail was found. `single` are files with one mail each, by the mailbox that they lie in; `addresses` are the
    person's, where a mail program says so."""

    mboxes: list[Place] = field(default_factory=list)
    maildirs: list[Path] = field(default_factory=list)
    single: dict[Path, list[Place]] = field(default_factory=dict)
    psts: list[Path] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    formats: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.mboxes or self.maildirs or self.single or self.psts)

    def add(self, path: Path, kind: str, root: Path) -> None:
        """Raises Skip where it is in a folder of drafts, or the like."""
        box = _box(path, root) if kind in SINGLE else path
        if box != root and looks_discarded(box.relative_to(root)):
            raise Skip(DISCARDED)
        self.formats[kind] += 1
        if kind == "mbox":
            self.mboxes.append(path)
        elif kind == "maildir":
            self.maildirs.append(path)
        elif kind == "pst":
            self.psts.append(path)
        else:
            self.single.setdefault(box, []).append(path)

    def add_archive(self, path: Path, report: Report, claimed: set[str]) -> bool:
        """Whether mail lies in it. `claimed`: what others read of it. Raises Skip, OSError."""
        found = in_archive(path)
        for member, kind in found.mail:
            if kind == "pst":
                report.skip(UNPACK, member.name)
            elif looks_discarded(PurePosixPath(member.inside)):
                report.skip(DISCARDED)
            else:
                self.formats[kind] += 1
                if kind == "mbox":
                    self.mboxes.append(member)
                else:
                    self.single.setdefault(mailbox_of(member.path), []).append(member)
        for name in found.nested:
            report.skip(NESTED, f"{path.name}: {PurePosixPath(name).name}")
        for name in found.others if found.mail else ():
            if name not in claimed and name not in found.nested:
                report.skip(OTHER_KINDS, f"{path.name}: {PurePosixPath(name).name}")
        return bool(found.mail)

    def boxes(self, report: Report) -> Iterator[Box]:
        """One that cannot be opened is counted and named."""
        kinds: list[tuple[Place, Callable[[], Box]]] = [(place, partial(Mbox, place)) for place in self.mboxes]
        kinds += [(path, partial(maildir, path)) for path in self.maildirs]
        kinds += [(path, partial(pst.Pst, path)) for path in self.psts]
        for place, make in kinds:
            box = attempt(report, partial(_name, place), make)
            if box is not None:
                yield box
        for source, files in self.single.items():
            yield Files(source, files, looks_sent(source))


def _name(place: Place) -> str:
    return place.name
