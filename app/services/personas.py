"""Personas: separate voices for different people or channels, each learned from a part of the history."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import personas
from app.learning.run import MIN_DOCUMENTS
from app.personas import Persona
from app.services.access import Access
from app.services.changes import Changed, Done
from app.store.recipients import distinct


@dataclass(frozen=True)
class PersonaSeen:
    """One persona. `texts` belong to it now; `version` is what it writes with, None for the usual voice."""

    name: str
    recipients: tuple[str, ...]
    channels: tuple[str, ...]
    texts: int
    version: str | None
    needed: int = MIN_DOCUMENTS

    @property
    def enough(self) -> bool:
        return self.texts >= self.needed


@dataclass(frozen=True)
class Reach:
    """How many of all texts a persona would learn from."""

    texts: int
    all_texts: int
    needed: int = MIN_DOCUMENTS


class Personas:
    def __init__(self, access: Access) -> None:
        self._access = access

    def all(self) -> list[PersonaSeen]:
        session = self._access.session
        known = personas.personas(session.store)
        documents = session.store.documents.all() if known else []
        seen = []
        for persona in known:
            record = session.assistant.version(persona=persona.name)
            texts = sum(persona.has(document) for document in documents)
            version = record.name if record else None
            seen.append(PersonaSeen(persona.name, persona.recipients, persona.channels, texts, version))
        return seen

    def reach(self, recipients: Sequence[str], channels: Sequence[str]) -> Reach:
        """What a persona of this kind would learn from."""
        documents = self._access.session.store.documents.all()
        tried = _persona("tried", recipients, channels)
        return Reach(sum(tried.has(document) for document in documents), len(documents))

    def define(self, name: str, recipients: Sequence[str], channels: Sequence[str]) -> Done[None]:
        """Raises IdiolectError where the name cannot be one, or nothing says which texts belong to it."""
        personas.define(self._access.session.store, _persona(name, recipients, channels))
        return Done(None, Changed.VOICE)

    def remove(self, name: str) -> Done[None]:
        """Its versions stay; nothing is written with them by itself any more."""
        personas.remove(self._access.session.store, name)
        return Done(None, Changed.VOICE)

    def called_for(self, to: str, channel: str = "email") -> str | None:
        """The persona that a text to `to` is written in by itself; None for the usual voice."""
        return personas.chosen(self._access.session.store, to.lower() or None, channel)


def _persona(name: str, recipients: Sequence[str], channels: Sequence[str]) -> Persona:
    return Persona(name, distinct(one.strip() for one in recipients), tuple(channels))
