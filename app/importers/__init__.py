"""From a person's files to Documents. One module per kind of source; this is the way in.

job = import_paths([Path("Sent.mbox")], on_progress=show)
added = store.documents.add(job)
job.report.skipped, job.report.guessed
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.importers import chats, mailboxes, notes, records
from app.importers.boxes import Box
from app.importers.place import mark
from app.importers.records import NoField, Table
from app.importers.report import Fields, Progress, Report, Watch
from app.importers.sniff import FORMATS, Plan, plan
from app.importers.who import Me, Questions, Somebody, Unknown, Unnamed, Who
from app.words import join, os_reason, say

__all__ = [
    "FORMATS",
    "Fields",
    "Import",
    "NoField",
    "NothingFound",
    "Progress",
    "Report",
    "Somebody",
    "Unknown",
    "Unnamed",
    "import_paths",
]


NOT_UNDERSTOOD = say("not understood")


class NothingFound(IdiolectError):
    """What was named can be read, and no text of the person is in it."""


class Import(Iterator[Document]):
    """The documents, read as they are asked for; `report` is complete when they end.

    Reading raises IdiolectError where nothing can be imported, Cancelled where it was stopped. `mark` is that of the
    same files as they are now, imported the same way.
    """

    def __init__(self, documents: Iterator[Document], report: Report, mark: Callable[[], str]):
        self.report = report
        self.mark = mark
        self._documents = documents

    def __next__(self) -> Document:
        return next(self._documents)


def import_paths(
    paths: Sequence[Path | str],
    me: Sequence[str] = (),
    *,
    format: str | None = None,
    fields: Fields | None = None,
    unknown: Unknown = Unknown.GUESS,
    not_me: Sequence[str] = (),
    ask_assistants: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Import:
    """Read what the person wrote from files and folders of any mixture.

    `me`: addresses, names or authors of the person. `unknown`: what is done where they do not tell who is meant;
    reading then raises Unnamed before the first text. `not_me`: who was asked about before, and is somebody else.
    `ask_assistants`: also where there are talks with assistants, for which nobody said whether they count.
    `format`: one of FORMATS where the content should not decide. Files are named before anything is read: a path
    that is missing, unreadable or of no known kind raises IdiolectError here.
    """
    if format is not None and format not in FORMATS:
        raise IdiolectError(
            say(
                "“{format}” is no format that can be imported. Choose one of: {formats}.",
                format=format,
                formats=", ".join(FORMATS),
            )
        )
    if not paths:
        raise IdiolectError(say("Name at least one file or folder to import."))
    report = Report()
    places = [_place(path) for path in paths]
    found = plan(places, format, report)
    watch = Watch(report, on_progress, cancel)
    where = ", ".join(path.name for path in places[:3]) + (", …" if len(places) > 3 else "")
    who, fields = Who(Me(me), unknown, Me(not_me)), fields or Fields()
    job = _read(found, where, who, fields, ask_assistants, report=report, watch=watch)
    return Import(job, report, partial(mark, places, (me, not_me, unknown, ask_assistants, format), fields))


def _place(path: Path | str) -> Path:
    if not str(path).strip():
        raise IdiolectError(say("The name of the file or folder to import is empty. Name one."))
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError as error:  # ~name, and nobody is called so
        raise IdiolectError(say("There is no file or folder {path}. Check the path.", path=path)) from error


def _read(
    found: Plan, where: str, who: Who, fields: Fields, ask_assistants: bool, *, report: Report, watch: Watch
) -> Iterator[Document]:
    if not found:
        raise NothingFound(
            say("There is nothing to import in {where}{because}.", where=where, because=_because(report))
        )
    report.formats.update(found.mail.formats)
    boxes: list[Box] = []
    try:
        # Before the first text is given out: the person may have to say who they are, in all of it at once.
        questions = Questions()
        alone = not (found.mail or found.records or found.text)
        look = partial(chats.look, found.chats, who, report, watch, named=found.named, alone=alone)
        spoken = questions.put(look) or []
        texts = [each for several in found.text.values() for each in several]
        alone = not (found.mail or found.records)
        whose = questions.put(partial(notes.look, texts, who, alone=alone)) or notes.Whose(who.me)
        questions.assistants(chats.turns_to_machines(spoken) if ask_assistants else 0)
        boxes += found.mail.boxes(report)
        mails = (
            questions.put(partial(mailboxes.look, boxes, who, report, watch, found.mail.addresses)) if boxes else None
        )
        tables = []
        for path, kind in found.records:
            report.formats[kind] += 1
            table = partial(records.look, path, kind, who, fields, report=report, watch=watch)
            tables.append(questions.put(table if path in found.named else partial(_of_folder, table, path, report)))
        questions.ask()
        if mails is not None:
            yield from mailboxes.read(mails, report, watch)
        for rows in tables:
            if rows is not None:
                yield from records.read(rows, report, watch)
        yield from chats.read(spoken, report, watch)
        for root, files in found.text.items():
            report.formats.update(each.kind for each in files)
            named, sure = root in found.named, found.forced
            yield from notes.read(files, root, whose, report, watch, named=named, sure=sure)
    except OSError as error:
        raise IdiolectError(
            say(
                "{file} cannot be read ({reason}). See to that, then import again.",
                file=error.filename or say("A file"),
                reason=os_reason(error),
            )
        ) from error
    finally:
        for box in boxes:
            box.close()
    watch.check(force=True)
    if not report.documents and not report.start:
        raise NothingFound(
            say("No text of yours was found in {where}{because}.", where=where, because=_because(report))
        )


def _of_folder(look: Callable[[], Table], path: Path, report: Report) -> Table | None:
    """A file of rows that lies among others: what is wrong with it is told in the report."""
    try:
        return look()
    except (Cancelled, Unnamed):
        raise
    except IdiolectError as error:
        report.skip(NOT_UNDERSTOOD, say("{name}: {reason}", name=path.name, reason=str(error)))
        return None


def _because(report: Report) -> str:
    """Why nothing was left, for the end of a sentence."""
    reasons = join(say("{n} {reason}", n=n, reason=reason) for reason, n in report.skipped.most_common())
    if not reasons:
        return ""
    if not report.broken:
        return say(" (left out: {reasons})", reasons=reasons)
    return say(" (left out: {reasons}; first: {name})", reasons=reasons, name=report.broken[0])
