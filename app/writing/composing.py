"""Drafts that say what was asked: sentence by sentence, the one is taken that says most of what is still to be said.

A small model offers the right words among others and rarely the right text as a whole. So several next sentences are
written side by side in the person's voice, and code chooses among them: what covers a note that is not said yet is
worth most, a name, figure or day that nobody gave costs most. Where nothing offered says a note, the model is asked for
that note alone. Greeting and closing are the person's own, see opening.py.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app import prompts
from app.documents import Document
from app.engine import Adapter, Engine, Proposal
from app.errors import Cancelled
from app.faithful import clauses, content, cover, facts
from app.faithful.coverage import Coverage, is_said
from app.faithful.facts import foreign, keys, missing
from app.faithful.words import denies
from app.profile.habits import Habits
from app.profile.reading import greeted
from app.writing.opening import endings, greeting, is_ending

COUNT = 8
SENTENCE_TOKENS = 56
MAX_SENTENCES = 16
# What a sentence is worth: content words it newly says, facts among them, facts that nobody gave, words that nobody
# gave, and nats per token that it is unlike the person's voice. Set on invented requests, with the task adapter alone.
SAYS, SAYS_FACT, INVENTS_FACT, INVENTS, SURPRISE = 1.0, 1.0, 4.0, 0.5, 1.0
# … a word of a note that it begins to say and leaves out, and saying nothing but what stands there already.
LEAVES, REPEATS = 0.5, 2.0
# Saying yes to what was to be denied, or no to what was not.
TURNS = 3.0
# After everything has been said, a sentence of courtesy may follow, as the person usually adds one.
MAX_COURTESY = 1


@dataclass(frozen=True)
class Plan:
    """What one draft is to be. `sources`: what its facts may rest on besides the notes."""

    request: prompts.Request
    profile: str = ""
    passages: Sequence[str] = ()
    greeting: str | None = None
    endings: Sequence[str] = ()
    sources: Sequence[str] = ()
    max_tokens: int = 320
    temperature: float = 0.8
    count: int = COUNT

    @classmethod
    def of(cls, request: prompts.Request, habits: Habits | None, **more: Any) -> "Plan":
        """With the greeting and the endings that this person has for this receiver."""
        return cls(request, greeting=greeting(habits, request.to), endings=endings(habits, request.to), **more)


@dataclass
class Composed:
    """`tokens` counts everything that was written for it, `taken` what stands in it. `literal`: notes that stand in the
    draft as they were typed, for the model would not say them."""

    text: str
    coverage: Coverage
    tokens: int = 0
    taken: int = 0
    finish: str = "stop"
    literal: list[str] = field(default_factory=list)


class Composer:
    """Writes one draft. Not to be used twice."""

    def __init__(
        self,
        engine: Engine,
        adapters: Sequence[Adapter],
        plan: Plan,
        *,
        seed: int | None = None,
        on_text: Callable[[str], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> None:
        self._engine, self._adapters, self._plan = engine, adapters, plan
        self._seed, self._cancel = seed, cancel
        self._on_text = on_text or (lambda text: None)
        self._notes = plan.request.instruction
        self._sources = [s for s in (*plan.sources, plan.request.subject or "", plan.request.answering or "",
                                     plan.request.to or "") if s]  # fmt: skip
        self._wanted = set(content(self._notes))
        self._allowed = self._wanted.union(*map(set, map(content, self._sources))) if self._sources else self._wanted
        self._messages = self._ask(self._notes)
        self._text = ""
        self._left: set[str] = set()  # notes that were given up
        self._out = Composed("", cover("", ""))
        self._round = 0

    def write(self) -> Composed:
        """Raises EngineDied, and IdiolectError where the prompt does not fit. Cancelled, it is what there is so far."""
        try:
            self._write()
        except Cancelled:
            self._out.finish = "cancelled"
        self._out.text = self._text.strip()
        self._out.coverage = cover(
            self._notes, self._out.text, to=self._plan.request.to, sources=[*self._sources, *self._plan.endings]
        )
        return self._out

    def _write(self) -> None:
        if self._plan.greeting:
            self._add(f"{self._plan.greeting}\n\n")
        self._greeted = self._text
        courtesy = 0
        for _ in range(MAX_SENTENCES):
            unsaid = self._unsaid()
            offered = self._offer(unsaid)
            bodies = [p for p in offered if p.text.strip() and not self._ends(p)]
            if not unsaid:
                ending = len(offered) - len(bodies)
                if courtesy >= MAX_COURTESY or 2 * ending >= len(offered) or not bodies:
                    break
            best = max(bodies, key=self._worth, default=None)
            if unsaid and not self._says(best) and not self._first():
                best = self._afresh(unsaid[0])
                if best is None:
                    self._leave(unsaid[0])
                    continue
            if best is None or (not unsaid and self._worth(best) < -1):
                break
            courtesy += not unsaid
            self._add(best.text)
            self._out.taken += best.tokens
            if self._out.tokens > self._plan.max_tokens * self._plan.count:
                self._out.finish = "length"
                break
        self._end()

    # what is left to say

    def _unsaid(self) -> list[str]:
        held = set(content(self._text))
        held |= set(content(self._plan.request.to or ""))
        return [
            note for note in clauses(self._notes)
            if note not in self._left and not is_said(note, self._text, held)
        ]  # fmt: skip

    def _leave(self, note: str) -> None:
        """A note that the model does not say: its facts must not be lost, so it is put in as it was typed."""
        if missing(note, self._text):
            sentence = note[:1].upper() + note[1:]
            self._add(f" {sentence}." if self._text and not self._text.endswith("\n") else f"{sentence}.")
            self._out.literal.append(note)
        self._left.add(note)

    def _first(self) -> bool:
        return not content(self._text)

    # what is offered

    def _ask(self, notes: str) -> list[prompts.Message]:
        request = replace(self._plan.request, instruction=notes)
        return prompts.messages(request, profile=self._plan.profile or None, passages=self._plan.passages)

    def _afresh(self, note: str) -> Proposal | None:
        """The best sentence for a note as if nothing stood there yet: what stands there makes a model pass over it."""
        offered = self._propose(self._ask(note), self._plan.count, go_on=True, opening=self._greeted)
        fitting = [replace(p, text=f" {p.text.strip()}") for p in offered if self._says(p) and not self._ends(p)]
        return max(fitting, key=self._worth, default=None)

    def _propose(
        self, messages: list[prompts.Message], count: int, *, go_on: bool, opening: str | None = None
    ) -> list[Proposal]:
        self._round += 1
        offered = self._engine.propose(
            messages,
            count=count,
            opening=self._text if opening is None else opening,
            max_tokens=SENTENCE_TOKENS,
            go_on=go_on,
            temperature=self._plan.temperature,
            seed=None if self._seed is None else self._seed * 1000 + self._round * 20,
            adapters=self._adapters,
            cancel=self._cancel,
        )
        self._out.tokens += sum(p.tokens for p in offered)
        return offered

    def _offer(self, unsaid: Sequence[str]) -> list[Proposal]:
        """Sentences for the whole request and, of several notes, as many for the next one alone: who does what to whom
        is plainer there, and a small model keeps it."""
        if len(unsaid) < 1 or len(clauses(self._notes)) < 2:
            return self._propose(self._messages, self._plan.count, go_on=bool(unsaid))
        half = max(1, self._plan.count // 2)
        whole = self._propose(self._messages, half, go_on=True)
        return whole + self._propose(self._ask(unsaid[0]), half, go_on=True)

    def _ends(self, proposal: Proposal) -> bool:
        return is_ending(proposal.text, self._plan.endings)

    def _says(self, proposal: Proposal | None) -> bool:
        """Whether it says something that is still to be said, and invents no fact."""
        if proposal is None or self._foreign(proposal.text):
            return False
        return bool(set(content(proposal.text)) & (self._wanted - set(content(self._text)))) or bool(
            {f.key for f in facts(proposal.text)} & ({f.key for f in facts(self._notes)} - keys(self._text))
        )

    def _foreign(self, text: str) -> int:
        """Facts that nobody gave. A greeting to whom it does not go to is one, also where the notes name them."""
        name = None if self._text else greeted(Document(f"{text.strip()}\n\n."))
        to = (self._plan.request.to or "").lower()
        astray = bool(name) and str(name).split()[-1].lower() not in to
        return len(foreign(text, [self._notes, *self._sources])) + astray

    def _worth(self, proposal: Proposal) -> float:
        said, held = set(content(proposal.text)), set(content(self._text))
        new = {f.key for f in facts(proposal.text)} & ({f.key for f in facts(self._notes)} - keys(self._text))
        cut = proposal.finish == "length"
        touched = [note for note in self._unsaid() if set(content(note)) & said - held]
        left = sum(len(set(content(note)) - said - held) for note in touched)
        turned = bool(touched) and any(map(denies, touched)) != denies(proposal.text)
        return (
            SAYS * len(said & self._wanted - held)
            + SAYS_FACT * len(new)
            - INVENTS_FACT * self._foreign(proposal.text)
            - INVENTS * len(said - self._allowed)
            - LEAVES * left
            - TURNS * turned
            - REPEATS * bool(said and said <= held)
            - SURPRISE * proposal.nll / max(1, proposal.tokens)
            - 2.0 * cut
        )

    # greeting, closing

    def _end(self) -> None:
        """The person's own closing: what the model would write where that is one of theirs, else their usual one."""
        known = list(self._plan.endings)
        if not known:
            return
        offered = self._engine.generate(
            self._messages, opening=self._text, max_tokens=24, temperature=0.0, adapters=self._adapters,
            cancel=self._cancel, speculate=False,
        )  # fmt: skip
        self._out.tokens += offered.tokens
        folded = {_fold(ending): ending for ending in reversed(known)}
        ending = folded.get(_fold(offered.text), known[0]) if is_ending(offered.text, known) else known[0]
        if ending:
            self._add(f"{'' if self._text.endswith(chr(10)) else chr(10) * 2}{ending}")

    def _add(self, text: str) -> None:
        text = text if self._text else text.lstrip()
        if self._text.endswith("\n"):
            text = text.lstrip()
        elif text[:1] == "\n" and text[1:2] != "\n" and self._text[-1:].isalnum():
            # A line break within a sentence is what a mail program had put into the texts that were learned from.
            text = f" {text.lstrip()}"
        self._text += text
        self._on_text(text)


def _fold(text: str) -> str:
    return " ".join(text.lower().split())
