"""What opens the history: the passphrase, set, changed or removed, and the recovery sheet."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from app.ui.background import Write
from app.ui.question import SecretAsked, agreed
from app.ui.settings.shielded import shielded
from app.ui.widgets import button, column, inside, label, row

if TYPE_CHECKING:
    from app.ui.page import Page


class KeyCard(QFrame):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._page = page
        self._locked = False
        self._lock_words = label("", "muted", wrap=True)
        self._sheet_words = label("", "muted", wrap=True)
        self.change = button(self.tr("Set a passphrase …"), icon="lock", on=self._change)
        self.remove = button(self.tr("Remove the passphrase …"), on=self._remove)
        self.remove.hide()
        self.sheet = button(self.tr("Recovery sheet …"), icon="keep", on=self.show_sheet)
        self.test = button(self.tr("Test the sheet …"), icon="check", on=self.test_sheet)
        parts = column(
            label(self.tr("The key"), "heading"), self._lock_words, row(self.change, self.remove, None), 6,
            label(self.tr("Recovery sheet"), "label"), self._sheet_words, row(self.sheet, self.test, None), spacing=8,
        )  # fmt: skip
        inside(self, parts, 16, 22)
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for part in (self.change, self.sheet, self.test):
            part.setEnabled(on)

    def show_state(self, protection: str, sheet_fits: bool | None) -> None:
        """`protection` as of the store; `sheet_fits`: None where there is no sheet."""
        self._enable(True)
        self._locked = protection == "passphrase"
        kinds = {
            "passphrase": self.tr("Your passphrase is the key. Nobody can recover it for you."),
            "keyring": self.tr("The key lies in your desktop’s keyring and opens with your login."),
            "file": self.tr(
                "The key lies in a file that only your account can read. Whoever can read your files can read your "
                "history; set a passphrase to change that."
            ),
        }
        self._lock_words.setText(kinds.get(protection, ""))
        self.change.setText(self.tr("Change the passphrase …") if self._locked else self.tr("Set a passphrase …"))
        self.remove.setVisible(self._locked)
        if sheet_fits is None:
            words = (
                self.tr("You have none yet. It opens your history where you have forgotten the passphrase.")
                if self._locked
                else self.tr("You have none yet. It opens your history and its backups where this computer is lost.")
            )
        elif sheet_fits:
            words = self.tr("You have one that opens your history. Keep it safe.")
        else:
            words = self.tr("The one that you have is from before the key changed. Make a new one.")
        self._sheet_words.setProperty("role", "error" if sheet_fits is False else "muted")
        self._sheet_words.style().polish(self._sheet_words)
        self._sheet_words.setText(words)

    def show_sheet(self) -> None:
        from app.ui.sheet import SheetDialog

        SheetDialog(self, self._page.services).open()

    def test_sheet(self) -> None:
        from app.ui.sheet import TestSheetDialog

        TestSheetDialog(self, self._page.services).open()

    def _change(self) -> None:
        asking = SecretAsked(
            self, self.tr("Passphrase"), self.tr("A new passphrase:"), go=self.tr("Lock"), stay=self.tr("Cancel")
        )
        if secret := asking.ask():
            self._change_to(secret, self.tr("The history now opens with your passphrase only."))

    def _remove(self) -> None:
        question = self.tr("Open your history without a passphrase?")
        more = self.tr(
            "A random key is kept on this computer instead: in your desktop’s keyring, or where there is none in a "
            "file that only your account can read."
        )
        go = self.tr("Remove the passphrase")
        if agreed(self, go, question, more, go=go, stay=self.tr("Keep it")):
            self._change_to(None, self.tr("The history is no longer locked with a passphrase."))

    def _change_to(self, passphrase: str | None, told: str) -> None:
        def done(outdated: bool) -> None:
            new: tuple[str, Callable[[], object]] = (self.tr("New sheet …"), self.show_sheet)
            if outdated:
                words = self.tr("Your recovery sheet does not open it any more.")
                self._page.shell.tell(f"{told} {words}", "warning", new, about="sheet")
            else:
                self._page.shell.tell(told, "good")

        changing = Write(self, lambda: self._page.services.privacy.change_passphrase(passphrase))
        shielded(changing).success(done).run()
