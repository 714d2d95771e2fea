"""Write: from a few words of intent to a text in the person's own voice, which they finish themselves."""

import random
import threading
from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.errors import IdiolectError
from app.prompts import Request
from app.services.writing import Written
from app.ui import formats, theme
from app.ui.background import Operation
from app.ui.page import Page
from app.ui.stream import TokenStream
from app.ui.widgets import column, inside, label, row, units
from app.ui.write.ahead import Ahead, Asked
from app.ui.write.compare import ComparePanes
from app.ui.write.finish import FinishBar
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel
from app.ui.write.rewrite import RewritePane
from app.ui.write.why import WhyPanel

LONGEST_OPENING = 1500
# What this place tells at the top of the window.
ABOUT = "write"
# Below this width, in units, form, paper and reasons do not fit beside each other.
NARROW = 880
# … and three texts side by side leave too few words a line.
NARROW_FOR_THREE = 1160


class WritePage(Page):
    def __init__(self, shell) -> None:  # type: ignore[no-untyped-def]
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("Write"))
        self.form = RequestPanel(
            lambda prefix: self.services.writing.recipients(prefix) if self.services.opened else [],
            lambda to: self.services.personas.called_for(to) if self.services.opened else None,
        )
        self.paper = Paper()
        self.comparing = ComparePanes()
        self.rewriting = RewritePane()
        self.reasons = WhyPanel()
        self.reasons.hide()
        self._stream = TokenStream(self)
        self._sink: Callable[[str], None] = lambda text: None
        self._stream.arrived.connect(self._pass_on)
        self._cancel: threading.Event | None = None
        self._rewritten: tuple[int, int] = (0, 0)
        # What the last draft was asked with, as long as another one may be wanted.
        self._drafted: Asked | None = None
        self.ahead = Ahead(self, lambda: self.services.writing, self._at_rest, self.paper.drafts)
        self._build()
        self._connect()
        self._enable()

    def _build(self) -> None:
        self.middle = QStackedWidget()
        for part in (self.paper, self.comparing, self.rewriting):
            self.middle.addWidget(part)
        for part in (self.comparing, self.rewriting):
            # While it is not shown it must not keep the paper from becoming narrow.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.finish = FinishBar(self.shell, self.paper, self.form)
        centre = column(self.middle, self.finish, spacing=0)
        centre.setStretch(0, 1)
        head = column(label(self.tr("Write"), "title"), spacing=0)
        body = row(self.form, centre, self.reasons, spacing=14)
        body.setStretch(1, 1)
        whole = column(head, body, spacing=14)
        whole.setStretch(1, 1)
        inside(self, whole, 28, 20, 28, 18)

    def _connect(self) -> None:
        self.middle.currentChanged.connect(lambda _index: self._share_room())
        self.form.asked.connect(self.draft)
        self.form.stopped.connect(self.stop)
        self.form.refused.connect(lambda text: self.shell.tell(text, "warning", about=ABOUT))
        self.paper.changed.connect(self._enable)
        self.paper.turned.connect(self._show_why)
        self.paper.wanted.connect(self.draft)
        self.paper.changed.connect(self.ahead.touched)
        self.form.changed.connect(self._look_at_form)
        self.paper.rewrite.clicked.connect(self.rewrite)
        self.paper.go_on.clicked.connect(self.go_on)
        self.paper.compare.clicked.connect(self._compare_form)
        self.paper.why.toggled.connect(self.reasons.setVisible)
        self.paper.why.toggled.connect(lambda _on: self._share_room())
        self.reasons.closed.connect(lambda: self.paper.why.setChecked(False))
        self.reasons.passage_opened.connect(self._open_passage)
        self.comparing.closed.connect(self._back_to_paper)
        self.comparing.used.connect(self._use_compared)
        self.rewriting.taken.connect(self._take_rewritten)
        self.rewriting.left.connect(self._leave_rewritten)
        self.shell.voice_changed.connect(self._look_at_voice)
        self.shell.voice_changed.connect(self.ahead.drop)
        self.shell.history_changed.connect(self.ahead.drop)
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

    def shown(self) -> None:
        self._look_at_voice()
        self._enable()
        self._look_at_form()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ahead.stop()

    def leaving(self) -> None:
        self.stop()
        self.ahead.stop()

    def focus_first(self) -> None:
        self.form.intent.setFocus()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    def _at_rest(self) -> bool:
        return self.isVisible() and not (self.busy or self.shell.teacher.busy)

    def _look_at_voice(self) -> None:
        if self.services.opened:
            Operation(self, self.services.writing.in_use).success(self.form.show_voice).run_in_background()

    def _enable(self) -> None:
        text = bool(self.paper.text())
        ready = self.services.opened and not self.busy
        self.finish.enable(text and not self.busy, open=self.services.opened)
        self.paper.rewrite.setEnabled(ready and text)
        self.paper.go_on.setEnabled(ready and text)
        self.paper.compare.setEnabled(ready)
        self.form.draft.setEnabled(self.services.opened)

    # asking the assistant

    def _ask(
        self,
        request: Request,
        sink: Callable[[str], None],
        *,
        generic: bool = False,
        seed: int | None = None,
        another: bool = False,
    ) -> Operation:
        """One draft; the caller adds what to do with it."""
        self.ahead.stop()
        cancel = self._cancel or threading.Event()
        self._await(sink, cancel)
        asked, writing = self.form.wanted(request), self.services.writing

        def do() -> Written:
            return asked.write(writing, self._stream.push, cancel, generic=generic, seed=seed, another=another)

        return Operation(self, do).failure(self._failed).cancelled(self._finished)

    def _await(self, sink: Callable[[str], None], cancel: threading.Event) -> None:
        """Clear the way for a new stream."""
        self._cancel = cancel
        self._sink = sink
        self._stream.start()
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

    def _pass_on(self, text: str) -> None:
        self._sink(text)

    def _finished(self) -> None:
        self._stream.stop()
        self._cancel = None
        self.form.set_busy(False)
        self.comparing.set_busy(False)
        self._enable()
        self._look_at_form()

    def _succeeded(self) -> None:
        """What was told of an earlier failure is over with it."""
        self._finished()
        self.shell.settled(ABOUT)

    def _failed(self, error: IdiolectError) -> None:
        self._drafted = None
        self._finished()
        self.paper.drop_empty()
        self.finish.say("")
        self.shell.tell(str(error), "error", (self.tr("Try again"), self.draft), about=ABOUT)

    def stop(self) -> None:
        if self._cancel:
            self._cancel.set()

    def draft(self) -> None:
        """A new candidate for what the form asks."""
        if self.busy or not self.services.opened:
            return
        missing = self.form.complain()
        if missing:
            self.shell.tell(missing, "warning", about=ABOUT)
            return
        self._back_to_paper()
        asked = self.form.wanted()
        prepared, running = self.ahead.take(asked), self.ahead.join(asked)
        another, self._drafted = asked == self._drafted, asked
        if prepared is not None:
            self.paper.offer(prepared.text, asked.request, prepared, False)
            self.finish.say(self.tr("Written while you were reading"))
            self.paper.editor.setFocus()
            self._look_at_form()
            return
        candidate = self.paper.begin(asked.request)
        self.finish.say(self.tr("Reading your request …"))
        begun = False

        def stream(text: str) -> None:
            nonlocal begun
            self.paper.editor.stream(text if begun else text.lstrip())
            begun = begun or bool(text.strip())
            self.finish.say(self.tr("Writing …"))

        def show(written: Written) -> None:
            if written.finish == "cancelled":
                self._drafted = None  # who stops it does not want another
            self._succeeded()
            self.paper.finish(candidate, written)
            self.finish.say(self._figures(written))
            self._show_why()
            self.paper.editor.setFocus()

        if running is not None:
            self._await(stream, running.cancel)
            running.follow(self._stream.push)
            running.operation.success(show).failure(self._failed).cancelled(self._finished)
        else:
            asking = self._ask(asked.request, stream, seed=random.randrange(1 << 31), another=another)
            asking.success(show).run_in_background("engine")

    def go_on(self) -> None:
        """Continue from the cursor."""
        editor = self.paper.editor
        at = editor.textCursor().position()
        before = editor.toPlainText()[:at]
        if self.busy or not before.strip():
            return
        editor.begin_stream(at)
        begun = False

        def stream(text: str) -> None:
            nonlocal begun
            if not begun:
                text = text.lstrip()
                if text and before[-1:].strip() and text[0].isalnum():
                    text = f" {text}"
            begun = begun or bool(text)
            editor.stream(text)

        def show(written: Written) -> None:
            self._succeeded()
            editor.end_stream()
            self.finish.say(self._figures(written))

        request = Request("continue", opening=before[-LONGEST_OPENING:], to=self.form.request().to)
        self._ask(request, stream).success(show).run_in_background("engine")

    def compare(self, request: Request | None = None, truth: str = "") -> None:
        """The same request and seed with and without the voice, one after the other; `truth` is what was written."""
        if self.busy:
            return
        missing = self.form.complain() if request is None else None
        if missing:
            self.shell.tell(missing, "warning", about=ABOUT)
            return
        request, seed = request or self.form.request(), random.randrange(1 << 31)
        panes = self.comparing
        panes.truth.setVisible(bool(truth))
        panes.truth.begin("")
        panes.truth.stream(truth)
        panes.truth.finish()
        panes.generic.begin(self.tr("Writing …"))
        panes.mine.begin(self.tr("Next"))
        self._to(panes)
        self._share_room()

        def second(_written: Written) -> None:
            self._stream.stop()
            panes.generic.finish()
            panes.mine.state.setText(self.tr("Writing …"))
            if self._cancel and self._cancel.is_set():
                done(None)
                return
            self._ask(request, panes.mine.stream, seed=seed).success(done).run_in_background("engine")

        def done(written: Written | None) -> None:
            self._succeeded()
            if written is None:
                panes.mine.finish(self.tr("Stopped"))
            else:
                panes.mine.finish("" if written.why.adapter else self.tr("no voice in use"))
                self.reasons.show_why(written.why)

        self._ask(request, panes.generic.stream, generic=True, seed=seed).success(second).run_in_background("engine")

    def _compare_form(self) -> None:
        self.compare()

    def compare_example(self, persona: str | None = None) -> None:
        """Both voices beside what the person really wrote, for one of the texts that were never learned from."""

        def show(example: tuple[Request, str] | None) -> None:
            if example is None:
                self.focus_first()
                return
            request, truth = example
            self.form.fill(request)
            self.form.voices.choose_by_recipient()
            self.compare(request, truth)

        Operation(self, lambda: self.services.voice.example(persona)).success(show).run_in_background()

    def rewrite(self) -> None:
        """The selection, or everything, in the person's own words."""
        start, end, text = self.paper.selection()
        if self.busy or not text.strip():
            return
        self._rewritten = (start, end)
        self.rewriting.begin(text)
        self._to(self.rewriting)

        def show(written: Written) -> None:
            self._succeeded()
            self.rewriting.finish(written.text)
            self.reasons.show_why(written.why)

        self._ask(Request("rewrite", instruction=text), self.rewriting.stream).success(show).run_in_background("engine")

    # between the sheets

    def _to(self, part: QWidget) -> None:
        self.paper.remember()
        self.middle.setCurrentWidget(part)
        self.finish.setVisible(part is self.paper)

    def _back_to_paper(self) -> None:
        self.stop()
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
        self.finish.say(self.tr("Reworded. Ctrl+Z takes it back."))

    def _leave_rewritten(self) -> None:
        self._back_to_paper()
        self.paper.editor.setFocus()

    def _show_why(self) -> None:
        shown = self.paper.candidate
        self.reasons.show_why(shown.written.why if shown.written else None, shown.generic)

    def _open_passage(self, document: int) -> None:
        page = self.shell.go("history")
        page.open_document(document)  # type: ignore[attr-defined]

    def _figures(self, written: Written) -> str:
        if written.finish == "cancelled":
            return self.tr("Stopped")
        return self.tr("First word after {first} s, {rate} words a second").format(
            first=formats.decimal(max(0.1, written.ttft_ms / 1000), 1),
            rate=formats.number(round(written.tokens_per_s * 0.75)),
        )

    # from outside

    def text(self) -> str:
        return self.paper.text()

    def begin_example(self) -> None:
        """After the first steps: something to press Draft on."""
        if not self.form.intent.toPlainText():
            self.form.intent.setPlainText(self.tr("thank Ann for the photos and suggest coffee next week"))
        self.form.draft.setFocus()

    def open_with(self, intent: str = "") -> None:
        """From outside: the tray, another instance, the first-run steps."""
        if intent:
            self.form.intent.setPlainText(intent)
            self.form.intent.moveCursor(QTextCursor.MoveOperation.End)
        self.focus_first()
