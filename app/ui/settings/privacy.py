"""Privacy: what is kept where, how it is encrypted, and the count of network connections, which is zero."""

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QLineEdit, QVBoxLayout, QWidget

from app.services.privacy import Protection
from app.store.undisturbed import uninterrupted
from app.ui import formats, icons
from app.ui.background import Read, Write
from app.ui.widgets import Elided, button, clear, column, frame, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.page import Page


class PrivacyPanel(QWidget):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self.network = label("", "figure")
        self._network_words = label("", "muted", wrap=True)
        card = frame("card")
        shield = label()
        icons.put(shield, "shield", "good", 26)
        words = self.tr(
            "Idiolect has no account, no telemetry and no update check. Its parts talk to each other through pipes, "
            "not through the network. The count below is what the system reports for all of its processes right now."
        )
        figure = row(self.network, label(self.tr("open network connections"), "muted"), None, spacing=10)
        again = button(self.tr("Count again"), kind="link", icon="again", on=self.refresh)
        text = column(
            label(self.tr("Nothing leaves this computer"), "heading"), label(words, "muted", wrap=True), 4, figure,
            self._network_words, row(again, None, spacing=0), spacing=5,
        )  # fmt: skip
        line = row(shield, text, spacing=14)
        line.setStretch(1, 1)
        line.setAlignment(shield, Qt.AlignmentFlag.AlignTop)
        inside(card, line, 18, 22)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(10))
        places = frame("card")
        inside(places, column(label(self.tr("What is kept where"), "heading"), self._lines, spacing=10), 16, 22)
        self._lock_words = label("", "muted", wrap=True)
        self.change = button(self.tr("Set a passphrase …"), icon="lock", on=self._change)
        lock = frame("card")
        inside(
            lock,
            column(label(self.tr("The key"), "heading"), self._lock_words, row(self.change, None), spacing=8),
            16,
            22,
        )
        inside(self, column(card, places, lock, spacing=14), 0)

    def refresh(self) -> None:
        Read(self, self._page.services.privacy.look, "privacy").success(self._show).run()

    def _show(self, seen: Protection) -> None:
        self.network.setText(formats.number(seen.connections))
        self._network_words.setText(self.tr("in %n process(es)", "", seen.processes))
        clear(self._lines)
        encrypted = self.tr("encrypted with AES-256 (SQLCipher)")
        for title, where, what in (
            (
                self.tr("Your texts, chats and profile"),
                seen.database,
                f"{formats.size(seen.database_bytes)}, {encrypted}",
            ),
            (
                self.tr("What was learned"),
                seen.adapters,
                self.tr("{size}, weights without any text").format(size=formats.size(seen.adapters_bytes)),
            ),
            (self.tr("Models that you added"), seen.models, self.tr("as you added them")),
        ):
            line = QWidget()
            show = button(self.tr("Show"), kind="link", icon="folder", on=partial(self._open, where))
            show.setAccessibleName(self.tr("Show the folder of: {what}").format(what=title))
            parts = row(column(label(title, "label"), label(what), Elided(where, "small"), spacing=2), show)
            parts.setStretch(0, 1)
            inside(line, parts, 0)
            self._lines.addWidget(line)
        kinds = {
            "passphrase": self.tr("Your passphrase is the key. Nobody can recover it for you."),
            "keyring": self.tr("The key lies in your desktop’s keyring and opens with your login."),
            "file": self.tr(
                "The key lies in a file that only your account can read. Whoever can read your files can read your "
                "history; set a passphrase to change that."
            ),
        }
        self._lock_words.setText(kinds.get(seen.protection, ""))
        self.change.setText(
            self.tr("Change the passphrase …") if seen.protection == "passphrase" else self.tr("Set a passphrase …")
        )

    def _open(self, where: str) -> None:
        folder = where if not where.endswith(".db") else where.rsplit("/", 1)[0]
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _change(self) -> None:
        first, agreed = QInputDialog.getText(
            self, self.tr("Passphrase"), self.tr("A new passphrase:"), QLineEdit.EchoMode.Password
        )
        if not agreed or not first:
            return
        second, agreed = QInputDialog.getText(
            self, self.tr("Passphrase"), self.tr("Once more, to be sure:"), QLineEdit.EchoMode.Password
        )
        if not agreed:
            return
        if first != second:
            self._page.shell.tell(self.tr("The two were not the same; nothing was changed."), "warning")
            return

        def done(_none: None) -> None:
            self._page.shell.tell(self.tr("The history now opens with your passphrase only."), "good")

        # Signals belong to this thread: what asks the program to end waits for the change in the other.
        waiting = ExitStack()
        waiting.enter_context(uninterrupted())
        changing = Write(self, lambda: self._page.services.privacy.change_passphrase(first))
        changing.success(done).finally_(waiting.close).run()
