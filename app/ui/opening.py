"""What is handed to the window from outside: on the command line, by a later start, by the desktop, or dropped on it.

It waits until the history is open; nothing is used, sent or learned from before the person says so.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.services import handed
from app.ui.dropped import take
from app.ui.local import local

if TYPE_CHECKING:
    from app.ui.shell import Shell

ABOUT = "handed"


class Opening(QObject):
    """`hand` takes links (services.handed) at any time. Watches the window for what is dropped on no field of it."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._waiting: list[tuple[tuple[str, ...], bool]] = []
        shell.setAcceptDrops(True)
        shell.installEventFilter(self)

    def hand(self, links: Sequence[str], *, dropped: bool = False) -> None:
        """`dropped`: by the person, on this window: then other files are texts to read, too."""
        if links:
            self._waiting.append((tuple(links), dropped))
            self.go_on()

    def go_on(self) -> None:
        """Open what waits, where the history is open by now."""
        while self._waiting and self._shell.services.opened:
            self._open(*self._waiting.pop(0))

    def _open(self, links: Sequence[str], dropped: bool) -> None:
        found = handed.sort_out(links)
        for mail in found.mails:
            self._write(mail)
        if found.voices:
            from app.ui.voice.page import VoicePage

            self._shell.visit("voice", VoicePage).take_in_files(found.voices)
        if found.others and dropped:
            self._import(found.others)
        elif found.others:
            names = ", ".join(file.name for file in found.others[:3])
            self._shell.tell(
                self.tr("Of {names} nothing was opened: no voice is in it. Texts of yours can be imported.").format(
                    names=f"{names}, …" if len(found.others) > 3 else names
                ),
                "warning",
                (self.tr("Import"), lambda: self._import(found.others)),
                about=ABOUT,
            )
        if found.refused:
            self._shell.tell("\n".join(map(local, found.refused)), "warning", about="refused")

    def _write(self, mail: handed.Mail) -> None:
        from app.ui.write.page import WritePage

        self._shell.visit("write", WritePage).take_mail(mail)
        if mail.more:
            self._shell.tell(
                self.tr("The mail link also asked for copies or attachments. Add those in your mail program."),
                "warning",
            )

    def _import(self, files: Sequence[Path]) -> None:
        from app.ui.history.page import HistoryPage

        self._shell.visit("history", HistoryPage).start(files)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dropped on the window, where no part of it takes it."""
        if isinstance(event, QDragEnterEvent):
            if any(url.isLocalFile() or url.scheme() == "mailto" for url in event.mimeData().urls()):
                take(event)
                return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            take(event)
            self.hand([bytes(url.toEncoded().data()).decode() for url in event.mimeData().urls()], dropped=True)
            return True
        return super().eventFilter(watched, event)
