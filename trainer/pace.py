"""How fast a run goes: tokens and useful arithmetic per second of stepping, loading and evaluation not counted."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from torch import nn

from trainer.base import Base


@dataclass
class Pace:
    """Sums over the steps of this session."""

    layer_numbers: list[int]  # of the matrices of each layer
    head_numbers: int
    seconds: float = 0.0
    tokens: int = 0
    operations: float = 0.0

    @classmethod
    def of(cls, base: Base) -> "Pace":
        layers = [
            sum(m.in_features * m.out_features for m in layer.modules() if isinstance(m, nn.Linear))
            for layer in base.layers
        ]
        table = base.model.model.embed_tokens
        return cls(layers, table.num_embeddings * table.embedding_dim)

    @contextlib.contextmanager
    def step(self) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - begun

    def count(self, tokens: int, responses: int, first: int, *, lower_kept: bool) -> None:
        """A step over `tokens`, `responses` of them with loss, trained from layer `first` on.

        Products of the frozen weights only: two operations per number forward, two backward (no gradient is made of
        the weights); the layers below `first` go forward, unless their result was kept.
        """
        self.tokens += tokens
        trained, lower = sum(self.layer_numbers[first:]), sum(self.layer_numbers[:first])
        self.operations += 4.0 * (tokens * trained + responses * self.head_numbers)
        self.operations += 0.0 if lower_kept else 2.0 * tokens * lower

    @property
    def tokens_per_s(self) -> float:
        return round(self.tokens / self.seconds, 1) if self.seconds else 0.0

    @property
    def gflops(self) -> float:
        return round(self.operations / self.seconds / 1e9, 1) if self.seconds else 0.0
