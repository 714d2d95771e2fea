"""The passphrase is changed off the window's thread; what asks the program to end waits for it all the same."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CHANGE = """
import os, signal, sys, time
from pathlib import Path
from types import SimpleNamespace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.services.changes import Changed, Done
from app.ui.question import SecretAsked
from app.ui.settings.key import KeyCard

signal.signal(signal.SIGTERM, signal.SIG_DFL)

def change(passphrase):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.3)
    Path(sys.argv[1]).write_text(passphrase)
    return Done(False, Changed.KEY)

app = QApplication([])
SecretAsked.ask = lambda _asked: "new"
services = SimpleNamespace(privacy=SimpleNamespace(change_passphrase=change))
panel = KeyCard(SimpleNamespace(services=services, shell=SimpleNamespace(tell=lambda *_: None)))
QTimer.singleShot(0, panel, panel._change)
QTimer.singleShot(20_000, app.quit)
sys.exit(app.exec())
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_signal_waits_for_the_change_in_the_window_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHANGE, str(tmp_path / "changed")], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == -signal.SIGTERM, done.stderr
    assert (tmp_path / "changed").read_text() == "new"
