"""Questions that History asks: who the person is, and whether a text shall really be forgotten."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout, QWidget

from app.ui.texts import Field
from app.ui.widgets import button, inside, label, row, units


class MeDialog(QDialog):
    """The addresses and names under which the person writes."""

    def __init__(self, parent: QWidget, me: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who are you?"))
        self.setMinimumWidth(units(440))
        self.field = Field(self.tr("Your addresses and names"), "anna@example.org", least=4, most=8)
        self.field.setPlainText("\n".join(me))
        words = self.tr(
            "Your addresses and names, one a line. Only what was sent from these counts as your "
            "writing when you import."
        )
        save = button(self.tr("Save"), kind="primary", on=self.accept)
        lines = QVBoxLayout()
        lines.setSpacing(units(10))
        lines.addWidget(label(self.tr("Who are you?"), "heading"))
        lines.addWidget(label(words, "muted", wrap=True))
        lines.addWidget(self.field)
        lines.addLayout(row(None, button(self.tr("Cancel"), on=self.reject), save))
        inside(self, lines, 22)

    def names(self) -> list[str]:
        return [line.strip() for line in self.field.toPlainText().splitlines() if line.strip()]


class ForgetDialog(QMessageBox):
    """Names the versions that learned from what is to be forgotten. `relearn` where the person wants to learn anew."""

    def __init__(self, parent: QWidget, count: int, versions: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Forget"))
        self.setText(self.tr("Forget %n text(s) for good?", "", count))
        words = [self.tr("They are removed from this computer’s history and do not come back with the next import.")]
        if versions:
            words.append(
                self.tr(
                    "%n version(s) of your voice learned from them and still carry a trace: {names}.", "", len(versions)
                ).format(names=", ".join(versions))
            )
        else:
            words.append(self.tr("No version of your voice has learned from them."))
        self.setInformativeText("\n\n".join(words))
        self._again = (
            self.addButton(self.tr("Forget and learn again"), QMessageBox.ButtonRole.DestructiveRole)
            if versions
            else None
        )
        self._go = self.addButton(self.tr("Forget"), QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)

    def ask(self) -> tuple[bool, bool]:
        """(forget, learn again)"""
        self.exec()
        clicked = self.clickedButton()
        again = self._again is not None and clicked is self._again
        return again or clicked is self._go, again
