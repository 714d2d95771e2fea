"""Drafts, rewrites and what becomes of them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app import words
from app.documents import Document
from app.prompts import Request

if TYPE_CHECKING:
    from app.services import Services

KEPT_SOURCE = "Written with Idiolect"

OnText = Callable[[str], None]


@dataclass(frozen=True)
class Why:
    """What a draft rests on, ready to be shown. `passages` are (source, date or None, subject, text, score, id)."""

    adapter: str | None
    strength: float
    retrieval: str
    profile: tuple[str, ...]
    passages: tuple[tuple[str, datetime | None, str, str, float, int | None], ...]


@dataclass(frozen=True)
class Written:
    """One finished draft: `finish` is stop, length or cancelled."""

    text: str
    tokens: int
    ttft_ms: float
    tokens_per_s: float
    finish: str
    why: Why
    # What to look at before it is sent: sentences, and the words that nobody gave.
    doubts: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True)
class InUse:
    """The voice that drafts are written in: no adapter means the model as it came.

    `personas` are the separate voices that have a version of their own.
    """

    adapter: str | None
    label: str
    base: str
    personas: tuple[str, ...] = ()

    @property
    def learned(self) -> bool:
        return self.adapter is not None or bool(self.personas)


# The name of the usual voice among the shares of a choice.
USUAL = ""


@dataclass(frozen=True)
class Chosen:
    """Which voices a draft is written in, each with its share. Empty: the one that the recipient calls for."""

    shares: tuple[tuple[str, float], ...] = ()


BY_RECIPIENT = Chosen()


class Writing:
    def __init__(self, services: "Services") -> None:
        self._services = services

    def draft(
        self,
        request: Request,
        *,
        generic: bool = False,
        strength: float = 1.0,
        length: str = "medium",
        voice: Chosen = BY_RECIPIENT,
        seed: int | None = None,
        another: bool = False,
        on_text: OnText | None = None,
        cancel: threading.Event | None = None,
    ) -> Written:
        """Raises IdiolectError in words, e.g. where the engine died; it is restarted by the next call."""
        draft = self._services.session.assistant.draft(
            request, generic=generic, strength=strength, length=length, seed=seed, another=another, on_text=on_text,
            cancel=cancel, **self._named(voice),
        )  # fmt: skip
        return written(draft)

    def _named(self, voice: Chosen) -> dict[str, Any]:
        """How the assistant is told of the choice."""
        if not voice.shares:
            return {}
        if len(voice.shares) == 1 and voice.shares[0][0] != USUAL:
            return {"persona": voice.shares[0][0]}
        version = self._services.session.assistant.version
        found = [(version(persona=name or None), share) for name, share in voice.shares]
        return {"adapter": [(record.name, share) for record, share in found if record is not None]}

    def in_use(self) -> InUse:
        from app import personas

        session = self._services.session
        record = session.assistant.version()
        names = [persona.name for persona in personas.personas(session.store)]
        own = tuple(name for name in names if session.assistant.version(persona=name) is not None)
        if record is None:
            return InUse(None, "", session.base.name, own)
        return InUse(record.name, record.label or record.name, session.base.name, own)

    def recipients(self, prefix: str = "", limit: int = 50) -> list[str]:
        return list(self._services.session.store.documents.correspondents(prefix, limit))

    def keep(self, text: str, request: Request) -> bool:
        """Add what the person kept to their history, marked as written here. False where it was there already."""
        document = Document(
            text=text.strip(),
            when=datetime.now(UTC).replace(microsecond=0),
            channel=request.channel,
            recipients=(request.to.lower(),) if request.to else (),
            subject=request.subject,
            answers=request.answering,
            source=KEPT_SOURCE,
        )
        return self._services.session.store.documents.add([document]).added > 0

    def may_keep(self) -> bool | None:
        """Whether the person agreed to what they keep becoming history; None where they were never asked."""
        return self._services.session.store.settings.get("keep_drafts")

    def agree_to_keep(self, agreed: bool) -> None:
        self._services.session.store.settings.set("keep_drafts", agreed)

    def warm_up(self) -> str:
        """Load the model, so that the first draft does not wait for it. Returns the model's name."""
        session = self._services.session
        session.engine.start()
        return session.base.name


def written(draft: Any) -> Written:
    from app.writing.doubts import doubts

    passages = tuple((p.source, p.when, p.subject or "", p.text, float(p.score), p.document_id) for p in draft.passages)
    lines = tuple(line for line in words.lines(draft.profile) if line.strip())
    return Written(
        text=draft.text,
        tokens=draft.tokens,
        ttft_ms=draft.ttft_ms,
        tokens_per_s=draft.tokens_per_s,
        finish=draft.finish,
        why=Why(draft.adapter, draft.strength, draft.retrieval, lines, passages),
        doubts=tuple(doubts(draft)),
        foreign=tuple(draft.foreign),
    )
