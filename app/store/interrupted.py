"""How far imports had come that were interrupted: the next one of the same files goes on there."""

from app.store.records import Settings

_KEY = "imports.interrupted"
# More are not begun and left lying; the oldest is read from its beginning then.
_MOST = 8


class Interrupted:
    """By the mark of an import (`app.importers.Import`). What is noted inside a transaction is part of it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def place(self, mark: str) -> int:
        """How many things the import of this mark has looked at; 0 where it was not interrupted."""
        return int(self._all().get(mark, 0))

    def note(self, mark: str, place: int) -> None:
        others = [(other, at) for other, at in self._all().items() if other != mark]
        self._settings.set(_KEY, dict([*others[-_MOST + 1 :], (mark, place)]))

    def over(self, mark: str) -> None:
        """It came to its end."""
        found = self._all()
        if found.pop(mark, None) is not None:
            self._settings.set(_KEY, found)

    def _all(self) -> dict[str, int]:
        found: dict[str, int] = self._settings.get(_KEY, {})
        return found
