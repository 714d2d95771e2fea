"""The window's process: Qt, theme, language, one instance, and a dialog instead of vanishing."""

import os
import sys
import time

from app.paths import Home

STARTED = time.perf_counter()


def run(home: Home, *, open_write: bool = False) -> int:
    """Open the window, or bring the one that is open to the front. Returns the exit code."""
    from PySide6.QtWidgets import QApplication

    from app.ui import crash, instance

    home.prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if instance.raise_running(home, write=open_write):
        return 0
    crash.install()
    from app.ui.desk import Desk

    desk = Desk(app, home)
    desk.start()
    if os.environ.get("IDIOLECT_MEASURE_START"):
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: (print(f"{time.perf_counter() - STARTED:.3f}"), app.quit()))
    code = app.exec()
    desk.end()
    return code
