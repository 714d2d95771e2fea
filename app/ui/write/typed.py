"""What lies on this desk is kept as it is typed, there again at the next start, and put away for what comes next."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.prompts import Request
from app.services.changes import Done
from app.services.drafts import Desk, Sheet
from app.ui.autosave import Autosave
from app.ui.background import Read, Write
from app.ui.page import Page
from app.ui.write.paper import Candidate, Paper, new_mark
from app.ui.write.request import RequestPanel


class Typed(QObject):
    """Of form and paper."""

    def __init__(self, page: Page, form: RequestPanel, paper: Paper) -> None:
        super().__init__(page)
        self._page, self._form, self._paper = page, form, paper
        self.saving = Autosave(page, self._kept)
        for signal in (form.changed, paper.changed, paper.turned):
            signal.connect(self.saving.touched)

    def desk(self) -> Desk:
        """What is there now."""
        self._paper.remember()
        sheets = tuple(Sheet(one.mark, one.text, one.request) for one in self._paper.candidates)
        return Desk(self._form.request(), sheets, self._paper.index)

    def open(self) -> None:
        """A history was opened: show what was left in it, unless something is typed here already."""
        self.saving.ready = False
        Read(self._page, self._page.services.drafts.left, "desk").success(self._opened).run()

    def _opened(self, left: Desk | None) -> None:
        if self._form.empty and self._paper.empty:
            if left is not None:
                self._lay(left)
        else:
            if left is not None:
                self._put_away(left)
            self.saving.touched()
        self.saving.ready = True

    def put_away(self) -> None:
        """Keep all of it among the earlier drafts, also what was not drafted yet."""
        self._put_away(self.desk())

    def begin(self) -> None:
        """An empty desk."""
        self.show(Desk(Request("compose"), (), 0))

    def show(self, desk: Desk) -> None:
        """Put away what is there and go on with this."""
        self.put_away()
        self._lay(desk)

    def _lay(self, desk: Desk) -> None:
        self._form.fill(desk.form)
        self._paper.lay([Candidate(one.text, one.request, mark=one.mark) for one in desk.sheets], desk.top)
        self.saving.touched()

    def _put_away(self, desk: Desk) -> None:
        drafts, mark = self._page.services.drafts, new_mark()
        Write(self._page, lambda: drafts.put_away(desk, mark)).run()

    def _kept(self) -> Callable[[], Done[None]]:
        drafts, desk = self._page.services.drafts, self.desk()
        return lambda: drafts.keep(desk)
