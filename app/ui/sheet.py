"""The recovery sheet: 24 words to print, to save or to write down, and a place to see that they are right."""

import html
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLabel, QWidget

from app.services import Services
from app.store.recovery import Sheet, Tested
from app.ui.background import Read, Write
from app.ui.local import local
from app.ui.texts import Field
from app.ui.widgets import announce, button, column, frame, inside, label, row, units

COLUMNS = 4
OWNER_ONLY = 0o600


class SheetDialog(QDialog):
    """Shows the sheet of the history that is open. `had`: it was printed, saved or copied."""

    def __init__(self, parent: QWidget, services: Services, later: str = "") -> None:
        super().__init__(parent)
        self._services = services
        self.sheet: Sheet | None = None
        self.had = False
        self.setWindowTitle(self.tr("Recovery sheet"))
        self.setMinimumWidth(units(620))
        self._why = label("", "muted", wrap=True)
        self._care = label(
            self.tr(
                "Keep it where nobody else looks, away from this computer: whoever has it and your files can read them."
            ),
            "muted",
            wrap=True,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(units(18))
        self._grid.setVerticalSpacing(units(10))
        self.words = frame("well")
        inside(self.words, self._grid, 18, 20)
        self.told = label("", "good", wrap=True)
        self.told.hide()
        self.print = button(self.tr("Print …"), kind="primary", on=self.print_it)
        self.save = button(self.tr("Save as a file …"), icon="save", on=self.save_it)
        self.copy = button(self.tr("Copy"), icon="copy", on=self.copy_it)
        self.later = button(later or self.tr("Close"), kind="quiet", on=self.accept)
        for part in (self.print, self.save, self.copy):
            part.setEnabled(False)
        heading = label(self.tr("Your recovery sheet"), "title")
        foot = row(self.later, None, self.copy, self.save, self.print)
        inside(self, column(heading, self._why, self.words, self._care, self.told, 4, foot, spacing=12), 24)
        Read(self, services.backup.sheet, "sheet").success(self._show).run()

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        for index, word in enumerate(sheet.words):
            number = label(str(index + 1), "caption")
            number.setFixedWidth(units(22))
            shown = QLabel(word)
            shown.setProperty("role", "sheet-word")
            shown.setAccessibleName(f"{index + 1} {word}")
            cell = QWidget()
            inside(cell, row(number, shown, None, spacing=4), 0)
            self._grid.addWidget(cell, index // COLUMNS, index % COLUMNS)
        if sheet.passphrase:
            why = self.tr(
                "These words open your history where you have forgotten the passphrase. Without them and without the "
                "passphrase nobody can, and backups open with the passphrase alone: write that down too."
            )
        else:
            why = self.tr(
                "Your history is encrypted, and its key lies on this computer. If the computer loses it, or is lost, "
                "these words open your history and its backups. Nothing else does."
            )
        self._why.setText(why)
        for part in (self.print, self.save, self.copy):
            part.setEnabled(True)
        self.adjustSize()

    def print_it(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.sheet and QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            put_on_paper(self.sheet, printer)
            self._noted(self.tr("Sent to the printer."))

    def save_it(self) -> None:
        if self.sheet is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the recovery sheet"),
            str(Path.home() / self.tr("Idiolect recovery sheet.txt")),
            self.tr("Text (*.txt)"),
        )
        if chosen:
            sheet, path = self.sheet, Path(chosen)
            saving = Write(self, lambda: self._services.backup.save_sheet(sheet, local(sheet.text), path))
            words = self.tr(
                "Saved for you alone. Move the file away from this computer, or print it and delete it here."
            )
            saving.success(lambda _none: self._tell(words)).failure(lambda error: self._tell(str(error), "error")).run()

    def copy_it(self) -> None:
        if self.sheet:
            QGuiApplication.clipboard().setText(" ".join(self.sheet.words))
            self._noted(self.tr("Copied: a password manager is a good place for it."))

    def _noted(self, words: str) -> None:
        sheet = self.sheet
        assert sheet is not None
        Write(self, lambda: self._services.backup.has_sheet(sheet)).success(lambda _none: self._tell(words)).run()

    def _tell(self, words: str, role: str = "good") -> None:
        self.had = self.had or role == "good"
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)
        self.told.setText(words)
        self.told.show()
        if self.had:
            self.later.setText(self.tr("Done"))
        announce(self, words)
        self.adjustSize()


class TestSheetDialog(QDialog):
    """The person types the words and is told whether they open this history."""

    __test__ = False

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self.setWindowTitle(self.tr("Test the recovery sheet"))
        self.setMinimumWidth(units(480))
        self.words = Field(self.tr("The 24 words of your recovery sheet"), "", least=4, most=7)
        why = self.tr(
            "Type the words from your paper: it is then known that they can be read, and that they open this history. "
            "The first four letters of each are enough."
        )
        self.told = label("", wrap=True)
        self.told.hide()
        self.test = button(self.tr("Test"), kind="primary", on=self.test_it)
        self.test.setDefault(True)
        close = button(self.tr("Close"), on=self.accept)
        heading = label(self.tr("Does your sheet still fit?"), "heading")
        lines = column(
            heading, label(why, "muted", wrap=True), self.words, self.told, 4, row(None, close, self.test), spacing=10
        )
        inside(self, lines, 22)

    def test_it(self) -> None:
        words = self.words.toPlainText()
        testing = Write(self, lambda: self._services.backup.test(words))
        testing.success(self._tell).failure(lambda error: self._tell(Tested(False, str(error)))).run()

    def _tell(self, tested: Tested) -> None:
        self.told.setProperty("role", "good" if tested.opens else "error")
        self.told.style().polish(self.told)
        self.told.setText(local(tested.reason))
        self.told.show()
        announce(self, self.told.text())
        self.adjustSize()


def put_on_paper(sheet: Sheet, printer: QPrinter) -> None:
    """Print the sheet; a file that is printed into is for its owner alone."""
    head, rows, rest = local(sheet.text).split("\n\n", 2)
    lines = "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>" for line in rest.splitlines())
    page = QTextDocument()
    page.setHtml(
        f"<h2>{html.escape(head)}</h2><pre style='font-size: 15pt; line-height: 170%'>{html.escape(rows)}</pre>{lines}"
    )
    page.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, QCoreApplication.applicationName())
    page.print_(printer)
    if printer.outputFileName():
        Path(printer.outputFileName()).chmod(OWNER_ONLY)
