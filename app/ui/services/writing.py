"""Drafts, rewrites and what becomes of them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.documents import Document
from app.prompts import Request

if TYPE_CHECKING:
    from app.ui.services import Services

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


@dataclass(frozen=True)
class InUse:
    """The voice that drafts are written in: no adapter means the model as it came."""

    adapter: str | None
    label: str
    base: str


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
        seed: int | None = None,
        on_text: OnText | None = None,
        cancel: threading.Event | None = None,
    ) -> Written:
        """Raises IdiolectError in words, e.g. where the engine died; it is restarted by the next call."""
        draft = self._services.session.assistant.draft(
            request, generic=generic, strength=strength, length=length, seed=seed, on_text=on_text, cancel=cancel
        )
        return written(draft)

    def in_use(self) -> InUse:
        session = self._services.session
        record = session.assistant.version()
        if record is None:
            return InUse(None, "", session.base.name)
        return InUse(record.name, record.label or record.name, session.base.name)

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
    passages = tuple((p.source, p.when, p.subject or "", p.text, float(p.score), p.document_id) for p in draft.passages)
    lines = tuple(line.strip("-• ").strip() for line in draft.profile.splitlines() if line.strip())
    return Written(
        text=draft.text,
        tokens=draft.tokens,
        ttft_ms=draft.ttft_ms,
        tokens_per_s=draft.tokens_per_s,
        finish=draft.finish,
        why=Why(draft.adapter, draft.strength, draft.retrieval, lines, passages),
    )
