"""How the terminal commands speak: messages and progress on stderr, results on stdout, one JSON object where asked.

Whatever is said passes here, and what a terminal would obey is taken out of it: subjects, file names and drafts may
hold anything. That goes for a file and a pipe as well, which end on a terminal sooner or later.
"""

import io
import json
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from app.cli.steps import at_terminal
from app.ending import shortened
from app.harmless import for_terminal, in_json


def say(message: str) -> None:
    """A message to the person; stdout stays free for results."""
    put(message, err=True)


def put(text: object = "", *, nl: bool = True, err: bool = False) -> None:
    """A result, or a piece of one."""
    said = at_terminal(text) if isinstance(text, str) else str(text)
    click.echo(for_terminal(said), nl=nl, err=err)


def result(data: dict[str, Any], as_json: bool) -> None:
    """With --json, the last line of stdout is one JSON object."""
    if as_json:
        click.echo(in_json(json.dumps(data, ensure_ascii=False, default=str)))


def ask_for(words: str, *, hidden: bool = False, twice: bool = False, optional: bool = False) -> str:
    """What the person types, `hidden` where it is a secret; nothing at all where that is `optional`."""
    nothing = "" if optional else None
    return str(
        click.prompt(
            for_terminal(words), nothing, hide_input=hidden, confirmation_prompt=twice, show_default=False, err=True
        )
    )


def ask_one_of(question: str, answers: list[str]) -> str:
    """The first is what an empty line means."""
    return str(click.prompt(for_terminal(question), answers[0], type=click.Choice(answers), err=True))


def confirm(question: str) -> None:
    """Raises click.Abort where the answer is no."""
    click.confirm(for_terminal(question), abort=True, err=True)


def agrees(question: str) -> bool:
    return click.confirm(for_terminal(question), err=True)


def complain(error: click.ClickException) -> None:
    """Wrong usage; the words of click repeat the arguments."""
    told = io.StringIO()
    error.show(told)
    say(shortened(told.getvalue().rstrip("\n")))


def duration(seconds: float) -> str:
    """A length of time as a person would say it: 45 s, 3 min 20 s, 2 h 5 min."""
    seconds = round(seconds)
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s" if seconds < 600 else f"{seconds // 60} min"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"


def pace(bytes_per_s: float) -> str:
    """How fast something is read or fetched, in the unit that has digits to show: 0.1 MB is a small import."""
    return f"{bytes_per_s / 1e6:.1f} MB/s" if bytes_per_s >= 1e6 else f"{bytes_per_s / 1e3:.0f} kB/s"


class Progress:
    """One line on stderr that is rewritten on a terminal and printed now and then elsewhere."""

    INTERVAL_TTY = 0.1
    INTERVAL_LOG = 10.0

    def __init__(self) -> None:
        self._tty = sys.stderr.isatty()
        self._last = 0.0
        self._open = False

    def show(self, text: str, *, force: bool = False) -> None:
        now = time.monotonic()
        if not force and now - self._last < (self.INTERVAL_TTY if self._tty else self.INTERVAL_LOG):
            return
        self._last = now
        if self._tty:
            sys.stderr.write(f"\r\x1b[K{for_terminal(text)}")
            sys.stderr.flush()
            self._open = True
        else:
            say(text)

    def end(self, text: str | None = None) -> None:
        """Close the line; `text` stays on the screen."""
        if self._tty and self._open:
            sys.stderr.write("\r\x1b[K")
            self._open = False
        self._last = 0.0
        if text:
            say(text)


def table(header: list[str], rows: list[list[str]]) -> str:
    """Plain columns: the first to the left, numbers to the right."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]

    def line(cells: list[str]) -> str:
        first = cells[0].ljust(widths[0])
        return "  ".join([first, *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))])

    return "\n".join([line(header), line(["─" * width for width in widths]), *(line(row) for row in rows)])


@contextmanager
def stopped_by_ctrl_c(told: str) -> Iterator[threading.Event]:
    """The first Ctrl-C (or SIGTERM) sets the event, so that the work ends in order; the second ends it at once."""
    cancel = threading.Event()

    def stop(*_: object) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        say(f"\n{told}")
        cancel.set()

    previous = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield cancel
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
