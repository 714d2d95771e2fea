"""What a text lacks of its request and what it adds, and a sentence for what lacks."""

import threading
from collections.abc import Collection

from app import personas
from app.faithful.guard import Departure, Edit, departures, put_in
from app.profile import in_use
from app.prompts import Request
from app.services.access import Access
from app.services.chosen import BY_RECIPIENT, Chosen
from app.services.writing import Writing
from app.writing.opening import addressed
from app.writing.receivers import called

__all__ = ["Departure", "Edit", "Guard"]


class Guard:
    def __init__(self, access: Access, writing: Writing) -> None:
        self._access, self._writing = access, writing

    def look(self, request: Request, text: str, right: Collection[str] = ()) -> tuple[Departure, ...]:
        """Where the text departs from its request; `right` are the keys of those that the person let stand."""
        if request.task not in ("compose", "reply") or not request.instruction:
            return ()
        request = addressed(request)
        store = self._access.session.store
        habits = in_use(store, personas.chosen(store, request.to, request.channel)).habits
        uses = (habits.greetings, habits.endings, habits.signatures, habits.closings)
        # Of greetings the word alone: whose name stands behind it is of the request.
        own = [use.text.replace("{name}", "") for forms in uses for use in forms]
        given = (request.answering, request.subject, *own)
        return departures(
            request.instruction, text, to=request.to, name=called(request.to) if request.to else None,
            sources=[one for one in given if one], right=right,
        )  # fmt: skip

    def place(self, text: str, sentence: str) -> Edit:
        """Where such a sentence goes in."""
        return put_in(text, sentence)

    def say(
        self,
        request: Request,
        note: str,
        before: str,
        *,
        voice: Chosen = BY_RECIPIENT,
        strength: float = 1.0,
        cancel: threading.Event | None = None,
    ) -> str:
        """A sentence that says the note, to stand behind `before`. Raises IdiolectError in words, as a draft does."""
        persona, adapter = self._writing.named(voice)
        return self._access.session.assistant.say(
            request, note, before, persona=persona, adapter=adapter, strength=strength, cancel=cancel
        )
