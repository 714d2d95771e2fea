"""What the next draft is written with: the one answer from which every badge, line and banner of a face is made."""

from dataclasses import dataclass

from app import personas
from app.judging import strength_of
from app.services.session import Session
from app.store import AdapterRecord


@dataclass(frozen=True)
class Named:
    """A version as a person knows it. `strength`: how strongly it counts, as it was judged; `base`: for which model."""

    name: str
    label: str
    documents: int
    strength: float
    base: str

    @property
    def shown(self) -> str:
        return self.label or self.name


@dataclass(frozen=True)
class State:
    """What the engine is told for a draft in the usual voice, as of now.

    `voice` is the version that it is given (None: the model as it came); `resting` the one that was chosen and is not
    given, for it was learned on another model. `personas` are the separate voices that have a version for this model.
    `texts` are those in which a draft may look things up, where it is to (`look_up`).
    """

    base: str
    voice: Named | None = None
    resting: Named | None = None
    personas: tuple[str, ...] = ()
    texts: int = 0
    look_up: bool = True

    @property
    def learned(self) -> bool:
        return self.voice is not None or bool(self.personas)

    @property
    def looks_up(self) -> bool:
        return self.look_up and self.texts > 0


def now(session: Session) -> State:
    """Asks whoever tells the engine, and not what was chosen once."""
    assistant = session.assistant
    given, chosen = assistant.version(), session.versions.in_use()
    known = [persona.name for persona in personas.personas(session.store)]
    return State(
        base=session.base.name,
        voice=_named(given) if given else None,
        resting=_named(chosen) if chosen and given is None else None,
        personas=tuple(name for name in known if assistant.version(persona=name) is not None),
        texts=session.store.documents.count(include_excluded=False),
        look_up=bool(session.store.settings.get("look_up", True)),
    )


def _named(record: AdapterRecord) -> Named:
    documents = record.manifest.get("documents")  # a stranger's file may hold anything here
    return Named(
        name=record.name,
        label=record.label or "",
        documents=documents if isinstance(documents, int) else 0,
        strength=strength_of(record.manifest.get("verdict") or {}),
        base=str(record.manifest.get("base_name") or ""),
    )
