"""PySide6 6.12 is built for Python 3.12, whose None is immortal: on 3.11 its calls use None up until Python aborts."""

import ctypes
import sys

# Beyond 2**30 lost references a process would have to run for years; the counter itself holds 2**63.
BEYOND_LOSS = 1 << 40


def make_immortal() -> None:
    """Once per process, before Qt is used. Does nothing where Python does it itself."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > BEYOND_LOSS:
        return
    for one in (None, True, False, Ellipsis, NotImplemented):
        # The reference count is the first field of every object in CPython before 3.12.
        ctypes.c_ssize_t.from_address(id(one)).value += BEYOND_LOSS
