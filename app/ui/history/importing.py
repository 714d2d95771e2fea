"""Bringing texts in: choosing, progress that can be stopped, and what came of it in a sentence."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import IdiolectError
from app.importers import Progress, Unknown, Unnamed
from app.services import sample
from app.services.changes import Changed, Done
from app.services.history import Imported
from app.ui import formats
from app.ui.background import Lane, Write
from app.ui.history.who import WhoDialog
from app.ui.local import local
from app.ui.widgets import Elided
from app.ui.working import STEPS, WorkBar

if TYPE_CHECKING:
    from app.services import Services

translate = QCoreApplication.translate
_NAMED = 3  # of what was left out for one reason


def choose_files(parent: QWidget) -> list[Path]:
    chosen, _kind = QFileDialog.getOpenFileNames(
        parent,
        translate("History", "Choose files with your writing"),
        str(Path.home()),
        translate("History", "Mail, text and tables (*.mbox *.eml *.txt *.md *.jsonl *.json *.csv);;All files (*)"),
    )
    return [Path(name) for name in chosen]


def choose_folder(parent: QWidget) -> list[Path]:
    chosen = QFileDialog.getExistingDirectory(
        parent, translate("History", "Choose a folder with your writing"), str(Path.home())
    )
    return [Path(chosen)] if chosen else []


class ImportBar(WorkBar):
    """Shows one import while it runs. `stopped` by the person, with what had been read kept."""

    finished = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, services: "Services") -> None:
        super().__init__(self.tr("Import progress"), title=Elided("", "label"))
        self._services = services

    def start_sample(self) -> None:
        self.start([sample.mailbox()], me=[sample.AUTHOR])  # in it alone: nobody is that author

    def start(self, paths: Sequence[Path], unknown: Unknown = Unknown.ASK, me: Sequence[str] = ()) -> None:
        """`unknown`: whether the person is asked who they are, where that is not known. `me`: who they are in these."""
        if self.busy or not paths:
            return
        names = ", ".join(path.name for path in paths)
        cancel = self._begin(self.tr("Reading {names}").format(names=names), 0)
        self._show()
        history = self._services.history
        importing = Write[Imported](self, lane=Lane.FILES)
        report = importing.reporter(self._progress)
        importing.does(
            lambda: history.bring_in(paths, me=me, only_here=True, unknown=unknown, on_progress=report, cancel=cancel)
        )
        importing.leaves(Changed.HISTORY).success(self._ended).finally_(self._end)
        importing.failure(lambda error: self._fail(error, paths)).run()

    def _progress(self, seen: Progress) -> None:
        if seen.total:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(STEPS * seen.done / seen.total))
        rate = self.tr("{rate}/s").format(rate=formats.size(seen.rate))
        doing = self.tr("looking for languages and secrets") if seen.looking else rate
        parts = [self.tr("%n text(s)", "", seen.documents), doing]
        if seen.eta_s is not None and seen.done < seen.total:
            parts.append(self.tr("about {time} left").format(time=formats.duration(seen.eta_s)))
        if self.going_on:
            self.detail.setText(" · ".join(parts))

    def _ended(self, found: Imported) -> None:
        if found.stopped:
            self.stopped.emit()
        else:
            self.finished.emit(found)

    def _fail(self, error: IdiolectError, paths: Sequence[Path]) -> None:
        if isinstance(error, Unnamed):
            self._ask(error, paths)
        else:
            self.failed.emit(str(error))

    def _ask(self, question: Unnamed, paths: Sequence[Path]) -> None:
        """Who the person is; then import what is theirs."""
        dialog = WhoDialog(self.window(), question)
        identity, selection = self._services.identity, self._services.selection

        def go_on() -> None:
            chosen, more, learn = dialog.chosen, dialog.more, dialog.assistants.isChecked()

            def answer() -> Done[None]:
                if question.assistants:
                    selection.learn_from_assistants(learn)
                return identity.answer(question.people, chosen, more)

            answering = Write(self, answer)
            answering.success(lambda _none: self.start(paths, Unknown.LEAVE)).run()

        def leave() -> None:
            self.failed.emit(self.tr("Nothing was imported, because it was not said which of the texts are yours."))

        dialog.accepted.connect(go_on)
        dialog.rejected.connect(leave)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _end(self) -> None:
        self._cancel = None
        QTimer.singleShot(0, self, self.hide)


def summary(found: Imported) -> str:
    """What came of an import, in one breath."""
    parts = [translate("History", "%n text(s) added.", "", found.added)]
    if found.resumed:
        parts.append(translate("History", "It went on where it was interrupted."))
    if found.duplicates:
        parts.append(translate("History", "%n were here already.", "", found.duplicates))
    if found.forgotten:
        parts.append(translate("History", "%n stayed out because you had them forgotten.", "", found.forgotten))
    if found.skipped:
        reasons = "; ".join(_left_out(reason, count, found.names) for reason, count in found.skipped.items())
        parts.append(translate("History", "Left out: {reasons}.").format(reasons=reasons))
    if found.secrets:
        words = translate("History", "%n text(s) with passwords, numbers or keys: not learned from.", "", found.secrets)
        parts.append(words)
    if found.assistants:
        words = translate("History", "%n text(s) that you asked assistants: not learned from.", "", found.assistants)
        parts.append(words)
    if found.guessed:
        words = translate("History", "You were taken for {names}. If that is wrong, say who you are under History.")
        parts.append(words.format(names=", ".join(found.me)))
    return " ".join(parts)


def _left_out(reason: str, count: int, names: Mapping[str, Sequence[str]]) -> str:
    """How many, and how the first of them are called, where the person may do something about it."""
    shown = [local(name) for name in names.get(reason, ())[:_NAMED]]
    called = f": {', '.join(shown)}{', …' if count > len(shown) else ''}" if shown else ""
    return f"{local(reason)} ({formats.number(count)}{called})"
