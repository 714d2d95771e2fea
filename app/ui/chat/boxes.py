"""One box to type in, and behind it what was typed in every chat and not sent."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.services.changes import Done
from app.ui.autosave import Autosave
from app.ui.background import Read
from app.ui.page import Page
from app.ui.texts import Field


class Boxes(QObject):
    """By conversation; None is the one that begins with its first message."""

    def __init__(self, page: Page, field: Field) -> None:
        super().__init__(page)
        self._page, self._field = page, field
        # What was left or typed, "" included: that is to be forgotten.
        self._texts: dict[int | None, str] = {}
        # Other words for messages that were sent, by message.
        self.edits: dict[int, str] = {}
        self._shown: int | None = None
        self._asked = False
        self.saving = Autosave(page, self._kept)
        field.textChanged.connect(self._typed)

    def open(self) -> None:
        """Once for each history: bring back what was left. What is typed here already stays."""
        if not self._asked:
            self._asked = True
            unsent = self._page.services.unsent
            Read(self._page, lambda: (unsent.all(), unsent.edits()), "boxes").success(self._found).run()

    def begin_anew(self) -> None:
        """Another history has other conversations; what is in the box now goes on in it."""
        self._shown, self._texts, self.edits, self._asked = None, {}, {}, False
        self.saving.ready = False
        self._typed()

    def turn_to(self, conversation: int | None) -> None:
        """Show the box of this one."""
        if conversation != self._shown:
            self._shown = conversation
            self._show()

    def became(self, conversation: int) -> None:
        """The conversation that was to begin has begun: what was typed meanwhile belongs to it."""
        if self._shown is None:
            self._texts[conversation], self._texts[None] = self._texts.get(None, ""), ""
            self._shown = conversation
            self.saving.touched()

    def give_back(self, conversation: int | None, text: str) -> None:
        """It could not be sent."""
        if not self._texts.get(conversation):
            self._texts[conversation] = text
            self.saving.touched()
            if conversation == self._shown:
                self._show()

    def edit(self, message: int, text: str) -> None:
        """This is typed in the place of a message that was sent; "" where that is over."""
        if text or message in self.edits:
            self.edits[message] = text
            self.saving.touched()

    def _found(self, left: tuple[dict[int | None, str], dict[int, str]]) -> None:
        self._texts, self.edits = left[0] | self._texts, left[1] | self.edits
        self.saving.ready = True
        if self._texts.get(self._shown, "") != self._field.toPlainText():
            self._show()

    def _show(self) -> None:
        self._field.setPlainText(self._texts.get(self._shown, ""))

    def _typed(self) -> None:
        text = self._field.toPlainText()
        if text != self._texts.get(self._shown, ""):
            self._texts[self._shown] = text
            self.saving.touched()

    def _kept(self) -> Callable[[], Done[None]]:
        unsent, texts, edits = self._page.services.unsent, dict(self._texts), dict(self.edits)
        return lambda: unsent.keep(texts, edits)
