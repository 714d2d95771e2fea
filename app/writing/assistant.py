"""What the assistant does: draft, reply, rewrite, chat. Style comes from the adapter, facts from retrieval."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from app import prompts
from app.engine import Adapter, Engine, Generation
from app.profile import compact, load
from app.retrieval import Passage, Retrieved, Retriever
from app.store import AdapterRecord, Store

LENGTHS = {"short": 120, "medium": 320, "long": 800}
DEFAULT_PASSAGES = 2
# Small models lose the thread at higher ones.
DEFAULT_TEMPERATURE = 0.4
NOT_ASKED = Retrieved(passages=[], abstained=True, reason="Retrieval was turned off for this draft.")


@dataclass(frozen=True)
class Draft:
    """A finished draft and why it says what it says."""

    text: str
    tokens: int
    ttft_ms: float
    tokens_per_s: float
    finish: str
    adapter: str | None
    strength: float
    passages: list[Passage] = field(default_factory=list)
    retrieval: str = ""
    profile: str = ""

    def record(self) -> dict[str, Any]:
        """JSON-able form: what `draft --json` prints and what a conversation keeps beside the text."""
        record = asdict(self)
        for passage in record["passages"]:
            passage["when"] = passage["when"].isoformat() if passage["when"] else None
        return record


class Assistant:
    """Writes with one engine over one store. Not thread-safe: one request at a time, like the engine itself."""

    def __init__(self, store: Store, engine: Engine, retriever: Retriever | None, base_sha256: str) -> None:
        self._store = store
        self._engine = engine
        self._retriever = retriever
        self._base_sha256 = base_sha256

    def draft(
        self,
        request: prompts.Request,
        *,
        generic: bool = False,
        adapter: str | None = None,
        k: int = DEFAULT_PASSAGES,
        use_profile: bool = True,
        strength: float = 1.0,
        seed: int | None = None,
        length: str = "medium",
        temperature: float = DEFAULT_TEMPERATURE,
        on_text: Callable[[str], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Draft:
        """Write one draft, streaming to `on_text`.

        `generic` means the base model alone: no adapter, no profile, nothing retrieved. `adapter` names a version other
        than the one in use; `strength` scales it (0 is the base, 1 as learned).
        """
        version = None if generic else self.version(adapter)
        found = NOT_ASKED if generic or k <= 0 else self._retrieve(request, k)
        profile = "" if generic or not use_profile else self._profile(request.to)
        messages = prompts.messages(request, profile=profile or None, passages=[p.text for p in found.passages])
        generation = self._engine.generate(
            messages,
            max_tokens=LENGTHS[length],
            temperature=temperature,
            seed=seed,
            adapters=_as_adapters(version, strength),
            on_text=on_text,
            cancel=cancel,
        )
        return _draft(generation, version, strength, found, profile)

    def chat(
        self,
        history: Sequence[prompts.Message],
        *,
        generic: bool = False,
        k: int = DEFAULT_PASSAGES,
        use_profile: bool = True,
        strength: float = 1.0,
        seed: int | None = None,
        length: str = "long",
        temperature: float = DEFAULT_TEMPERATURE,
        on_text: Callable[[str], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Draft:
        """The next answer of a conversation whose last message is the person's."""
        version = None if generic else self.version(None)
        asked = prompts.Request("chat", instruction=history[-1]["content"] if history else "")
        found = NOT_ASKED if generic or k <= 0 else self._retrieve(asked, k)
        profile = "" if generic or not use_profile else self._profile(None)
        generation = self._engine.generate(
            prompts.chat(history, profile=profile or None, passages=[p.text for p in found.passages]),
            max_tokens=LENGTHS[length],
            temperature=temperature,
            seed=seed,
            adapters=_as_adapters(version, strength),
            on_text=on_text,
            cancel=cancel,
        )
        return _draft(generation, version, strength, found, profile)

    def version(self, name: str | None = None) -> AdapterRecord | None:
        """The named version, or the one in use; None where it was learned on another base than the one served."""
        record = self._store.adapters.get(name) if name else self._store.adapters.in_use()
        # An adapter fits the base it was trained on and no other; with another base in use the drafts are generic.
        return record if record and record.base_sha256 == self._base_sha256 else None

    def _retrieve(self, request: prompts.Request, k: int) -> Retrieved:
        if self._retriever is None:
            return NOT_ASKED
        return self._retriever.search(prompts.query(request), k=k, to=request.to)

    def _profile(self, to: str | None) -> str:
        return compact(load(self._store), to=to, when=datetime.now(UTC))


def _as_adapters(version: AdapterRecord | None, strength: float) -> tuple[Adapter, ...]:
    return (Adapter(version.folder / "adapter.gguf", strength),) if version and strength else ()


def _draft(
    generation: Generation, version: AdapterRecord | None, strength: float, found: Retrieved, profile: str
) -> Draft:
    return Draft(
        text=generation.text.strip(),
        tokens=generation.tokens,
        ttft_ms=generation.ttft_ms,
        tokens_per_s=generation.tokens_per_s,
        finish=generation.finish,
        adapter=version.name if version else None,
        strength=strength,
        passages=found.passages,
        retrieval=found.reason,
        profile=profile,
    )
