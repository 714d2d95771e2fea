"""Making what was written outlast a power cut."""

import os
from contextlib import suppress
from pathlib import Path

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
