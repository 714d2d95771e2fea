"""What an import is told, and what it tells; and the one place where a single mail, row or note may fail."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.errors import Cancelled, IdiolectError
from app.words import os_reason, say

UNREADABLE = say("unreadable")
BROKEN = say("broken")
OTHERS = say("written by others")
T = TypeVar("T")


class Skip(Exception):  # a result, not an error
    """This one is left out; `reason` is what it is counted under. `named`: so that the person can find it."""

    def __init__(self, reason: str, *, named: bool = False):
        super().__init__(reason)
        self.reason, self.named = reason, named


@dataclass(frozen=True)
class Fields:
    """Names of fields in JSON Lines and CSV. None: guessed from common names."""

    text: str | None = None
    subject: str | None = None
    author: str | None = None
    date: str | None = None
    to: str | None = None
    answers: str | None = None
    channel: str | None = None
    thread: str | None = None


@dataclass(frozen=True)
class Progress:
    """`done` and `total` in bytes; `rate` in bytes per second; `eta_s` None while there is nothing to estimate from.

    `looking`: all is read, and the texts are looked at for their language and what is secret in them.
    """

    done: int
    total: int
    documents: int
    rate: float
    eta_s: float | None
    looking: bool = False


@dataclass
class Report:
    """Counts of one import. `broken` names the first messages, lines or files that could not be read or that the person
    may want to look at, and `names` the same by the reason why they were left out.

    `signatures`: blocks that stood below mails, and below how many.
    `me` is who the person was taken for; `guessed` says in a sentence how that was found out, None where it was given.
    `place` is how many mails, rows, turns and notes were looked at; the first `start` of them were in an import before
    this one, which was interrupted, and are not read again.
    """

    documents: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    me: tuple[str, ...] = ()
    guessed: str | None = None
    formats: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    signatures: Counter[str] = field(default_factory=Counter)
    place: int = 0
    start: int = 0

    MAX_NAMED = 100
    MAX_SIGNATURES, LONGEST_SIGNATURE = 500, 1000

    def skip(self, reason: str, name: str | Callable[[], str] | None = None) -> None:
        """Count something left out; `name` where the person should be able to find it."""
        self.skipped[reason] += 1
        if name is not None and len(self.broken) < self.MAX_NAMED:
            self.broken.append(name if isinstance(name, str) else name())
            self.names.setdefault(reason, []).append(self.broken[-1])

    def sign(self, block: str) -> None:
        """Count a signature block that was taken off a mail."""
        if len(block) <= self.LONGEST_SIGNATURE and (
            block in self.signatures or len(self.signatures) < self.MAX_SIGNATURES
        ):
            self.signatures[block] += 1

    def take(self, others: "Report") -> None:
        """What another one left out, as well."""
        self.skipped.update(others.skipped)
        self.broken += others.broken[: max(0, self.MAX_NAMED - len(self.broken))]
        for reason, names in others.names.items():
            self.names.setdefault(reason, []).extend(names)


def attempt(report: Report, name: Callable[[], str], read: Callable[[], T]) -> T | None:
    """`read()`; or None where this mail, row, note or file is left out, which is counted and, where it failed, named.

    Parsers raise anything on what strangers write; one message must not cost the others. Cancelling, running out of
    memory and what concerns the whole import pass through.
    """
    try:
        return read()
    except Skip as skip:
        report.skip(skip.reason, name if skip.named else None)
    except (IdiolectError, MemoryError):
        raise
    except OSError as error:
        reason = os_reason(error)
        report.skip(UNREADABLE, lambda: say("{name} ({reason})", name=name(), reason=reason))
    except Exception as error:
        kind = type(error).__name__
        report.skip(BROKEN, lambda: say("{name} ({error})", name=name(), error=kind))
    return None


class Watch:
    """Progress at most five times a second, and the place where cancelling is noticed."""

    def __init__(self, report: Report, on_progress: Callable[[Progress], None] | None, cancel: threading.Event | None):
        self.report = report
        self.total = 0
        self.done = 0
        self._on_progress = on_progress
        self._cancel = cancel
        self._start = time.monotonic()
        self._last = 0.0

    def advance(self, size: int) -> None:
        self.done += size
        self.check()

    def check(self, force: bool = False) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled(say("The import was stopped."))
        now = time.monotonic()
        self.report.seconds = now - self._start
        if self._on_progress is None or (not force and now - self._last < 0.2):
            return
        self._last = now
        rate = self.done / max(now - self._start, 1e-6)
        left = max(self.total - self.done, 0)
        self._on_progress(
            Progress(
                min(self.done, self.total), self.total, self.report.documents, rate, left / rate if self.done else None
            )
        )
