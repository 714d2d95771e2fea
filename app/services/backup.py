"""That the history outlasts its disk, its key and this program: backups, the recovery key, one's own words as text."""

import threading
from collections.abc import Callable
from pathlib import Path

from app.services.access import Access
from app.services.changes import Changed, Done
from app.store import backup, export, restoring
from app.store.recovery import Sheet, Tested
from app.store.restoring import Restored


class Backup:
    def __init__(self, access: Access) -> None:
        self._access = access

    def write(self, path: Path) -> None:
        """The whole history, encrypted, as one file. Raises IdiolectError."""
        self._access.session.store.back_up(path)

    def automatic(self) -> list[Path]:
        """Backups that were made before learning, oldest first. The home may be closed."""
        return backup.automatic(self._access.home)

    def restore(self, path: Path, *, passphrase: str | None = None, words: str | None = None) -> Done[Restored]:
        """Put a backup in the place of the history, which is kept. The home is closed afterwards: open it again.

        Raises PassphraseNeeded, PassphraseRefused, KeyNeeded, RecoveryRefused, other IdiolectErrors.
        """
        self._access.close()
        return Done(restoring.restore(self._access.home, path, passphrase=passphrase, words=words), ~Changed.NOTHING)

    def sheet(self) -> Sheet:
        """What to print and keep away from this computer."""
        return self._access.session.store.recovery_sheet()

    def test(self, words: str) -> Tested:
        """Whether the words on a sheet open the history that is here."""
        return self._access.session.store.test_recovery(words)

    def export(
        self,
        path: Path,
        *,
        on_progress: Callable[[int, int], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> int:
        """Every text as JSON Lines, in the clear; how many. Raises IdiolectError, Cancelled."""
        documents = self._access.session.store.documents
        return export.export(documents, path, on_progress=on_progress, cancel=cancel)
