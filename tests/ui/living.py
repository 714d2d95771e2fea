"""What a process of its own lives through, or dies of by a signal."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lives(script: str, seconds: float) -> None:
    """The script comes to its last line, which prints "alive"."""
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=seconds, check=False
    )
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout.strip() == "alive"
