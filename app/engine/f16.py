"""A model with plain numbers: llama.cpp writes what it reads out of a GGUF file as f16, in a child process.

llama.cpp multiplies packed weights with activations that it rounds to 8-bit integers. What it computes from the plain
copy is free of that, so it shows how the file is read. The child (`main`) gets SOURCE and TARGET and says {"done":
true} or {"failed": "sentence"}; at the end of its input it removes what it has written and is gone.
"""

import argparse
import contextlib
import ctypes
import math
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app.children import PATIENT, Child, Death, lines
from app.engine.types import EngineDied
from app.engine.vetting import check_base, read_header
from app.errors import Cancelled, IdiolectError
from app.words import packed, say, unpacked

_GLANCE_S = 0.1


def size(path: Path) -> int:
    """Bytes that the f16 copy of this file takes, to a few per cent. Raises IdiolectError where it is no whole GGUF."""
    header = read_header(path, say("model"))
    # What has one dimension (norms, biases) stays float32.
    return header.data + sum(math.prod(t.shape) * (2 if len(t.shape) > 1 else 4) for t in header.tensors.values())


def write(
    source: Path,
    target: Path,
    on_part: Callable[[float], None] | None = None,
    cancel: threading.Event | None = None,
) -> None:
    """Write the f16 copy of `source`; nothing is left of it where that fails.

    Raises IdiolectError where llama.cpp refuses, EngineDied where it dies of it, Cancelled where `cancel` is set.
    """
    whole = size(source)
    child = Child("app.engine.f16", [str(source), str(target)], environment=PATIENT)
    done = False
    try:
        while True:
            if cancel and cancel.is_set():
                raise Cancelled(say("Stopped."))
            heard = child.receive(_GLANCE_S)
            if heard is None:
                if on_part and target.exists():
                    on_part(min(1.0, target.stat().st_size / whole))
                continue
            if isinstance(heard, Death):
                raise EngineDied(
                    say(
                        "The check of {file} {how}. Close other programs and try again, or use another file.",
                        how=heard.how,
                        file=source.name,
                    )
                )
            if "failed" in heard:
                raise IdiolectError(unpacked(heard["failed"], heard.get("said")))
            done = True
            return
    finally:
        child.end()
        if not done:
            target.unlink(missing_ok=True)  # a child that died left it


def main() -> int:
    """The child."""
    parser = argparse.ArgumentParser(prog="f16")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    out = lines.own_stdout()
    written = threading.Event()
    threading.Thread(target=_watch, args=(sys.stdin.fileno(), arguments.target, written), daemon=True).start()
    try:
        _write(arguments.source, arguments.target)
    except IdiolectError as error:
        arguments.target.unlink(missing_ok=True)
        lines.write(out, {"failed": str(error), "said": packed(str(error))})
        return 1
    written.set()
    lines.write(out, {"done": True})
    return 0


def _write(source: Path, target: Path) -> None:
    check_base(source)  # before native code reads it
    import llama_cpp
    from llama_cpp._logger import set_verbose

    from app.engine.native import physical_cores

    set_verbose(False)
    llama_cpp.llama_backend_init()
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_F16
    params.allow_requantize = True
    params.nthread = physical_cores()
    if llama_cpp.llama_model_quantize(str(source).encode(), str(target).encode(), ctypes.byref(params)):
        raise IdiolectError(
            say(
                "llama.cpp cannot write {file} with plain numbers, so it cannot be checked. Use another file or "
                "another quantization.",
                file=source.name,
            )
        )


def _watch(stdin: int, target: Path, written: threading.Event) -> None:
    while os.read(stdin, 1):  # the bare descriptor: a stream's lock would be held when the interpreter ends
        pass
    # The parent is gone or wants us gone; llama.cpp is in the middle of something.
    if not written.is_set():
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
