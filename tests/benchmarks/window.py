"""How soon the window is there: from the start of the process to the first painted frame, against an empty Qt window.

python -m tests.benchmarks window
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

Row = dict[str, Any]

BARE = """
import os, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
window.repaint()
print(time.time() - float(os.environ["IDIOLECT_MEASURE_START"]))
"""


def rows(repeats: int = 7) -> list[Row]:
    """Ours and the bare window in turn; medians, and half the distance between the quartiles as spread."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(repeats):
            ours.append(_seconds(["-m", "app"], folder))
            bare.append(_seconds(["-c", BARE], folder))
    low, _middle, high = statistics.quantiles(ours, n=4)
    own, other = statistics.median(ours), statistics.median(bare)
    return [
        {
            "name": "app_window_s",
            "ours": round(own, 3),
            "baseline": round(other, 3),
            "ratio": round(other / own, 3),
            "unit": "s",
            "spread": round((high - low) / 2, 3),
        }
    ]


def _seconds(arguments: list[str], home: str) -> float:
    environment = {**os.environ, "IDIOLECT_HOME": home, "IDIOLECT_MEASURE_START": str(time.time())}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    ended = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return float(ended.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    print(*rows(), sep="\n")
