"""Taking in the files of voices: shown while one is checked and made ready, and stopped."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.adapter_file.portable import Imported
from app.errors import IdiolectError
from app.services.versions import is_locked
from app.ui.background import Lane, Write
from app.ui.question import LineAsked
from app.ui.working import WorkBar

if TYPE_CHECKING:
    from app.services.versions import Versions


class ImportBar(WorkBar):
    """Shows the one file that is being taken in; where it is stopped, nothing of it stays."""

    def __init__(self, versions: "Callable[[], Versions]") -> None:
        super().__init__(self.tr("Import progress"))
        self._versions = versions

    def start(
        self,
        file: Path,
        passphrase: str | None,
        done: Callable[[Imported], object],
        refused: Callable[[IdiolectError], object],
        stopped: Callable[[], object],
    ) -> None:
        """One at a time: while one is taken in, nothing happens."""
        if self.busy:
            return
        cancel, versions = self._begin(self.tr("Importing {name}").format(name=file.name), 0), self._versions()
        self.detail.setText(self.tr("Checking the file, and making its voice ready …"))
        self._show()
        taking = Write[Imported](self, lane=Lane.FILES)
        taking.does(lambda: versions.take_in(file, passphrase, use=False, cancel=cancel))

        def no(error: IdiolectError) -> None:
            self._end()  # before it may be asked for a passphrase, and tried again
            refused(error)

        def yes(found: Imported) -> None:
            self._end()
            done(found)

        def left_off() -> None:
            self._end()
            stopped()

        taking.success(yes).failure(no).cancelled(left_off).run()


class TakingIn(QObject):
    """Files of voices, one after the other. At the end `came` names the versions that were added or were here already,
    and `refused` says of the other files why they are not."""

    came = Signal(list)
    refused = Signal(str)

    def __init__(self, page: QWidget, bar: ImportBar) -> None:
        super().__init__(page)
        self._page, self._bar = page, bar
        self._queue: list[Path] = []
        self._many = self._running = False
        self._names: dict[str, None] = {}
        self._refused: list[str] = []

    def start(self, files: Sequence[Path]) -> None:
        """These, too, after those that wait."""
        self._queue += [file for file in dict.fromkeys(files) if file not in self._queue]
        self._many = self._running or len(self._queue) > 1
        if not self._running:
            self._next()

    def stop(self) -> None:
        """The one that is being read, and those that wait."""
        self._queue.clear()
        self._bar.stop_it()

    def _next(self) -> None:
        self._running = bool(self._queue)
        if self._queue:
            self._take(self._queue.pop(0))
            return
        names, refused = list(self._names), self._refused
        self._names, self._refused = {}, []
        if names:
            self.came.emit(names)
        if refused:
            self.refused.emit("\n".join(refused))

    def _take(self, file: Path, passphrase: str | None = None) -> None:
        called = f"{file.name}: " if self._many else ""

        def no(error: IdiolectError) -> None:
            if is_locked(error):
                asked = self.tr("This file is protected. Its passphrase:") if passphrase is None else str(error)
                if secret := self._ask_secret(called + asked):
                    self._take(file, secret)
                    return
            else:
                self._refused.append(str(error) if file.name in str(error) else called + str(error))
            self._next()

        def yes(found: Imported) -> None:
            self._names[found.record.name] = None
            self._next()

        def stopped() -> None:
            self._queue.clear()
            self._next()

        self._bar.start(file, passphrase, yes, no, stopped)

    def _ask_secret(self, question: str) -> str | None:
        title, go, stay = self.tr("Passphrase"), self.tr("Open"), self.tr("Cancel")
        return LineAsked(self._page, title, question, go=go, stay=stay, secret=True).ask()
