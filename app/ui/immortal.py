"""None, True and False must outlive PySide6 on Python 3.11.

The wheels of PySide6 6.12 are built against the stable interface of Python 3.12, in which these objects are immortal
and `Py_RETURN_NONE` takes no reference. They install on Python 3.10 and 3.11 all the same; there every Qt call that
returns nothing loses one reference to None, and after some ten thousand calls, a few minutes of use, the interpreter
aborts with "none_dealloc: deallocating None". Raising the count once, far beyond what can ever be lost, gives the older
interpreter what the newer one has by design.
"""

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
