"""What becomes of a finished text: copied, saved, handed to the mail program, kept in the history."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.errors import IdiolectError
from app.ui.background import Read, Write
from app.ui.local import local
from app.ui.page import Frame
from app.ui.pieces import AdaptiveRow
from app.ui.widgets import button, column, inside
from app.ui.write import out
from app.ui.write.dragging import DragOut
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel

if TYPE_CHECKING:
    from app.services.writing import Written


class FinishBar(QWidget):
    """The row below the paper."""

    def __init__(self, shell: Frame, paper: Paper, form: RequestPanel) -> None:
        super().__init__()
        self._shell, self._paper, self._form = shell, paper, form
        self.keep = button(
            self.tr("Keep"),
            icon="keep",
            shortcut="Ctrl+Shift+K",
            tip=self.tr("Keep it, and let Idiolect learn from it if you agree"),
            on=self.keep_it,
        )
        self.copy = button(
            self.tr("Copy"),
            icon="copy",
            shortcut="Ctrl+Shift+C",
            tip=self.tr("Copy the whole text, or drag it from here into another program"),
            on=self.copy_it,
        )
        DragOut(self.copy, paper.text)
        self.save = button(
            self.tr("Save …"), icon="save", shortcut="Ctrl+S", tip=self.tr("Save as a text file"), on=self.save_it
        )
        self.mail = button(
            self.tr("Open in mail"),
            icon="mail",
            shortcut="Ctrl+Shift+E",
            tip=self.tr("Hand it to your mail program"),
            on=self.mail_it,
        )
        line = AdaptiveRow(None, self.copy, self.save, self.mail, self.keep, spacing=8, margins=(0, 10, 0, 0))
        inside(self, column(line), 0)

    def enable(self, on: bool, *, open: bool) -> None:
        for part in (self.copy, self.save, self.mail):
            part.setEnabled(on)
        self.keep.setEnabled(on and open)

    def note(self, text: str) -> None:
        self._paper.status.setText(text)

    def tell(self, written: "Written") -> None:
        """How a draft went."""
        if written.finish == "cancelled":
            self.note(self.tr("Stopped"))
            return
        self.note(self.tr("Written"))

    def copy_it(self) -> None:
        QGuiApplication.clipboard().setText(self._paper.text())
        self.note(self.tr("Copied"))

    def save_it(self) -> None:
        file = out.save_text(self, self._paper.text(), self._form.subject.text().strip())
        if file:
            self.note(self.tr("Saved as {name}").format(name=file.name))

    def mail_it(self) -> None:
        to, subject, text = self._form.to.text().strip(), self._form.subject.text().strip(), self._paper.text()
        self._shell.settled("mail")
        try:
            file = out.open_mail(self._shell.services.home, to, subject, text)
        except IdiolectError as error:
            self._shell.tell(local(str(error)), "error", about="mail")
            return
        if file is not None:
            self.note(self.tr("Handed to your mail program. If nothing opens: {file}").format(file=file))
            return
        QGuiApplication.clipboard().setText(text)
        if out.open_empty_mail(to, subject):
            self._shell.tell(self.tr("The text is on the clipboard. Paste it into the new mail."), about="mail")
        else:
            words = self.tr("No mail program answered. The text is on the clipboard instead.")
            self._shell.tell(words, "warning", about="mail")

    def keep_it(self) -> None:
        """Into the history, if the person agrees; they are asked once."""
        text, writing = self._paper.text(), self._shell.services.writing
        request = self._paper.candidate.request or self._form.request()

        def decide(agreed: bool | None) -> None:
            if agreed is None:
                agreed = out.ask_to_keep(self)
                if agreed is None:
                    return
                Write(self, lambda: writing.agree_to_keep(bool(agreed))).run()
            if not agreed:
                self.note(self.tr("Not added to your history (see Settings)"))
                return
            Write(self, lambda: writing.keep(text, request)).success(kept).run()

        def kept(new: bool) -> None:
            self.note(self.tr("Kept in your history") if new else self.tr("It was in your history already"))

        Read(self, writing.may_keep, "may keep").success(decide).run()
