"""What every child does before its own work. It runs as a file, so that nothing but Python itself is imported before.

    python -P start.py PARENT MODULE ARGUMENTS…      PARENT: the process id of whoever starts it

-P keeps the current directory off the module path: a folder that somebody else filled may hold an `app` or a `json.py`.
"""

import os
import sys
import threading
import time
from pathlib import Path

# The folder that `app` lies in.
ROOT = Path(__file__).resolve().parents[2]
_GLANCE_S = 0.5
# For a child's own end-of-input handler, which may have something to tidy up.
_GRACE_S = 1.0
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9


def main(arguments: list[str]) -> int:
    import runpy

    parent, module, sys.argv = int(arguments[0]), arguments[1], arguments[1:]
    _leave_no_core()
    _end_with(parent)
    _find_ourselves()
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    return 0


def _leave_no_core() -> None:
    """A core file would hold prompts and keys in plain text."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with(parent: int) -> None:
    """End when the parent does, whatever this process is doing then.

    On Linux the kernel sees to it. Elsewhere a thread does, which has to wait while one call holds the interpreter;
    what might hold it for long, a stranger's chat template, has a time limit (tokens/chat.py).
    """
    if sys.platform == "linux":
        import ctypes

        # It comes when the *thread* that started us ends: see Child, which has a thread for it that does not.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if sys.platform != "win32" and os.getppid() != parent:
        os._exit(0)  # it has gone already
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.WaitForSingleObject.argtypes = wintypes.HANDLE, wintypes.DWORD
        synchronize, for_ever = 0x00100000, 0xFFFFFFFF
        kernel.WaitForSingleObject(kernel.OpenProcess(synchronize, False, parent), for_ever)
    else:
        while os.getppid() == parent:
            time.sleep(_GLANCE_S)
    time.sleep(_GRACE_S)
    os._exit(0)


def _find_ourselves() -> None:
    """Run the code that the parent runs, even where it is not installed, or where another copy is."""
    from importlib.util import find_spec

    found = find_spec("app")
    if found is None or not found.origin or Path(found.origin).resolve().parents[1] != ROOT:
        sys.path.insert(0, str(ROOT))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
