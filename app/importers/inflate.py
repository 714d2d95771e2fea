"""A packed file read as if it lay there unpacked, from any place in it, without being unpacked to anywhere.

A mailbox of a gigabyte is read twice, and mails that were answered once more: unpacking it from its beginning each time
would take hours, and its words have no business in a temporary file. So the state of unpacking is kept at every few
megabytes (some 50 KB each, some hundred of them), and unpacking goes on from the nearest.
"""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

Damaged = zlib.error
_STEP = 4 << 20
_MOST = 200
_PIECE = 256 << 10


@dataclass
class Marks:
    """Places to go on from: (unpacked, packed, state). All readers of a file share them."""

    step: int = field(default_factory=lambda: _STEP)
    kept: list[tuple[int, int, "zlib._Decompress"]] = field(default_factory=list)

    def nearest(self, position: int) -> tuple[int, int, "zlib._Decompress"] | None:
        return next((mark for mark in reversed(self.kept) if mark[0] <= position), None)

    def offer(self, unpacked: int, packed: int, state: "zlib._Decompress") -> None:
        if unpacked - (self.kept[-1][0] if self.kept else 0) < self.step:
            return
        if len(self.kept) >= _MOST:
            self.kept = self.kept[1::2]
            self.step *= 2
            return
        self.kept.append((unpacked, packed, state.copy()))


class Inflated(io.RawIOBase):
    """`open()` gives the file in which the packed bytes begin at `start`; `wbits` as zlib has it. `size`, where it is
    known, is that of the unpacked file. Reading raises zlib.error where it is damaged, EOFError where it is cut off."""

    def __init__(self, open: Callable[[], IO[bytes]], start: int, wbits: int, size: int | None, marks: Marks):
        self._file = open()
        self._start, self._wbits, self._size, self._marks = start, wbits, size, marks
        self._position = 0
        self._ready = b""
        self._rewind(0)

    def _rewind(self, position: int) -> None:
        mark = self._marks.nearest(position)
        if mark is None:
            self._at, self._packed, self._state = 0, 0, zlib.decompressobj(self._wbits)
        else:
            self._at, self._packed, self._state = mark[0], mark[1], mark[2].copy()
        self._ready = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            if self._size is None:
                while self._more():
                    pass
                self._size = self._at
            offset += self._size
        self._position = max(offset, 0)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        begin = self._at - len(self._ready)
        mark = self._marks.nearest(self._position)
        if self._position < begin or (mark and mark[0] > self._at):
            self._rewind(self._position)
        while self._at <= self._position:
            if not self._more():
                return 0
        begin = self._at - len(self._ready)
        piece = self._ready[self._position - begin :][: len(buffer)]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _more(self) -> bool:
        """Unpack the next piece; False at the end."""
        if self._state.eof or (self._size is not None and self._at >= self._size):
            return False
        rest = self._state.unconsumed_tail
        if not rest:
            self._marks.offer(self._at, self._packed, self._state)
            self._file.seek(self._start + self._packed)
            rest = self._file.read(_PIECE)
            self._packed += len(rest)
            if not rest:
                if self._size is None:
                    return False
                raise EOFError("the packed file is cut off")
        self._ready = self._state.decompress(rest, 4 * _PIECE)
        self._at += len(self._ready)
        return True

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
