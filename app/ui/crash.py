"""An error nobody foresaw opens a dialog with a report to copy. Nothing is sent anywhere."""

import contextlib
import logging
import platform
import sys
import traceback
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout

from app.ui.widgets import button, inside, label, row, units

log = logging.getLogger(__name__)


# Keeps what is typed anywhere, and says whether it could.
_keep: Callable[[], bool] = lambda: False  # noqa: E731


def install(keep: Callable[[], bool]) -> None:
    """Show the dialog for every unhandled exception of this process's Python code, and `keep` what is typed."""
    global _keep  # noqa: PLW0603
    _keep = keep
    sys.excepthook = _hook


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    text = report(error)
    log.error("%s", text)
    app = QApplication.instance()
    if app is None:
        sys.__excepthook__(kind, error, trace)
    elif QThread.currentThread() is app.thread():
        show(text)
    else:
        QTimer.singleShot(0, app, lambda: show(text))


def report(error: BaseException) -> str:
    """What a developer needs. Locals and messages of the person's texts are not in it; the home path is shortened."""
    lines = ["Idiolect " + _version("idiolect"), f"Python {platform.python_version()} on {platform.platform()}"]
    lines += [f"{name} {_version(name)}" for name in ("PySide6_Essentials", "llama-cpp-python", "torch", "sqlcipher3")]
    lines += ["", "".join(traceback.format_exception(error)).rstrip()]
    text = "\n".join(lines)
    with contextlib.suppress(RuntimeError):
        text = text.replace(str(Path.home()), "~")
    return text


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"


class CrashDialog(QDialog):
    def __init__(self, text: str, kept: bool = True) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(units(620), units(420))
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        if kept:
            fate = self.tr("Your drafts and messages are saved, and are there again when you quit and come back.")
        else:
            fate = self.tr("Your history is not open: copy what you wrote just now before you quit.")
        rest = self.tr(
            "If you like, copy the report and give it to the developers; read it first. Nothing is sent by itself."
        )
        words = label(" ".join((self.tr("This is a mistake in Idiolect, not yours."), fate, rest)), wrap=True)
        self.copy = button(self.tr("&Copy the report"), icon="copy", on=self._copy)
        self.go_on = button(self.tr("&Go on"), kind="primary", on=self.accept)
        leave = button(self.tr("&Quit Idiolect"), on=self._quit)
        lines = QVBoxLayout()
        lines.setSpacing(units(12))
        lines.addWidget(label(self.tr("Something went wrong"), "title"))
        lines.addWidget(words)
        lines.addWidget(self.report, 1)
        lines.addLayout(row(self.copy, None, leave, self.go_on))
        inside(self, lines, 22)
        self.go_on.setDefault(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _quit(self) -> None:
        self.reject()
        QApplication.quit()


_open: CrashDialog | None = None


def _kept() -> bool:
    try:
        return _keep()
    except Exception:  # the window itself may be what broke
        log.exception("What is typed was not kept")
        return False


def show(text: str) -> CrashDialog:
    """Without blocking, and one at a time: an error in a timer must not stack up dialogs."""
    global _open  # noqa: PLW0603
    if _open is not None and _open.isVisible():
        _open.report.appendPlainText("\n" + text)
        return _open
    _open = CrashDialog(text, _kept())
    _open.show()
    return _open
