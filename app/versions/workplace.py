"""Folders in which something is made for the versions. What a crash leaves of one goes when they are opened next."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.paths import abandoned

_BEGINNING = ".new-"


@contextmanager
def workplace(adapters: Path) -> Iterator[Path]:
    """An empty folder in `adapters`, on the same disk as the versions. It goes at the end, unless it was renamed."""
    folder = adapters / f"{_BEGINNING}{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_workplace(folder: Path) -> bool:
    return folder.name.startswith(_BEGINNING)


def is_left_over(folder: Path) -> bool:
    """Whether whoever worked there is gone."""
    return abandoned(folder, _BEGINNING)
