"""Folders beside the home that no other account can read, fill or replace: for sockets, icons, caches, mail on its way.

The folder for temporary files is shared by all accounts of a machine: whatever has a name there that can be foreseen
may be somebody else's. These are made with mode 0700, and never taken from another account or through a link.
"""

import atexit
import os
import shutil
import stat
import tempfile
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

# Windows has neither: there, these folders lie in the account's profile, which is private.
_geteuid = getattr(os, "geteuid", None)
_DIRECTORY, _NO_LINK = getattr(os, "O_DIRECTORY", 0), getattr(os, "O_NOFOLLOW", 0)


def passing(name: str) -> Path:
    """A private folder for what need not outlast the session: in memory where the system has a place for it."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    return _first([Path(given) / "idiolect"] if _is_runtime_folder(given) else [], name)


def cached(name: str) -> Path:
    """A private folder for what takes long to make again."""
    return _first([], name)


def make(folder: Path) -> Path:
    """`folder`, made where it is missing. Raises PermissionError where it is a link or another account's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _geteuid is None:
        return folder
    try:
        opened = os.open(folder, os.O_RDONLY | _DIRECTORY | _NO_LINK)
    except NotADirectoryError as error:  # what the system says of a link as well
        raise PermissionError(f"{folder} is no folder") from error
    try:
        seen = os.fstat(opened)
        if seen.st_uid != _geteuid():
            raise PermissionError(f"{folder} belongs to somebody else")
        if stat.S_IMODE(seen.st_mode) & 0o077:
            os.fchmod(opened, 0o700)
    finally:
        os.close(opened)
    return folder


def _first(places: list[Path], name: str) -> Path:
    """`name` in the first of these places, else in the cache, that are ours; else in one that nobody could foresee."""
    for place in (*places, user_cache_path("Idiolect", appauthor=False)):
        try:
            return make(make(place) / name)
        except OSError:
            continue
    return make(_fresh() / name)


def _is_runtime_folder(given: str) -> bool:
    """Whether $XDG_RUNTIME_DIR is what its specification says: absolute, this account's, and closed to all others."""
    if _geteuid is None or not given or not Path(given).is_absolute():
        return False
    try:
        seen = Path(given).lstat()
    except OSError:
        return False
    return stat.S_ISDIR(seen.st_mode) and seen.st_uid == _geteuid() and not stat.S_IMODE(seen.st_mode) & 0o077


@cache
def _fresh() -> Path:
    """For this process alone; it goes with it."""
    made = Path(tempfile.mkdtemp(prefix="idiolect-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
