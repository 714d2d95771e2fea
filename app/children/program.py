"""A child that runs somebody else's program and passes on what it writes, within bounds.

    program.py SECONDS BYTES PROGRAM ARGUMENTS…      {"out": text} …, at last {"code": exit status}

The program gets no input, no environment but what is set here, and is ended when it takes longer or writes more.
"""

import codecs
import os
import subprocess
import sys
import threading

from app.children.lines import own_stdout, write

_STEP = 64 << 10


def main() -> None:
    seconds, most, program = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    out = own_stdout()
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    for setting in os.environ.get("IDIOLECT_PROGRAM_ENVIRONMENT", "").split("\n"):
        name, mark, value = setting.partition("=")
        environment.update({name: value} if mark else {})
    child = subprocess.Popen(
        program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    ending = threading.Timer(seconds, child.kill)
    ending.daemon = True
    ending.start()
    assert child.stdout
    while most > 0 and (data := os.read(child.stdout.fileno(), _STEP)):
        most -= len(data)
        write(out, {"out": decode(data)})
    if most <= 0:
        child.kill()
    write(out, {"code": child.wait()})


if __name__ == "__main__":
    main()
