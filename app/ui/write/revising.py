"""What is done to the text that is there: going on, saying it the person's way, and changing it as they wish."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.prompts import Request
from app.ui.local import local
from app.ui.page import Page
from app.ui.write.asking import Asking, Sink
from app.ui.write.changes import ChangesPane
from app.ui.write.panes import Panes

if TYPE_CHECKING:
    from app.services.writing import Refinement, Written

LONGEST_OPENING = 1500


class Revising(QObject):
    def __init__(self, page: Page, asking: Asking, panes: Panes, changes: ChangesPane) -> None:
        super().__init__(page)
        self._page, self._asking, self._panes, self._changes = page, asking, panes, changes
        self._place = (0, 0)  # of what is reworded
        self._refined: Refinement | None = None
        changes.taken.connect(self._take)
        panes.paper.refine.wanted.connect(self.refine)

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
        start, _end, text = self._panes.paper.selection()
        if self._asking.busy or not text.strip():
            return
        # What the model writes has no space around it: that of the selection stays.
        start += len(text) - len(text.lstrip())
        text = text.strip()
        self._place, self._refined = (start, start + len(text)), None
        self._changes.begin(text)
        self._panes.to(self._changes)

        def show(written: "Written") -> None:
            self._asking.succeed()
            self._changes.finish(written.text)
            self._panes.reasons.show_why(written.why)

        request = Request("rewrite", instruction=text)
        self._asking.ask(self._panes.form.wanted(request), self._changes.stream, show, again=self.rewrite)

    def refine(self, remark: str) -> None:
        """The selection, or everything, as the remark says."""
        paper, form = self._panes.paper, self._panes.form
        start, end, text = paper.selection()
        whole = paper.editor.toPlainText()
        if self._asking.busy or not text.strip():
            return
        candidate = paper.candidate
        asked = form.wanted(candidate.request or form.request())
        self._changes.begin(whole, self.tr("Changing it …"), self.tr("Changed"))
        self._panes.to(self._changes)
        writing = self._page.services.writing

        def work(push: Sink, cancel: threading.Event) -> "Refinement":
            return writing.refine(
                whole, remark, asked.request, within=(start, end), drafted=candidate.came, strength=asked.strength,
                voice=asked.voice, on_text=push, cancel=cancel,
            )  # fmt: skip

        def show(refined: "Refinement") -> None:
            self._asking.succeed()
            self._refined = refined
            self._changes.finish(refined.after, local(refined.told))
            self._panes.reasons.show_why(refined.written.why)

        self._asking.have(work, self._changes.stream, show, again=partial(self.refine, remark), stopped=self._leave)

    def _leave(self) -> None:
        self._panes.setCurrentWidget(self._panes.paper)

    def _take(self, text: str) -> None:
        paper, refined = self._panes.paper, self._refined
        self._leave()
        if refined is None:
            paper.replace(*self._place, text)
            self._panes.finish.note(self.tr("Reworded. Ctrl+Z takes it back."))
            return
        there = paper.editor.toPlainText()
        if there != refined.before or text == there.strip():
            return  # nothing was taken, or another text lies there by now
        asked = paper.candidate.request
        if asked is not None:
            paper.candidate.request = refined.asked(text, asked)
        paper.change(text)
        paper.refine.done()
        self._panes.finish.note(self.tr("Changed. Ctrl+Z takes it back."))
