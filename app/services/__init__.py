"""What the window needs of the rooms behind it: one thin adapter over Session.

Every method may block and belongs in a background worker. Nothing of the rooms is imported before it is needed, so the
window is on screen before the store is.
"""

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from app.paths import Home

if TYPE_CHECKING:
    from app.services.conversations import Chats
    from app.services.history import History
    from app.services.models import Machine
    from app.services.personas import Personas
    from app.services.session import Session
    from app.services.voice import Voice
    from app.services.writing import Writing


class Services:
    """One per window. `open` comes first; until then `session` raises."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._session: Session | None = None
        self._lock = threading.Lock()

    @property
    def opened(self) -> bool:
        return self._session is not None

    def open(self, passphrase: str | None = None) -> None:
        """Open the store, or make it. Raises PassphraseNeeded where the person has to be asked."""
        from app.services.session import Session

        with self._lock:
            if self._session is None:
                self._session = Session(self.home, passphrase=passphrase)

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

    @cached_property
    def writing(self) -> "Writing":
        from app.services.writing import Writing

        return Writing(self)

    @cached_property
    def chats(self) -> "Chats":
        from app.services.conversations import Chats

        return Chats(self)

    @cached_property
    def history(self) -> "History":
        from app.services.history import History

        return History(self)

    @cached_property
    def voice(self) -> "Voice":
        from app.services.voice import Voice

        return Voice(self)

    @cached_property
    def personas(self) -> "Personas":
        from app.services.personas import Personas

        return Personas(self)

    @cached_property
    def machine(self) -> "Machine":
        from app.services.models import Machine

        return Machine(self)


def is_passphrase_needed(error: BaseException) -> bool:
    from app.store.keys import PassphraseNeeded

    return isinstance(error, PassphraseNeeded)


def is_passphrase_refused(error: BaseException) -> bool:
    from app.store.keys import PassphraseRefused

    return isinstance(error, PassphraseRefused)
