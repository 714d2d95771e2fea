"""Which program opens mail links (mailto:) on this desktop, and making Idiolect that one: freedesktop.org's `xdg-mime`,
which knows where each desktop keeps it. Windows and macOS ask the person in their own settings.

Not `xdg-settings`, which is meant for this: that of xdg-utils 1.1.3 (Debian 12) takes back what it has set.
"""

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import IdiolectError
from app.services.presence import NAME
from app.words import say

ENTRY = f"{NAME}.desktop"
_WHAT = "x-scheme-handler/mailto"
_PATIENCE_S = 20.0


@dataclass(frozen=True)
class Opener:
    """`name`: how the program calls itself; "" where none opens them. `ours`: it is Idiolect."""

    name: str
    ours: bool


def opener() -> Opener | None:
    """Who opens them now; None where Idiolect cannot be offered: this desktop has no such setting, or no entry of
    ours, as where Idiolect runs from a folder."""
    if not _tool() or not _named(ENTRY):
        return None
    entry = _ask("query", "default", _WHAT)
    return None if entry is None else Opener(_named(entry), entry == ENTRY)


def take() -> Opener | None:
    """Mail links open in Idiolect from now on. Raises IdiolectError where the desktop does not do it."""
    _ask("default", ENTRY, _WHAT)
    if not ((now := opener()) and now.ours):  # the tool says that all went well in any case
        raise IdiolectError(
            say(
                "This desktop did not take Idiolect for mail links. Choose it in the desktop’s settings, among the "
                "default programs, for mail."
            )
        )
    return now


def _tool() -> str | None:
    return shutil.which("xdg-mime")


def _ask(*words: str) -> str | None:
    """What the tool says; None where it refuses. No passphrase goes with it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IDIOLECT_")}
    try:
        ended = subprocess.run(
            [_tool() or "", *words], capture_output=True, text=True, errors="replace", check=True, env=environment,
            stdin=subprocess.DEVNULL, timeout=_PATIENCE_S,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return ended.stdout.strip()


def _named(entry: str) -> str:
    """What a desktop entry calls its program; its file's name where it says nothing, "" where it is nowhere."""
    if not entry.endswith(".desktop") or "/" in entry:
        return ""
    own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    others = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    for folder in (own, *others.split(":")):
        with suppress(OSError, UnicodeDecodeError):
            lines = (Path(folder) / "applications" / entry).read_text("utf-8").splitlines()
            names = (line.partition("=")[2].strip() for line in lines if line.partition("=")[0].strip() == "Name")
            return next(names, "") or entry.removesuffix(".desktop")
    return ""
