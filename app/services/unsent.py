"""Messages that were typed in a chat and not sent: each is in its box again."""

from collections.abc import Mapping

from app.services.access import Access
from app.services.changes import Done

_CHAT = "chat:"
_NEW = "new"


class Unsent:
    """By conversation; None is the one that begins with its first message."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def all(self) -> dict[int | None, str]:
        kept = self._access.session.store.unsent.all()
        chats = {place.removeprefix(_CHAT): text for place, text in kept.items() if place.startswith(_CHAT)}
        return {None if name == _NEW else int(name): text for name, text in chats.items()}

    def keep(self, texts: Mapping[int | None, str]) -> Done[None]:
        """Keep what stands in these boxes; nothing, where one is empty or its conversation was deleted."""
        store = self._access.session.store
        with store.writing():
            for conversation, text in texts.items():
                there = conversation is None or store.conversations.get(conversation) is not None
                store.unsent.set(place(conversation), text if there else "")
        return Done(None)


def place(conversation: int | None) -> str:
    """What the store calls the box of a conversation."""
    return f"{_CHAT}{_NEW if conversation is None else conversation}"
