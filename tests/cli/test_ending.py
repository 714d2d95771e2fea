"""How the program ends: where its output cannot be written, where standard input is no text, and at Ctrl-C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the signals and devices of POSIX")


def start(process: Terminal, *arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments], env={**os.environ, **process.environment},
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},  # type: ignore
    )  # fmt: skip


def test_a_full_device_is_told_and_a_reader_that_went_away_is_not(process: Terminal) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = start(process, "history", "--json", stdout=full)
        said = ended.communicate(timeout=100)[1].decode()
        assert ended.returncode == 1 and said.count("\n") == 1 and "Make room" in said
        ended = start(process, "no-such-command", stderr=full)
        assert ended.communicate(timeout=100)[0] == b"" and ended.returncode == 1
    reader, writer = os.pipe()
    os.close(reader)
    ended = start(process, "history", "--json", stdout=writer)
    os.close(writer)
    assert ended.communicate(timeout=100)[1] == b"" and ended.returncode in {0, 1}


@pytest.mark.parametrize("line", ["chat", "draft x --reply-to -", "recovery --enter", "score -"])
def test_standard_input_that_is_no_text_is_refused(line: str, idiolect: Terminal) -> None:
    ended = idiolect(*line.split(), stdin=b"gr\xfc\xdfe\n")
    assert ended.code == 1 and "not UTF-8" in ended.err, ended


@pytest.mark.parametrize("line", ["chat", "draft x --reply-to -", "recovery --enter"])
def test_standard_input_without_end_is_not_read_to_its_end(line: str, idiolect: Terminal) -> None:
    with Path("/dev/zero").open("rb") as zero:
        ended = idiolect(*line.split(), stdin=zero)
    assert ended.code == 1 and ("too large" in ended.err or "longer than" in ended.err), ended


# Modules in the order in which they are imported: from ours to those that a command needs.
MOMENTS = ("click.core", "app.store.sqlite", "app.evaluation.command", "app.services.session")


# The process signals itself where the import of a module begins: from outside it could have ended before.
SIGNALLED = """
import os, runpy, signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have switched it off
MOMENT, NUMBER = sys.argv[1], int(sys.argv[2])

class Signalling:
    def find_spec(self, name, path=None, target=None):
        if name == MOMENT:
            os.kill(os.getpid(), NUMBER)

sys.meta_path.insert(0, Signalling())
sys.argv[1:] = ["history"]
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_ends_it_during_imports_is_told_so(moment: str, number: signal.Signals, process: Terminal) -> None:
    """Ctrl-C in the first second and a half answered with a traceback."""
    ended = subprocess.run(
        [sys.executable, "-c", SIGNALLED, moment, str(int(number))], env={**os.environ, **process.environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == (130 if number == signal.SIGINT else 1), ended
    assert ended.stderr.strip().startswith("Stopped") and "Traceback" not in ended.stderr, ended
    assert process("history").code == 0
