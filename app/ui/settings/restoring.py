"""Back to an earlier history: look into the backup, say what it takes the place of, agree, wait, do it, open it."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from app.errors import IdiolectError
from app.services.access import wanted
from app.services.changes import Done
from app.store.restoring import Held, Restored
from app.ui import background, formats
from app.ui.background import Read, Write
from app.ui.page import Frame
from app.ui.question import agreed
from app.ui.settings.shielded import shielded
from app.ui.unlock import Given, ask
from app.ui.widgets import column, inside, label, units

LOOK_AGAIN_MS = 60


class Restoring(QObject):
    """One at a time for each window, below which it lives."""

    def __init__(self, shell: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self.waiting: Waiting | None = None

    def begin(self, path: Path, given: Given | None = None) -> None:
        """Ask for whatever opens the backup, then whether to go on."""
        if self._shell.teacher.busy:
            self._shell.tell(
                self.tr(
                    "Idiolect is learning from the history that is here. Stop it, or restore when it has finished."
                ),
                "warning",
            )
            return
        given = given or Given()
        looking = Read(
            self._window,
            lambda: self._shell.services.backup.look(path, passphrase=given.passphrase, words=given.words),
            "backup",
        )
        looking.success(partial(self._agree, path, given)).failure(partial(self._ask, path, given)).run()

    def _ask(self, path: Path, before: Given, error: IdiolectError) -> None:
        need = wanted(error)
        if need is None:
            self._shell.tell(str(error), "error")
            return
        either = need.passphrase and need.words
        given = ask(self._window, need, self.tr("Open the backup"), either=either, before=before)
        if given is not None:
            self.begin(path, given)

    def _agree(self, path: Path, given: Given, held: Held) -> None:
        if self._shell.services.opened:
            services = self._shell.services
            counting = Read(self._window, lambda: services.history.overview().documents, "texts here")
            counting.success(lambda here: self._confirm(path, given, held, here)).run()
        else:
            self._confirm(path, given, held, None)

    def _confirm(self, path: Path, given: Given, held: Held, here: int | None) -> None:
        question, more = self.tr("Go back to this backup?"), "\n\n".join(self.words(held, here))
        go = self.tr("Restore")
        if agreed(self._window, go, question, more, go=go, stay=self.tr("Cancel"), name="restore"):
            self._wait(path, given)

    def words(self, held: Held, here: int | None) -> list[str]:
        """What is in it and what becomes of what is here. `here`: texts; None where the history does not open."""
        texts = self.tr("It holds %n text(s).", "", held.texts)
        if held.newest:
            latest = self.tr("The latest is of {date}.").format(date=formats.date(held.newest))
            texts = f"{texts} {latest}"
        if here is None:
            now = self.tr("It takes the place of the history that is here and does not open.")
        else:
            now = self.tr("It takes the place of the history that is here, with %n text(s).", "", here)
        kept = self.tr("That one is not lost: it is kept among the backups, and you can go back to it.")
        return [texts, f"{now} {kept}"]

    def _wait(self, path: Path, given: Given) -> None:
        """Until nothing works with the history any more; the dialog keeps anything else from beginning."""
        self.waiting = Waiting(self._window)
        self.waiting.open()
        timer = QTimer(self.waiting)

        def look() -> None:
            if background.busy() == 0:
                timer.stop()
                self._restore(path, given)

        timer.timeout.connect(look)
        timer.start(LOOK_AGAIN_MS)
        self.waiting.rejected.connect(timer.stop)

    def _restore(self, path: Path, given: Given) -> None:
        assert self.waiting is not None
        self.waiting.settle_in()

        services = self._shell.services

        def do() -> Done[Restored]:
            opened_by = None
            try:
                restored = services.backup.restore(path, passphrase=given.passphrase, words=given.words).value
                opened_by = given.passphrase
            finally:
                with suppress(IdiolectError):  # where it takes more, the person is asked afterwards
                    services.open(opened_by)
            return Done(restored)  # what changed is heard when the window knows that it is open again

        restoring = Write(self._window, do)
        shielded(restoring).success(partial(self._restored, given)).failure(self._failed).run()

    def _restored(self, given: Given, done: Restored) -> None:
        self._over()
        self._shell.open_store(Given(passphrase=given.passphrase))
        told = self.tr("%n text(s) are restored.", "", done.texts)
        if done.kept:
            kept = self.tr("What was here before is kept among the backups.")
            told = f"{told} {kept}"
        if done.absent:
            self._shell.tell(
                self.tr(
                    "The voices that it knows are not on this computer: let it learn again, or import their files."
                ),
                "warning",
                (self.tr("Go to Voice"), lambda: self._shell.go("voice")),
                about="voices",
            )
        self._shell.tell(told, "good")

    def _failed(self, error: IdiolectError) -> None:
        self._over()
        self._shell.tell(str(error), "error")
        self._shell.open_store(None)

    def _over(self) -> None:
        if self.waiting is not None:
            self.waiting.end()
            self.waiting = None


class Waiting(QDialog):
    """Stands before the window while the history is exchanged; it can be left only before that begins."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore"))
        self.setMinimumWidth(units(380))
        self._begun = False
        self._words = label(self.tr("Waiting for what is still going on …"), wrap=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Restoring"))
        inside(self, column(label(self.tr("Restoring"), "heading"), self._words, bar, spacing=12), 22)

    def settle_in(self) -> None:
        self._begun = True
        self._words.setText(self.tr("The backup is copied, compared and put in place …"))

    def reject(self) -> None:
        if not self._begun:
            super().reject()

    def end(self) -> None:
        self._begun = False
        self.accept()
        self.deleteLater()
