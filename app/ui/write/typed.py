"""What lies on this desk is kept as it is typed, there again at the next start, and put away for what comes next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.prompts import Request
from app.services.changes import Done
from app.services.desk import Desk, Sheet, sheet_of
from app.ui.autosave import Autosave
from app.ui.background import Read, Write
from app.ui.page import Page
from app.ui.widgets import button
from app.ui.write.drafts import DraftsPane
from app.ui.write.paper import Candidate, Paper, new_mark
from app.ui.write.request import RequestPanel

if TYPE_CHECKING:
    from app.store import Draft

EMPTY = Desk(Request("compose"), (), 0)


class Typed(QObject):
    """Of form and paper. `browsing`: the earlier drafts are to be seen; `over`: the paper again."""

    browsing = Signal()
    over = Signal()

    def __init__(self, page: Page, form: RequestPanel, paper: Paper) -> None:
        super().__init__(page)
        self._page, self._form, self._paper = page, form, paper
        self.saving = Autosave(page, self._kept)
        self.pane = DraftsPane(lambda: page.services.drafts)
        self.earlier = button(
            self.tr("Earlier drafts"),
            icon="history",
            shortcut="Ctrl+H",
            tip=self.tr("Find what you wrote and asked for before"),
            on=self._browse,
        )
        self.fresh = button(
            self.tr("New"),
            icon="plus",
            shortcut="Ctrl+N",
            tip=self.tr("Put this away among the earlier drafts and begin another"),
            on=self.begin,
        )
        self.pane.wanted.connect(self._go_on_with)
        self.pane.forgotten.connect(self._forgotten)
        self.pane.left.connect(self.over)
        for signal in (form.changed, paper.changed, paper.turned, paper.refine.remark.textChanged):
            signal.connect(self.saving.touched)

    def desk(self) -> Desk:
        """What is there now."""
        self._paper.remember()
        sheets = tuple(Sheet(one.mark, one.text, one.request, one.right) for one in self._paper.candidates)
        return Desk(self._form.request(), sheets, self._paper.index, self._paper.refine.remark.text())

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

    def enable(self, on: bool) -> None:
        """Whether anything else may come to the desk now."""
        self.earlier.setEnabled(on)
        self.fresh.setEnabled(on)
        self.pane.use.setEnabled(on and len(self.pane.chosen()) == 1)

    def begin(self) -> None:
        """Put away what is there, and begin with an empty desk."""
        self.begin_with(EMPTY.form)

    def begin_with(self, request: Request, text: str = "") -> None:
        """The same with this in the form, and with a text that was written already."""
        self.put_away()
        self._lay(Desk(request, (Sheet(new_mark(), text),) if text else (), 0))
        self.over.emit()
        self._form.intent.setFocus()

    def _browse(self) -> None:
        def shown(_none: None) -> None:
            self.pane.open()

        self.browsing.emit()
        Write(self._page, self._kept()).success(shown).run()

    def _go_on_with(self, draft: "Draft") -> None:
        self.put_away()
        self._lay(Desk(draft.request, (sheet_of(draft),), 0))
        self.over.emit()

    def _forgotten(self, marks: list[str] | None) -> None:
        """What is to be forgotten is not to be kept again from here."""
        desk = self.desk()
        rest = [] if marks is None else [one for one in self._paper.candidates if one.mark not in marks]
        if not rest:
            self._lay(EMPTY)
        elif len(rest) < len(desk.sheets):
            self._paper.lay(rest, desk.top)

    def _lay(self, desk: Desk) -> None:
        self._form.fill(desk.form)
        sheets = [Candidate(one.text, one.request, mark=one.mark, right=one.right) for one in desk.sheets]
        self._paper.lay(sheets, desk.top)
        self._paper.refine.remark.setText(desk.remark)
        self.saving.touched()

    def _put_away(self, desk: Desk) -> None:
        drafts, mark = self._page.services.drafts, new_mark()
        Write(self._page, lambda: drafts.put_away(desk, mark)).run()

    def _kept(self) -> Callable[[], Done[None]]:
        drafts, desk = self._page.services.drafts, self.desk()
        return lambda: drafts.keep(desk)
