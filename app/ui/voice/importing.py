"""Taking in the file of a voice: shown while it is checked and made ready, and stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapter_file.portable import Imported
from app.errors import IdiolectError
from app.ui.background import Lane, Write
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

        taking.success(yes).failure(no).cancelled(self._end).run()
