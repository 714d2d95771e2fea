"""Personas: separate voices for different people or channels, each learned from a part of the history."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services import Services


@dataclass(frozen=True)
class PersonaSeen:
    """One persona. `texts` belong to it now; `version` is what it writes with, None for the usual voice."""

    name: str
    recipients: tuple[str, ...]
    channels: tuple[str, ...]
    texts: int
    version: str | None
    needed: int

    @property
    def enough(self) -> bool:
        return self.texts >= self.needed


@dataclass(frozen=True)
class Reach:
    """How many of all texts a persona would learn from."""

    texts: int
    all_texts: int
    needed: int


class Personas:
    def __init__(self, services: "Services") -> None:
        self._services = services

    def all(self) -> list[PersonaSeen]:
        from app import personas
        from app.learning.run import MIN_DOCUMENTS

        session = self._services.session
        known = personas.personas(session.store)
        documents = session.store.documents.all() if known else []
        seen = []
        for persona in known:
            record = session.assistant.version(persona=persona.name)
            texts = sum(persona.has(document) for document in documents)
            version = record.name if record else None
            seen.append(PersonaSeen(persona.name, persona.recipients, persona.channels, texts, version, MIN_DOCUMENTS))
        return seen

    def channels(self) -> list[str]:
        """The channels of the history, the most frequent first."""
        counted = Counter(document.channel for document in self._services.session.store.documents.all())
        return [channel for channel, _count in counted.most_common()]

    def reach(self, recipients: Sequence[str], channels: Sequence[str]) -> Reach:
        """What a persona of this kind would learn from."""
        from app.learning.run import MIN_DOCUMENTS
        from app.personas import Persona

        documents = self._services.session.store.documents.all()
        tried = Persona("tried", tuple(recipients), tuple(channels))
        return Reach(sum(tried.has(document) for document in documents), len(documents), MIN_DOCUMENTS)

    def define(self, name: str, recipients: Sequence[str], channels: Sequence[str]) -> None:
        """Raises IdiolectError where the name cannot be one, or nothing says which texts belong to it."""
        from app import personas

        personas.define(self._services.session.store, personas.Persona(name, tuple(recipients), tuple(channels)))

    def remove(self, name: str) -> None:
        """Its versions stay; nothing is written with them by itself any more."""
        from app import personas

        personas.remove(self._services.session.store, name)

    def use(self, name: str, version: str | None) -> None:
        """Write with `version` to those the persona is for; None: with the usual voice."""
        self._services.session.versions.use(version, name)

    def called_for(self, to: str) -> str | None:
        """The persona that a text to `to` is written in by itself; None for the usual voice."""
        from app import personas

        return personas.chosen(self._services.session.store, to.lower() or None, "email")
