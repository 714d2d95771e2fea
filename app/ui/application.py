"""The window's process: Qt, theme, language, one instance, and a dialog instead of vanishing."""

import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import ending
from app.paths import Home

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


def run(home: Home, *, open_write: bool = False, handed: Sequence[str] = ()) -> int:
    """Open the window, or bring the one that is open to the front. Returns the exit code.

    `handed`: files and links to open in it, as a desktop gives them.
    """
    from PySide6.QtWidgets import QApplication

    from app.services import input_method, outgoing
    from app.services.handed import Ring, links
    from app.ui import crash, instance
    from app.ui.collecting import Collector

    home.prepare()
    os.environ.update(input_method.for_qt(os.environ))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    ring = Ring(open_write, links(handed), os.environ.get("XDG_ACTIVATION_TOKEN", ""))
    if instance.raise_running(home, ring):
        return 0
    outgoing.clear(home)
    crash.install(lambda: False)
    from app.ui.desk import Desk

    desk = Desk(app, home)
    crash.install(desk.shell.keep_typed)
    desk.start()
    desk.opening.hand(ring.links)
    ending.as_usual()
    if since := os.environ.get("IDIOLECT_MEASURE_START"):
        _tell_start(app, desk.shell, float(since))
    collector = Collector()
    code = app.exec()
    desk.end()
    collector.end()
    return code


def _tell_start(app: "QApplication", window: "QWidget", since: float) -> None:
    """For the benchmark: seconds from `since` (a clock before the process began) to the painted window; quit."""
    from PySide6.QtCore import QTimer

    def tell() -> None:
        window.repaint()
        print(f"{time.time() - since:.3f}")
        app.quit()

    QTimer.singleShot(0, window, tell)
