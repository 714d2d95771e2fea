"""Several ways to go on from the same words, written side by side in one batch.

Reading the prompt is paid for once, and a batch of eight tokens costs far less than eight batches of one. What is
written ends with a sentence, so that a caller can choose sentence by sentence among what the model offers.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from app.engine.cache import KvCache
from app.engine.native import SEQUENCES, Native
from app.engine.never import Never
from app.engine.sampling import Sampler, Sampling, Text
from app.engine.writing import Writer

MOST = SEQUENCES - 2  # lane 0 holds the prompt, the last one belongs to scoring
_ENDED = re.compile(r"[.!?…。！？][\"'”’)\]]*$|:\)$")
# A full stop after these ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?i:dr|mr|mrs|ms|prof|st|no|nr|vs|e\.g|i\.e|etc|approx|inc|fig|sec|ch|p|pp)|\b[B-HJ-Z]|(?:^|\n)\d+)\.$"
)


@dataclass
class Proposed:
    """`nll`: −log p in nats of all its tokens, the end of the turn included; `finish` is sentence, stop or length."""

    text: str = ""
    nll: float = 0.0
    tokens: int = 0
    finish: str = "length"


@dataclass
class _Lane:
    number: int
    sampler: Sampler
    text: Text
    never: Never
    position: int
    out: Proposed = field(default_factory=Proposed)
    token: int = -1
    row: int = -1


class Proposer:
    def __init__(self, native: Native, cache: KvCache, writer: Writer) -> None:
        self._native = native
        self._cache = cache
        self._writer = writer

    def propose(
        self,
        prompt: Sequence[int],
        opening: Sequence[int] = (),
        *,
        count: int,
        max_tokens: int,
        sampling: Sampling,
        go_on: bool,
        cancelled: Callable[[], bool],
        never: Callable[[], Never] = lambda: Never(()),
    ) -> list[Proposed]:
        """`count` (at most MOST) continuations of at most `max_tokens` tokens up to the end of a sentence.

        The first is the likeliest one, the others are sampled. `go_on`: the turn may not end before a word is written.
        `never` makes what each of them keeps out. Raises Cancelled, and IdiolectError where the prompt does not fit.
        """
        native = self._native
        self._writer.read(prompt, opening, cancelled)
        length = len(self._cache.tokens)
        room = max(1, (native.context - length) // count)
        lanes = []
        for number in range(1, min(count, MOST) + 1):
            native.copy(0, number, length)
            seed = None if sampling.seed is None else sampling.seed + number
            one = replace(sampling, seed=seed, temperature=0.0 if number == 1 else sampling.temperature)
            lanes.append(_Lane(number, Sampler(one, native.vocabulary), Text(()), never(), length))
        try:
            open_lanes = list(lanes)
            first = True
            while open_lanes:
                if first and go_on:
                    native.forbid_end(1)
                logits = native.logits(1 if first else len(open_lanes))
                totals = log_totals(logits)
                open_lanes = [
                    lane for lane in open_lanes
                    if not self._step(lane, logits, totals, min(max_tokens, room))
                ]  # fmt: skip
                if not open_lanes or cancelled():
                    break
                for row, lane in enumerate(open_lanes):
                    lane.row = row
                native.decode(
                    [lane.token for lane in open_lanes],
                    [lane.position for lane in open_lanes],
                    [lane.number for lane in open_lanes],
                    range(len(open_lanes)),
                )
                for lane in open_lanes:
                    lane.position += 1
                first = False
        except BaseException:
            self._cache.drop()
            raise
        finally:
            for lane in lanes:
                native.trim(lane.number, 0)
                lane.sampler.close()
        return [lane.out for lane in lanes]

    def _step(self, lane: _Lane, logits: np.ndarray, totals: np.ndarray, limit: int) -> bool:
        """Choose a lane's next token. True where its text is done."""
        row = max(lane.row, 0)
        token = lane.sampler.choose(self._native.ctx, lane.row, self._writer.forbids(lane.never))
        out = lane.out
        nll = float(totals[row] - logits[row, token])
        if self._native.chat.ends(token):
            out.finish = "stop"
            out.nll += nll
            out.text += lane.text.feed(b"", final=True)
            return True
        piece = self._native.chat.piece(token)
        if _ends_before(out.text, piece):
            out.finish = "sentence"
            return True
        out.nll += nll
        out.tokens += 1
        out.text += lane.text.feed(piece)
        lane.never.add(piece)
        lane.token = token
        return out.tokens >= limit


def _ends_before(text: str, piece: bytes) -> bool:
    """Whether a sentence has ended with `text` and `piece` begins the next."""
    if not piece[:1].isspace() or not text.strip():
        return False
    return b"\n" in piece[:2] or bool(_ENDED.search(text) and not _ABBREVIATED.search(text))


def log_totals(logits: np.ndarray) -> np.ndarray:
    """log Σ exp of each row."""
    top = logits.max(axis=1)
    return top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
