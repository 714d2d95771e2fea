"""How this process ends when somebody ends it, or when something fails that nobody met: with a sentence.

A traceback says nothing to the person. Who looks for a fault sees it with IDIOLECT_TRACEBACK=1.

It is imported before anything else, and what it needs at the end, then: what comes before `at_once` answers Ctrl-C with
a traceback.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

# What asks a process to end. What is ignored (nohup) stays ignored.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
INTERRUPTED = 130
MAX_SENTENCE = 1_000
STOPPED = "Stopped. What was saved before is kept; run the command again to go on."
UNPREPARED = "Something failed that Idiolect is not prepared for"


def at_once() -> None:
    """While nothing is open, as during imports: the process ends where it is. An exception there could end anywhere."""
    _handle(_leave)


def in_order() -> None:
    """From here on something may be open: it is closed on the way out."""
    _handle(_interrupt)


def as_usual() -> None:
    """As Python has it."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in {_leave, _interrupt}:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


def unheard() -> None:
    """Nothing is left to do: whoever asks the process to end ends it, and Python has no say in it."""
    _handle(signal.SIG_DFL)


def told(error: BaseException, worded: Callable[[str], str] = str) -> tuple[str, int]:
    """What to say when `error` ends the process ("" for nothing), in a face's words, and the exit code."""
    if os.environ.get("IDIOLECT_TRACEBACK"):
        import traceback

        from app.harmless import for_terminal

        print(for_terminal("".join(traceback.format_exception(error))), file=sys.stderr)
    if isinstance(error, KeyboardInterrupt):
        return STOPPED, INTERRUPTED if error.args in {(), (signal.SIGINT,)} else 1
    if isinstance(error, SystemExit):
        return "", error.code if isinstance(error.code, int) else bool(error.code)
    if isinstance(error, BrokenPipeError):
        # The reader went away (`| head`): nothing is wrong.
        return "", 0
    return shortened(worded(_sentence(error))), getattr(error, "exit_code", 1)


def _sentence(error: BaseException) -> str:
    from app.errors import IdiolectError

    if isinstance(error, IdiolectError):
        return str(error)
    if isinstance(error, OSError):
        return _refused(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory for this. Close other programs and try again."
    return (
        f"{UNPREPARED} ({type(error).__name__} in {_place(error)}). What was saved before is kept. Try again; if it "
        "fails again, report this sentence."
    )


def shortened(said: str) -> str:
    """A sentence that names something of endless length keeps its beginning and the advice at its end."""
    return said if len(said) <= MAX_SENTENCE else f"{said[: MAX_SENTENCE // 2]} … {said[-MAX_SENTENCE // 2 :]}"


def silence_if_full(name: str) -> None:
    """Where “stdout” or “stderr” takes nothing more, have Python not try again at its end, and complain."""
    try:
        if stream := getattr(sys, name):
            stream.flush()
    except OSError:
        setattr(sys, name, None)


def _handle(handler: object) -> None:
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in {None, signal.SIG_IGN}:
            signal.signal(number, handler)  # type: ignore[arg-type]


def _leave(number: int, _frame: FrameType | None) -> None:
    try:
        os.write(2, b"\nStopped before anything was begun.\n")
    finally:
        os._exit(INTERRUPTED if number == signal.SIGINT else 1)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number)


def _refused(error: OSError) -> str:
    from app.words import os_reason

    reason = os_reason(error)
    if error.filename is not None:
        return (
            f"{os.fsdecode(error.filename)!r} cannot be used ({reason}). Check the name, the permissions and the disk."
        )
    if error.errno == errno.ENOSPC:
        return f"What was to be written found no room ({reason}). Make room where the output goes, and try again."
    return f"The system refused to read or write something ({reason}). See to that, then try again."


def _place(error: BaseException) -> str:
    """The innermost line of ours: a file of the project, never what it worked on."""
    import traceback
    from pathlib import Path

    root = Path(__file__).resolve().parents[1]
    places = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(root)]
    if not places:
        return "an unknown place"
    return f"{Path(places[-1].filename).relative_to(root).as_posix()}, line {places[-1].lineno}"
