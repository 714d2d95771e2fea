"""Several voices of one person: each learns from a part of the history and is chosen by whom a text goes to."""

from dataclasses import asdict, dataclass
from typing import Any

from app.documents import Document
from app.errors import IdiolectError
from app.store import Store
from app.untrusted import check_name
from app.words import say

_SETTING = "personas"


@dataclass(frozen=True)
class Persona:
    """`recipients` are parts of names or addresses, in whatever case; a text belongs here where any of them matches.

    Where `channels` are given, the text must be of one of them, too.
    """

    name: str
    recipients: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    def matches(self, recipients: tuple[str, ...], channel: str) -> bool:
        if self.channels and channel not in self.channels:
            return False
        if not self.recipients:
            return bool(self.channels)
        return any(part.lower() in one.lower() for part in self.recipients for one in recipients)

    def has(self, document: Document) -> bool:
        return self.matches(document.recipients, document.channel)


def define(store: Store, persona: Persona) -> Persona:
    """Keep what belongs to a persona. Raises IdiolectError where nothing would."""
    check_name(persona.name, say("persona's name"))
    if not persona.recipients and not persona.channels:
        raise IdiolectError(
            say("Say which texts belong to “{name}”: to whom they go, or by which channel.", name=persona.name)
        )
    store.settings.set(_SETTING, {**_all(store), persona.name: asdict(persona)})
    return persona


def find(store: Store, name: str) -> Persona:
    """Raises IdiolectError for a name that was not defined."""
    known = {persona.name: persona for persona in personas(store)}
    if name not in known:
        raise IdiolectError(
            say("There is no persona “{name}” yet. Say which texts belong to it when you learn it first.", name=name)
        )
    return known[name]


def remove(store: Store, name: str) -> None:
    """Forget which texts belong to a persona. What it learned stays as versions; none is used for it any more.

    Raises IdiolectError for a name that was not defined.
    """
    find(store, name)
    store.settings.set(_SETTING, {key: entry for key, entry in _all(store).items() if key != name})
    store.adapters.use(None, name)


def personas(store: Store) -> list[Persona]:
    return [
        Persona(entry["name"], tuple(entry["recipients"]), tuple(entry["channels"])) for entry in _all(store).values()
    ]


def texts(store: Store, name: str | None) -> list[Document]:
    """What a voice is learned from and measured over: all that is not excluded, or a persona's part; oldest first.

    Raises IdiolectError for a name that was not defined.
    """
    documents = store.documents.all()
    if name is None:
        return documents
    persona = find(store, name)
    return [document for document in documents if persona.has(document)]


def chosen(store: Store, to: str | None, channel: str) -> str | None:
    """The persona for a text to `to` by `channel`; None for the usual voice."""
    recipients = (to,) if to else ()
    return next((p.name for p in personas(store) if p.matches(recipients, channel)), None)


def _all(store: Store) -> dict[str, Any]:
    return store.settings.get(_SETTING, {})
