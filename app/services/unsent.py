"""What was typed and not sent, nor saved: messages, other words for those that were sent, a description of one's voice.
Each is in its box again."""

import json
from collections.abc import Mapping

from app.services.access import Access
from app.services.changes import Done

_CHAT = "chat:"
_NEW = "new"
_EDIT = "edit:"
_PROFILE = "profile:"
# A description and the words never used, None for what is as it was saved.
Described = tuple[str | None, tuple[str, ...] | None]


class Unsent:
    """By conversation; None is the one that begins with its first message."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def all(self) -> dict[int | None, str]:
        kept = self._access.session.store.unsent.all()
        chats = {place.removeprefix(_CHAT): text for place, text in kept.items() if place.startswith(_CHAT)}
        return {None if name == _NEW else int(name): text for name, text in chats.items()}

    def edits(self) -> dict[int, str]:
        """Other words for a message that was sent, by that message."""
        kept = self._access.session.store.unsent.all()
        return {int(at.removeprefix(_EDIT)): text for at, text in kept.items() if at.startswith(_EDIT)}

    def profiles(self) -> dict[str | None, Described]:
        """What was typed about a voice and not saved, by persona; None is the usual voice."""
        found: dict[str | None, Described] = {}
        for at, kept in self._access.session.store.unsent.all().items():
            if at.startswith(_PROFILE):
                text, never = json.loads(kept)
                found[at.removeprefix(_PROFILE) or None] = (text, None if never is None else tuple(never))
        return found

    def keep_profiles(self, typed: Mapping[str | None, Described]) -> Done[None]:
        store = self._access.session.store
        with store.writing():
            for persona, described in typed.items():
                kept = "" if described == (None, None) else json.dumps(described, ensure_ascii=False)
                store.unsent.set(f"{_PROFILE}{persona or ''}", kept)
        return Done(None)

    def keep(self, texts: Mapping[int | None, str], edits: Mapping[int, str] | None = None) -> Done[None]:
        """Keep what stands in these boxes; nothing, where one is empty or its conversation was deleted."""
        store = self._access.session.store
        with store.writing():
            for conversation, text in texts.items():
                there = conversation is None or store.conversations.get(conversation) is not None
                store.unsent.set(place(conversation), text if there else "")
            for message, text in (edits or {}).items():
                store.unsent.set(edit_of(message), text if store.conversations.branch(message) else "")
        return Done(None)


def place(conversation: int | None) -> str:
    """What the store calls the box of a conversation."""
    return f"{_CHAT}{_NEW if conversation is None else conversation}"


def edit_of(message: int) -> str:
    """… and the box in which a message that was sent is written anew."""
    return f"{_EDIT}{message}"
