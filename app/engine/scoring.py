"""How surprising given texts are to the model, and how surprising it expected them to be: many (prompt, response)
pairs, packed into full batches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.engine.native import BATCH, SEQUENCES, Native
from app.errors import Cancelled, IdiolectError
from app.words import say

_PREFIX = 1  # the sequence that holds what all prompts share; the lanes come after it
_LANES = range(2, SEQUENCES)


@dataclass
class _Text:
    """One text on its way through: `done` of its `tokens` are evaluated."""

    index: int
    tokens: list[int]  # without the last: nothing needs to be predicted after it
    targets: list[int]  # what should follow tokens[first:], one for each
    first: int
    lane: int = 0
    done: int = 0
    nlls: list[float] = field(default_factory=list)
    expected: list[float] = field(default_factory=lambda: [0.0, 0.0])


@dataclass(frozen=True)
class Scored:
    """−log p in nats of every token; and, where asked for, the entropy of what could have stood in its place and the
    variance of −log p under that, both summed over the tokens."""

    nlls: list[float]
    entropy: float
    variance: float


class Scorer:
    def __init__(self, native: Native) -> None:
        self._native = native

    def score(
        self,
        pairs: Sequence[tuple[list[int], list[int]]],
        *,
        expected: bool = False,
        on_done: Callable[[int], None],
        cancelled: Callable[[], bool],
    ) -> list[Scored]:
        """Of every response, for each (prompt ids, response ids); the model's memory must be free. `expected`: what the
        model expected, too, which takes longer.

        Responses are cut where the context ends. Raises IdiolectError where a prompt alone does not fit.
        """
        room = self._native.context
        texts = []
        for index, (prompt, response) in enumerate(pairs):
            if len(prompt) >= room:
                raise IdiolectError(
                    say(
                        "A prompt is too long for the model: {n} tokens, and it can take in {room}.",
                        n=len(prompt),
                        room=room,
                    )
                )
            targets = response[: room - len(prompt)]
            texts.append(_Text(index, [*prompt, *targets[:-1]], targets, len(prompt) - 1))
        results = [Scored([], 0.0, 0.0)] * len(pairs)
        try:
            shared = self._read_shared(texts, cancelled)
            # Long ones first: the last batches then fill up with short ones.
            waiting = sorted((t for t in texts if t.targets), key=lambda t: -len(t.tokens))
            finished = len(texts) - len(waiting)
            for batch in self._batches(waiting, shared):
                if cancelled():
                    raise Cancelled(say("Stopped."))
                self._evaluate(batch, expected)
                for text, _, _ in batch:
                    if text.done == len(text.tokens):
                        self._native.trim(text.lane, 0)
                        results[text.index] = Scored(text.nlls, *text.expected)
                        finished += 1
                on_done(finished)
        finally:
            self._native.clear()
        return results

    def logits(self, ids: Sequence[int], cancelled: Callable[[], bool]) -> Iterator[np.ndarray]:
        """Logits after each of `ids`, in blocks of rows (rows, vocabulary) float32; the model's memory must be free."""
        if len(ids) > self._native.context:
            raise IdiolectError(
                say("{n} tokens do not fit into the context of {context}.", n=len(ids), context=self._native.context)
            )
        try:
            step = min(BATCH, self._native.outputs)
            for begin in range(0, len(ids), step):
                if cancelled():
                    raise Cancelled(say("Stopped."))
                part = ids[begin : begin + step]
                self._native.decode(part, range(begin, begin + len(part)), 0, range(len(part)))
                yield self._native.logits(len(part)).copy()
        finally:
            self._native.clear()

    def _read_shared(self, texts: list[_Text], cancelled: Callable[[], bool]) -> int:
        """Evaluate once what all prompts begin with; returns its length."""
        if len(texts) < 2:
            return 0
        length = min(t.first for t in texts)
        reference = texts[0].tokens
        for text in texts[1:]:
            length = next((i for i in range(length) if text.tokens[i] != reference[i]), length)
        for begin in range(0, length, BATCH):
            if cancelled():
                raise Cancelled(say("Stopped."))
            part = reference[begin : min(begin + BATCH, length)]
            self._native.decode(part, range(begin, begin + len(part)), _PREFIX, [])
        return length

    def _batches(self, waiting: list[_Text], shared: int) -> Iterator[list[tuple[_Text, int, int]]]:
        """Parts (text, begin, end) that together fill one batch, until nothing waits."""
        free = list(_LANES)
        queue = list(reversed(waiting))
        active: list[_Text] = []
        # Cells in use never exceed the context: shared prefix, the texts in lanes, and what the batch adds.
        while queue or active:
            batch: list[tuple[_Text, int, int]] = []
            tokens = rows = 0
            while tokens < BATCH and rows < self._native.outputs:
                text = next((t for t in active if not any(t is b[0] for b in batch)), None)
                if text is None:
                    held = shared + sum(len(t.tokens) - shared for t in active)
                    if not queue or not free or held + len(queue[-1].tokens) - shared > self._native.context:
                        break
                    text = queue.pop()
                    text.lane, text.done = free.pop(), shared
                    if shared:
                        self._native.copy(_PREFIX, text.lane, shared)
                    active.append(text)
                end = min(len(text.tokens), text.done + BATCH - tokens)
                # The part may not ask for more rows of logits than are left.
                end = min(end, max(text.first, text.done) + self._native.outputs - rows)
                batch.append((text, text.done, end))
                tokens += end - text.done
                rows += max(0, end - max(text.first, text.done))
            yield batch
            for text, _, _ in batch:
                if text.done == len(text.tokens):
                    active.remove(text)
                    free.append(text.lane)

    def _evaluate(self, batch: list[tuple[_Text, int, int]], expected: bool) -> None:
        tokens: list[int] = []
        positions: list[int] = []
        lanes: list[int] = []
        wanted: list[int] = []
        targets: list[int] = []
        for text, begin, end in batch:
            for position in range(begin, end):
                if position >= text.first:
                    wanted.append(len(tokens))
                    targets.append(text.targets[position - text.first])
                tokens.append(text.tokens[position])
                positions.append(position)
                lanes.append(text.lane)
        self._native.decode(tokens, positions, lanes, wanted)
        logits = self._native.logits(len(wanted)) if wanted else np.empty((0, 1), np.float32)
        nlls, spread = _nll(logits, targets), _expected(logits) if expected else None
        at = 0
        for text, begin, end in batch:
            n = max(0, end - max(begin, text.first))
            text.nlls += nlls[at : at + n]
            if spread is not None:
                entropy, variance = spread[:, at : at + n].sum(axis=1)
                text.expected = [text.expected[0] + float(entropy), text.expected[1] + float(variance)]
            text.done = end
            at += n


def _nll(logits: np.ndarray, targets: Sequence[int]) -> list[float]:
    """−log softmax(logits)[target] of each row; a few rows at a time, so that they stay in the processor's cache."""
    found = []
    for begin in range(0, len(targets), 8):
        rows = logits[begin : begin + 8]
        top = rows.max(axis=1, keepdims=True)
        total = np.log(np.exp(rows - top).sum(axis=1, dtype=np.float64)) + top[:, 0]
        chosen = rows[np.arange(len(rows)), targets[begin : begin + 8]]
        found += [float(x) for x in total - chosen]
    return found


def _expected(logits: np.ndarray) -> np.ndarray:
    """(2, rows): the entropy of each row's distribution, and the variance of −log p under it."""
    found = np.empty((2, len(logits)))
    for begin in range(0, len(logits), 8):
        rows = logits[begin : begin + 8]
        rows = rows - rows.max(axis=1, keepdims=True)
        shares = np.exp(rows)
        total = shares.sum(axis=1, dtype=np.float64)
        mean = np.einsum("ij,ij->i", shares, rows) / total
        found[0, begin : begin + 8] = np.log(total) - mean
        found[1, begin : begin + 8] = np.einsum("ij,ij,ij->i", shares, rows, rows) / total - mean**2
    return found
