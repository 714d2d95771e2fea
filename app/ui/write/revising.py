"""What is done to the text that is there: going on from the cursor, and saying it the person's way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.prompts import Request
from app.ui.write.asking import Asking
from app.ui.write.panes import Panes
from app.ui.write.rewrite import RewritePane

if TYPE_CHECKING:
    from app.services.writing import Written

LONGEST_OPENING = 1500


class Revising(QObject):
    def __init__(self, page: QObject, asking: Asking, panes: Panes, rewriting: RewritePane) -> None:
        super().__init__(page)
        self._asking, self._panes, self._rewriting = asking, panes, rewriting
        self._place = (0, 0)  # of what is reworded
        rewriting.taken.connect(self._take)

    def go_on(self) -> None:
        """Continue from the cursor."""
        paper, finish = self._panes.paper, self._panes.finish
        before = "" if self._asking.busy else paper.begin_here()
        if not before:
            return

        def show(written: "Written") -> None:
            self._asking.succeed()
            paper.editor.end_stream()
            finish.tell(written)

        request = Request("continue", opening=before[-LONGEST_OPENING:], to=self._panes.form.request().to)
        self._asking.ask(self._panes.form.wanted(request), paper.stream, show, again=self.go_on)

    def rewrite(self) -> None:
        """The selection, or everything, in the person's own words."""
        start, end, text = self._panes.paper.selection()
        if self._asking.busy or not text.strip():
            return
        self._place = (start, end)
        self._rewriting.begin(text)
        self._panes.to(self._rewriting)

        def show(written: "Written") -> None:
            self._asking.succeed()
            self._rewriting.finish(written.text)
            self._panes.reasons.show_why(written.why)

        request = Request("rewrite", instruction=text)
        self._asking.ask(self._panes.form.wanted(request), self._rewriting.stream, show, again=self.rewrite)

    def _take(self, text: str) -> None:
        self._panes.setCurrentWidget(self._panes.paper)
        self._panes.paper.replace(*self._place, text)
        self._panes.finish.note(self.tr("Reworded. Ctrl+Z takes it back."))
