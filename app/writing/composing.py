"""Drafts that say what was asked: sentence by sentence, the one is taken that says it best.

A small model offers the right words among others and rarely the right text as a whole. So next sentences are offered
side by side: some that the model writes for the whole request in the person's voice, and some that are made of the next
note's own words, between which the model puts the small ones (phrasing.py): who does what to whom is as it was typed
there. Code takes the one that costs least for what it says (weighing.py). Greeting and closing are the person's own,
see opening.py.
"""

import math
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import Any

from app import prompts
from app.engine import Adapter, Engine, Proposal
from app.engine.never import Never
from app.errors import Cancelled
from app.faithful import content, cover
from app.faithful.coverage import Coverage, is_said
from app.faithful.facts import missing
from app.faithful.notes import stands_alone
from app.profile.habits import Habits
from app.writing.grouping import groups, is_asked, sentence
from app.writing.opening import endings, greeting, is_ending
from app.writing.phrasing import as_typed, phrase
from app.writing.tongue import ENGLISH, is_mixed, told
from app.writing.tongue import tongue as tongue_of
from app.writing.weighing import Weighing

COUNT = 8
SENTENCE_TOKENS = 56
# Sentences beyond two for each note: nothing that was asked for may be lost to a limit.
MAX_MORE = 4
# Before the first note and after the last, a sentence of courtesy may stand, as the person usually has one.
MAX_COURTESY = 1
# Longer notes are whole sentences, and a search over them takes long.
MAX_SPELLED_WORDS = 24


@dataclass(frozen=True)
class Plan:
    """What one draft is to be. `sources`: what its facts may rest on besides the notes; `never`: words that may not
    appear; `variety`: nats of cost that do not matter, for another draft of the same request; `max_tokens`: beyond them
    nothing is said that nobody asked for (what was asked for is always said);
    `tongue` is the language of the draft; only of English are the small words known.
    `fluent`: the voice was learned in it."""

    request: prompts.Request
    profile: str = ""
    passages: Sequence[str] = ()
    greeting: str | None = None
    endings: Sequence[str] = ()
    sources: Sequence[str] = ()
    never: Sequence[str] = ()
    max_tokens: int = 320
    temperature: float = 0.8
    count: int = COUNT
    variety: float = 0.0
    tongue: str = ENGLISH
    fluent: bool = True

    @property
    def spells(self) -> bool:
        return self.tongue == ENGLISH

    @classmethod
    def of(cls, request: prompts.Request, habits: Habits | None, **more: Any) -> "Plan":
        """With the greeting and the endings that this person has for this receiver."""
        spoken = tongue_of(request, habits)
        return cls(
            request, greeting=greeting(habits, request.to, spoken), endings=endings(habits, request.to, spoken),
            tongue=spoken, fluent=spoken in (ENGLISH, *_languages(habits)),
            **more,
        )  # fmt: skip


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
        self._chance = random.Random(seed)
        self._on_text = on_text or (lambda text: None)
        request = plan.request
        self._notes = request.instruction
        given = (*plan.sources, request.subject, request.answering, request.to)
        self._sources = [source for source in given if source]
        self._weighing = Weighing(self._notes, request.to, self._sources, plan.spells)
        self._groups = groups(self._notes, joins=plan.spells)
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
            self._notes,
            self._out.text,
            to=self._plan.request.to,
            sources=[*self._sources, *self._plan.endings, self._plan.greeting or ""],
        )
        return self._out

    def say(self, note: str, before: str) -> str:
        """One more sentence behind `before`, which says a note of the request: as far as it was said there, it is said
        again. As typed where nothing else says it. Raises as `write`, and Cancelled."""
        self._text = before
        self._groups = [[note]]
        best = min(
            (one for one in self._spelled(note, " ") if not self._banned(one)),
            key=lambda one: one.nll + self._weighing.faults(one.text, "", [note]), default=None,
        )  # fmt: skip
        return best.text.strip() if best else f"{note[:1].upper()}{note[1:]}."

    def _write(self) -> None:
        if self._plan.greeting:
            self._add(f"{self._plan.greeting}\n\n")
        courtesies = 0
        for number in range(MAX_MORE + 2 * sum(map(len, self._groups))):
            unsaid = self._unsaid()
            if unsaid and stands_alone(unsaid[0]):
                self._say_alone(unsaid[0])
                continue
            written = self._freely(go_on=bool(unsaid))
            if number == 0 or not unsaid:
                room = courtesies < MAX_COURTESY and self._out.taken < self._plan.max_tokens
                polite = self._courtesy(written) if room else None
                if polite:
                    courtesies += 1
                    self._take(polite)
                    continue
                if not unsaid:
                    self._take_any(written)
                    break
            free = written if self._plan.fluent else []
            best = self._best([*free, *self._spelled(unsaid[0], _gap(written))], unsaid)
            if best is None:
                self._leave(unsaid[0])
                continue
            self._take(best)
        else:
            self._out.finish = "length"
        self._end()

    # what is left to say

    def _unsaid(self) -> list[str]:
        held = set(content(self._text))
        held |= set(content(self._plan.request.to or ""))
        return [
            note for group in self._groups for note in group
            if note not in self._left and not is_said(note, self._text, held)
        ]  # fmt: skip

    def _say_alone(self, note: str) -> None:
        """A note of small words alone, which no candidate can be weighed by."""
        said = " ".join(forms[0] for forms in phrase(note, to=self._plan.request.to, about=self._notes).words)
        mark = "?" if is_asked(self._notes, note) else "!"
        said = f"{' ' if self._text[-1:].strip() else ''}{said[:1].upper()}{said[1:]}{mark}"
        if not self._banned(Proposal(said, 0.0, 0, "sentence")):
            self._add(said)
        self._left.add(note)

    def _leave(self, note: str) -> None:
        """A note that nothing says: its facts must not be lost, so it is put in as it was typed."""
        if missing(note, self._text):
            sentence = note[:1].upper() + note[1:]
            self._add(f" {sentence}." if self._text and not self._text.endswith("\n") else f"{sentence}.")
            self._out.literal.append(note)
        self._left.add(note)

    # what is offered

    def _ask(self, notes: str) -> list[prompts.Message]:
        request = changed(self._plan.request, instruction=notes)
        return prompts.messages(request, profile=self._plan.profile or None, passages=self._plan.passages)

    def _freely(self, *, go_on: bool) -> list[Proposal]:
        """Sentences as the model goes on by itself with the whole request before it."""
        self._round += 1
        offered = self._engine.propose(
            self._messages,
            count=max(1, self._plan.count * 3 // 8) if self._plan.spells else self._plan.count,
            opening=self._text,
            max_tokens=SENTENCE_TOKENS,
            go_on=go_on,
            temperature=self._plan.temperature,
            seed=None if self._seed is None else self._seed * 1000 + self._round * 20,
            never=self._plan.never,
            adapters=self._adapters,
            cancel=self._cancel,
        )
        self._out.tokens += sum(one.tokens for one in offered)
        return offered

    def _spelled(self, note: str, gap: str) -> list[Proposal]:
        """Sentences made of a note's own words, as far from the last as the person puts them."""
        group = next(group for group in self._groups if note in group)
        whole = sentence(group, note)
        if len(whole.split()) > MAX_SPELLED_WORDS:
            return []
        asks = is_asked(self._notes, group[-1])
        if self._plan.spells:
            phrasing = phrase(whole, to=self._plan.request.to, asks=asks, about=self._notes)
        else:
            phrasing = as_typed(whole, asks=asks, tongue=self._plan.tongue)
        if not phrasing.words:
            return []
        never = Never(self._plan.never)
        offered = self._engine.spell_out(
            self._messages,
            phrasing.words,
            between={word: nats for word, nats in phrasing.between.items() if not never.forbids(word.encode())},
            ends=phrasing.ends,
            leads=phrasing.leads,
            gap=gap if self._text and not self._text[-1].isspace() else None,
            count=max(2, self._plan.count * 3 // 4),
            opening=self._text,
            adapters=self._adapters,
            cancel=self._cancel,
        )
        self._out.tokens += sum(one.tokens for one in offered)
        return offered

    # what is taken

    def _best(self, offered: Sequence[Proposal], unsaid: Sequence[str]) -> Proposal | None:
        """The one that costs least for what it says; None where nothing says anything without inventing a fact."""
        costs = [
            (self._weighing.cost(one, self._text, unsaid) - self._plan.variety * self._luck(), one)
            for one in offered
            if not self._ends(one) and not self._weighing.foreign(one.text, self._text) and not self._banned(one)
        ]
        cost, best = min(costs, key=lambda pair: pair[0], default=(float("inf"), None))
        return best if cost < float("inf") else None

    def _luck(self) -> float:
        """Gumbel noise: a sentence is then taken as often as exp(−cost / variety) says."""
        return -math.log(-math.log(self._chance.uniform(1e-9, 1 - 1e-9)))

    def _courtesy(self, offered: Sequence[Proposal]) -> Proposal | None:
        """A sentence beside the notes, where most of what the model offers is one: the person's own habit."""
        polite = [
            one for one in offered
            if not self._ends(one) and not self._banned(one) and one.finish == "sentence"
            and not self._weighing.said(one.text, self._text) and self._weighing.is_courtesy(one.text, self._text)
        ]  # fmt: skip
        return polite[0] if polite and 2 * len(polite) > len(offered) else None

    def _take_any(self, offered: Sequence[Proposal]) -> None:
        """Notes without a word of content (“say hello”) are said by what the model says first: no draft is empty."""
        if not self._out.taken and not self._out.literal:
            usable = [one for one in offered if one.text.strip() and not self._banned(one)]
            for one in usable[:1]:
                self._take(one)

    def _ends(self, offered: Proposal) -> bool:
        begun = self._out.taken > 0
        return not offered.text.strip() or is_ending(offered.text, self._plan.endings, begun=begun)

    def _banned(self, offered: Proposal) -> bool:
        """Also in another language than the draft: a model that knows one answers in it, or mixes it in."""
        tongue = self._plan.tongue
        if not self._plan.spells and (
            told(offered.text) not in ("", tongue)
            or is_mixed(offered.text, self._notes, tongue)
            or self._recased(offered.text)
        ):
            return True
        return Never(self._plan.never, self._text).forbids(offered.text.encode("utf-8", "replace"))

    def _recased(self, text: str) -> bool:
        """Whether a word that was typed small has a capital within a sentence."""
        small = {word for word in self._notes.split() if word.islower()}
        return any(word.strip(",.!?").lower() in small and word[:1].isupper() for word in text.split()[1:])

    def _take(self, offered: Proposal) -> None:
        self._add(offered.text)
        self._out.taken += offered.tokens

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
        # Where the model just ends, that is no sign of the person: what is put together gives it none to go by.
        fits = offered.text.strip() and is_ending(offered.text, known)
        ending = folded.get(_fold(offered.text), known[0]) if fits else known[0]
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


def _languages(habits: Habits | None) -> list[str]:
    return [use.text for use in habits.languages] if habits else []


def _gap(offered: Sequence[Proposal]) -> str:
    """The white space with which the likeliest sentence begins: one space, two, or a new paragraph."""
    text = offered[0].text if offered else ""
    return text[: len(text) - len(text.lstrip())] or " "


def _fold(text: str) -> str:
    return " ".join(text.lower().split())
