"""Backups: write one, go back to one, take every text along."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from app.services.backup import Written
from app.services.changes import Done
from app.store.backup import Kept
from app.ui import formats
from app.ui.background import Lane, Write
from app.ui.local import local
from app.ui.question import agreed
from app.ui.settings.restoring import Restoring
from app.ui.widgets import announce, button, clear, column, icon_button, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.page import Page

T = TypeVar("T")
OnPart = Callable[[int, int], None]


class KeepingCard(QFrame):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._page = page
        self._cancel: threading.Event | None = None
        self._seen: list[Kept] | None = None
        self.warning = label("", "error", wrap=True)
        self.warning.hide()
        words = self.tr(
            "A backup is your whole history in one encrypted file: put it on another disk. Before Idiolect learns it "
            "makes one here by itself."
        )
        self.write = button(self.tr("Back up …"), icon="save", on=self._back_up)
        self.restore = button(self.tr("Restore …"), icon="undo", on=self._choose)
        self.export = button(self.tr("Export every text …"), icon="upload", on=self._export)
        self._doing = label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Stop"), kind="quiet", icon="stop", on=self.stop_it)
        self.work = QWidget()
        doing = row(column(self._doing, self._bar, spacing=5), self.stop, spacing=14)
        doing.setStretch(0, 1)
        inside(self.work, doing, 0)
        self.work.hide()
        self.told = label("", "good", wrap=True)
        self.more = label("", "muted", wrap=True)
        self.told.hide()
        self.more.hide()
        self._here = label(self.tr("On this computer"), "label")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(2))
        parts = column(
            label(self.tr("Backups"), "heading"), self.warning, label(words, "muted", wrap=True),
            row(self.write, self.restore, self.export, None), self.work, self.told, self.more, 4,
            self._here, self._lines, spacing=8,
        )  # fmt: skip
        inside(self, parts, 16, 22)
        self._enable(False)

    # what there is

    def show_state(self, warnings: Sequence[str], kept: list[Kept]) -> None:
        """`kept` can be shown, and gone back to, also where the history does not open."""
        self._enable(self._page.services.opened)
        self.warning.setText(" ".join(map(local, warnings)))
        self.warning.setVisible(bool(warnings))
        if kept == self._seen:
            return  # whoever walks through the list with Tab stays where they are
        self._seen = kept
        clear(self._lines)
        self._here.setVisible(bool(kept))
        for one in kept:
            self._lines.addWidget(self._line(one))

    def _enable(self, opened: bool) -> None:
        for part in (self.write, self.export):
            part.setEnabled(opened and self._cancel is None)

    def _line(self, one: Kept) -> QWidget:
        line = QWidget()
        when = f"{formats.date(one.when)}, {formats.clock(one.when)}"
        what = self.tr("restored over") if one.restored_over else self.tr("before learning")
        back = button(self.tr("Go back …"), kind="link", on=partial(self.begin_restoring, one.path))
        back.setAccessibleName(self.tr("Go back to {when}").format(when=when))
        delete = icon_button(
            "trash", self.tr("Delete the backup of {when}").format(when=when), on=partial(self._delete, one, when)
        )
        facts = label(formats.facts(what, formats.size(one.size)), "muted")
        date = label(when)
        date.setMinimumWidth(units(140))
        inside(line, row(date, facts, None, back, delete, spacing=12), 0)
        return line

    def _delete(self, one: Kept, when: str) -> None:
        question = self.tr("Delete the backup of {when} for good?").format(when=when)
        if agreed(self, self.tr("Delete"), question, go=self.tr("Delete"), stay=self.tr("Keep it")):
            Write(self, lambda: self._page.services.backup.delete(one)).run()

    # back to one

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Restore a backup"), str(Path.home()), self.tr("Backups (*.backup *.db);;All files (*)")
        )
        if chosen:
            self.begin_restoring(Path(chosen))

    def begin_restoring(self, path: Path) -> None:
        Restoring(self._page.shell, self.window()).begin(path)

    # one more

    def _back_up(self) -> None:
        name = self.tr("Idiolect {date}.backup").format(date=f"{datetime.now():%Y-%m-%d}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Back up your history"), str(Path.home() / name), self.tr("Backups (*.backup)")
        )
        if chosen:
            self.back_up(Path(chosen))

    def back_up(self, path: Path) -> None:
        services = self._page.services
        self._run(
            self.tr("Backing up"),
            lambda report, cancel: services.backup.write(path, on_progress=report, cancel=cancel),
            self._backed_up,
        )

    def _backed_up(self, done: Written) -> None:
        told = self.tr("%n text(s) are backed up to {path}.", "", done.texts).format(path=done.path)
        parts = [
            self.tr("The backup was opened to see that all is there."),
            self.tr("It opens with the passphrase that your history has now.")
            if done.passphrase
            else self.tr("On another computer it opens with your recovery sheet."),
        ]
        if done.voices:
            parts.append(
                self.tr(
                    "What was learned is not in it: it can be learned again from the texts, or exported under Voice, "
                    "Versions."
                )
            )
        self._tell(told, more=" ".join(parts))

    # all of it as text

    def _export(self) -> None:
        question = self.tr("Write all your texts to a file that is not encrypted?")
        more = self.tr(
            "It is plain text, so that other programs can read it: whoever can read the file can read your writing."
        )
        go, stay = self.tr("Choose a file …"), self.tr("Cancel")
        if not agreed(self, self.tr("Export every text"), question, more, go=go, stay=stay, safe=True):
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Export every text"),
            str(Path.home() / self.tr("My texts.jsonl")),
            self.tr("Texts (*.jsonl)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is overwritten: the service says so
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        services = self._page.services

        def done(count: int) -> None:
            self._tell(self.tr("%n text(s) are in {path}, as plain text.", "", count).format(path=path))

        self._run(
            self.tr("Exporting"),
            lambda report, cancel: services.backup.export(path, on_progress=report, cancel=cancel),
            done,
        )

    # what takes a while

    def _run(self, title: str, do: Callable[[OnPart, threading.Event], T], success: Callable[[T], object]) -> None:
        if self._cancel is not None:
            return
        cancel = self._cancel = threading.Event()
        working = Write[T](self, lane=Lane.FILES)
        report = working.reporter(partial(self._progress, title))
        self._bar.setRange(0, 0)
        self._doing.setText(f"{title} …")
        for part in (self.write, self.restore, self.export):
            part.setEnabled(False)
        self.told.hide()
        self.more.hide()
        self.work.show()
        announce(self, title)
        working.does(lambda: Done(do(report, cancel)))
        working.success(success).failure(lambda error: self._tell(str(error), "error"))
        working.cancelled(lambda: self._tell(self.tr("Stopped. Nothing was written."), "muted"))
        working.finally_(self._end).run()

    def _progress(self, title: str, done: int, total: int) -> None:
        if self._cancel is None or self._cancel.is_set():
            return
        if total and done >= total:
            self._bar.setRange(0, 0)
            self._doing.setText(self.tr("Opening it, to see that all is there …"))
        else:
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)
            self._doing.setText(f"{title}: {formats.percent(done / max(1, total))}")

    def stop_it(self) -> None:
        if self._cancel is not None:
            self._cancel.set()
            self._doing.setText(self.tr("Stopping …"))

    def _tell(self, words: str, role: str = "good", *, more: str = "") -> None:
        """Here, where it stays; and at the top of the window, where the person has gone elsewhere meanwhile."""
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)
        self.told.setText(words)
        self.told.show()
        self.more.setText(more)
        self.more.setVisible(bool(more))
        if self.told.isVisible():
            announce(self, f"{words} {more}")
        else:
            self._page.shell.tell(words, role if role != "muted" else "")

    def _end(self) -> None:
        self._cancel = None
        self.work.hide()
        self.restore.setEnabled(True)
        self._enable(self._page.services.opened)
