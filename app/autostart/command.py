"""The words with which this very installation is started again, for this home."""

import sys
from pathlib import Path

from app.paths import Home


def night(home: Home, *, wait: bool = False) -> list[str]:
    """`wait`: it is started with the session and not with the night."""
    return [*_program(), "--home", str(home.root), "night", *(["--wait"] if wait else [])]


def unit(home: Home) -> str:
    """A name for what is set up: another for each home but the usual one."""
    return "idiolect" if home.root == Home.usual().root else f"idiolect-{home.short_name}"


def _program() -> list[str]:
    own = Path(sys.argv[0]).absolute()
    if sys.platform != "win32" and own.name == "idiolect" and own.is_file():
        return [str(own)]
    if own.name == "launch.py" and own.is_file():  # of the package: packaging/tree.py
        return [sys.executable, "-X", "utf8", str(own)]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # python.exe would show a black window as long as it waits.
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return [str(windowless) if windowless.is_file() else sys.executable, "-m", "app"]
