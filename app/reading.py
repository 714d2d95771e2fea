"""Reading a file that somebody named: a plain one, no larger than it may be, and as text only what is text."""

import stat
from pathlib import Path

from app.errors import IdiolectError
from app.words import Figure, os_reason, say

MEGABYTE = 1_000_000


def contents(path: Path, limit: int) -> bytes:
    """The whole of a plain file of at most `limit` bytes. Raises IdiolectError for anything else."""
    found = beginning(path, limit + 1)
    if len(found) > limit:
        raise too_large(str(path), limit)
    return found


def beginning(path: Path, count: int) -> bytes:
    """The first `count` bytes of a plain file, or all that there are. Raises IdiolectError.

    A pipe is waited for, a device never ends, and a folder is no file: these are told before they are opened.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise IdiolectError(say("{path} is not a file. Choose one.", path=path))
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise IdiolectError(
            say(
                "{path} cannot be read ({reason}). Check the name and the permissions.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


def text(found: bytes, name: str) -> str:
    """UTF-8, with or without a byte order mark. Raises IdiolectError that names what it was read from."""
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IdiolectError(say("{name} is not UTF-8 text. Save it as UTF-8 and try again.", name=name)) from error


def is_text(found: str) -> bool:
    """Whether it can be written down: bytes that Python could not decode, and half characters of JSON, cannot."""
    try:
        found.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def too_large(name: str, limit: int) -> IdiolectError:
    return IdiolectError(
        say(
            "{name} is too large: at most {limit} MB can be read. Give a part of it.",
            name=name,
            limit=Figure(limit / MEGABYTE, ".0f"),
        )
    )
