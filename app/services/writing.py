"""Drafts, rewrites, what becomes of them, and how likely the model finds a text."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app import words
from app.documents import Document
from app.faithful import cover
from app.importers.records import receivers
from app.judging.paired import per_token
from app.prompts import Message, Request
from app.retrieval import Passage
from app.services import state
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.chosen import BY_RECIPIENT, KEPT_SOURCE, USUAL, Chosen
from app.services.state import State
from app.writing.assistant import DEFAULT_PASSAGES, DEFAULT_TEMPERATURE, Draft
from app.writing.doubts import as_typed, doubts
from app.writing.refining.refiner import SEED

OnText = Callable[[str], None]
# Among so many texts that were kept last it is looked whether one is kept already.
LATELY = 50


@dataclass(frozen=True)
class Why:
    """What a draft rests on, ready to be shown."""

    adapter: str | None
    strength: float
    retrieval: str
    profile: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Written:
    """One finished draft: `finish` is stop, length or cancelled. `record` is all of it, as it is kept.

    `doubts` say what to look at before it is sent; `typed` is that of them which no check of the text shows later: what
    stands there as it was typed.
    """

    text: str
    tokens: int
    ttft_ms: float
    tokens_per_s: float
    finish: str
    why: Why
    doubts: tuple[str, ...] = ()
    typed: str = ""
    record: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refinement:
    """What was made of a text: `told` says what was done or why nothing was; `request` is what it is to say now."""

    before: str
    after: str
    told: str
    request: Request
    written: Written

    def asked(self, text: str, before: Request) -> Request:
        """What `text`, in which some of the changes were taken, is to say: `before` where it says that better."""
        was, now = (len(cover(one.instruction, text, to=one.to).unsaid) for one in (before, self.request))
        return self.request if now <= was else before

    def doubts(self) -> tuple[str, ...]:
        """What to look at in the whole of it. What stood there before is no doubt."""
        request, asked = self.request, self.request.instruction
        given = filter(None, (asked, request.answering, request.subject, request.to, self.before))
        coverage = cover(asked, self.after, to=request.to, sources=list(given))
        return tuple(doubts(coverage.unsaid if asked else [], [fact.text for fact in coverage.foreign]))


@dataclass(frozen=True)
class Scored:
    """NLL per token, as served, over `texts` of `tokens`; `adapter` is the version, None for the model as it came."""

    texts: int
    tokens: int
    nll: float
    adapter: str | None


class Writing:
    def __init__(self, access: Access) -> None:
        self._access = access

    def draft(
        self,
        request: Request,
        *,
        generic: bool = False,
        strength: float = 1.0,
        length: str = "medium",
        voice: Chosen = BY_RECIPIENT,
        passages: int | None = None,
        use_profile: bool = True,
        temperature: float = DEFAULT_TEMPERATURE,
        seed: int | None = None,
        another: bool = False,
        on_text: OnText | None = None,
        cancel: threading.Event | None = None,
    ) -> Written:
        """Raises IdiolectError in words, e.g. where the engine died; it is restarted by the next call.

        `passages`: how many earlier texts are looked up at most, by default as the person has chosen for good.
        """
        if passages is None:
            passages = self.passages(self.looks_up())
        persona, adapter = self.named(voice)
        draft = self._access.session.assistant.draft(
            request, generic=generic, adapter=adapter, persona=persona, k=passages, use_profile=use_profile,
            strength=strength, length=length, temperature=temperature, seed=seed, another=another, on_text=on_text,
            cancel=cancel,
        )  # fmt: skip
        return written(draft)

    def refine(
        self,
        text: str,
        remark: str,
        request: Request,
        *,
        within: tuple[int, int] | None = None,
        drafted: str = "",
        strength: float = 1.0,
        voice: Chosen = BY_RECIPIENT,
        seed: int = SEED,
        on_text: OnText | None = None,
        cancel: threading.Event | None = None,
    ) -> Refinement:
        """The text as the remark asks (“shorter”, “add that …”, “Thursday instead of Friday”), for the person to take
        change by change. `request` is what it answers; `within` what of it may change; `drafted` how it came.

        Where nothing could be changed without a loss, it is as it was, and `told` says so. Raises Cancelled, and
        IdiolectError in words.
        """
        persona, adapter = self.named(voice)
        refined, draft = self._access.session.assistant.refine(
            request, text, remark, adapter=adapter, persona=persona, strength=strength, within=within, drafted=drafted,
            seed=seed, on_text=on_text, cancel=cancel,
        )  # fmt: skip
        return Refinement(text, refined.text, refined.told, refined.request, written(draft))

    def named(self, voice: Chosen) -> tuple[str | None, list[tuple[str, float]] | None]:
        """How the assistant is told of the choice: a persona, or versions with their scales."""
        if voice.versions or not voice.shares:
            return None, list(voice.versions) or None
        if len(voice.shares) == 1 and voice.shares[0][0] != USUAL:
            return voice.shares[0][0], None
        version = self._access.session.assistant.version
        found = [(version(persona=name or None), share) for name, share in voice.shares]
        return None, [(record.name, share) for record, share in found if record is not None]

    def state(self) -> State:
        """What the next draft is written with."""
        return state.now(self._access.session)

    def keep(self, text: str, request: Request) -> Done[bool]:
        """Add what the person kept to their history, marked as written here. False where it was there already."""
        document = Document(
            text=text.strip(),
            when=datetime.now(UTC).replace(microsecond=0),
            channel=request.channel,
            recipients=receivers(request.to),
            subject=request.subject,
            answers=request.answering,
            source=KEPT_SOURCE,
        )
        documents = self._access.session.store.documents
        # The date is of the moment, and makes another text of what is kept twice.
        there = any(
            (one.text, one.subject, one.recipients) == (document.text, document.subject, document.recipients)
            for one in documents.newest(LATELY, KEPT_SOURCE)
        )
        added = not there and documents.add([document]).added > 0
        return Done(added, Changed.HISTORY if added else Changed.NOTHING)

    def looks_up(self) -> bool:
        """Whether drafts and answers look things up in the history, where nothing else is said for one of them."""
        return bool(self._access.session.store.settings.get("look_up", True))

    @staticmethod
    def passages(look_up: bool) -> int:
        """How many earlier texts that is at most."""
        return DEFAULT_PASSAGES if look_up else 0

    def look_up(self, on: bool) -> Done[None]:
        self._access.session.store.settings.set("look_up", on)
        return Done(None, Changed.SETTINGS)

    def may_keep(self) -> bool | None:
        """Whether the person agreed to what they keep becoming history; None where they were never asked."""
        return self._access.session.store.settings.get("keep_drafts")

    def agree_to_keep(self, agreed: bool) -> Done[None]:
        self._access.session.store.settings.set("keep_drafts", agreed)
        return Done(None, Changed.SETTINGS)

    def score(
        self,
        pairs: Sequence[tuple[list[Message], str]],
        *,
        generic: bool = False,
        version: str | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Scored:
        """How likely the model finds responses to messages: with the version in use, or another, or none."""
        session = self._access.session
        record = None if generic else session.assistant.version(version)
        adapters = session.assistant.adapters([(record, 1.0)]) if record else session.under
        scores = session.engine.score_many(pairs, adapters=adapters, on_progress=on_progress)
        tokens = sum(one.tokens for one in scores)
        return Scored(len(scores), tokens, per_token(scores), record.name if record else None)

    def warm_up(self) -> str:
        """Load the model, so that the first draft does not wait for it. Returns the model's name."""
        session = self._access.session
        session.engine.start()
        return session.base.name


def written(draft: Draft) -> Written:
    """A draft with what a face shows beside it."""
    lines = tuple(line for line in words.lines(draft.profile) if line.strip())
    return Written(
        text=draft.text,
        tokens=draft.tokens,
        ttft_ms=draft.ttft_ms,
        tokens_per_s=draft.tokens_per_s,
        finish=draft.finish,
        why=Why(draft.adapter, draft.strength, draft.retrieval, lines, tuple(draft.passages)),
        doubts=tuple(doubts(draft.unsaid, draft.foreign, draft.added, draft.literal)),
        typed=as_typed(draft.literal) if draft.literal else "",
        record=draft.record(),
    )
