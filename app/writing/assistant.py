"""What the assistant does: draft, reply, rewrite, chat. Style comes from the adapter, facts from retrieval."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from app import prompts
from app.adapters.versions import Versions
from app.engine import Adapter, Engine
from app.errors import IdiolectError
from app.learning import personas
from app.paths import Home
from app.profile import compact, load
from app.retrieval import Passage, Retrieved, Retriever
from app.store import AdapterRecord, Store
from app.words import say
from app.writing.phrases import Phrases

LENGTHS = {"short": 120, "medium": 320, "long": 800}
DEFAULT_PASSAGES = 2
# Small models lose the thread at higher ones.
DEFAULT_TEMPERATURE = 0.4
NOT_ASKED = Retrieved(passages=[], abstained=True, reason=say("Retrieval was turned off for this draft."))


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


Blend = Sequence[tuple[str, float]]


class Assistant:
    """Writes with one engine over one store. Not thread-safe: one request at a time, like the engine itself."""

    def __init__(self, home: Home, store: Store, engine: Engine, retriever: Retriever | None, base_sha256: str) -> None:
        self._store = store
        self._engine = engine
        self._retriever = retriever
        self._base_sha256 = base_sha256
        self._versions = Versions(home, store)
        self._phrases = Phrases(store, engine)

    def draft(
        self,
        request: prompts.Request,
        *,
        generic: bool = False,
        adapter: str | Blend | None = None,
        persona: str | None = None,
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
        than the one in use, or blends several by (name, scale); `persona` a voice other than the one that the recipient
        calls for. `strength` scales what is used (0 is the base, 1 as learned).
        """
        versions = [] if generic else self._voice(adapter, persona, request.to, request.channel)
        found = NOT_ASKED if generic or k <= 0 else self._retrieve(request, k)
        profile = "" if generic or not use_profile else self._profile(request.to)
        messages = prompts.messages(request, profile=profile or None, passages=[p.text for p in found.passages])
        return self._write(
            messages, versions, found, profile, strength,
            max_tokens=LENGTHS[length], temperature=temperature, seed=seed, on_text=on_text, cancel=cancel,
        )  # fmt: skip

    def chat(
        self,
        history: Sequence[prompts.Message],
        *,
        generic: bool = False,
        persona: str | None = None,
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
        versions = [] if generic else self._voice(None, persona, None, "chat")
        asked = prompts.Request("chat", instruction=history[-1]["content"] if history else "")
        found = NOT_ASKED if generic or k <= 0 else self._retrieve(asked, k)
        profile = "" if generic or not use_profile else self._profile(None)
        messages = prompts.chat(history, profile=profile or None, passages=[p.text for p in found.passages])
        return self._write(
            messages, versions, found, profile, strength,
            max_tokens=LENGTHS[length], temperature=temperature, seed=seed, on_text=on_text, cancel=cancel,
        )  # fmt: skip

    def version(self, name: str | None = None, persona: str | None = None) -> AdapterRecord | None:
        """The named version, or the one in use; None where no version for the base that is served is in use.

        Raises IdiolectError for a name that is unknown or belongs to another base.
        """
        if name is None:
            return self._versions.in_use(persona, base_sha256=self._base_sha256)
        record = self._versions.show(name).record
        if record.base_sha256 != self._base_sha256:
            raise IdiolectError(
                say("{name} was learned on another model than the one in use. Choose it with `models use`.", name=name)
            )
        return record

    def adapters(self, versions: Sequence[tuple[AdapterRecord, float]], strength: float = 1.0) -> tuple[Adapter, ...]:
        """What the engine loads for these versions; the files are rebuilt from the weights where they are missing."""
        return tuple(Adapter(self._versions.gguf(v), scale * strength) for v, scale in versions if scale * strength)

    def _voice(
        self, adapter: str | Blend | None, persona: str | None, to: str | None, channel: str
    ) -> list[tuple[AdapterRecord, float]]:
        """The versions to write with and their scales: as named, else the persona's, else the usual one."""
        if adapter is not None:
            blend = [(adapter, 1.0)] if isinstance(adapter, str) else adapter
            named = [(self.version(name), scale) for name, scale in blend]
            return [(record, scale) for record, scale in named if record is not None]
        for voice in (persona or personas.chosen(self._store, to, channel), None):
            record = self.version(persona=voice)
            if record is not None:
                return [(record, 1.0)]
        return []

    def _write(
        self,
        messages: list[prompts.Message],
        versions: Sequence[tuple[AdapterRecord, float]],
        found: Retrieved,
        profile: str,
        strength: float,
        **how: Any,
    ) -> Draft:
        generation = self._engine.generate(messages, adapters=self.adapters(versions, strength), **how)
        # After the text has been shown: the next draft may be guessed ahead from the person's phrases.
        self._phrases.refresh()
        return Draft(
            text=generation.text.strip(),
            tokens=generation.tokens,
            ttft_ms=generation.ttft_ms,
            tokens_per_s=generation.tokens_per_s,
            finish=generation.finish,
            adapter=" + ".join(record.name for record, _ in versions) or None,
            strength=strength,
            passages=found.passages,
            retrieval=found.reason,
            profile=profile,
        )

    def _retrieve(self, request: prompts.Request, k: int) -> Retrieved:
        if self._retriever is None:
            return NOT_ASKED
        return self._retriever.search(prompts.query(request), k=k, to=request.to)

    def _profile(self, to: str | None) -> str:
        return compact(load(self._store), to=to, when=datetime.now(UTC))
