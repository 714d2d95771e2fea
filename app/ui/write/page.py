"""Write: from a few words of intent to a text in the person's own voice, which they finish themselves."""

import random
import threading
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import IdiolectError
from app.prompts import Request
from app.ui import formats, theme
from app.ui.background import Operation
from app.ui.page import Page
from app.ui.services.writing import Written
from app.ui.stream import TokenStream
from app.ui.widgets import AdaptiveRow, Elided, button, column, inside, label, row, units
from app.ui.write import out
from app.ui.write.compare import ComparePanes
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel
from app.ui.write.rewrite import RewritePane
from app.ui.write.why import WhyPanel

LONGEST_OPENING = 1500
# Below this width, in units, form, paper and reasons do not fit beside each other.
NARROW = 880


class WritePage(Page):
    def __init__(self, shell) -> None:  # type: ignore[no-untyped-def]
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("Write"))
        self.form = RequestPanel(
            lambda prefix: self.services.writing.recipients(prefix) if self.services.opened else []
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
        self._build()
        self._connect()
        self._enable()

    def _build(self) -> None:
        self.middle = QStackedWidget()
        for part in (self.paper, self.comparing, self.rewriting):
            self.middle.addWidget(part)
        self.keep = button(
            self.tr("Keep"),
            icon="keep",
            shortcut="Ctrl+Shift+K",
            tip=self.tr("Keep it, and let Idiolect learn from it if you agree"),
            on=self.keep_it,
        )
        self.copy = button(
            self.tr("Copy"), icon="copy", shortcut="Ctrl+Shift+C", tip=self.tr("Copy the whole text"), on=self.copy_it
        )
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
        self.status = Elided("", "small")
        parts = (self.paper.words, 6, self.status, self.copy, self.save, self.mail, self.keep)
        self.bottom = AdaptiveRow(*parts, spacing=8, margins=(0, 10, 0, 0))
        self.bottom.give_room(self.status)
        centre = column(self.middle, self.bottom, spacing=0)
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
        self.form.refused.connect(lambda text: self.shell.tell(text, "warning"))
        self.paper.changed.connect(self._enable)
        self.paper.turned.connect(self._show_why)
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
        theme.current().changed.connect(self._share_room)

    # life

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """The form takes its full width only where the paper keeps the larger half."""
        # Where there is no room for three columns, the others take the form's place until they are closed.
        wide = self.paper.why.isChecked() or self.middle.currentWidget() is self.comparing
        crowded = self.width() < units(NARROW) and wide
        self.form.setVisible(not crowded)
        self.form.setFixedWidth(max(units(230), min(units(322), round(self.width() * 0.36))))
        self.reasons.setFixedWidth(max(units(220), min(units(300), round(self.width() * 0.3))))

    def shown(self) -> None:
        self._look_at_voice()
        self._enable()

    def leaving(self) -> None:
        self.stop()

    def focus_first(self) -> None:
        self.form.intent.setFocus()

    @property
    def busy(self) -> bool:
        return self._cancel is not None

    def _look_at_voice(self) -> None:
        if self.services.opened:
            Operation(self, self.services.writing.in_use).success(
                lambda used: self.form.set_voice(used.adapter is not None)
            ).run_in_background()

    def _enable(self) -> None:
        text = bool(self.paper.editor.toPlainText().strip())
        ready = self.services.opened and not self.busy
        for part in (self.keep, self.copy, self.save, self.mail):
            part.setEnabled(text and not self.busy)
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
        fresh: bool = True,
    ) -> Operation:
        """One draft; the caller adds what to do with it. `fresh` clears the way for a new stream."""
        cancel = self._cancel or threading.Event()
        self._cancel = cancel
        self._sink = sink
        self._stream.start()
        self.form.set_busy(True)
        self._enable()
        strength, length = self.form.scale(), self.form.length.current()
        writing = self.services.writing

        def do() -> Written:
            return writing.draft(
                request, generic=generic, strength=strength, length=length, seed=seed,
                on_text=self._stream.push, cancel=cancel,
            )  # fmt: skip

        return Operation(self, do).failure(self._failed).cancelled(self._finished)

    def _pass_on(self, text: str) -> None:
        self._sink(text)

    def _finished(self) -> None:
        self._stream.stop()
        self._cancel = None
        self.form.set_busy(False)
        self._enable()

    def _failed(self, error: IdiolectError) -> None:
        self._finished()
        self.paper.drop_empty()
        self.status.setText("")
        self.shell.tell(str(error), "error", (self.tr("Try again"), self.draft))

    def stop(self) -> None:
        if self._cancel:
            self._cancel.set()

    def draft(self) -> None:
        """A new candidate for what the form asks."""
        if self.busy or not self.services.opened:
            return
        missing = self.form.complain()
        if missing:
            self.shell.tell(missing, "warning")
            return
        self._back_to_paper()
        request = self.form.request()
        candidate = self.paper.begin(request)
        self.status.setText(self.tr("Reading your request …"))
        begun = False

        def stream(text: str) -> None:
            nonlocal begun
            self.paper.editor.stream(text if begun else text.lstrip())
            begun = begun or bool(text.strip())
            self.status.setText(self.tr("Writing …"))

        def show(written: Written) -> None:
            self._finished()
            self.paper.finish(candidate, written)
            self.status.setText(self._figures(written))
            self._show_why()
            self.paper.editor.setFocus()

        self._ask(request, stream, seed=random.randrange(1 << 31)).success(show).run_in_background("engine")

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
            self._finished()
            editor.end_stream()
            self.status.setText(self._figures(written))

        request = Request("continue", opening=before[-LONGEST_OPENING:], to=self.form.request().to)
        self._ask(request, stream).success(show).run_in_background("engine")

    def compare(self, request: Request | None = None, truth: str = "") -> None:
        """The same request and seed with and without the voice, one after the other; `truth` is what was written."""
        if self.busy:
            return
        missing = self.form.complain() if request is None else None
        if missing:
            self.shell.tell(missing, "warning")
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

        def second(_written: Written) -> None:
            self._stream.stop()
            panes.generic.finish()
            panes.mine.state.setText(self.tr("Writing …"))
            if self._cancel and self._cancel.is_set():
                done(None)
                return
            self._ask(request, panes.mine.stream, seed=seed).success(done).run_in_background("engine")

        def done(written: Written | None) -> None:
            self._finished()
            if written is None:
                panes.mine.finish(self.tr("Stopped"))
            else:
                panes.mine.finish("" if written.why.adapter else self.tr("no voice learned yet"))
                self.reasons.show_why(written.why)

        self._ask(request, panes.generic.stream, generic=True, seed=seed).success(second).run_in_background("engine")

    def _compare_form(self) -> None:
        self.compare()

    def compare_example(self) -> None:
        """Both voices beside what the person really wrote, for one of the texts that were never learned from."""

        def show(example: tuple[Request, str] | None) -> None:
            if example is None:
                self.focus_first()
                return
            request, truth = example
            self.form.fill(request)
            self.compare(request, truth)

        Operation(self, self.services.voice.example).success(show).run_in_background()

    def rewrite(self) -> None:
        """The selection, or everything, in the person's own words."""
        start, end, text = self.paper.selection()
        if self.busy or not text.strip():
            return
        self._rewritten = (start, end)
        self.rewriting.begin(text)
        self._to(self.rewriting)

        def show(written: Written) -> None:
            self._finished()
            self.rewriting.finish(written.text)
            self.reasons.show_why(written.why)

        self._ask(Request("rewrite", instruction=text), self.rewriting.stream).success(show).run_in_background("engine")

    # between the sheets

    def _to(self, part: QWidget) -> None:
        self.paper.remember()
        self.middle.setCurrentWidget(part)
        self.bottom.setVisible(part is self.paper)

    def _back_to_paper(self) -> None:
        self.stop()
        self.middle.setCurrentWidget(self.paper)
        self.bottom.show()
        self._show_why()

    def _use_compared(self, text: str, generic: bool) -> None:
        self.paper.offer(text, self.form.request(), None, generic)
        self._back_to_paper()
        self.paper.editor.setFocus()

    def _take_rewritten(self, text: str) -> None:
        self.middle.setCurrentWidget(self.paper)
        self.bottom.show()
        self.paper.replace(*self._rewritten, text)
        self.status.setText(self.tr("Reworded. Ctrl+Z takes it back."))

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
            first=formats.decimal(max(0.1, written.ttft_ms / 1000), 1), rate=f"{written.tokens_per_s * 0.75:.0f}"
        )

    # what becomes of it

    def text(self) -> str:
        return self.paper.editor.toPlainText().strip()

    def subject(self) -> str:
        return self.form.subject.text().strip()

    def copy_it(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.status.setText(self.tr("Copied"))

    def save_it(self) -> None:
        file = out.save_text(self, self.text(), self.subject())
        if file:
            self.status.setText(self.tr("Saved as {name}").format(name=file.name))

    def mail_it(self) -> None:
        if not out.open_mail(self.form.to.text().strip(), self.subject(), self.text()):
            QGuiApplication.clipboard().setText(self.text())
            self.shell.tell(self.tr("No mail program answered. The text is on the clipboard instead."), "warning")

    def keep_it(self) -> None:
        """Into the history, if the person agrees; they are asked once."""
        text, writing = self.text(), self.services.writing
        request = self.paper.candidate.request or self.form.request()

        def decide(agreed: bool | None) -> None:
            if agreed is None:
                agreed = out.ask_to_keep(self)
                if agreed is None:
                    return
                Operation(self, lambda: writing.agree_to_keep(bool(agreed))).run_in_background("store")
            if not agreed:
                self.status.setText(self.tr("Not added to your history (see Settings)"))
                return
            Operation(self, lambda: writing.keep(text, request)).success(kept).run_in_background("store")

        def kept(new: bool) -> None:
            self.status.setText(self.tr("Kept in your history") if new else self.tr("It was in your history already"))
            self.shell.history_changed.emit()

        Operation(self, writing.may_keep).success(decide).run_in_background()

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
