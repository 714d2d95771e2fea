"""Cross entropy over a large vocabulary without a full logits tensor.

Both passes over the output projection are done at once, chunk by chunk: the projection is frozen, so all that is ever
needed later is the gradient at its input, which has the size of the hidden states.
"""

from typing import Any

import torch
from torch.nn import functional as F

# Elements of one chunk of logits: small enough to stay near the processor's cache, large enough for a good product.
# On a GPU 250 MB at ten bytes an element, so that a small card has room for it beside a large vocabulary's matrix.
_CHUNK = {"cpu": 64 * 49152}
_CHUNK_ELSEWHERE = 512 * 49152
# Rows come in multiples of this, for the same reason as in `examples.pack`.
_ROWS = 32


def chunk_rows(device_type: str, vocabulary: int) -> int:
    """Rows of logits that are computed at a time."""
    return max(_ROWS, _CHUNK.get(device_type, _CHUNK_ELSEWHERE) // vocabulary // _ROWS * _ROWS)


class ChunkedCrossEntropy(torch.autograd.Function):
    """Sum of −log p(target), in nats. hidden (n, width), weight (vocabulary, width), targets (n,), none ignored."""

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, targets: torch.Tensor, softcap: float | None
    ) -> torch.Tensor:
        count, device = len(hidden), hidden.device
        rows = chunk_rows(device.type, weight.shape[0])
        filler = -count % _ROWS
        hidden, targets = F.pad(hidden, (0, 0, 0, filler)), F.pad(targets, (0, filler))
        grad = torch.empty_like(hidden) if ctx.needs_input_grad[0] else None
        total = torch.zeros((), dtype=torch.float64 if device.type == "cpu" else torch.float32, device=device)
        for start in range(0, len(hidden), rows):
            part, wanted = hidden[start : start + rows], targets[start : start + rows, None]
            out = F.linear(part, weight).float()
            if softcap:
                out = softcap * torch.tanh(out / softcap)
            log_p = F.log_softmax(out, dim=-1)
            total -= log_p.gather(1, wanted)[: count - start].sum()
            if grad is not None:
                p = log_p.exp_()
                p.scatter_add_(1, wanted, torch.full_like(wanted, -1, dtype=p.dtype))
                if softcap:
                    p *= 1 - (out / softcap).square()
                grad[start : start + rows] = p.to(hidden.dtype) @ weight
        grad = None if grad is None else grad[:count]
        ctx.save_for_backward(grad)
        return total.float()

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, None, None, None]:
        (grad,) = ctx.saved_tensors
        return grad * grads[0].to(grad.dtype), None, None, None
