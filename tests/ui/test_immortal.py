"""A window that is used all day must not use None up."""

from tests.ui.living import lives

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
    lives(SCRIPT, 60)
