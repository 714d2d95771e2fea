"""Whether a file is opened, by whomever: the kernel says so."""

import ctypes
import os
from pathlib import Path

_IN_OPEN, _IN_NONBLOCK = 0x20, 0o4000


class Watched:
    """A small picture that nobody has a reason to look at."""

    def __init__(self, file: Path) -> None:
        # 1 x 1 pixel of GIF, and a style sheet to whoever reads it as one.
        file.write_bytes(
            b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
        )
        self.file = file
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._events = self._libc.inotify_init1(_IN_NONBLOCK)
        assert self._libc.inotify_add_watch(self._events, os.fsencode(file), _IN_OPEN) > 0

    def opened(self) -> bool:
        """Since it was asked last."""
        try:
            return bool(os.read(self._events, 4096))
        except BlockingIOError:
            return False

    def markup(self) -> str:
        """Looks like nothing to a person, and like HTML that loads the file to Qt."""
        return (
            f'<img src="file://{self.file}"><link rel="stylesheet" type="text/css" href="file://{self.file}"><b>R&D</b>'
        )
