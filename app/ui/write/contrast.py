"""The same request and seed with and without the voice, one after the other, to be seen side by side."""

import random
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.prompts import Request
from app.ui.background import Read
from app.ui.page import Page
from app.ui.write.asking import Asking
from app.ui.write.panes import Panes

if TYPE_CHECKING:
    from app.services.sample import Example
    from app.services.writing import Written


class Contrast(QObject):
    def __init__(
        self, page: Page, asking: Asking, panes: Panes, complain: Callable[[], bool], put_away: Callable[[], None]
    ) -> None:
        """`complain`: tell what the form lacks, and whether it does; `put_away`: keep what lies on the desk."""
        super().__init__(page)
        self._page, self._asking, self._panes = page, asking, panes
        self._complain, self._put_away = complain, put_away

    def show(self, request: Request | None = None, truth: str = "") -> None:
        """For what the form asks, or for this request; `truth` is what was really written."""
        asking, form, panes = self._asking, self._panes.form, self._panes.comparing
        if asking.busy or (request is None and self._complain()):
            return
        asked, seed = form.wanted(request or form.request()), random.randrange(1 << 31)
        again = partial(self.show, asked.request, truth)
        panes.begin(truth)
        self._panes.to(panes)
        self._panes.share_room(self._page.width())

        def second(_written: "Written") -> None:
            asking.flush()
            panes.next()
            if asking.stopped:
                done(None)
            else:
                asking.ask(form.wanted(asked.request), panes.mine.stream, done, again=again, seed=seed)

        def done(written: "Written | None") -> None:
            asking.succeed()
            if written is None:
                panes.mine.finish(self.tr("Stopped"))
            else:
                off = self.tr("voice off") if written.why.strength == 0 else self.tr("no voice in use")
                panes.mine.finish("" if written.why.adapter else off)
                self._panes.reasons.show_why(written.why)

        asking.ask(asked, panes.generic.stream, second, again=again, generic=True, seed=seed)

    def show_example(self, persona: str | None = None) -> None:
        """Both voices beside what the person really wrote, for one of the texts that were never learned from."""

        def show(examples: "list[Example]") -> None:
            if not examples:
                self._page.focus_first()
                return
            self._put_away()
            self._panes.form.fill(examples[-1].request)
            self._panes.form.voices.choose_by_recipient()
            self.show(examples[-1].request, examples[-1].real)

        Read(self._page, lambda: self._page.services.voice.examples(persona), "example").success(show).run()
