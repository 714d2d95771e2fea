"""Linear layers and embeddings over frozen weights: kept in their GGUF blocks and dequantized on use, or dense.

No layer keeps its input for the backward pass (the weight gets no gradient), and a packed one keeps no dequantized
weight either: it is dequantized once more when the gradient comes by.
"""

from typing import Any, Protocol

import torch
from gguf.constants import GGMLQuantizationType
from torch import nn
from torch.nn import functional as F

from trainer.blocks import dequantize


class Matrix(Protocol):
    """Frozen numbers, (rows, columns), however they are held; `weight` has as many rows."""

    weight: nn.Parameter

    def dense(self, dtype: torch.dtype) -> torch.Tensor:
        """All of them in `dtype`."""

    def rows(self, which: slice | torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
        """Those rows in `dtype`."""


class _Plain:
    """A Matrix of plain numbers."""

    weight: nn.Parameter

    def dense(self, dtype: torch.dtype) -> torch.Tensor:
        return self.weight.to(dtype)

    def rows(self, which: slice | torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
        return self.weight[which].to(dtype)


class _Blocks:
    """A Matrix in GGUF blocks: `weight` is uint8 (rows, bytes per row), and numbers are made anew at each call."""

    weight: nn.Parameter
    kind: GGMLQuantizationType

    def dense(self, dtype: torch.dtype) -> torch.Tensor:
        return dequantize(self.weight, self.kind, dtype)

    def rows(self, which: slice | torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
        return dequantize(self.weight[which], self.kind, dtype)


class DenseLinear(_Plain, nn.Linear):
    """A frozen linear layer whose weight is plain numbers."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor | None) -> None:
        nn.Module.__init__(self)
        self.out_features, self.in_features = weight.shape
        self.weight = nn.Parameter(weight, requires_grad=False)
        self.register_parameter("bias", None if bias is None else nn.Parameter(bias, requires_grad=False))


class PackedLinear(_Blocks, nn.Linear):
    """A frozen linear layer whose weight stays in GGUF blocks: `weight` is uint8 (out, bytes per row)."""

    def __init__(
        self, raw: torch.Tensor, kind: GGMLQuantizationType, in_features: int, bias: torch.Tensor | None
    ) -> None:
        nn.Module.__init__(self)
        self.in_features, self.out_features, self.kind = in_features, raw.shape[0], kind
        self.weight = nn.Parameter(raw, requires_grad=False)
        self.register_parameter("bias", None if bias is None else nn.Parameter(bias, requires_grad=False))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return _PackedProduct.apply(x, self)


class _PackedProduct(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, layer: PackedLinear) -> torch.Tensor:
        ctx.layer = layer
        return F.linear(x, layer.dense(x.dtype), layer.bias)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, None]:
        return grads[0] @ ctx.layer.dense(grads[0].dtype), None


class DenseEmbedding(_Plain, nn.Module):
    """A frozen embedding table of plain numbers; rows come out in its own precision."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        self.num_embeddings, self.embedding_dim = weight.shape
        self.weight = nn.Parameter(weight, requires_grad=False)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.weight[ids]


class PackedEmbedding(_Blocks, nn.Module):
    """An embedding table kept in GGUF blocks; only the rows asked for are dequantized."""

    def __init__(self, raw: torch.Tensor, kind: GGMLQuantizationType, width: int) -> None:
        super().__init__()
        self.kind, self.embedding_dim, self.num_embeddings = kind, width, raw.shape[0]
        self.weight = nn.Parameter(raw, requires_grad=False)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.rows(ids.reshape(-1), torch.float32).view(*ids.shape, -1)
