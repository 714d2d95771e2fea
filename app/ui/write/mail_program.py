"""Whether a mail program here goes on with a draft that it is given as a file."""

import configparser
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app.services import presence

_MAIL = "message/rfc822"
_LINK = "x-scheme-handler/mailto"


def takes_files() -> bool:
    """Whether one is known to.

    On macOS none: Apple Mail shows such a file and does not let it be edited. On other Unixes the desktop's lists say
    which program opens mails. Where none is named there, a text editor would; and one from a snap is named but must not
    read the folder that the draft lies in.
    """
    if sys.platform == "win32":
        return True
    if sys.platform == "darwin":
        return False
    found = next(_installed(_MAIL), None)
    return found is not None and "snapd" not in found.parts


def is_ourselves() -> bool:
    """Whether a mail link leads back to Idiolect: where it was chosen to open them, or nothing else is there."""
    found = next(_installed(_LINK), None)
    return found is not None and found.name == f"{presence.NAME}.desktop"


def _installed(kind: str) -> Iterator[Path]:
    """Programs for this kind of thing, the one that opens it first: their .desktop files."""
    for name in _named(kind):
        for folder in _data_folders():
            if (file := folder / "applications" / name).is_file():
                yield file
                break


def _named(kind: str) -> Iterator[str]:
    """What is named for it, as .desktop files are called: what the person chose before what there is."""
    configured = [Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")]
    configured += map(Path, (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"))
    applications = [folder / "applications" for folder in _data_folders()]
    lists = [folder / "mimeapps.list" for folder in (*configured, *applications)]
    for section in ("Default Applications", "Added Associations"):
        for file in lists:
            yield from _entry(file, section, kind)
    for folder in applications:
        yield from _entry(folder / "mimeinfo.cache", "MIME Cache", kind)


def _data_folders() -> list[Path]:
    own = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return [own, *map(Path, (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"))]


def _entry(file: Path, section: str, kind: str) -> list[str]:
    parser = configparser.ConfigParser(delimiters="=", strict=False, interpolation=None, allow_no_value=True)
    try:
        parser.read(file, "utf-8")
    except (OSError, ValueError, configparser.Error):
        return []
    return [name for name in (parser.get(section, kind, fallback="") or "").split(";") if name]
