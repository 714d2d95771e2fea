"""One draft: read the prompt, write token after token, let the drafter guess ahead where that pays."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.engine import reading
from app.engine.cache import KvCache, common
from app.engine.native import Native
from app.engine.never import Never
from app.engine.sampling import Sampler, Sampling, Text
from app.errors import Cancelled, IdiolectError
from app.words import say


class Drafter(Protocol):
    """Guesses what comes next. A wrong guess costs time, never a wrong word: the model checks every one.

    What it guesses may depend on the draft, and on nothing that was drafted before or took long: checking is done in a
    batch, which rounds otherwise than one token alone, so that guesses can decide between two words as likely.
    """

    def begin(self, prompt: Sequence[int]) -> None: ...

    def guess(self, limit: int) -> list[int]: ...

    def accept(self, tokens: Sequence[int]) -> None: ...

    def judge(self, guessed: int, accepted: int) -> None: ...


@dataclass
class Written:
    """What came of it; `finish` is stop, length or cancelled. Times in seconds."""

    tokens: list[int]
    finish: str = "length"
    prompt: int = 0
    reused: int = 0
    drafted: int = 0
    accepted: int = 0
    first: float = 0.0
    rest: float = 0.0


class Writer:
    def __init__(self, native: Native, cache: KvCache) -> None:
        self._native = native
        self._cache = cache

    def write(
        self,
        prompt: Sequence[int],
        opening: Sequence[int] = (),
        *,
        max_tokens: int,
        sampling: Sampling,
        stop: Sequence[str],
        drafter: Drafter | None,
        on_text: Callable[[str], None],
        cancelled: Callable[[], bool],
        never: Never | None = None,
    ) -> Written:
        """Write after `prompt` and the words the answer begins with. Raises IdiolectError where they do not fit."""
        room = self._room(len(prompt) + len(opening))
        started = time.perf_counter()
        written = Written([], prompt=len(prompt) + len(opening))
        sampler = Sampler(sampling, self._native.vocabulary)
        try:
            written.reused = self._read(prompt, opening, cancelled)
            written.first = time.perf_counter() - started
            if max_tokens > 0:
                self._continue(
                    written,
                    limit=min(max_tokens, room),
                    sampler=sampler,
                    text=Text(stop),
                    never=never or Never(()),
                    drafter=drafter,
                    on_text=on_text,
                    cancelled=cancelled,
                )
        except Cancelled:
            self._cache.interrupted()
            written.finish = "cancelled"
        finally:
            sampler.close()
        written.rest = time.perf_counter() - started - written.first
        return written

    def read(self, prompt: Sequence[int], opening: Sequence[int], cancelled: Callable[[], bool]) -> None:
        """Have both in sequence 0, and the logits after them. Raises Cancelled, IdiolectError where they are long."""
        self._room(len(prompt) + len(opening))
        try:
            self._read(prompt, opening, cancelled)
        except Cancelled:
            self._cache.interrupted()
            raise

    def ahead(self, prompt: Sequence[int], other: Sequence[int], cancelled: Callable[[], bool]) -> None:
        """Have in sequence 0 what both begin with, as far as whole batches of it go: a third that begins so finds it.

        Raises as `read` does; what was read by then stays known.
        """
        self._room(len(prompt))
        ends, shared = self._ends(prompt), common(prompt, other)
        try:
            self._evaluate(prompt, [end for end in ends if end <= shared], self._open(prompt, ends), cancelled)
        except Cancelled:
            self._cache.interrupted()
            raise

    def forbids(self, never: Never) -> Callable[[int], bool] | None:
        """Whether a token may not be chosen next. None where nothing is forbidden."""
        chat = self._native.chat
        return (lambda token: not chat.ends(token) and never.forbids(chat.piece(token))) if never else None

    def _room(self, tokens: int) -> int:
        room = self._native.context - tokens
        if room < 16:
            raise IdiolectError(
                say(
                    "This is too long for the model: {n} tokens, and it can take in {room}. Shorten the "
                    "message or leave passages out.",
                    n=tokens,
                    room=self._native.context,
                )
            )
        return room

    def _read(self, prompt: Sequence[int], opening: Sequence[int], cancelled: Callable[[], bool]) -> int:
        """Returns how much of it was known."""
        tokens, ends = [*prompt, *opening], self._ends(prompt, opening)
        known = self._open(tokens, ends)
        self._evaluate(tokens, ends, known, cancelled)
        return known

    def _ends(self, prompt: Sequence[int], opening: Sequence[int] = ()) -> list[int]:
        turns = [at for at, token in enumerate(prompt, 1) if self._native.chat.ends(token) and at < len(prompt)]
        return reading.ends(len(prompt), len(opening), turns)

    def _open(self, tokens: Sequence[int], ends: Sequence[int]) -> int:
        return self._cache.open(self._native.active, tokens, ends)

    def _evaluate(self, tokens: Sequence[int], ends: Sequence[int], known: int, cancelled: Callable[[], bool]) -> None:
        """Read in batches that end at `ends` what comes after `known`; the logits after the last token are kept."""
        at = known
        for end in ends:
            if end <= at:
                continue
            if cancelled():
                raise Cancelled(say("Stopped."))
            self._native.decode(tokens[at:end], range(at, end), 0, [end - at - 1] if end == len(tokens) else [])
            self._cache.read(tokens[at:end])
            at = end

    def _continue(
        self,
        written: Written,
        *,
        limit: int,
        sampler: Sampler,
        text: Text,
        never: Never,
        drafter: Drafter | None,
        on_text: Callable[[str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        native, known, ctx = self._native, self._cache.tokens, self._native.ctx
        if drafter:
            drafter.begin(known)
        batch: list[int] = []  # tokens of the last evaluation: one that was chosen, then guesses
        index = -1
        forbids = self.forbids(never)
        while True:
            # A guess is taken only where it is chosen here, so what is forbidden cannot come in by guessing either.
            token = sampler.choose(ctx, index, forbids)
            hit = 0 <= index < len(batch) - 1 and batch[index + 1] == token
            done = self._take(token, written, text, on_text, limit)
            never.add(native.chat.piece(token))
            if hit and not done:
                written.accepted += 1
                index += 1
                continue
            if batch:
                kept = index + 1  # batch[0] and the guesses before this choice are in the text, the others not
                self._cache.cut(len(known) - (len(batch) - kept))
                if drafter:
                    drafter.judge(len(batch) - 1, kept - 1)
            if done:
                break
            if cancelled():
                written.finish = "cancelled"
                break
            guesses: list[int] = []
            if drafter and native.trims:
                drafter.accept([*batch[1 : index + 1], token] if batch else [token])
                guesses = drafter.guess(min(limit - len(written.tokens) - 1, native.outputs - 1))
            batch, index = [token, *guesses], 0
            written.drafted += len(guesses)
            native.decode(batch, range(len(known), len(known) + len(batch)), 0, range(len(batch)))
            known.extend(batch)
        if tail := text.feed(b"", final=True):
            on_text(tail)

    def _take(self, token: int, written: Written, text: Text, on_text: Callable[[str], None], limit: int) -> bool:
        """Add a chosen token to the text. True where the text is done."""
        if self._native.chat.ends(token):
            written.finish = "stop"
            return True
        written.tokens.append(token)
        if more := text.feed(self._native.chat.piece(token)):
            on_text(more)
        if text.stopped:
            written.finish = "stop"
            return True
        return len(written.tokens) >= limit
