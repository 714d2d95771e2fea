"""Asks how a voice is to travel, and says before what its file tells of the person and of others."""

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app.adapter_file.telling import Telling
from app.ui.local import local
from app.ui.widgets import Part, button, column, inside, label, row, scrolling, units


class ExportDialog(QDialog):
    """`passphrase` ("" for none) and `profile`, a check box, are what was chosen."""

    def __init__(self, parent: QWidget, name: str, tells: Telling) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export your voice"))
        self.setMinimumWidth(units(480))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(self.tr("None"))
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
        asked = label(self.tr("&Passphrase to protect it"), buddy=self.passphrase)
        go = button(self.tr("Export"), kind="primary", on=self.accept)
        inside(
            self,
            column(
                label(self.tr("Export your voice"), "heading"),
                label(title, "muted", wrap=True),
                area,
                asked,
                self.passphrase,
                row(None, button(self.tr("Cancel"), on=self.reject), go),
                spacing=10,
            ),
            22,
        )
        self.passphrase.setFocus()

    def _line(self, text: str) -> QWidget:
        return label(text, wrap=True)

    def _show(self, on: bool) -> None:
        for line in self._in_profile:
            line.setVisible(on)
