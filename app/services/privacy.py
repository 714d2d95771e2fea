"""Where everything lies, how it is protected, and what is open to the network: nothing."""

from dataclasses import dataclass

import psutil

from app.services.access import Access
from app.services.changes import Changed, Done
from app.store import backup, synced


@dataclass(frozen=True)
class Protection:
    """`protection` is passphrase, keyring or file; `connections` counts this program's open network connections.

    `folder` says where the history lies badly, `backups` where some open with an earlier key; else None.
    """

    database: str
    database_bytes: int
    protection: str
    folder: str | None
    backups: str | None
    adapters: str
    adapters_bytes: int
    models: str
    connections: int
    processes: int


class Privacy:
    def __init__(self, access: Access) -> None:
        self._access = access

    def look(self) -> Protection:
        home, store = self._access.home, self._access.session.store
        own = psutil.Process()
        family = [own, *own.children(recursive=True)]
        return Protection(
            str(home.database),
            sum(f.stat().st_size for f in home.root.glob(f"{home.database.name}*")),
            store.protection,
            synced.warning(home.root),
            backup.warning(home),
            str(home.adapters),
            sum(f.stat().st_size for f in home.adapters.rglob("*") if f.is_file()),
            str(home.models),
            sum(map(_connections, family)),
            len(family),
        )

    def warning(self) -> str | None:
        """What the person should know of where their key lies."""
        return self._access.session.store.warning

    def key_in_file(self) -> bool:
        """Whether the key lies in a file that only the account protects."""
        return self._access.session.store.protection == "file"

    def folder(self) -> str | None:
        """Says where the history lies in a folder that another program copies; else None."""
        return synced.warning(self._access.home.root)

    def change_passphrase(self, passphrase: str | None) -> Done[bool]:
        """Lock the history with another passphrase; None: with a key in the desktop's keyring, or in a file.

        Whether the person has a recovery sheet that no longer fits. Raises IdiolectError.
        """
        store = self._access.session.store
        store.change_passphrase(passphrase)
        return Done(store.sheet_fits() is False, Changed.KEY)


def _connections(process: psutil.Process) -> int:
    try:
        return len(process.net_connections(kind="inet"))
    except (psutil.Error, OSError):
        return 0
