"""What callers of the engine hand in and get back. Plain data: no process, no llama.cpp."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from app.errors import IdiolectError

Finish = Literal["stop", "length", "cancelled"]


class EngineDied(IdiolectError):
    """The engine's process ended while it was needed; the message says why. The next call starts a new one."""


@dataclass(frozen=True)
class Adapter:
    """One adapter file (GGUF, made by app.adapters.convert) and how strongly it counts: 1.0 is as trained."""

    path: Path
    scale: float = 1.0


@dataclass(frozen=True)
class ModelInfo:
    """`context` is what this engine was given, in tokens; `gpu` whether layers lie on one; `guesses` whether guessing
    ahead pays here."""

    name: str
    architecture: str
    context: int
    layers: int
    vocabulary: int
    threads: int = 0
    gpu: bool = False
    guesses: bool = False


@dataclass(frozen=True)
class Generation:
    """A finished piece of writing.

    `ttft_ms` is the wait from the call to the first word, as the caller saw it; `tokens_per_s` counts what followed.
    `reused` prompt tokens were still in the cache. `drafted` tokens were guessed from phrases and `accepted` of them
    were what the model would have written anyway.
    """

    text: str
    tokens: int
    ttft_ms: float
    tokens_per_s: float
    finish: Finish
    prompt_tokens: int = 0
    reused: int = 0
    drafted: int = 0
    accepted: int = 0
    token_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Proposal:
    """One way to go on: a sentence, or less where the turn ends (`finish` "stop") or the limit is reached ("length").

    `nll` is −log p in nats of its tokens together, the end of the turn included.
    """

    text: str
    nll: float
    tokens: int
    finish: Literal["sentence", "stop", "length"]


@dataclass(frozen=True)
class Score:
    """How surprising a response is: `nll` is the sum over its tokens in nats, `per_token` its parts in order.

    The end-of-turn token counts as one of them. A response that does not fit into the context is scored as far as it
    fits, and `tokens` says how far. `entropy` and `variance`, where they were asked for: of −log p under the model's
    own distributions, what it expected of `nll` and how far that may lie off.
    """

    tokens: int
    nll: float
    per_token: list[float]
    entropy: float = 0.0
    variance: float = 0.0


@dataclass(frozen=True)
class TokenIds:
    """Ids of the prompt (including the words that open the assistant's turn) and of the response with its end."""

    prompt: list[int]
    response: list[int]
