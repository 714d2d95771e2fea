"""Making what was written outlast a power cut, and a file that is made for the person whole or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def flush(handle: int) -> None:
    """Wait until the contents of an open file are on the disk. Raises OSError."""
    # macOS alone has it: there fsync stops at the drive's own cache.
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        with suppress(OSError):  # a network drive may not know it
            fcntl.fcntl(handle, full)
            return
    os.fsync(handle)


def flush_file(path: Path) -> None:
    """The same for a file that nothing has open. Never for the database while it is open: see `sqlite.identity`."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        flush(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make new and replaced names in `folder` last; some systems (Windows) have no such call and need none."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def owned(path: Path, beside: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A new file that only its owner can read; it is written `beside` and gets its name `path` when it is whole.

    Raises OSError: without `replace` also where the name is taken meanwhile, as far as the system looks.
    """
    try:
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            flush(file.fileno())
        if replace:
            beside.replace(path)
        else:
            beside.rename(path)
        flush_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
