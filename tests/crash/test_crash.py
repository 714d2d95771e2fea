"""A fixed share of the crash matrix; the whole of it is `make crash`."""

import json
import os
import subprocess
import sys

import pytest

from tests.crash.disturb import Disk
from tests.crash.terminal import ROOT, Ended


@pytest.mark.skipif(os.name != "posix", reason="needs fork and signals")
def test_whatever_cuts_an_import_short_costs_no_text_and_is_told() -> None:
    command = [sys.executable, "-m", "tests.crash", "--kills", "2", "--amounts", "3", "--only", "import-adapter"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    row = json.loads(ended.stdout.splitlines()[-1])["operations"]["import-adapter"]
    assert (row["kills"], row["amounts"]) == (2, 3 if Disk.possible() else 0)


@pytest.mark.parametrize(
    ("said", "advises"),
    [
        ("There is no space left on the disk. Nothing was changed; make room and try again.", True),
        ("The history is locked with a passphrase. Enter it, or set IDIOLECT_PASSPHRASE.", True),
        ("Only 12 MB are free on this disk; learning needs 200 MB.", False),
        ("[Errno 28] No space left on device", False),
        ("", False),
    ],
)
def test_advice_is_told_from_mere_complaint(said: str, advises: bool) -> None:
    assert Ended(1, "", f"{said}\n").advises is advises
