"""Write: from a few words of intent to a text in the person's own voice, which they finish themselves."""

import random
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.errors import IdiolectError
from app.prompts import Request
from app.services.changes import Changed
from app.ui import theme
from app.ui.background import Generation, Read
from app.ui.page import Frame, Page
from app.ui.widgets import column, inside, label, row, units
from app.ui.write.ahead import Ahead, Asked
from app.ui.write.asking import Asking, Sink
from app.ui.write.compare import ComparePanes
from app.ui.write.finish import FinishBar
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel
from app.ui.write.rewrite import RewritePane
from app.ui.write.typed import Typed
from app.ui.write.why import WhyPanel

if TYPE_CHECKING:
    from app.services.sample import Example
    from app.services.writing import Written

LONGEST_OPENING = 1500
# What this place tells at the top of the window.
ABOUT = "write"
# Below this width, in units, form, paper and reasons do not fit beside each other.
NARROW = 880
# … and three texts side by side leave too few words a line.
NARROW_FOR_THREE = 1160


class WritePage(Page):
    shows = Changed.VOICE | Changed.BASE
    # What a draft is written with and rests on.
    rests_on = Changed.VOICE | Changed.BASE | Changed.HISTORY | Changed.PROFILE

    def __init__(self, shell: Frame) -> None:
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("Write"))
        self.form = RequestPanel(
            lambda prefix: self.services.history.correspondents(prefix) if self.services.opened else [],
            lambda to: self.services.personas.called_for(to) if self.services.opened else None,
        )
        self.paper = Paper()
        self.comparing = ComparePanes()
        self.rewriting = RewritePane()
        self.typed = Typed(self, self.form, self.paper)
        self.reasons = WhyPanel()
        self.reasons.hide()
        self.asking = Asking(self, lambda: self.services.writing)
        # What to do once more where it failed.
        self._again: Callable[[], object] = self.draft
        self._rewritten: tuple[int, int] = (0, 0)
        # What the last draft was asked with, as long as another one may be wanted.
        self._drafted: Asked | None = None
        self.ahead = Ahead(self, lambda: self.services.writing, self._at_rest, self.paper.drafts)
        self._build()
        self._connect()
        self._enable()

    def _build(self) -> None:
        self.middle = QStackedWidget()
        others = (self.comparing, self.rewriting, self.typed.pane)
        for part in (self.paper, *others):
            self.middle.addWidget(part)
        for part in others:
            # While it is not shown it must not keep the paper from becoming narrow.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.finish = FinishBar(self.shell, self.paper, self.form)
        centre = column(self.middle, self.finish, spacing=0)
        centre.setStretch(0, 1)
        head = row(label(self.tr("Write"), "title"), None, self.typed.earlier, self.typed.fresh)
        body = row(self.form, centre, self.reasons, spacing=14)
        body.setStretch(1, 1)
        whole = column(head, body, spacing=14)
        whole.setStretch(1, 1)
        inside(self, whole, 28, 20, 28, 18)

    def _connect(self) -> None:
        self.middle.currentChanged.connect(lambda _index: self._share_room())
        self.form.asked.connect(self.draft)
        self.form.stopped.connect(self.asking.stop)
        self.asking.begun.connect(self._begun)
        self.asking.over.connect(self._over)
        self.form.refused.connect(lambda text: self.shell.tell(text, "warning", about=ABOUT))
        self.paper.changed.connect(self._enable)
        self.paper.turned.connect(self._show_why)
        self.paper.wanted.connect(self.draft)
        self.paper.changed.connect(self.ahead.touched)
        self.form.changed.connect(self._look_at_form)
        self.paper.rewrite.clicked.connect(self.rewrite)
        self.paper.go_on.clicked.connect(self.go_on)
        self.paper.compare.clicked.connect(lambda _on: self.compare())
        self.paper.why.toggled.connect(self.reasons.setVisible)
        self.paper.why.toggled.connect(lambda _on: self._share_room())
        self.reasons.closed.connect(lambda: self.paper.why.setChecked(False))
        self.reasons.passage_opened.connect(self._open_passage)
        self.comparing.closed.connect(self._back_to_paper)
        self.comparing.used.connect(self._use_compared)
        self.typed.browsing.connect(lambda: self._to(self.typed.pane))
        self.typed.over.connect(self._leave_rewritten)
        self.rewriting.taken.connect(self._take_rewritten)
        self.rewriting.left.connect(self._leave_rewritten)
        self.shell.teacher.changed.connect(lambda: self.ahead.stop() if self.shell.teacher.busy else None)
        theme.current().changed.connect(self._share_room)

    # life

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """The form takes its full width only where the paper keeps the larger half."""
        # Where there is no room for three columns, the others take the form's place until they are closed.
        wide = self.paper.why.isChecked() or self.middle.currentWidget() is self.comparing
        three = self.middle.currentWidget() is self.comparing and self.comparing.three
        crowded = self.width() < units(NARROW_FOR_THREE if three else NARROW) and wide
        self.form.setVisible(not crowded)
        self.form.setFixedWidth(max(units(230), min(units(322), round(self.width() * 0.36))))
        self.reasons.setFixedWidth(max(units(220), min(units(300), round(self.width() * 0.3))))

    def heard(self, changed: Changed) -> None:
        super().heard(changed)
        if changed & self.rests_on:
            self.ahead.drop()

    def begin_anew(self) -> None:
        self.typed.open()

    def keep_typed(self) -> None:
        self.typed.saving.now()

    def shown(self) -> None:
        self.refresh()
        self._enable()
        self._look_at_form()

    def refresh(self) -> None:
        Read(self, self.services.writing.state, "state").success(self.form.show_voice).run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ahead.stop()

    def leaving(self) -> None:
        self.asking.stop()
        self.ahead.stop()

    def focus_first(self) -> None:
        self.form.intent.setFocus()

    @property
    def busy(self) -> bool:
        return self.asking.busy

    def _at_rest(self) -> bool:
        return self.isVisible() and not (self.busy or self.shell.teacher.busy)

    def _enable(self) -> None:
        text = bool(self.paper.text())
        ready = self.services.opened and not self.busy
        self.finish.enable(text and not self.busy, open=self.services.opened)
        self.paper.rewrite.setEnabled(ready and text)
        self.paper.go_on.setEnabled(ready and text)
        self.paper.compare.setEnabled(ready)
        self.typed.enable(ready)
        self.form.draft.setEnabled(self.services.opened)

    # asking the assistant

    def _ask(
        self,
        request: Request,
        sink: Sink,
        show: "Callable[[Written], object]",
        *,
        generic: bool = False,
        seed: int | None = None,
        another: bool = False,
    ) -> None:
        """Begin one draft, whose words go to `sink` and which is handed to `show` at its end."""
        self.ahead.stop()
        asked = self.form.wanted(request)
        self._follow(self.asking.draft(asked, sink, generic=generic, seed=seed, another=another), show).run()

    def _follow(self, drafting: "Generation[Written]", show: "Callable[[Written], object]") -> "Generation[Written]":
        return drafting.success(show).failure(self._failed).cancelled(self.asking.end)

    def _begun(self) -> None:
        self.form.set_busy(True)
        # Where the form has no room, its button to stop has none either: then Esc leads back, which stops as well.
        self.comparing.set_busy(self.form.isVisible())
        self._enable()

    def _look_at_form(self) -> None:
        """As long as it asks for what was drafted last, there may be one more; its own comes when it is pressed."""
        same = self._drafted is not None and self._drafted == self.form.wanted()
        self.paper.offer_more(same and not self.busy)
        if same and self._drafted:
            self.ahead.prepare(self._drafted)
            self.ahead.touched()
        else:
            self.ahead.stop()

    def _over(self) -> None:
        self.form.set_busy(False)
        self.comparing.set_busy(False)
        self._enable()
        self._look_at_form()

    def _succeeded(self) -> None:
        """What was told of an earlier failure is over with it."""
        self.asking.end()
        self.shell.settled(ABOUT)

    def _failed(self, error: IdiolectError) -> None:
        self._drafted = None
        self.asking.end()
        self.paper.drop_empty()
        self._back_to_paper()
        self.finish.note("")
        self.shell.tell(str(error), "error", (self.tr("Try again"), self._again), about=ABOUT)

    def draft(self) -> None:
        """A new candidate for what the form asks."""
        if self.busy or not self.services.opened:
            return
        missing = self.form.complain()
        if missing:
            self.shell.tell(missing, "warning", about=ABOUT)
            return
        self._again = self.draft
        self._back_to_paper()
        asked = self.form.wanted()
        prepared, running = self.ahead.take(asked), self.ahead.join(asked)
        another, self._drafted = asked == self._drafted, asked
        if prepared is not None:
            self.paper.offer(prepared.text, asked.request, prepared, False)
            self.finish.note(self.tr("Written while you were reading"))
            self.paper.editor.setFocus()
            self._look_at_form()
            return
        candidate = self.paper.begin(asked.request)
        self.finish.note(self.tr("Reading your request …"))

        def stream(text: str) -> None:
            self.paper.stream(text)
            self.finish.note(self.tr("Writing …"))

        def show(written: "Written") -> None:
            if written.finish == "cancelled":
                self._drafted = None  # who stops it does not want another
            self._succeeded()
            self.paper.finish(candidate, written)
            self.finish.tell(written)
            self._show_why()
            self.paper.editor.setFocus()

        if running is not None:
            self._follow(self.asking.join(running, stream), show)
        else:
            self._ask(asked.request, stream, show, seed=random.randrange(1 << 31), another=another)

    def go_on(self) -> None:
        """Continue from the cursor."""
        before = "" if self.busy else self.paper.begin_here()
        if not before:
            return
        self._again = self.go_on

        def show(written: "Written") -> None:
            self._succeeded()
            self.paper.editor.end_stream()
            self.finish.tell(written)

        request = Request("continue", opening=before[-LONGEST_OPENING:], to=self.form.request().to)
        self._ask(request, self.paper.stream, show)

    def compare(self, request: Request | None = None, truth: str = "") -> None:
        """The same request and seed with and without the voice, one after the other; `truth` is what was written."""
        if self.busy:
            return
        missing = self.form.complain() if request is None else None
        if missing:
            self.shell.tell(missing, "warning", about=ABOUT)
            return
        request, seed = request or self.form.request(), random.randrange(1 << 31)
        self._again = partial(self.compare, request, truth)
        panes = self.comparing
        panes.begin(truth)
        self._to(panes)
        self._share_room()

        def second(_written: "Written") -> None:
            self.asking.flush()
            panes.next()
            if self.asking.stopped:
                done(None)
            else:
                self._ask(request, panes.mine.stream, done, seed=seed)

        def done(written: "Written | None") -> None:
            self._succeeded()
            if written is None:
                panes.mine.finish(self.tr("Stopped"))
            else:
                off = self.tr("voice off") if written.why.strength == 0 else self.tr("no voice in use")
                panes.mine.finish("" if written.why.adapter else off)
                self.reasons.show_why(written.why)

        self._ask(request, panes.generic.stream, second, generic=True, seed=seed)

    def compare_example(self, persona: str | None = None) -> None:
        """Both voices beside what the person really wrote, for one of the texts that were never learned from."""

        def show(examples: "list[Example]") -> None:
            if not examples:
                self.focus_first()
                return
            self.typed.put_away()
            self.form.fill(examples[-1].request)
            self.form.voices.choose_by_recipient()
            self.compare(examples[-1].request, examples[-1].real)

        Read(self, lambda: self.services.voice.examples(persona), "example").success(show).run()

    def rewrite(self) -> None:
        """The selection, or everything, in the person's own words."""
        start, end, text = self.paper.selection()
        if self.busy or not text.strip():
            return
        self._again = self.rewrite
        self._rewritten = (start, end)
        self.rewriting.begin(text)
        self._to(self.rewriting)

        def show(written: "Written") -> None:
            self._succeeded()
            self.rewriting.finish(written.text)
            self.reasons.show_why(written.why)

        self._ask(Request("rewrite", instruction=text), self.rewriting.stream, show)

    # between the sheets

    def _to(self, part: QWidget) -> None:
        self.paper.remember()
        self.middle.setCurrentWidget(part)
        self.finish.setVisible(part is self.paper)

    def _back_to_paper(self) -> None:
        self.asking.stop()
        self.middle.setCurrentWidget(self.paper)
        self.finish.show()
        self._show_why()

    def _use_compared(self, text: str, generic: bool) -> None:
        self.paper.offer(text, self.form.request(), None, generic)
        self._back_to_paper()
        self.paper.editor.setFocus()

    def _take_rewritten(self, text: str) -> None:
        self.middle.setCurrentWidget(self.paper)
        self.finish.show()
        self.paper.replace(*self._rewritten, text)
        self.finish.note(self.tr("Reworded. Ctrl+Z takes it back."))

    def _leave_rewritten(self) -> None:
        self._back_to_paper()
        self.paper.editor.setFocus()

    def _show_why(self) -> None:
        shown = self.paper.candidate
        self.reasons.show_why(shown.written.why if shown.written else None, shown.generic)

    def _open_passage(self, document: int) -> None:
        from app.ui.history.page import HistoryPage

        self.shell.visit("history", HistoryPage).open_document(document)

    # from outside

    def text(self) -> str:
        return self.paper.text()

    def begin_example(self) -> None:
        """After the first steps: something to press Draft on."""
        if not self.form.intent.toPlainText():
            self.form.intent.setPlainText(self.tr("thank Ann for the photos and suggest coffee next week"))
        self.form.draft.setFocus()
