"""The way to a person's home: closed until it is opened with the right key, and the same for every service."""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.paths import Home

if TYPE_CHECKING:
    from app.services.session import Session


@dataclass(frozen=True)
class Wanted:
    """What a person may be asked for, so that a history or a backup opens.

    `passphrase`, `words`: what may open it, either or both. `refused`: what was given did not, as is said.
    """

    said: str
    passphrase: bool
    words: bool
    refused: bool


def wanted(error: BaseException) -> Wanted | None:
    """What to ask for after this failure; None where asking does not help."""
    from app.store.keys import KeyNeeded, PassphraseNeeded, PassphraseRefused
    from app.store.recovery import RecoveryRefused

    refused = isinstance(error, (PassphraseRefused, RecoveryRefused))
    passphrase = isinstance(error, (PassphraseNeeded, PassphraseRefused))
    words = isinstance(error, (KeyNeeded, RecoveryRefused))
    return Wanted(str(error), passphrase, words, refused) if passphrase or words else None


def locked(error: BaseException) -> bool:
    """Whether the history is there and whole, and the person alone can open it."""
    from app.store.keys import KeyringClosed

    return isinstance(error, KeyringClosed) or wanted(error) is not None


class Access:
    """One per process and home. `open` comes first; until then `session` raises RuntimeError."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._session: Session | None = None
        self._lock = threading.Lock()

    @property
    def opened(self) -> bool:
        return self._session is not None

    def open(self, passphrase: str | None = None, *, words: str | None = None) -> None:
        """Open the store, or make it; `words`: its recovery key, where the key is lost.

        Raises PassphraseNeeded, KeyNeeded where the person has to be asked: see `wanted`.
        """
        # The rooms are loaded here and not before: the window is on screen by then.
        from app.services.session import Session

        with self._lock:
            if self._session is None:
                self._session = Session(self.home, passphrase=passphrase, words=words)

    @property
    def session(self) -> "Session":
        if self._session is None:
            raise RuntimeError("open() comes first")
        return self._session

    def close(self) -> None:
        with self._lock:
            if self._session is not None:
                self._session.close()
                self._session = None
