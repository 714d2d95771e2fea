"""Conversations: kept as trees, so that regenerating and editing only add branches."""

import threading
from typing import TYPE_CHECKING

from app.prompts import Message
from app.services.writing import OnText, Written, written

if TYPE_CHECKING:
    from app.services import Services
    from app.store.conversations import ChatMessage, Conversation


class Chats:
    def __init__(self, services: "Services") -> None:
        self._services = services

    def find(self, search: str = "") -> "list[Conversation]":
        return self._services.session.store.conversations.list(search or None)

    def create(self, title: str) -> int:
        return self._services.session.store.conversations.create(title)

    def add(self, conversation: int, parent: int | None, role: str, text: str, meta: dict | None = None) -> int:
        return self._services.session.store.conversations.add(conversation, parent, role, text, meta or {})

    def tree(self, conversation: int) -> "tuple[list[ChatMessage], int | None]":
        """All messages of all branches, and the id at the end of the branch last looked at."""
        conversations = self._services.session.store.conversations
        found = conversations.get(conversation)
        return conversations.tree(conversation), found.shown if found else None

    def show(self, conversation: int, message: int | None) -> None:
        self._services.session.store.conversations.show(conversation, message)

    def rename(self, conversation: int, title: str) -> None:
        self._services.session.store.conversations.rename(conversation, title)

    def delete(self, conversation: int) -> None:
        self._services.session.store.conversations.delete(conversation)

    def answer(
        self,
        history: "list[Message]",
        *,
        generic: bool = False,
        seed: int | None = None,
        on_text: OnText | None = None,
        cancel: threading.Event | None = None,
    ) -> Written:
        """The next answer to `history`, whose last message is the person's."""
        return written(
            self._services.session.assistant.chat(history, generic=generic, seed=seed, on_text=on_text, cancel=cancel)
        )
