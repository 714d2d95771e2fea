"""What was typed about a voice and not saved yet is there again when the window is opened the next time."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.services.changes import Done
from app.services.unsent import Described
from app.ui.autosave import Autosave
from app.ui.background import Read
from app.ui.page import Page
from app.ui.voice.profile import ProfilePanel


class Unsaved(QObject):
    def __init__(self, page: Page, panel: ProfilePanel) -> None:
        super().__init__(page)
        self._page, self._panel = page, panel
        self._asked = False
        self.saving = Autosave(page, self._kept)
        panel.typed.connect(self.saving.touched)

    def open(self) -> None:
        """Once for each history."""
        if not self._asked:
            self._asked = True
            Read(self._page, self._page.services.unsent.profiles, "unsaved").success(self._found).run()

    def begin_anew(self) -> None:
        self._panel.unsaved, self._asked = {}, False
        self.saving.ready = False

    def _found(self, left: dict[str | None, Described]) -> None:
        self._panel.unsaved = left | self._panel.unsaved
        self.saving.ready = True
        self._page.refresh()

    def _kept(self) -> Callable[[], Done[None]]:
        unsent, typed = self._page.services.unsent, dict(self._panel.unsaved)
        return lambda: unsent.keep_profiles(typed)
