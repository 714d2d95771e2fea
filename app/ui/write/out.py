"""Where a finished text goes: a file, the mail program, the history."""

import re
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication, QSaveFile, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.paths import Home
from app.services import outgoing
from app.ui.write import mail_program


def save_text(parent: QWidget, text: str, title: str) -> Path | None:
    """Ask for a name and write the file in one step, so that a full disk never leaves half a text."""
    name = re.sub(r"[^\w -]+", "", title).strip() or QCoreApplication.translate("Write", "Draft")
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("Write", "Save the text"),
        str(Path.home() / f"{name}.txt"),
        QCoreApplication.translate("Write", "Text (*.txt *.md)"),
    )
    if not chosen:
        return None
    if not write_file(Path(chosen), text + "\n"):
        message = QCoreApplication.translate("Write", "{file} could not be written. Choose another place.")
        tell = getattr(parent.window(), "tell", None)
        if tell:
            tell(message.format(file=chosen), "error")
        return None
    return Path(chosen)


def write_file(file: Path, text: str) -> bool:
    saving = QSaveFile(str(file))
    data = text.encode("utf-8")
    return saving.open(QSaveFile.OpenModeFlag.WriteOnly) and saving.write(data) == len(data) and saving.commit()


def mail_link(to: str, subject: str) -> QUrl:
    """A mailto: link without the text: other processes see the words with which a program is started."""
    subject = f"?subject={quote(subject, safe='')}" if subject else ""
    return QUrl(f"mailto:{quote(outgoing.addresses(to), safe='@,')}{subject}", QUrl.ParsingMode.StrictMode)


def open_mail(home: Home, to: str, subject: str, text: str) -> Path | None:
    """Give the draft to the mail program as a file, and return that; None where no program takes one.

    Raises IdiolectError where it cannot be written.
    """
    if not mail_program.takes_files():
        return None
    file = outgoing.hand_over(home, to, subject, text)
    return file if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))) else None


def open_empty_mail(to: str, subject: str) -> bool:
    """Have the mail program begin a mail, into which the person pastes the text. False where none does."""
    return not mail_program.is_ourselves() and QDesktopServices.openUrl(mail_link(to, subject))


def ask_to_keep(parent: QWidget) -> bool | None:
    """Whether kept texts may become part of the history. None: not decided now."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Write", "Keep what you write here?"))
    box.setText(QCoreApplication.translate("Write", "May Idiolect learn from the texts that you keep?"))
    box.setInformativeText(
        QCoreApplication.translate(
            "Write",
            "They are added to your history on this computer, marked as written with Idiolect, and used when it next "
            "learns your style. You can change this in Settings and forget any text under History.",
        )
    )
    yes = box.addButton(QCoreApplication.translate("Write", "Yes, keep and learn"), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(QCoreApplication.translate("Write", "No, never"), QMessageBox.ButtonRole.RejectRole)
    later = box.addButton(QCoreApplication.translate("Write", "Not now"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(yes)
    box.setEscapeButton(later)
    box.exec()
    return {yes: True, no: False}.get(box.clickedButton())
