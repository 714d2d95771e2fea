"""Causal attention within each of several sequences laid end to end."""

from typing import Any

import torch
from torch.nn import functional as F

# Up to this length the probabilities are kept and written-out products beat torch's attention on a processor, whose
# backward pass took a third of a training step at the length of an e-mail. Longer, memory would go with the square.
_SHORT = 384


def attend(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, lengths: list[int], *, scale: float, window: int | None = None
) -> torch.Tensor:
    """(tokens, heads, width) → the same shape; `k` and `v` may have fewer heads. No token sees another sequence."""
    if q.device.type == "cuda" and q.dtype != torch.float32 and q.shape[-1] <= 256:
        return _on_cuda(q, k, v, lengths, scale=scale, window=window)
    parts = []
    for qs, ks, vs in zip(q.split(lengths), k.split(lengths), v.split(lengths), strict=True):
        if q.device.type == "cpu" and len(qs) <= min(_SHORT, window or _SHORT):
            parts.append(_ShortAttention.apply(qs, ks, vs, scale))
        else:
            parts.append(_long(qs, ks, vs, scale, window))
    return torch.cat(parts)


def _on_cuda(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, lengths: list[int], *, scale: float, window: int | None
) -> torch.Tensor:
    """Flash attention over all sequences in one launch."""
    from torch.nn.attention.varlen import varlen_attn

    ends = torch.tensor([0, *lengths]).cumsum(0).to(q.device, torch.int32)
    longest = max(lengths)
    reach = (window - 1 if window else -1, 0)  # causal; as far back as the window lets it
    out = varlen_attn(
        q, k, v, ends, ends, longest, longest,
        scale=scale, window_size=reach, enable_gqa=q.shape[1] != k.shape[1],
    )  # fmt: skip
    assert isinstance(out, torch.Tensor)
    return out


def _long(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scale: float, window: int | None) -> torch.Tensor:
    n, mask = len(q), None
    if window and n > window:
        distance = torch.arange(n, device=q.device)[:, None] - torch.arange(n, device=q.device)
        mask = (distance >= 0) & (distance < window)
    out = F.scaled_dot_product_attention(
        q.transpose(0, 1)[None],
        k.transpose(0, 1)[None],
        v.transpose(0, 1)[None],
        attn_mask=mask,
        is_causal=mask is None,
        scale=scale,
        enable_gqa=q.shape[1] != k.shape[1],
    )
    return out[0].transpose(0, 1)


class _ShortAttention(torch.autograd.Function):
    """Attention of one short sequence. Query heads that share a key head are stacked into one product."""

    @staticmethod
    def forward(ctx: Any, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scale: float) -> torch.Tensor:
        stacked, keys, values = _stack(q, k.shape[1]), k.transpose(0, 1), v.transpose(0, 1)
        n, shared = len(q), k.shape[1]
        scores = torch.bmm(stacked, keys.transpose(1, 2)).view(shared, -1, n, n)
        future = torch.ones(n, n, dtype=torch.bool).triu_(1)
        p = torch.softmax(scores.mul_(scale).masked_fill_(future, float("-inf")), dim=-1).view(shared, -1, n)
        out = torch.bmm(p, values)
        ctx.scale = scale
        ctx.save_for_backward(stacked, keys, values, p, out)
        return _unstack(out, n)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, None]:
        stacked, keys, values, p, out = ctx.saved_tensors
        n = keys.shape[1]
        grad = _stack(grads[0], keys.shape[0])
        d_values = torch.bmm(p.transpose(1, 2), grad)
        d_p = torch.bmm(grad, values.transpose(1, 2))
        # Softmax's gradient: p · (d_p − Σ p d_p), and the sum is that of grad · out over the head's width.
        d_scores = d_p.sub_((grad * out).sum(-1, keepdim=True)).mul_(p).mul_(ctx.scale)
        d_q = torch.bmm(d_scores, keys)
        d_keys = torch.bmm(d_scores.transpose(1, 2), stacked)
        return _unstack(d_q, n), d_keys.transpose(0, 1), d_values.transpose(0, 1), None


def _stack(x: torch.Tensor, shared: int) -> torch.Tensor:
    """(tokens, heads, width) → (shared, heads / shared · tokens, width)."""
    n, heads, width = x.shape
    return x.view(n, shared, heads // shared, width).permute(1, 2, 0, 3).reshape(shared, -1, width)


def _unstack(x: torch.Tensor, n: int) -> torch.Tensor:
    shared, _, width = x.shape
    return x.view(shared, -1, n, width).permute(2, 0, 1, 3).reshape(n, -1, width)
