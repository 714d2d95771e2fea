"""Asks for what opens a locked history, or a backup: the passphrase, or the words of the recovery sheet."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.services.access import Wanted
from app.ui.local import local
from app.ui.texts import Field
from app.ui.widgets import announce, button, column, inside, label, row, units


@dataclass(frozen=True)
class Given:
    """What the person entered: one of the two."""

    passphrase: str | None = None
    words: str | None = None


class UnlockDialog(QDialog):
    """`wanted` is what may be asked for, and why. `either`: there is a way from one to the other.

    `before`: what was entered and refused; nobody has to type 24 words twice.
    """

    def __init__(
        self, parent: QWidget, wanted: Wanted, title: str = "", *, either: bool = True, before: Given | None = None
    ) -> None:
        super().__init__(parent)
        title = title or self.tr("Unlock your history")
        self.setWindowTitle(title)
        self.setObjectName("unlock")
        self.setMinimumWidth(units(460))
        self.by_words = bool(before.words) if before else wanted.words
        self.said = label(wanted.said, "error" if wanted.refused else "muted", wrap=True)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.words = Field(self.tr("The 24 words of your recovery sheet"), "", least=4, most=7)
        self.words.setPlainText(before.words if before and before.words else "")
        self._passphrase = QWidget()
        inside(
            self._passphrase,
            column(
                label(self.tr("Nobody can recover a passphrase for you."), "muted", wrap=True),
                label(self.tr("&Passphrase"), "label", buddy=self.field),
                self.field,
                spacing=10,
            ),
            0,
        )
        hint = self.tr("In their order, with or without their numbers. The first four letters of each are enough.")
        self._sheet = QWidget()
        inside(
            self._sheet,
            column(
                label(self.tr("The &words of your recovery sheet"), "label", buddy=self.words),
                self.words,
                label(hint, "small", wrap=True),
                spacing=6,
            ),
            0,
        )
        self.other = button("", kind="link", on=self._turn)
        self.other.setVisible(either)
        lines = QVBoxLayout()
        lines.setSpacing(units(10))
        lines.addWidget(label(title, "heading"))
        for part in (self.said, self._passphrase, self._sheet):
            lines.addWidget(part)
        lines.addLayout(row(self.other, None, spacing=0))
        self.unlock = button(self.tr("Unlock"), kind="primary", on=self.accept)
        self.unlock.setDefault(True)
        lines.addLayout(row(None, button(self.tr("Not now"), on=self.reject), self.unlock))
        inside(self, lines, 22)
        self._show()

    def _turn(self) -> None:
        self.by_words = not self.by_words
        self._show()

    def _show(self) -> None:
        self._passphrase.setVisible(not self.by_words)
        self._sheet.setVisible(self.by_words)
        words = self.tr("Enter the passphrase instead") if self.by_words else self.tr("Use the recovery sheet instead")
        self.other.setText(words)
        self.other.setAccessibleName(words)
        (self.words if self.by_words else self.field).setFocus()
        self.adjustSize()

    def accept(self) -> None:
        """Words that cannot be right are told before anything is tried with them."""
        from app.store import recovery

        fault = recovery.fault(self.words.toPlainText()) if self.by_words else None
        if fault is None:
            super().accept()
            return
        self.said.setProperty("role", "error")
        self.said.style().polish(self.said)
        self.said.setText(local(fault))
        announce(self, local(fault))

    def given(self) -> Given:
        return Given(words=self.words.toPlainText()) if self.by_words else Given(passphrase=self.field.text())


def ask(
    parent: QWidget, wanted: Wanted, title: str = "", *, either: bool = True, before: Given | None = None
) -> Given | None:
    """None where the person would rather not."""
    dialog = UnlockDialog(parent, wanted, title, either=either, before=before)
    return dialog.given() if dialog.exec() == QDialog.DialogCode.Accepted else None
