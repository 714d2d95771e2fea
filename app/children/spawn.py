"""The parent's side of starting a child: by which command, with which environment, from which thread."""

import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from app import private
from app.children import start
from app.errors import IdiolectError
from app.words import os_reason, say

# OpenMP's threads wait for each other a thousand times a token. Waiting in a loop, as they do by default, is ruinous as
# soon as anything else runs: 3 s a token instead of 0.1 with other work on both cores. Sleeping at once costs more than
# what is waited for: 41 ms a token instead of 13 (135M), 90 instead of 38 (0.5B) on two idle cores. So they look some
# hundredths of a millisecond long before they sleep; twice this count is twice as slow on busy cores. (GNU's OpenMP.)
PATIENT = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "2000"}

# All that a child gets of its parent's environment: where things are, how words are written, and what people set to
# make torch and llama.cpp use their machine well. Passphrases above all stay here.
_NEEDED = re.compile(
    r"""
    PATH | HOME | USER | LOGNAME | LANG | LANGUAGE | LC_.* | TZ | TMPDIR | TEMP | TMP | XDG_.* | IDIOLECT_.* |
    PYTHON(DONTWRITEBYTECODE|PYCACHEPREFIX|FAULTHANDLER) | __CF_USER_TEXT_ENCODING | MALLOC_ARENA_MAX |
    (GGML|LLAMA|(PY)?TORCH|TORCHINDUCTOR|TRITON|ONEDNN|DNNL|OMP|GOMP|KMP|MKL|OPENBLAS|BLIS|VECLIB)_.* |
    (CUDA|NVIDIA|HIP|HSA|ROCR|ROCM|VK|SYCL|ONEAPI|ZE)_.* | GPU_DEVICE_ORDINAL |
    SYSTEMROOT | SYSTEMDRIVE | WINDIR | COMSPEC | PATHEXT | USERPROFILE | USERNAME | HOMEDRIVE | HOMEPATH | APPDATA |
    LOCALAPPDATA | PROGRAMDATA | (COMMON)?PROGRAM(FILES|W6432)(\(X86\))? | NUMBER_OF_PROCESSORS | PROCESSOR_.*
    """,
    re.VERBOSE,
)
_SECRET = re.compile(r".*PASS(PHRASE|WORD).*")
# Lists of folders, in which an entry that is empty or relative means the current directory.
_FOLDERS = re.compile(r"PYTHONPATH|PYTHONHOME|LD_LIBRARY_PATH|DYLD_(FALLBACK_)?LIBRARY_PATH")


def command(module: str, arguments: Sequence[str] = ()) -> list[str]:
    """How to run a module of ours as a child of this process."""
    told = [str(os.getpid()), module, *arguments]
    # A frozen application is its own interpreter and takes the arguments directly.
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker", *told]
    return [sys.executable, "-P", "-X", "utf8", start.__file__, *told]


def environment(defaults: Mapping[str, str]) -> dict[str, str]:
    """What a child gets: `defaults`, unless the person has set the same, and what it needs of ours."""
    # torch makes this folder when it is imported, and later runs what it once compiled into it. Its own choice is among
    # the temporary files that all accounts share, under a name that can be foreseen.
    kept = {"TORCHINDUCTOR_CACHE_DIR": str(private.cached("compiled")), **defaults}
    for name, value in os.environ.items():
        if _FOLDERS.fullmatch(name):
            folders = [folder for folder in value.split(os.pathsep) if Path(folder).is_absolute()]
            if folders:
                kept[name] = os.pathsep.join(folders)
        elif _NEEDED.fullmatch(name) and not _SECRET.fullmatch(name):
            kept[name] = value
    return kept


def spawn(words: Sequence[str], defaults: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """The process, with three pipes and a session of its own. Raises IdiolectError where the system refuses."""
    try:
        return _nursery.start(list(words), environment(defaults))
    except OSError as error:
        raise IdiolectError(
            say(
                "The system cannot start another process ({reason}). Close other programs and try again.",
                reason=os_reason(error),
            )
        ) from error


class _Nursery:
    """The one thread that starts all children.

    On Linux a child ends with the *thread* that started it (see start.py), and the threads that want something written
    come and go. This one ends with the process.
    """

    def __init__(self) -> None:
        self._orders: queue.SimpleQueue[tuple[list[str], dict[str, str], Future[subprocess.Popen[bytes]]]]
        self._orders = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self, words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="nursery", daemon=True)
                self._thread.start()
        answer: Future[subprocess.Popen[bytes]] = Future()
        self._orders.put((words, environment, answer))
        return answer.result()

    def _work(self) -> None:
        while True:
            words, environment, answer = self._orders.get()
            try:
                answer.set_result(_popen(words, environment))
            except BaseException as error:
                answer.set_exception(error)
            del answer  # or it would hold the pipes of the last child open


def _popen(words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        # Ctrl-C in the terminal is for the parent, which then decides about its children.
        start_new_session=sys.platform != "win32",
        creationflags=flags,
    )


_nursery = _Nursery()
