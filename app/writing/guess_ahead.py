"""Gives the engine the person's own texts to guess ahead from."""

import contextlib

from app.engine import Engine
from app.errors import IdiolectError
from app.store import Store

# The newest texts, as far as the engine reads them in some 0.3 s; older ones hardly add phrases.
CHARACTERS = 400_000


class GuessAhead:
    """Hands the history over when it has changed since the last time."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self._store = store
        self._engine = engine
        self._given: tuple[int, int] | None = None

    def refresh(self) -> None:
        """To be called before a draft: what is guessed may decide where the model is of two minds.

        Takes 0.3 s where the history has changed, and nothing where guessing does not pay. A dead engine is found out
        by the draft, so nothing is raised here.
        """
        state = self._store.documents.state()
        if state == self._given or not self._pays():
            return
        texts: list[str] = []
        room = CHARACTERS
        for document in reversed(self._store.documents.all()):
            room -= len(document.text)
            if room < 0:
                break
            texts.append(document.text)
        with contextlib.suppress(IdiolectError):
            self._engine.phrases(texts[::-1])
            self._given = state

    def _pays(self) -> bool:
        with contextlib.suppress(IdiolectError):
            return self._engine.info().guesses
        return False
