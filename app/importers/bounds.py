"""The one door through which every text comes in: read on its own account, and within bounds."""

from collections.abc import Callable
from dataclasses import replace

from app.documents import Document, plausible
from app.importers.headers import CROWD, MAX_PEOPLE
from app.importers.report import Report, Skip, attempt
from app.importers.text import one_line, well_formed

_LONGEST_SUBJECT = 1_000
# A name and an address (`headers`).
_LONGEST_NAME = 560
_LONGEST_CHANNEL = 40
_LONGEST_THREAD = 1_000


def one(report: Report, name: Callable[[], str], read: Callable[[], Document]) -> Document | None:
    """The text that `read` makes of one mail, row or note, counted; or None where it is left out, counted as well, or
    was looked at before the import was interrupted."""
    report.place += 1
    if report.place <= report.start:
        return None
    document = attempt(report, name, lambda: _bounded(read()))
    if document is not None:
        report.documents += 1
    return document


def _bounded(document: Document) -> Document:
    """Nothing in it that a file cannot hold, a terminal obeys or a later step takes for ever on. Raises Skip."""
    if len(document.recipients) > MAX_PEOPLE:
        raise Skip(CROWD, named=True)
    people = (one_line(name, _LONGEST_NAME) for name in document.recipients)
    return replace(
        document,
        text=well_formed(document.text),
        when=document.when and plausible(document.when),
        channel=one_line(document.channel, _LONGEST_CHANNEL),
        recipients=tuple(dict.fromkeys(name for name in people if name)),
        subject=document.subject and (one_line(document.subject, _LONGEST_SUBJECT) or None),
        answers=document.answers and well_formed(document.answers),
        source=well_formed(document.source),
        thread=document.thread and one_line(document.thread, _LONGEST_THREAD),
    )
