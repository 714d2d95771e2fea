"""Which one did you write? A text of the person's own beside a draft for the same request, ten times."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QTextBrowser, QWidget

from app.errors import IdiolectError
from app.services import Services
from app.services.blind import PAIRS, Question, Standing
from app.ui import theme
from app.ui.background import Generation, Read, Write
from app.ui.local import local
from app.ui.texts import air
from app.ui.widgets import announce, button, column, frame, inside, label, row, units
from app.ui.working import WorkBar

_INTRO, _ASKED, _RESULT = range(3)
# Units: no line of the introduction is longer than a book's.
WIDEST = 620


class Sheet(QFrame):
    """One of the two texts, and the way to say that it is one's own."""

    picked = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.view = QTextBrowser()
        self.view.setProperty("role", "bare")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(self.tr("Text {n}").format(n=number))
        self.take = button(self.tr("I wrote this"), tip=self.tr("Key {n}").format(n=number), on=self.picked.emit)
        self.take.setAccessibleName(self.tr("I wrote text {n}").format(n=number))
        self.told = label("", "badge")
        number_shown = label(str(number), "heading")
        inside(self, column(row(number_shown, None, self.told), self.view, row(None, self.take, None)), 14, 20)

    def show_text(self, text: str, told: str, role: str = "badge") -> None:
        """`told`: whose it is, where that is said; then there is nothing to pick."""
        self.view.document().setDefaultFont(theme.current().writing_font())
        self.view.setPlainText(text)
        air(self.view.document())
        cursor = QTextCursor(self.view.document())
        first = QTextBlockFormat()
        first.setTopMargin(0)
        cursor.mergeBlockFormat(first)
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self.told.setText(told)
        theme.restyle(self.told, role=role)
        self.told.setVisible(bool(told))
        self.take.setVisible(not told)


class DraftsBar(WorkBar):
    """Writes the drafts that a round lacks, in the background."""

    ready = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, services: Services, version: str) -> None:
        super().__init__(self.tr("Drafts for the blind test"))
        self._services, self._version = services, version

    def start(self, standing: Standing) -> None:
        if self.busy:
            return
        cancel = self._begin(self.tr("Writing the drafts"), standing.wanted)
        self._come(standing)
        self._show()
        blind, version = self._services.blind, self._version
        writing = Generation(self, lambda: blind.prepare(version, on_pair=report, cancel=cancel))
        report = writing.reporter(self._come)
        writing.success(self._come).failure(lambda error: self.failed.emit(str(error))).finally_(self._over).run()

    def _come(self, standing: Standing) -> None:
        self.bar.setRange(0, standing.wanted)
        self.bar.setValue(standing.ready)
        self.detail.setText(self.tr("{n} of {m}").format(n=standing.ready, m=standing.wanted))
        self.ready.emit(standing)

    def _over(self) -> None:
        self._end()
        self.ended.emit()


class BlindDialog(QDialog):
    """Open it with `open()`. What was answered is kept at once, so it can be closed and gone on with at any time."""

    def __init__(self, parent: QWidget, services: Services, version: str) -> None:
        super().__init__(parent)
        self._services, self._version = services, version
        self.standing = Standing(version, 0)
        self._handled: set[int] = set()
        self._looking_at = 0
        self.question: Question | None = None
        self.setWindowTitle(self.tr("Which one did you write?"))
        self.setMinimumSize(units(720), units(460))
        self.resize(units(980), units(640))
        self.sheets = (Sheet(1), Sheet(2))
        self.drafts = DraftsBar(services, version)
        self.drafts.ready.connect(self._take)
        self.drafts.failed.connect(self._failed)
        self.drafts.ended.connect(self._go_on)
        self.problem = label("", "error", wrap=True)
        self.retry = button(self.tr("Try again"), icon="again", on=self._look)
        self._complain("")
        self.where = label("", "caption")
        self.stack = QStackedWidget()
        for page in (self._intro(), self._asked(), self._result()):
            self.stack.addWidget(page)
        self.later = button(self.tr("Close"), kind="quiet", on=self.reject)
        head = row(label(self.tr("Which one did you write?"), "title"), None, self.where)
        whole = column(head, self.stack, self.problem, self.drafts, row(self.later, None, self.retry), spacing=12)
        whole.setStretch(1, 1)
        inside(self, whole, 24)
        for number, sheet in enumerate(self.sheets):
            sheet.picked.connect(lambda n=number: self.pick(n))
            key = QShortcut(QKeySequence(str(number + 1)), self)
            key.activated.connect(lambda n=number: self.pick(n))
        self._look()

    def _intro(self) -> QWidget:
        words = (
            self.tr("Two texts that say the same, {n} times: one you wrote yourself, one was drafted in your voice."),
            self.tr("Say which is yours, by the mouse or with the keys 1 and 2. Where you cannot tell, guess."),
            self.tr("If you remember a text by what it is about, ask for another."),
            self.tr("At the end you are told how often you were right. You can stop and go on at any time."),
            self.tr("Idiolect never learned from these texts, and nothing of this leaves your computer."),
        )
        self.begin = button(self.tr("Begin"), kind="primary", on=self._next)
        self.begin.setEnabled(False)
        page = QWidget()
        lines = [label(one.format(n=PAIRS), wrap=True) for one in words]
        for line in lines:
            line.setMaximumWidth(units(WIDEST))
        inside(page, column(*lines, 8, row(self.begin, None), None, spacing=10), 0)
        return page

    def _asked(self) -> QWidget:
        self.skip = button(self.tr("I remember it: another one"), icon="again", on=lambda: self.pick(None))
        self.before = button(self.tr("Back"), on=lambda: self._look_at(self._looking_at - 1))
        self.after = button(self.tr("Next"), on=lambda: self._look_at(self._looking_at + 1))
        both = row(*self.sheets, spacing=14)
        page = QWidget()
        whole = column(both, row(None, self.skip, self.before, self.after, None), spacing=12)
        whole.setStretch(0, 1)
        inside(page, whole, 0)
        return page

    def _result(self) -> QWidget:
        self.figure = label("", "figure")
        self.told = label("", "heading", wrap=True)
        self.meant = label("", "muted", wrap=True)
        self.again = button(self.tr("Ask again, with other texts"), icon="again", on=self._look)
        self.pairs = button(self.tr("Look at the pairs"), icon="compare", on=lambda: self._look_at(0))
        card = frame("card")
        inside(card, column(self.figure, self.told, self.meant, 6, row(self.pairs, self.again, None)), 20, 24)
        page = QWidget()
        inside(page, column(card, None), 0)
        return page

    # what is asked

    def _look(self) -> None:
        """Where the round stands, a new one where the last has ended; then what it lacks is written."""
        self._complain("")
        looking = Read(self, lambda: self._services.blind.standing(self._version), "standing")
        looking.success(self._begin_with).failure(lambda error: self._complain(str(error))).run()

    def _begin_with(self, standing: Standing) -> None:
        self.standing = standing
        self._go_on()
        if standing.answered and standing.waiting:
            self._next()
        else:
            self.stack.setCurrentIndex(_INTRO)
            self._enable()

    def _go_on(self) -> None:
        """Write what is lacking, also after a pair was skipped."""
        lacking = self.standing.ready < self.standing.wanted
        if lacking and self.isVisible() and not self.problem.isVisible():
            self.drafts.start(self.standing)

    def _take(self, standing: Standing) -> None:
        """It may be told later than something that was answered since."""
        waiting = tuple(one for one in standing.waiting if one.id not in self._handled)
        newest = max(standing, self.standing, key=lambda one: len(one.answered))
        self.standing = replace(newest, waiting=waiting)
        if self.stack.currentIndex() == _ASKED and self.question is None:
            self._next()
        self._enable()

    def _enable(self) -> None:
        self.begin.setEnabled(bool(self.standing.waiting))
        self.where.setText(
            self.tr("{n} of {m} answered").format(n=len(self.standing.answered), m=self.standing.wanted)
            if self.standing.wanted
            else ""
        )

    def _next(self) -> None:
        """The next pair; where its draft is being written, the two sheets are empty until then."""
        self.question = next(iter(self.standing.waiting), None)
        self.stack.setCurrentIndex(_ASKED)
        texts = self.question.texts if self.question else ("", "")
        for sheet, text in zip(self.sheets, texts, strict=True):
            sheet.show_text(text, "")
            sheet.take.setEnabled(self.question is not None)
        self.skip.setEnabled(self.question is not None)
        self._show_ways(asking=True)
        self._enable()
        if self.question:
            announce(self, self.tr("Pair {n}").format(n=len(self.standing.answered) + 1))
        else:
            announce(self, self.drafts.title.text())

    def _show_ways(self, *, asking: bool) -> None:
        self.skip.setVisible(asking)
        self.before.setVisible(not asking)
        self.after.setVisible(not asking)

    def pick(self, picked: int | None) -> None:
        """The person's own is this one of the two; None: they remember it."""
        question = self.question
        if question is None or self.stack.currentIndex() != _ASKED:
            return
        self.question = None
        self._handled.add(question.id)
        answering = Write(self, lambda: self._services.blind.answer(question, picked))
        answering.success(self._answered).failure(self._refused).run()

    def _answered(self, standing: Standing) -> None:
        self._take(standing)
        if self.standing.complete:
            self._show_result()
        else:
            self._go_on()
            self._next()

    def _refused(self, error: IdiolectError) -> None:
        self._complain(str(error))
        self._next()

    def _failed(self, sentence: str) -> None:
        self._complain(sentence)
        self.retry.show()

    def _complain(self, sentence: str) -> None:
        self.retry.hide()
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    # what came of it

    def _show_result(self) -> None:
        guessed = self.standing.guessed
        assert guessed is not None
        self.question = None
        self.figure.setText(self.tr("{n} of {m}").format(n=guessed.own, m=guessed.all))
        self.told.setText(local(guessed.told()))
        self.meant.setText(local(guessed.meant()))
        self._enable()
        self.stack.setCurrentIndex(_RESULT)
        self.pairs.setFocus()
        announce(self, f"{self.told.text()} {self.meant.text()}")

    def _look_at(self, number: int) -> None:
        """Of the pairs that were answered; before the first and after the last is the result."""
        self._looking_at = number
        if not 0 <= number < len(self.standing.answered):
            self._show_result()
            return
        shown = self.standing.answered[number]
        for place, (sheet, text) in enumerate(zip(self.sheets, shown.texts, strict=True)):
            own = place == shown.own
            told = self.tr("You wrote this") if own else self.tr("Draft")
            if place == shown.picked:
                told += " · " + self.tr("you picked it")
            sheet.show_text(text, told, "badge" if own else "quiet-badge")
        self._show_ways(asking=False)
        self.where.setText(self.tr("{n} of {m}").format(n=number + 1, m=len(self.standing.answered)))
        self.stack.setCurrentIndex(_ASKED)

    def done(self, result: int) -> None:
        self.drafts.stop_it()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()
