"""Conversations: kept as trees, so that regenerating and editing only add branches."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from app.prompts import Message
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.unsent import edit_of, place
from app.services.writing import OnText, Writing, Written, written
from app.store import ChatMessage, Conversation

MAX_TITLE = 48


@dataclass(frozen=True)
class Asked:
    """A question as it was kept: the conversation, which may be new, and the message's own number."""

    conversation: int
    message: int


class Conversations:
    def __init__(self, access: Access, writing: Writing) -> None:
        self._access, self._writing = access, writing

    def find(self, search: str = "") -> list[Conversation]:
        return self._access.session.store.conversations.list(search or None)

    def tree(self, conversation: int) -> tuple[list[ChatMessage], int | None]:
        """All messages of all branches, and the id at the end of the branch last looked at."""
        conversations = self._access.session.store.conversations
        found = conversations.get(conversation)
        return conversations.tree(conversation), found.shown if found else None

    def ask(self, text: str, conversation: int | None = None, parent: int | None = None) -> Done[Asked]:
        """Keep what the person says, below `parent`; without a conversation one begins, named after it."""
        kept = self._access.session.store.conversations
        own = kept.create(title_of(text)) if conversation is None else conversation
        return Done(Asked(own, kept.add(own, parent, "user", text, {})), Changed.CONVERSATIONS)

    def answer(
        self,
        history: Sequence[Message],
        *,
        generic: bool = False,
        passages: int | None = None,
        seed: int | None = None,
        on_text: OnText | None = None,
        cancel: threading.Event | None = None,
    ) -> Written:
        """The next answer to `history`, whose last message is the person's. It is kept by `keep`.

        `passages`: how many earlier texts are looked up at most, by default as the person has chosen for good.
        """
        if passages is None:
            passages = self._writing.passages(self._writing.looks_up())
        return written(
            self._access.session.assistant.chat(
                history, generic=generic, k=passages, seed=seed, on_text=on_text, cancel=cancel
            )
        )

    def keep(self, asked: Asked, answer: Written, text: str = "") -> Done[int]:
        """Keep an answer below its question, with what it rests on. `text`: what there was of it where it broke off."""
        added = self._access.session.store.conversations.add(
            asked.conversation, asked.message, "assistant", answer.text or text, answer.record
        )
        return Done(added, Changed.CONVERSATIONS)

    def show(self, conversation: int, message: int | None) -> Done[None]:
        """Remember which branch is looked at."""
        self._access.session.store.conversations.show(conversation, message)
        return Done(None)

    def rename(self, conversation: int, title: str) -> Done[None]:
        self._access.session.store.conversations.rename(conversation, title)
        return Done(None, Changed.CONVERSATIONS)

    def delete(self, conversation: int) -> Done[None]:
        """With all its messages, and what was typed there and not sent."""
        store = self._access.session.store
        with store.writing():
            for message in store.conversations.tree(conversation):
                store.unsent.set(edit_of(message.id), "")
            store.conversations.delete(conversation)
            store.unsent.set(place(conversation), "")
        store.note_forgotten()  # where it fails, the next backup before learning does it
        return Done(None, Changed.CONVERSATIONS)


def title_of(text: str) -> str:
    """A conversation is named after the first words of what began it."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_TITLE else line[:MAX_TITLE].rsplit(" ", 1)[0] + " …"
