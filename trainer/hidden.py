"""The frozen lower layers, computed once: hidden states per batch, kept in memory only (they would betray the text)."""

import torch

from trainer.base import Base
from trainer.forward import Packed, embed, run_layers


class LowerLayers:
    """Input of the first trained layer for each batch: (tokens, hidden), computed at first need.

    Batches beyond `limit_bytes` are computed anew each time, and so are embeddings: they cost nothing.
    """

    def __init__(self, base: Base, first: int, limit_bytes: int) -> None:
        self.base, self.first, self.limit = base, first, limit_bytes
        self.used = 0
        self._kept: dict[int, torch.Tensor] = {}

    def __call__(self, key: int, batch: Packed) -> torch.Tensor:
        """`key` names the batch: the same key must always come with the same batch."""
        if key in self._kept:
            return self._kept[key]
        with torch.no_grad():
            hidden = run_layers(self.base, embed(self.base, batch.ids), batch, 0, self.first)
        size = hidden.numel() * hidden.element_size()
        if self.first > 0 and self.used + size <= self.limit:
            self._kept[key] = hidden
            self.used += size
        return hidden

    def holds(self, key: int) -> bool:
        return key in self._kept
