"""Guessing ahead from a person's own phrases: how much is guessed rightly, what checking costs, what comes of it.

Measured in this process whether the engine guesses on this machine or not: its answer (`ModelInfo.guesses`) rests on
these rows. The person is the sample author; their newest mails are asked for again, and the older ones are the history.
"""

import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app import prompts
from app.engine.cache import KvCache
from app.engine.native import Native
from app.engine.phrases import History, PhraseDrafter
from app.engine.sampling import Sampling
from app.engine.writing import Writer, Written
from app.importers import import_paths
from app.services.sample import mailbox as sample_mailbox
from app.writing.assistant import DEFAULT_TEMPERATURE

Row = dict[str, Any]
TOKENS = 80


def rows(base: Path, drafts: int = 12) -> list[Row]:
    """Four rows: what a batch of two and of four costs in single tokens, tokens an evaluation, and tokens/s of drafts.

    Guesses are made where they pay at the price that was just measured; spreads are over the drafts.
    """
    mails = sorted(import_paths([sample_mailbox()]), key=lambda mail: mail.when or datetime.min.replace(tzinfo=UTC))
    older, newest = mails[:-drafts], mails[-drafts:]
    asked = [
        prompts.messages(prompts.Request("compose", subject=mail.subject, to=next(iter(mail.recipients), None)))
        for mail in newest
    ]
    native = Native(base, context=2048)
    return measured(native, asked, [mail.text for mail in older])


def measured(native: Native, asked: Sequence[list[prompts.Message]], history: Sequence[str]) -> list[Row]:
    two, four = _batches(native, 2), _batches(native, 4)
    # Of one token's time, what a further one takes: the cheaper of the two.
    cost = min(two["ours"] / two["baseline"] - 1, (four["ours"] / four["baseline"] - 1) / 3)
    drafter = PhraseDrafter(cost=cost)
    drafter.history = History([native.chat.text(text) for text in history])
    pairs = [(_draft(native, messages, drafter), _draft(native, messages, None)) for messages in asked]
    guessed, plain = [a for a, _ in pairs], [b for _, b in pairs]
    each = [len(one.tokens) / (len(one.tokens) - one.accepted) for one in guessed]
    speeds, bare = ([len(one.tokens) / one.rest for one in side] for side in (guessed, plain))
    return [
        two,
        four,
        {
            **row("speculation_tokens_per_evaluation", each, [1.0], each, "tokens"),
            "drafted": sum(one.drafted for one in guessed),
            "accepted": sum(one.accepted for one in guessed),
        },
        row("speculation_speedup", speeds, bare, [a / b for a, b in zip(speeds, bare, strict=True)], "tokens/s"),
    ]


def _batches(native: Native, size: int) -> Row:
    """What a batch of so many tokens costs against a single one."""
    native.clear()
    native.use([])
    at = 200
    native.decode([n % native.vocabulary for n in range(at)], range(at), 0, [])

    def measure(count: int) -> float:
        began = time.perf_counter()
        native.decode([native.vocabulary // 2] * count, range(at, at + count), 0, range(count))
        spent = time.perf_counter() - began
        native.trim(0, at)
        return spent * 1000

    pairs = [(measure(size), measure(1)) for _ in range(40)]
    ratios = [b / a for a, b in pairs]
    return row(f"batch_of_{size}_vs_one", [a for a, _ in pairs], [b for _, b in pairs], ratios, "ms")


def _draft(native: Native, messages: Sequence[prompts.Message], drafter: PhraseDrafter | None) -> Written:
    native.use([])
    native.clear()
    return Writer(native, KvCache(native)).write(
        native.chat.prompt(messages),
        max_tokens=TOKENS,
        sampling=Sampling(temperature=DEFAULT_TEMPERATURE, seed=1),
        stop=[],
        drafter=drafter,
        on_text=lambda text: None,
        cancelled=lambda: False,
    )


def row(name: str, ours: Sequence[float], baseline: Sequence[float], ratios: Sequence[float], unit: str) -> Row:
    """Medians; `spread` is the lowest and highest ratio."""
    return {
        "name": name,
        "ours": round(statistics.median(ours), 2),
        "baseline": round(statistics.median(baseline), 2),
        "ratio": round(statistics.median(ratios), 3),
        "unit": unit,
        "spread": [round(min(ratios), 3), round(max(ratios), 3)],
    }
