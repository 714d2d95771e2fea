"""The words with which this very installation is started again, for this home."""

import sys
from pathlib import Path

import app
from app.paths import Home


def night(home: Home, *, wait: bool = False) -> list[str]:
    """`wait`: it is started with the session and not with the night."""
    return [*_program(), "--home", str(home.root), "night", *(["--wait"] if wait else [])]


def unit(home: Home) -> str:
    """A name for what is set up: another for each home but the usual one."""
    return "idiolect" if home.root == Home.usual().root else f"idiolect-{home.short_name}"


def program() -> list[Path]:
    """The files of this installation without which those words start nothing."""
    first, *more = _program()
    if more[:1] == ["-m"]:
        return [Path(first), Path(app.__file__)]
    return [Path(first), *(Path(word) for word in more if Path(word).is_absolute())]


def _program() -> list[str]:
    # Not by sys.argv, which may be a bare word (the package's is): in the current folder may be a file of that name.
    own = Path(getattr(sys.modules.get("__main__"), "__file__", None) or "").absolute()
    if sys.platform != "win32" and own.name == "idiolect" and own.is_file():
        return [str(own)]
    if own.name == "launch.py" and own.is_file():  # of the package: packaging/tree.py
        return [sys.executable, "-X", "utf8", str(own)]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # python.exe would show a black window as long as it waits.
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return [str(windowless) if windowless.is_file() else sys.executable, "-m", "app"]
