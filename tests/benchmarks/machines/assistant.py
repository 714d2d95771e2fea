"""An assistant that writes many drafts at once: a batch of sixteen takes hardly longer than one of them."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.engine.native import SEQUENCES, Native

CONTEXT = 6144
TOKENS = 110  # of a draft
TEMPERATURE, TOP_P = 0.7, 0.95


def write(base: Path, requests: Sequence[str], *, threads: int | None = None) -> list[str]:
    """What the model in this file answers to each request, at most SEQUENCES of them; always the same."""
    assert len(requests) <= SEQUENCES
    native = Native(base, context=CONTEXT, threads=threads, gpu_layers=0)
    chat, rng = native.chat, np.random.default_rng(20261126)
    lanes = range(len(requests))
    at, newest, said = [0] * len(requests), [0] * len(requests), [list[int]() for _ in lanes]
    for lane, request in enumerate(requests):
        prompt = chat.prompt([{"role": "user", "content": request}])[:450]
        native.decode(prompt, range(len(prompt)), lane, [len(prompt) - 1])
        at[lane], newest[lane] = len(prompt), _drawn(native.logits(1)[0], rng)
    going = list(lanes)
    while going := [lane for lane in going if not chat.ends(newest[lane]) and len(said[lane]) < TOKENS]:
        for lane in going:
            said[lane].append(newest[lane])
        native.decode([newest[lane] for lane in going], [at[lane] for lane in going], going, range(len(going)))
        for row, lane in zip(native.logits(len(going)).copy(), going, strict=True):
            at[lane], newest[lane] = at[lane] + 1, _drawn(row, rng)
    return [_sent(b"".join(map(chat.piece, tokens)).decode("utf-8", "ignore")) for tokens in said]


def _drawn(logits: np.ndarray, rng: np.random.Generator) -> int:
    best = np.argsort(-logits)[:200]
    shares = np.exp((logits[best] - logits[best[0]]) / TEMPERATURE)
    shares /= shares.sum()
    kept = int(np.searchsorted(shares.cumsum(), TOP_P)) + 1
    return int(rng.choice(best[:kept], p=shares[:kept] / shares[:kept].sum()))


def _sent(draft: str) -> str:
    """As people send it: without the line for the subject, and with a name where the assistant left it open."""
    draft = re.sub(r"(?im)^\W*subject(?: line)?\W*:[^\n]*\n+|^```\w*\n?", "", draft)
    return re.sub(r"\[[^\]\n]{1,40}\]", "<NAME/>", draft).strip()
