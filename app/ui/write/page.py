"""Write: from a few words of intent to a text in the person's own voice, which they finish themselves."""

import random
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.errors import IdiolectError
from app.services.changes import Changed
from app.ui import theme
from app.ui.background import Read
from app.ui.page import Frame, Page
from app.ui.widgets import column, label, row
from app.ui.write.ahead import Ahead, Asked
from app.ui.write.asking import Asking
from app.ui.write.changes import ChangesPane
from app.ui.write.compare import ComparePanes
from app.ui.write.contrast import Contrast
from app.ui.write.finish import FinishBar
from app.ui.write.guard import Guard
from app.ui.write.panes import Panes
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel
from app.ui.write.revising import Revising
from app.ui.write.side import Side
from app.ui.write.typed import Typed
from app.ui.write.why import WhyPanel

if TYPE_CHECKING:
    from app.services.handed import Mail
    from app.services.writing import Written

# What this place tells at the top of the window.
ABOUT = "write"


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
        self.rewriting = ChangesPane()
        self.typed = Typed(self, self.form, self.paper)
        self.reasons = WhyPanel()
        self.reasons.hide()
        self.asking = Asking(self, lambda: self.services.writing)
        self.finish = FinishBar(shell, self.paper, self.form)
        self.middle = Panes(
            self.form, self.paper, self.comparing, self.rewriting, self.typed.pane,
            finish=self.finish, reasons=self.reasons,
        )  # fmt: skip
        self.revising = Revising(self, self.asking, self.middle, self.rewriting)
        self.contrast = Contrast(self, self.asking, self.middle, self._lacks, self.typed.put_away)
        # What the last draft was asked with, as long as another one may be wanted.
        self._drafted: Asked | None = None
        self.guard = Guard(self, self.form, self.paper, lambda: self.services.guard, lambda: not self.busy)
        self.ahead = Ahead(self, lambda: self.services.writing, self._at_rest, self.paper.drafts)
        self._build()
        self._connect()
        self._enable()

    def _build(self) -> None:
        centre = column(self.middle, self.finish, spacing=0)
        centre.setStretch(0, 1)
        head = row(label(self.tr("Write"), "title"), None, self.typed.earlier, self.typed.fresh)
        body = row(self.form, centre, self.reasons, spacing=14)
        body.setStretch(1, 1)
        self.side = Side(self.reasons, body, self.middle)
        whole = column(head, body, spacing=14)
        whole.setStretch(1, 1)
        self.fill(whole)

    def _connect(self) -> None:
        self.middle.currentChanged.connect(lambda _index: self._share_room())
        self.form.asked.connect(self.draft)
        self.form.stopped.connect(self.asking.stop)
        self.asking.begun.connect(self._begun)
        self.asking.over.connect(self._over)
        self.asking.succeeded.connect(lambda: self.shell.settled(ABOUT))
        self.asking.failed.connect(self._failed)
        self.guard.let_stand.connect(self.typed.saving.touched)
        self.guard.trouble.connect(lambda text: self.shell.tell(text, "warning", about=ABOUT))
        self.form.refused.connect(lambda text: self.shell.tell(text, "warning", about=ABOUT))
        self.paper.changed.connect(self._enable)
        self.paper.turned.connect(self.middle.show_why)
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
        self.typed.browsing.connect(lambda: self.middle.to(self.typed.pane))
        self.typed.over.connect(self._leave)
        self.rewriting.left.connect(self._leave)
        self.shell.teacher.changed.connect(lambda: self.ahead.stop() if self.shell.teacher.busy else None)
        theme.current().changed.connect(self._share_room)

    # life

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        self.middle.share_room(self.room)
        self.side.share(self.room)

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
        self.guard.stop()
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
        self.paper.refine.enable(ready and text)
        self.typed.enable(ready)
        self.form.draft.setEnabled(self.services.opened)

    # asking the assistant

    def _begun(self) -> None:
        self.ahead.stop()
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

    def _failed(self, error: IdiolectError) -> None:
        self._drafted = None
        self.paper.drop_empty()
        self._back_to_paper()
        self.finish.note("")
        self.shell.tell(str(error), "error", (self.tr("Try again"), self.asking.again), about=ABOUT)

    def _lacks(self) -> bool:
        """Whether the form does not say enough to draft from; it is told then."""
        missing = self.form.complain()
        if missing:
            self.shell.tell(missing, "warning", about=ABOUT)
        return bool(missing)

    def draft(self) -> None:
        """A new candidate for what the form asks."""
        if self.busy or not self.services.opened or self._lacks():
            return
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
            self.asking.succeed()
            self.paper.finish(candidate, written)
            self.guard.look()
            self.finish.tell(written)
            self.middle.show_why()
            self.paper.editor.setFocus()

        if running is not None:
            self.asking.join(running, stream, show, again=self.draft)
        else:
            seed = random.randrange(1 << 31)
            self.asking.ask(asked, stream, show, again=self.draft, seed=seed, another=another)

    def rewrite(self) -> None:
        self.revising.rewrite()

    def go_on(self) -> None:
        self.revising.go_on()

    def compare(self) -> None:
        self.contrast.show()

    def compare_example(self, persona: str | None = None) -> None:
        """Both voices beside what the person really wrote, for one of the texts that were never learned from."""
        self.contrast.show_example(persona)

    # between the sheets

    def _to(self, part: QWidget) -> None:
        self.middle.to(part)

    def _back_to_paper(self) -> None:
        self.asking.stop()
        self.middle.setCurrentWidget(self.paper)
        self.middle.show_why()

    def _use_compared(self, text: str, generic: bool) -> None:
        self.paper.offer(text, self.form.request(), None, generic)
        self._back_to_paper()
        self.paper.editor.setFocus()

    def _leave(self) -> None:
        self._back_to_paper()
        self.paper.editor.setFocus()

    def _show_why(self) -> None:
        self.middle.show_why()

    def _open_passage(self, document: int) -> None:
        from app.ui.history.page import HistoryPage

        self.shell.visit("history", HistoryPage).open_document(document)

    # from outside

    def take_mail(self, mail: "Mail") -> None:
        """A mail link fills the form; what is here is put away first. A draft on its way is left off."""
        if self.busy:
            later = partial(QTimer.singleShot, 0, self, lambda: self.take_mail(mail))
            self.asking.over.connect(later, Qt.ConnectionType.SingleShotConnection)
            self.asking.stop()
            return
        self.typed.begin_with(mail.request, mail.text)

    def text(self) -> str:
        return self.paper.text()

    def begin_example(self) -> None:
        """After the first steps: something to press Draft on."""
        if not self.form.intent.toPlainText():
            self.form.intent.setPlainText(self.tr("thank Ann for the photos and suggest coffee next week"))
        self.form.draft.setFocus()
