"""A child that does one odd thing: `python -m tests.children.odd WHAT`, run through app.children alone."""

import os
import signal
import sys

from app.children import lines


def main(what: str) -> int:
    out = lines.own_stdout()
    lines.write(out, {"here": what, "pid": os.getpid()})
    if what == "stuck":
        7**10**9  # one call, which lets no other thread run for hours
    elif what == "stopped":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif what == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.pause()
    elif what == "raises":
        raise RuntimeError("Dear Anna, this is private")
    elif what == "lacks":
        import no_such_module  # noqa: F401
    elif what == "code":
        return 3
    elif what == "echo":
        print("a library says hello")
        for line in sys.stdin.buffer:
            lines.write(out, {"echo": lines.decode(line)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
