"""`python -m trainer fit|logits|need|recipe|speed`: from examples to events and an adapter, knowing of no app."""

import contextlib
import errno
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

USAGE = """usage: python -m trainer COMMAND [options]

  fit     learn an adapter: examples (JSON lines) on stdin, events (JSON lines) on stdout; after the examples,
          {"command": "learn"} and then "pause", "resume", "checkpoint" or "stop"
  logits  logits of given token ids (JSON list on stdin), to compare the base with llama.cpp
  need    the memory that learning on models would take, one JSON object a line for each on stdin and stdout
  recipe  the defaults that decide what a run comes to, as JSON
  speed   how fast this machine multiplies and reads its memory, as JSON

`python -m trainer COMMAND --help` lists the options."""


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = arguments[0] if arguments else ""
    if command == "fit":
        return _fit(arguments[1:])
    if command == "logits":
        from trainer.check import main as check

        return check(arguments[1:])
    if command == "need":
        from trainer.needs import main as need

        return need()
    if command == "recipe":
        from trainer.arguments import recipe

        print(json.dumps(recipe()))
        return 0
    if command == "speed":
        from trainer.device import speed

        print(json.dumps(speed()))
        return 0
    print(USAGE, file=sys.stderr if command not in ("-h", "--help") else sys.stdout)
    return 0 if command in ("-h", "--help") else 2


def _fit(argv: Sequence[str]) -> int:
    from trainer.arguments import parse  # before torch: --help and wrong usage answer at once

    args = parse(argv)
    # oneDNN keeps the code of each shape of product that it meets, by default of a thousand, which a long run fills.
    # This many hold some steps; fewer saved little more. Read once, when torch is imported.
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "256")
    # What torch compiles, it keeps and runs again: by default where every account of the machine may put something.
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(Path.home() / ".cache" / "idiolect-trainer"))
    from trainer import TrainerError
    from trainer.events import Events
    from trainer.interrupt import Interrupt, Stopped

    tell = Events()
    interrupt = Interrupt()
    interrupt.install()
    try:
        tell("phase", name="start")
        lines = interrupt.listen(sys.stdin.buffer)
        from trainer.train import train

        train(args, lines, tell, interrupt)
    except Stopped:
        tell("done", reason="stopped", step=0, resumable=False)
    except TrainerError as error:
        tell("error", message=str(error))
        return 1
    except MemoryError:
        tell("error", message=_NO_MEMORY)
        return 1
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "there is no space left" if full else f"{error.strerror or error}"
        tell("error", message=f"What was learned cannot be written to {args.out}: {why}. Mend that, then learn again.")
        return 1
    except Exception as error:  # whatever it is, the person gets a sentence and the log gets the trace
        import traceback

        traceback.print_exc()
        out_of_memory = "out of memory" in str(error).lower() or "can't allocate memory" in str(error).lower()
        tell("error", message=_NO_MEMORY if out_of_memory else f"Learning failed: {type(error).__name__}: {error}")
        return 1
    return 0


_NO_MEMORY = (
    "There is not enough memory to learn with this model. Close other programs, choose a smaller model, "
    "or let the base stay packed (--weights packed)."
)

if __name__ == "__main__":
    status = main()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # taking torch apart in order takes a second, in which the memory is not given back
