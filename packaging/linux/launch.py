"""Idiolect as it was installed.

Qt opens libraries of the system that every desktop has. Where one is missing (libxcb-cursor often is), the copy that
came with Idiolect is opened before Qt asks for it: a library that is loaded is not looked for again.
"""

import ctypes
import sys
from contextlib import suppress
from importlib.abc import MetaPathFinder
from pathlib import Path

DESKTOP = Path(__file__).with_name("lib") / "desktop"


class BeforeQt(MetaPathFinder):
    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "PySide6":
            sys.meta_path.remove(self)
            for library in (DESKTOP / "order").read_text("utf-8").split():
                try:
                    ctypes.CDLL(library)
                except OSError:
                    with suppress(OSError):  # where it is really needed, Qt says so
                        ctypes.CDLL(str(DESKTOP / library))


if __name__ == "__main__":
    sys.argv[0] = "idiolect"
    sys.meta_path.insert(0, BeforeQt())
    from app.__main__ import main

    sys.exit(main())
