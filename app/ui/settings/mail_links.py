"""Mail links that other programs open: by which program, and Idiolect if the person wants."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.services.changes import Done
from app.ui.background import Lane, Read, Write
from app.ui.widgets import button, column, frame, inside, label, row

if TYPE_CHECKING:
    from app.services.mail_links import Opener


class MailLinksCard(QWidget):
    """Hidden where this desktop has no such choice."""

    def __init__(self) -> None:
        super().__init__()
        self.said = label("", "muted", wrap=True)
        self.take = button(self.tr("Open them with Idiolect"), on=self._take)
        card = frame("card")
        head = row(label(self.tr("Mail links"), "heading"), None, self.take)
        inside(card, column(head, self.said, spacing=6), 16, 22)
        inside(self, column(card), 0)
        self.hide()
        Read(self, _opener, "mail links").success(self._show).run()

    def _show(self, now: "Opener | None") -> None:
        self.setVisible(now is not None)
        if now is None:
            return
        self.take.setVisible(not now.ours)
        if now.ours:
            words = self.tr("They open in Idiolect and fill the form of Write. Your desktop’s settings change it.")
        elif now.name:
            words = self.tr("They open in {program} now. In Idiolect they fill the form of Write.").format(
                program=now.name
            )
        else:
            words = self.tr("No program opens them now. In Idiolect they fill the form of Write.")
        self.said.setText(words)

    def _take(self) -> None:
        from app.services import mail_links

        self.take.setEnabled(False)
        taking = Write(self, lambda: Done(mail_links.take()), Lane.FILES).success(self._show)
        taking.finally_(lambda: self.take.setEnabled(True)).run()


def _opener() -> "Opener | None":
    from app.services import mail_links

    return mail_links.opener()
