"""Asks for the passphrase of a locked history."""

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets import button, inside, label, row, units


class UnlockDialog(QDialog):
    """`said` is what the store says about the passphrase; where one was `refused`, why."""

    def __init__(self, parent: QWidget, said: str, *, refused: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Unlock your history"))
        self.setMinimumWidth(units(400))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Passphrase"))
        lines = QVBoxLayout()
        lines.setSpacing(units(10))
        lines.addWidget(label(self.tr("Unlock your history"), "heading"))
        lines.addWidget(label(said, "error" if refused else "muted", wrap=True))
        lines.addWidget(label(self.tr("Nobody can recover a passphrase for you."), "muted", wrap=True))
        lines.addWidget(label(self.tr("&Passphrase"), "label", buddy=self.field))
        lines.addWidget(self.field)
        unlock = button(self.tr("Unlock"), kind="primary", on=self.accept)
        unlock.setDefault(True)
        lines.addLayout(row(None, button(self.tr("Not now"), on=self.reject), unlock))
        inside(self, lines, 22)


def ask_passphrase(parent: QWidget, said: str, *, refused: bool = False) -> str | None:
    dialog = UnlockDialog(parent, said, refused=refused)
    dialog.setObjectName("unlock")
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    given: str = dialog.field.text()
    return given
