"""Where an import stands, so that one that was interrupted goes on there: how many mails, rows, turns and notes it has
looked at, of the very same files."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from app.importers.report import Fields

# Another number wherever the same files are gone through in another order than before.
_ORDER = 1


def mark(places: Sequence[Path], settings: object, fields: Fields) -> str:
    """What is the same only where the same import would look at the same things in the same order: its settings, and
    the name, size and time of every file."""
    whole = hashlib.sha256(json.dumps([_ORDER, settings, astuple(fields)], default=str).encode())
    for place in places:
        for path in _files(place):
            try:
                found = path.stat()
            except OSError:
                continue
            whole.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        yield place
        return
    for folder, folders, names in os.walk(place):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names))
