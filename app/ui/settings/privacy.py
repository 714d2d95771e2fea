"""Privacy: the count of network connections, which is zero, backups, what opens the history, what is kept where."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import Services
from app.services.privacy import Protection
from app.store.backup import Kept
from app.ui import formats, icons
from app.ui.background import Read
from app.ui.settings.keeping import KeepingCard
from app.ui.settings.key import KeyCard
from app.ui.widgets import Elided, button, clear, column, frame, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.page import Page


@dataclass(frozen=True)
class Seen:
    protection: Protection
    sheet_fits: bool | None
    kept: list[Kept]


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
        self.key = KeyCard(page)
        self.keeping = KeepingCard(page)
        inside(self, column(card, self.keeping, self.key, places, spacing=14), 0)

    def refresh(self) -> None:
        services = self._page.services
        if services.opened:
            Read(self, lambda: _look(services), "privacy").success(self._show).run()
        else:  # what one could go back to
            Read(self, services.backup.kept, "privacy").success(partial(self.keeping.show_state, ())).run()

    def _show(self, found: Seen) -> None:
        seen = found.protection
        self.key.show_state(seen.protection, found.sheet_fits)
        self.keeping.show_state([words for words in (seen.folder, seen.backups) if words], found.kept)
        self.network.setText(formats.number(seen.connections))
        self._network_words.setText(self.tr("in %n process(es)", "", seen.processes))
        clear(self._lines)
        encrypted = self.tr("encrypted")
        for title, where, what in (
            (
                self.tr("Your texts, chats and profile"),
                seen.database,
                f"{formats.size(seen.database_bytes)}, {encrypted}",
            ),
            (
                self.tr("What was learned"),
                seen.adapters,
                self.tr("{size}, without any text of yours").format(size=formats.size(seen.adapters_bytes)),
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

    def _open(self, where: str) -> None:
        folder = where if not where.endswith(".db") else where.rsplit("/", 1)[0]
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _look(services: Services) -> Seen:
    return Seen(services.privacy.look(), services.backup.sheet_fits(), services.backup.kept())
