"""What the assistant does: draft, reply, rewrite, chat. Style comes from the adapter, facts from retrieval."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from app import personas, prompts
from app.adapters import task
from app.engine import Adapter, Engine, Generation
from app.errors import IdiolectError
from app.judging import strength_of
from app.models import BaseModel
from app.profile import Profile, compact, in_use
from app.retrieval import Passage, Retrieved, Retriever
from app.store import AdapterRecord
from app.versions import Versions
from app.words import say, step
from app.writing.bearing import bearing
from app.writing.composing import COUNT, Composer, Plan
from app.writing.guess_ahead import GuessAhead
from app.writing.opening import addressed
from app.writing.refining import Means, Refined, Refiner
from app.writing.refining.kindness import NEWEST, kindnesses
from app.writing.rewording import reword

LENGTHS = {"short": 120, "medium": 320, "long": 800}
DEFAULT_PASSAGES = 2
# Small models lose the thread at higher ones.
DEFAULT_TEMPERATURE = 0.4
# Nats of cost that do not matter where the person wants another draft than the best one.
ANOTHER = 1.5
# The same where the model writes alone: at the usual temperature a short text often comes out as it was.
ANOTHER_TEMPERATURE = 0.6
NOT_ASKED = Retrieved(reason=say("Nothing was looked up: that was turned off for this draft."))


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
    # What was asked and is not in it, names, figures and days that nobody gave, sentences that say more of a thing
    # than was asked, and notes put in as they were typed.
    unsaid: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    literal: list[str] = field(default_factory=list)
    notes: int = 0

    def record(self) -> dict[str, Any]:
        """JSON-able form: what `draft --json` prints and what a conversation keeps beside the text."""
        record = asdict(self)
        for passage in record["passages"]:
            passage["when"] = passage["when"].isoformat() if passage["when"] else None
        return record


Blend = Sequence[tuple[str, float]]


class Assistant:
    """Writes with one engine over one store. Not thread-safe: one request at a time, like the engine itself."""

    def __init__(self, versions: Versions, engine: Engine, retriever: Retriever | None, base: BaseModel) -> None:
        self._home, self._store = versions.home, versions.store
        self._engine = engine
        self._retriever = retriever
        self._base = base
        self._base_sha256 = base.sha256
        self._versions = versions
        self._ahead = GuessAhead(versions.store, engine)

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
        count: int = COUNT,
        another: bool = False,
        on_text: Callable[[str], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> Draft:
        """Write one draft, streaming to `on_text`.

        What says what is to be said is composed sentence by sentence among `count` that the model offers (0: as the
        model writes by itself); without notes there is nothing to hold it to, and the model writes alone.

        `generic` means the base model alone: no adapter, no profile, nothing retrieved, no word forbidden. `adapter`
        names a version other than the one in use, or blends several by (name, scale); `persona` a voice other than the
        one that the recipient calls for. `strength` scales what is used (0 is the base, 1 as learned). `another`: the
        person has seen the best draft and wants a different one.
        """
        request = addressed(request)
        voice = persona or personas.chosen(self._store, request.to, request.channel)
        versions = [] if generic else self._voice(adapter, voice)
        found = NOT_ASKED if generic or k <= 0 else bearing(self._retrieve(request, k), request)
        known = Profile() if generic else in_use(self._store, voice)
        habits = known.habits if use_profile and not generic else None
        profile = "" if habits is None else compact(known, to=request.to, when=datetime.now(UTC))
        if request.task in ("compose", "reply") and request.instruction and count > 0:
            plan = Plan.of(
                request, habits, profile=profile, passages=[p.text for p in found.passages],
                max_tokens=LENGTHS[length], count=count, temperature=temperature, never=known.never,
                variety=ANOTHER if another else 0.0,
            )  # fmt: skip
            return self._compose(plan, versions, found, strength, seed=seed, on_text=on_text, cancel=cancel)
        told: dict[str, Any] = {"profile": profile or None, "passages": [p.text for p in found.passages]}
        warm = max(temperature, ANOTHER_TEMPERATURE) if another else temperature
        if request.task == "rewrite":

            def say_piece(piece: str, number: int, tell: Callable[[str], None]) -> Generation:
                return self._engine.generate(
                    prompts.messages(replace(request, instruction=piece), **told),
                    adapters=self.adapters(versions, strength) or self._generic(), never=known.never,
                    max_tokens=max(LENGTHS["short"], len(piece) // 2), temperature=warm,
                    seed=None if seed is None else seed + number, on_text=tell, cancel=cancel,
                )  # fmt: skip

            self._ahead.refresh()
            said = reword(request.instruction, say_piece, on_text or (lambda _text: None))
            speed = said.tokens / said.seconds if said.seconds else 0.0
            why = _why(versions, found, profile, strength)
            return Draft(said.text, said.tokens, said.ttft_ms, speed, said.finish, **why)
        if request.task == "continue":
            # Its beginning is what the model has written so far: asked to go on from it, it greeted once more.
            request = replace(request, task="compose")
        return self._write(
            prompts.messages(request, **told), versions, found, profile, strength,
            max_tokens=LENGTHS[length], temperature=warm, seed=seed, on_text=on_text, cancel=cancel,
            never=known.never, opening=request.opening or "",
        )  # fmt: skip

    def say(
        self,
        request: prompts.Request,
        note: str,
        before: str,
        *,
        adapter: str | Blend | None = None,
        persona: str | None = None,
        strength: float = 1.0,
        cancel: threading.Event | None = None,
    ) -> str:
        """One more sentence behind `before`, which says a note of the request as a draft would. Raises as `draft`."""
        request = addressed(request)
        voice = persona or personas.chosen(self._store, request.to, request.channel)
        known = in_use(self._store, voice)
        profile = compact(known, to=request.to, when=datetime.now(UTC))
        plan = Plan.of(request, known.habits, profile=profile, never=known.never)
        adapters = self.adapters(self._voice(adapter, voice), strength) or self._generic()
        return Composer(self._engine, adapters, plan, cancel=cancel).say(note, before)

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
        voice = persona or personas.chosen(self._store, None, "chat")
        versions = [] if generic else self._voice(None, voice)
        asked = prompts.Request("chat", instruction=history[-1]["content"] if history else "")
        found = NOT_ASKED if generic or k <= 0 else self._retrieve(asked, k)
        known = Profile() if generic else in_use(self._store, voice)
        profile = compact(known, when=datetime.now(UTC)) if use_profile else ""
        messages = prompts.chat(history, profile=profile or None, passages=[p.text for p in found.passages])
        return self._write(
            messages, versions, found, profile, strength,
            max_tokens=LENGTHS[length], temperature=temperature, seed=seed, on_text=on_text, cancel=cancel,
            never=known.never, going_on=prompts.chat(history, profile=profile or None),
        )  # fmt: skip

    def refine(
        self,
        request: prompts.Request,
        text: str,
        remark: str,
        *,
        adapter: str | Blend | None = None,
        persona: str | None = None,
        strength: float = 1.0,
        **how: Any,
    ) -> tuple[Refined, Draft]:
        """Change a text as the remark says, in the voice that writes drafts; the rest is as for `Refiner`.

        The draft is that of the whole change, with what is to be looked at in it.
        """
        request = addressed(request)
        voice = persona or personas.chosen(self._store, request.to, request.channel)
        versions = self._voice(adapter, voice)
        known = in_use(self._store, voice)
        profile = compact(known, to=request.to)
        means = Means(
            self._engine, self.adapters(versions, strength) or self._generic(), known.habits, profile, known.never,
            kindnesses=lambda: kindnesses(self._store.documents.newest(NEWEST)),
        )  # fmt: skip
        refined = Refiner(means, request, text, **how).refine(remark)
        why = _why(versions, NOT_ASKED, profile, strength)
        return refined, Draft(refined.text, 0, 0.0, 0.0, "stop", **why)

    def version(self, name: str | None = None, persona: str | None = None) -> AdapterRecord | None:
        """The named version, or the one in use; None where no version for the base that is served is in use.

        Raises IdiolectError for a name that is unknown or belongs to another base.
        """
        if name is None:
            return self._versions.in_use(persona, base_sha256=self._base_sha256)
        record = self._versions.show(name).record
        if record.base_sha256 != self._base_sha256:
            raise IdiolectError(
                say(
                    "{name} was learned on another model than the one in use. {choose}",
                    name=name,
                    choose=step("Choose that model first."),
                )
            )
        return record

    def adapters(self, versions: Sequence[tuple[AdapterRecord, float]], strength: float = 1.0) -> tuple[Adapter, ...]:
        """What the engine loads for these versions: what they were learned over, and the versions, as strong as judged.

        The files are derived from the checked weights, anew where they are missing or damaged.
        """
        under = {task.of(v.manifest.get("recipe", {}), self._base) for v, _ in versions} - {None}
        own = [
            Adapter(self._versions.serving_file(v), scale * strength * strength_of(v.manifest.get("verdict") or {}))
            for v, scale in versions
            if scale * strength
        ]
        return (*(task.serve(one, self._base, self._home, self._store.settings) for one in under if one), *own)

    def _generic(self) -> tuple[Adapter, ...]:
        """The model without the person: the base, and what it learned of following requests."""
        found = task.shipped(self._base)
        return (task.serve(found, self._base, self._home, self._store.settings),) if found else ()

    def _voice(self, adapter: str | Blend | None, persona: str | None) -> list[tuple[AdapterRecord, float]]:
        """The versions to write with and their scales: as named, else the persona's, else the usual one."""
        if adapter is not None:
            blend = [(adapter, 1.0)] if isinstance(adapter, str) else adapter
            named = [(self.version(name), scale) for name, scale in blend]
            return [(record, scale) for record, scale in named if record is not None]
        for voice in (persona, None):
            record = self.version(persona=voice)
            if record is not None:
                return [(record, 1.0)]
        return []

    def _compose(
        self, plan: Plan, versions: Sequence[tuple[AdapterRecord, float]], found: Retrieved, strength: float, **how: Any
    ) -> Draft:
        began = time.monotonic()
        first: list[float] = []
        tell = how.pop("on_text") or (lambda text: None)

        def on_text(text: str) -> None:
            first.append(time.monotonic())
            tell(text)

        adapters = self.adapters(versions, strength) or self._generic()
        why = _why(versions, found, plan.profile, strength)
        self._ahead.refresh()
        composed = Composer(self._engine, adapters, plan, on_text=on_text, **how).write()
        seconds = time.monotonic() - began
        return Draft(
            text=composed.text,
            tokens=composed.tokens,
            ttft_ms=1000 * ((first[0] if first else began) - began),
            tokens_per_s=composed.taken / seconds if seconds else 0.0,
            finish=composed.finish,
            unsaid=composed.coverage.unsaid,
            foreign=[fact.text for fact in composed.coverage.foreign],
            added=composed.coverage.added,
            literal=composed.literal,
            notes=composed.coverage.notes,
            **why,
        )

    def _write(
        self,
        messages: list[prompts.Message],
        versions: Sequence[tuple[AdapterRecord, float]],
        found: Retrieved,
        profile: str,
        strength: float,
        *,
        going_on: list[prompts.Message] | None = None,
        **how: Any,
    ) -> Draft:
        """`going_on`: what the person will go on from with another message, but for the answer."""
        adapters = self.adapters(versions, strength) or self._generic()
        self._ahead.refresh()
        generation = self._engine.generate(messages, adapters=adapters, **how)
        text = generation.text.strip()
        if going_on and text:
            # An answer is read once more, as a prompt is: while the person types, so that they need not wait for it.
            self._engine.ahead([*going_on, prompts.Message(role="assistant", content=text)], adapters)
        return Draft(
            text=text,
            tokens=generation.tokens,
            ttft_ms=generation.ttft_ms,
            tokens_per_s=generation.tokens_per_s,
            finish=generation.finish,
            **_why(versions, found, profile, strength),
        )

    def _retrieve(self, request: prompts.Request, k: int) -> Retrieved:
        if self._retriever is None:
            return NOT_ASKED
        return self._retriever.search(prompts.query(request), k=k, to=request.to)


def _why(
    versions: Sequence[tuple[AdapterRecord, float]], found: Retrieved, profile: str, strength: float
) -> dict[str, Any]:
    """What a draft rests on: of the versions only those that the engine was given, as in `Assistant.adapters`."""
    return {
        "adapter": " + ".join(record.name for record, scale in versions if scale * strength) or None,
        "strength": strength,
        "passages": found.passages,
        "retrieval": found.reason,
        "profile": profile,
    }
