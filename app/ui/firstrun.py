"""The first three steps: what this is, something to learn from, a first draft. None is a dead end."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QStackedWidget, QWidget

from app.services.history import Imported
from app.services.state import State
from app.ui import dropped, icons, theme
from app.ui.background import Read
from app.ui.history.importing import ImportBar, choose_files, choose_folder, summary
from app.ui.page import Frame
from app.ui.stated import looked_up
from app.ui.widgets import Part, announce, button, column, frame, inside, label, row, units


class FirstRun(QWidget):
    """Covers the window until it is done. `finished(True)` means: go to Write and draft."""

    finished = Signal(bool)

    def __init__(self, shell: Frame) -> None:
        super().__init__(shell)
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Welcome"))
        self._shell = shell
        self.setAcceptDrops(True)
        self.bar = ImportBar(shell.services)
        self.bar.finished.connect(self._imported)
        self.bar.failed.connect(self._failed)
        self.bar.stopped.connect(lambda: self._tell(self.tr("Stopped. What had been read is kept.")))
        self.problem = label("", "muted", wrap=True)
        self._dots = label("", "caption")
        self.stack = QStackedWidget()
        self._steps = (self._welcome(), self._bring(), self._first())
        for page in self._steps:
            self.stack.addWidget(page)
        self.back = button(
            self.tr("Back"), kind="quiet", icon="left", on=lambda: self._go(self.stack.currentIndex() - 1)
        )
        self.skip = button(self.tr("Skip"), kind="quiet", on=lambda: self._end(False))
        sheet = QFrame()
        sheet.setProperty("role", "card")
        sheet.setMaximumWidth(units(640))
        sheet.setMinimumHeight(units(260))
        inside(sheet, column(row(self._dots, None, self.back, self.skip), self.stack, spacing=10), 30, 16, 26, 24)
        self._sheet = sheet
        centred = row(None, column(None, sheet, None), None)
        centred.setStretch(1, 100)
        inside(self, centred, 24)
        self._go(0)

    def _welcome(self) -> QWidget:
        mark = QSvgWidget(str(theme.assets() / "logo.svg"))
        mark.setFixedSize(units(52), units(52))
        lines = [
            (
                "shield",
                self.tr("It stays here"),
                self.tr("No account, no network. What you write is encrypted on this computer."),
            ),
            (
                "voice",
                self.tr("It learns you"),
                self.tr("From your own mail and texts: your greetings, your length, your words."),
            ),
            (
                "keep",
                self.tr("It is yours"),
                self.tr("See, change, forget, roll back, and carry away in one file what it learned."),
            ),
        ]
        parts: list[Part] = [
            mark,
            4,
            label(self.tr("Write like yourself, faster"), "title"),
            label(
                self.tr("Idiolect is a writing assistant that learns how one person writes: you."), "muted", wrap=True
            ),
            6,
        ]
        for icon, title, text in lines:
            picture = QLabel()
            icons.put(picture, icon, "accent", 22)
            line = row(
                column(picture, None),
                column(label(title, "label"), label(text, "muted", wrap=True), spacing=1),
                spacing=12,
            )
            line.setStretch(1, 1)
            parts.append(line)
        self.begin = button(self.tr("Begin"), kind="primary", on=lambda: self._go(1))
        page = QWidget()
        inside(page, column(*parts, 10, row(None, self.begin), spacing=10), 0)
        return page

    def _bring(self) -> QWidget:
        self.files = button(
            self.tr("Choose files …"), kind="primary", icon="history", on=lambda: self.start(choose_files(self))
        )
        self.folder = button(self.tr("Choose a folder …"), icon="folder", on=lambda: self.start(choose_folder(self)))
        self.sample = button(self.tr("Use the sample author"), icon="person", on=self.use_sample)
        words = self.tr(
            "A mailbox (your “Sent” folder is best), a folder of texts, or an export. A hundred "
            "texts are enough to begin with."
        )
        sample = self.tr(
            "Nothing at hand? Try it with the mail of an invented bookbinder. You can forget her again at any time."
        )
        well = frame("well")
        inside(well, column(label(sample, wrap=True), row(self.sample, None), spacing=8), 14, 16)
        later = button(self.tr("Later"), kind="link", on=lambda: self._go(2))
        page = QWidget()
        inside(
            page,
            column(
                label(self.tr("Show it how you write"), "title"), label(words, "muted", wrap=True), 4,
                row(self.files, self.folder, None), self.bar, well, self.problem, None, row(None, later), spacing=10,
            ),
            0,
        )  # fmt: skip
        return page

    def _first(self) -> QWidget:
        self._done_words = label("", wrap=True)
        self._done_words.hide()
        self.draft = button(self.tr("Write a first draft"), kind="primary", icon="write", on=lambda: self._end(True))
        self.learn = button(self.tr("Learn my style now"), icon="voice", on=self._learn)
        self._now = label("", "muted", wrap=True)
        better = self.tr(
            "Idiolect begins with the small model that comes with it. Better ones can be had under Settings, Model, "
            "whenever you like."
        )
        page = QWidget()
        inside(
            page,
            column(
                label(self.tr("Ready"), "title"), self._done_words, self._now, label(better, "muted", wrap=True),
                self._way_back(),
                None, row(None, self.learn, self.draft), spacing=12,
            ),
            0,
        )  # fmt: skip
        return page

    def _way_back(self) -> QWidget:
        """The recovery sheet is offered; whoever does not want it now finds it again in Settings."""
        self._sheet_words = label(
            self.tr(
                "One more thing: your texts are encrypted. Should this computer lose the key, the 24 words of a "
                "recovery sheet open them."
            ),
            wrap=True,
        )
        self.sheet = button(self.tr("Recovery sheet …"), icon="keep", on=self._show_sheet)
        self.later = button(self.tr("I’ll do it later"), kind="link", on=self._sheet_later)
        well = frame("well")
        inside(well, column(self._sheet_words, row(self.sheet, self.later, None), spacing=8), 14, 16)
        return well

    def _show_sheet(self) -> None:
        from app.ui.sheet import SheetDialog

        dialog = SheetDialog(self, self._shell.services, self.tr("I’ll do it later"))
        dialog.finished.connect(lambda _result: self._sheet_had() if dialog.had else self._sheet_later())
        dialog.open()

    def _sheet_had(self) -> None:
        self._tell_of_sheet(
            self.tr("You have a recovery sheet. Keep it safe; you can test it under Settings, Privacy.")
        )

    def _sheet_later(self) -> None:
        self._tell_of_sheet(self.tr("You find the recovery sheet under Settings, Privacy."))

    def _tell_of_sheet(self, words: str) -> None:
        self._sheet_words.setText(words)
        self.sheet.hide()
        self.later.hide()
        announce(self, words)

    def _go(self, step: int) -> None:
        for index, page in enumerate(self._steps):
            # Only the step that is shown says how tall the sheet is; none leaves a void in another.
            rule = QSizePolicy.Policy.Preferred if index == step else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, rule)
        self.stack.setCurrentIndex(step)
        self._dots.setText(self.tr("Step {n} of 3").format(n=step + 1))
        self.back.setVisible(step > 0)
        first = (self.begin, self.files, self.draft)[step]
        first.setFocus()
        announce(self, self._dots.text())
        if step == 2:
            Read(self, self._shell.services.writing.state, "state").success(self._show_now).run()

    def _show_now(self, state: State) -> None:
        """Also who brought nothing comes here: then there is nothing to look up in, nor to learn from."""
        self._now.setText(looked_up(state))
        self.learn.setVisible(state.looks_up)

    def start(self, paths: list[Path]) -> None:
        self.problem.setText("")
        self.bar.start(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped.files(event) and not dropped.only_voices(event):
            dropped.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Texts, at whichever step: the one that brings them in shows what becomes of them."""
        dropped.take(event)
        self._go(1)
        self.start(dropped.files(event))

    def use_sample(self) -> None:
        self.bar.start_sample()

    def _imported(self, found: Imported) -> None:
        self._done_words.setText(summary(found))
        self._done_words.show()
        self._go(2)

    def _failed(self, sentence: str) -> None:
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        announce(self, sentence)

    def _learn(self) -> None:
        self._end(False)
        self._shell.learn_again()

    def _end(self, draft: bool) -> None:
        self.bar.stop_it()
        self.finished.emit(draft)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round on the card: what lies behind it cannot be seen."""
        begun: QWidget = QApplication.focusWidget() or self
        part: QWidget | None = begun
        while part is not None:
            part = part.nextInFocusChain() if forward else part.previousInFocusChain()
            if part is None or part is begun:
                break
            reachable = self.isAncestorOf(part) and part.isVisible() and part.isEnabled()
            if reachable and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
                part.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
                break
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(False)
        else:
            super().keyPressEvent(event)
