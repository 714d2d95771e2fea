"""That the history outlasts its disk, its key and this program: backups, the recovery key, one's own words as text."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.services.access import Access
from app.services.changes import Changed, Done
from app.store import backup, export, recovery, restoring
from app.store.backup import Kept
from app.store.copying import OnProgress
from app.store.recovery import Sheet, Tested
from app.store.restoring import Held, Restored


@dataclass(frozen=True)
class Written:
    """A backup that was opened again: `texts` are in it. `passphrase`: that opens it, else the recovery key.

    `voices`: how many learned versions there are, which are not in it: their files are exported one by one.
    """

    path: Path
    texts: int
    size: int
    passphrase: bool
    voices: int


class Backup:
    def __init__(self, access: Access) -> None:
        self._access = access

    def write(
        self, path: Path, *, on_progress: OnProgress | None = None, cancel: threading.Event | None = None
    ) -> Written:
        """The whole history, encrypted, as one file; see that it opens. Raises IdiolectError, Cancelled."""
        store = self._access.session.store
        texts = store.back_up(path, on_progress=on_progress, cancel=cancel)
        passphrase = store.protection == "passphrase"
        return Written(path, texts, path.expanduser().stat().st_size, passphrase, len(store.adapters.list()))

    def kept(self) -> list[Kept]:
        """What one can go back to on this computer, the newest first. The home may be closed."""
        return backup.kept(self._access.home)

    def delete(self, kept: Kept) -> Done[None]:
        """Raises IdiolectError."""
        backup.delete(kept)
        return Done(None, Changed.KEY)

    def look(self, path: Path, *, passphrase: str | None = None, words: str | None = None) -> Held:
        """What a backup holds. Raises what `restore` raises where it does not open. The home may be closed."""
        return restoring.look(self._access.home, path, passphrase=passphrase, words=words)

    def restore(self, path: Path, *, passphrase: str | None = None, words: str | None = None) -> Done[Restored]:
        """Put a backup in the place of the history, which is kept. The home is closed afterwards: open it again.

        Raises PassphraseNeeded, PassphraseRefused, KeyNeeded, RecoveryRefused, other IdiolectErrors.
        """
        self._access.close()
        return Done(restoring.restore(self._access.home, path, passphrase=passphrase, words=words), ~Changed.NOTHING)

    def sheet(self) -> Sheet:
        """What to print and keep away from this computer."""
        return self._access.session.store.recovery_sheet()

    def has_sheet(self, sheet: Sheet) -> Done[None]:
        """The person printed this sheet, or wrote it down."""
        self._access.session.store.note_sheet(sheet.mark)
        return Done(None, Changed.KEY)

    def save_sheet(self, sheet: Sheet, text: str, path: Path) -> Done[None]:
        """Write the sheet, as it reads in the person's language, to a file of theirs alone. Raises IdiolectError."""
        recovery.save(text, path)
        return self.has_sheet(sheet)

    def sheet_fits(self) -> bool | None:
        """Whether the sheet that the person has still opens the history; None where they have none."""
        return self._access.session.store.sheet_fits()

    def test(self, words: str) -> Done[Tested]:
        """Whether the words on a sheet open the history that is here."""
        tested = self._access.session.store.test_recovery(words)
        return Done(tested, self.has_sheet(self.sheet()).changed if tested.opens else Changed.NOTHING)

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
