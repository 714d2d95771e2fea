"""Asks how a voice is to travel, says before what its file tells of the person and of others; shows what takes long."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from app.adapter_file.telling import Telling
from app.services.changes import Done
from app.ui import formats
from app.ui.background import Lane, Write
from app.ui.local import local
from app.ui.question import Secret
from app.ui.widgets import Part, button, column, inside, label, row, scrolling, units
from app.ui.working import STEPS, WorkBar

if TYPE_CHECKING:
    from app.services.versions import Versions


class ExportDialog(QDialog):
    """`secret`, a passphrase or none, and `profile`, a check box, are what was chosen."""

    def __init__(self, parent: QWidget, name: str, tells: Telling) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export your voice"))
        self.setMinimumWidth(units(480))
        self.secret = Secret(self.tr("&Passphrase to protect it"), optional=True)
        self.profile = QCheckBox(self.tr("With the profile"))
        self.profile.setChecked(True)
        self.profile.setVisible(bool(tells.profile))
        self.profile.toggled.connect(self._show)
        self._in_profile = [self._line(local(sentence)) for sentence in tells.profile]
        lines: list[Part] = [self._line(local(sentence)) for sentence in tells.always]
        lines += [self.profile, *self._in_profile]
        told = QWidget()
        inside(told, column(*lines, None, spacing=6), 0)
        area = scrolling(told)
        area.setMinimumHeight(units(240))
        title = self.tr("Whoever can open the file of {name} can read in it:").format(name=name)
        self.go = button(self.tr("Export"), kind="primary", on=self.accept)
        for field in (self.secret.first, self.secret.second):
            field.textChanged.connect(lambda _text: self.go.setEnabled(self.secret.settled))
        inside(
            self,
            column(
                label(self.tr("Export your voice"), "heading"),
                label(title, "muted", wrap=True),
                area,
                self.secret,
                row(None, button(self.tr("Cancel"), on=self.reject), self.go),
                spacing=10,
            ),
            22,
        )
        self.secret.first.setFocus()

    def _line(self, text: str) -> QWidget:
        return label(text, wrap=True)

    def _show(self, on: bool) -> None:
        for line in self._in_profile:
            line.setVisible(on)


class ExportBar(WorkBar):
    """Shows the one export for another program that is being written; where it is stopped, nothing of it stays."""

    def __init__(self, versions: "Callable[[], Versions]") -> None:
        super().__init__(self.tr("Export progress"))
        self._versions = versions

    def start(self, kind: str, path: Path, name: str, done: Callable[[tuple[str, Path]], object]) -> None:
        """`done` gets the version and where it was written."""
        cancel = self._begin(self.tr("Exporting {name}").format(name=name), 0)
        self._show()
        exporting = Write["tuple[str, Path]"](self, lane=Lane.FILES)
        report, shown = exporting.reporter(self._come), -1

        def come(done: int, total: int) -> None:
            """Called from the worker, for every part that is written: only what looks otherwise is passed on."""
            nonlocal shown
            if (steps := STEPS * done // total) != shown:
                shown = steps
                report(done, total)

        versions = self._versions()
        exporting.does(lambda: Done(versions.export_to(kind, path, name, on_progress=come, cancel=cancel)))
        exporting.success(done).finally_(self._end).run()

    def stop_it(self) -> None:
        super().stop_it()
        self.stop.setEnabled(False)

    def _come(self, done: int, total: int) -> None:
        self.bar.setRange(0, STEPS)
        self.bar.setValue(STEPS * done // total)
        if self.going_on:
            words = self.tr("Working your voice into the model: {done} of {total}")
            self.detail.setText(words.format(done=formats.size(done), total=formats.size(total)))
