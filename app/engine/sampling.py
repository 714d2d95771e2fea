"""llama.cpp's own sampler chain, and the way from tokens to text."""

import codecs
import ctypes
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import llama_cpp
import numpy as np

TOP_K = 64  # top-p and min-p then sort 64 candidates instead of the whole vocabulary
PENALTY_WINDOW = 64
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])  # llama_token_data


@dataclass(frozen=True)
class Sampling:
    """`temperature` 0 always takes the likeliest token; `seed` None is different every time."""

    temperature: float = 0.7
    top_p: float = 0.95
    min_p: float = 0.05
    repeat_penalty: float = 1.1
    seed: int | None = None


class Sampler:
    """Chooses one token after another; the repeat penalty looks at what it has chosen, never at the prompt."""

    def __init__(self, sampling: Sampling, vocabulary: int) -> None:
        params = llama_cpp.llama_sampler_chain_default_params()
        params.no_perf = True
        self._chain: Any = llama_cpp.llama_sampler_chain_init(params)
        self._vocabulary = vocabulary
        seed = random.getrandbits(32) if sampling.seed is None else sampling.seed & 0xFFFFFFFF
        if sampling.repeat_penalty != 1.0:
            self._add(
                llama_cpp.llama_sampler_init_penalties(vocabulary, PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0)
            )
        if sampling.temperature <= 0:
            self._add(llama_cpp.llama_sampler_init_greedy())
        else:
            self._add(llama_cpp.llama_sampler_init_top_k(TOP_K))
            self._add(llama_cpp.llama_sampler_init_top_p(sampling.top_p, 1))
            self._add(llama_cpp.llama_sampler_init_min_p(sampling.min_p, 1))
            self._add(llama_cpp.llama_sampler_init_temp(sampling.temperature))
            self._add(llama_cpp.llama_sampler_init_dist(seed))

    def _add(self, sampler: Any) -> None:
        llama_cpp.llama_sampler_chain_add(self._chain, sampler)

    def choose(self, ctx: Any, index: int, forbids: Callable[[int], bool] | None = None) -> int:
        """The next token, from the logits of the batch's token `index`; it counts as chosen from then on.

        What `forbids` says no to is never chosen, unless it says no to everything.
        """
        if forbids is None:
            return llama_cpp.llama_sampler_sample(self._chain, ctx, index)
        # What llama_sampler_sample does, in two steps: a refused token must not count as chosen for the penalty.
        refused: list[int] = []
        while True:
            token = self._candidate(ctx, index, refused)
            if token in refused or not forbids(token):
                break
            refused.append(token)
        llama_cpp.llama_sampler_accept(self._chain, token)
        return token

    def _candidate(self, ctx: Any, index: int, refused: Sequence[int]) -> int:
        """What the chain would take if the `refused` tokens were impossible."""
        logits = ctypes.cast(llama_cpp.llama_get_logits_ith(ctx, index), ctypes.POINTER(ctypes.c_float))
        candidates = np.zeros(self._vocabulary, _CANDIDATE)
        candidates["id"] = np.arange(self._vocabulary, dtype=np.int32)
        candidates["logit"] = np.ctypeslib.as_array(logits, (self._vocabulary,))
        candidates["logit"][list(refused)] = -np.inf
        row = llama_cpp.llama_token_data_array(
            candidates.ctypes.data_as(ctypes.POINTER(llama_cpp.llama_token_data)), len(candidates), -1, False
        )
        llama_cpp.llama_sampler_apply(self._chain, ctypes.byref(row))
        # A sampler may have put the candidates into another order, and fewer of them.
        return int(row.data[row.selected].id)

    def close(self) -> None:
        if self._chain:
            llama_cpp.llama_sampler_free(self._chain)
            self._chain = None


class Text:
    """Turns token bytes into text that may be shown: whole characters, and nothing that may begin a stop string."""

    def __init__(self, stop: Sequence[str]) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stop = [s for s in stop if s]
        self._held = ""
        self.stopped = False

    def feed(self, piece: bytes, final: bool = False) -> str:
        """More text to show, possibly none. Once a stop string is seen, `stopped` is set and it is left out."""
        if self.stopped:
            return ""
        text = self._held + self._decoder.decode(piece, final)
        cuts = [at for s in self._stop if (at := text.find(s)) >= 0]
        if cuts:
            self.stopped = True
            self._held = ""
            return text[: min(cuts)]
        keep = 0 if final else max((_tail(text, s) for s in self._stop), default=0)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]


def _tail(text: str, stop: str) -> int:
    """Length of the longest end of `text` that begins `stop`."""
    for n in range(min(len(stop) - 1, len(text)), 0, -1):
        if text.endswith(stop[:n]):
            return n
    return 0
