"""Cross entropy over a large vocabulary without its logits.

Both products with the output projection are done at once: it is frozen, so all that is ever needed later is the
gradient at its input, which has the size of the hidden states.
"""

from typing import Any

import torch
from torch.nn import functional as F

from trainer.packed import Matrix

# Elements of one chunk of logits: small enough to stay near the processor's cache, large enough for a good product.
# On a GPU 250 MB at ten bytes an element, so that a small card has room for it beside a large vocabulary's matrix.
_CHUNK = {"cpu": 64 * 49152}
_CHUNK_ELSEWHERE = 512 * 49152
# Rows come in multiples of this, for the same reason as in `examples.pack`.
_ROWS = 32


def chunk_words(device_type: str, rows: int) -> int:
    """Words of the vocabulary whose logits are computed at a time, for so many rows of hidden states."""
    return max(_ROWS, _CHUNK.get(device_type, _CHUNK_ELSEWHERE) // max(1, rows) // _ROWS * _ROWS)


class ChunkedCrossEntropy(torch.autograd.Function):
    """Sum of −log p(target), in nats. hidden (n, width), head (vocabulary, width), targets (n,), none ignored; weights
    (n,) for a weighted sum, None where all count 1.

    The vocabulary goes by once, a chunk of words after the other, while the sum of exponentials and what it pulls at
    the hidden states are kept up as flash attention does it (arXiv 2205.14135): a packed head is unpacked once.
    """

    @staticmethod
    def forward(  # noqa: PLR0917 - torch hands them over by place
        ctx: Any,
        hidden: torch.Tensor,
        head: Matrix,
        targets: torch.Tensor,
        softcap: float | None,
        weights: torch.Tensor | None = None,
    ) -> torch.Tensor:
        count, dtype = len(hidden), hidden.dtype
        filler = -count % _ROWS
        hidden, targets = F.pad(hidden, (0, 0, 0, filler)), F.pad(targets, (0, filler))
        step = chunk_words(hidden.device.type, len(hidden))
        highest = torch.full((len(hidden), 1), -torch.inf, device=hidden.device)
        total = torch.zeros_like(highest)
        pull = torch.zeros_like(hidden, dtype=torch.float32) if ctx.needs_input_grad[0] else None
        for start in range(0, head.weight.shape[0], step):
            words = head.rows(slice(start, start + step), dtype)
            out, slope = _capped(F.linear(hidden, words).float(), softcap)
            higher = torch.maximum(highest, out.amax(-1, keepdim=True))
            shrink = (highest - higher).exp()
            shares = out.sub_(higher).exp_()
            total, highest = total * shrink + shares.sum(-1, keepdim=True), higher
            if pull is not None:
                if slope is not None:
                    shares *= slope
                pull.mul_(shrink).add_(shares.to(dtype) @ words)
        wanted = head.rows(targets, torch.float32)
        out, slope = _capped((hidden.float() * wanted).sum(-1, keepdim=True), softcap)
        grad = None
        if pull is not None:
            pull = pull.div_(total) - (wanted if slope is None else wanted * slope)
            grad = (pull[:count] if weights is None else pull[:count] * weights[:, None]).to(dtype)
        ctx.save_for_backward(grad)
        losses = (total.log() + highest - out)[:count]
        if weights is not None:
            losses = losses * weights[:, None]
        return losses.sum(dtype=torch.float64 if losses.device.type == "cpu" else torch.float32).float()

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, None, None, None, None]:
        (grad,) = ctx.saved_tensors
        return grad * grads[0].to(grad.dtype), None, None, None, None


def _capped(out: torch.Tensor, softcap: float | None) -> tuple[torch.Tensor, torch.Tensor | None]:
    """gemma's soft cap on logits, and its derivative; as they are without."""
    if not softcap:
        return out, None
    share = torch.tanh(out / softcap)
    return softcap * share, 1 - share.square()
