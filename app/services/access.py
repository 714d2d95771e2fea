"""The way to a person's home: closed until it is opened with the right key, and the same for every service."""

import threading
from typing import TYPE_CHECKING

from app.paths import Home

if TYPE_CHECKING:
    from app.services.session import Session


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

        Raises PassphraseNeeded where the person has to be asked.
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
