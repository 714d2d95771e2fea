"""What comes in from outside while a command runs: a file it names, or standard input. The only place that reads it.

Python decodes standard input as the environment says, and may let through what is no text. So bytes are read here,
bounded, and decoded as UTF-8, as files are.
"""

import sys
from pathlib import Path
from typing import BinaryIO, TextIO

from app import reading
from app.cli.output import ask_for
from app.errors import IdiolectError

STDIN = "Standard input"
MAX_LINE = 100_000


def text(file: str, limit: int) -> str:
    """Of a file of at most `limit` bytes; “-” is standard input. Raises IdiolectError."""
    if file != "-":
        return reading.text(reading.contents(Path(file), limit), file)
    found = _bytes().read(limit + 1)
    if len(found) > limit:
        raise reading.too_large(STDIN, limit)
    return reading.text(found, STDIN)


def line(prompt: str = "> ") -> str | None:
    """The next line, asked for on a terminal; None at the end of input. Raises IdiolectError."""
    if sys.stdin is not None and sys.stdin.isatty():
        try:
            # Through `input`, for there the line can be edited.
            return _sound(input(prompt))
        except EOFError:
            return None
        except UnicodeDecodeError as error:
            raise _no_text() from error
    found = _bytes().readline(MAX_LINE + 1)
    if len(found) > MAX_LINE:
        raise IdiolectError(f"A line of {STDIN.lower()} is longer than {MAX_LINE:,} bytes. Give it in parts.")
    return reading.text(found, STDIN) if found else None


def secret(what: str, *, confirm: bool = False, hide: bool = True, optional: bool = False) -> str:
    """Typed by the person, and not shown; it may be nothing where it is `optional`."""
    try:
        return _sound(ask_for(what, hidden=hide, twice=confirm, optional=optional))
    except UnicodeDecodeError as error:
        raise _no_text() from error


def is_asked() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _bytes() -> BinaryIO:
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise IdiolectError("Nothing can be read: standard input is closed.")
    return stdin.buffer


def _sound(typed: str) -> str:
    if not reading.is_text(typed):
        raise _no_text()
    return typed


def _no_text() -> IdiolectError:
    return IdiolectError("What was typed is not UTF-8 text. Set the terminal to UTF-8 and try again.")
