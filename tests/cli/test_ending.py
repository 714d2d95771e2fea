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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_during_imports_is_told_so(number: signal.Signals, process: Terminal) -> None:
    """Ctrl-C in the first second and a half answered with a traceback."""
    for moment in MOMENTS:
        started = subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "app", "history"], env={**os.environ, **process.environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert started.stderr
        for line in started.stderr:
            if line.endswith(f" {moment}\n"):
                started.send_signal(number)
                break
        said = [line for line in started.stderr if not line.startswith("import time:")]
        assert started.wait(100) == (130 if number == signal.SIGINT else 1), (moment, said)
        assert "".join(said).strip().startswith("Stopped") and "Traceback" not in "".join(said), (moment, said)
    assert process("history").code == 0
