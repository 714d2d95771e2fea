"""A window that is used all day must not use None up."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import sys
import app.ui
from PySide6.QtCore import QCoreApplication, QObject
application, thing = QCoreApplication([]), QObject()
for number in range(200_000):
    thing.setObjectName("x")
print("alive")
"""


def test_two_hundred_thousand_calls_into_qt_leave_the_process_alive() -> None:
    """Without app.ui.immortal, Python 3.11 aborts on the way: PySide6 6.12 takes a reference of None with each call."""
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout.strip() == "alive"
