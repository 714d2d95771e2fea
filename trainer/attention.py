"""Causal attention within each of several sequences laid end to end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional as F

# Up to this length the probabilities are kept and written-out products beat torch's attention on a processor, whose
# backward pass took a third of a training step at the length of an e-mail. Longer, memory would go with the square.
SHORT = 384
# Short sequences are padded, inside attention only, to a multiple of this: few shapes of products, which oneDNN
# compiles and keeps code for one by one, and sequences of like length share one product.
STEP = 32


@dataclass(frozen=True)
class Group:
    """Sequences of one padded length. `tokens` are their rows in the batch, `slots` the same rows when padded."""

    count: int
    length: int
    tokens: torch.Tensor
    slots: torch.Tensor


def group(lengths: Sequence[int]) -> tuple[list[Group], list[tuple[int, int]]]:
    """(groups of short sequences, (start, end) of each long one)."""
    short: dict[int, list[tuple[int, int]]] = {}
    long, start = [], 0
    for n in lengths:
        if n > SHORT:
            long.append((start, start + n))
        else:
            short.setdefault(-(-n // STEP) * STEP, []).append((start, n))
        start += n
    groups = []
    for length, members in sorted(short.items()):
        tokens = torch.cat([torch.arange(s, s + n) for s, n in members])
        slots = torch.cat([torch.arange(i * length, i * length + n) for i, (_, n) in enumerate(members)])
        groups.append(Group(len(members), length, tokens, slots))
    return groups, long


def attend(
    q: torch.Tensor,
    k: torch.Tensor,
    v: torch.Tensor,
    lengths: Sequence[int],
    *,
    scale: float,
    window: int | None = None,
    grouped: tuple[list[Group], list[tuple[int, int]]] | None = None,
) -> torch.Tensor:
    """(tokens, heads, width) → the same shape; `k` and `v` may have fewer heads. No token sees another sequence.

    `grouped` is `group(lengths)`, where the caller has it already.
    """
    if q.device.type == "cuda" and q.dtype != torch.float32 and q.shape[-1] <= 256:
        return _on_cuda(q, k, v, lengths, scale=scale, window=window)
    if q.device.type != "cpu" or (window or SHORT) < min(SHORT, max(lengths)):
        parts = zip(*(t.split(list(lengths)) for t in (q, k, v)), strict=True)
        return torch.cat([_one(a, b, c, scale, window) for a, b, c in parts])
    groups, long = grouped or group(lengths)
    out = _ShortAttention.apply(q, k, v, groups, scale)
    if not long:
        return out
    pieces, end = [], 0
    for start, stop in long:
        pieces += [out[end:start], _one(q[start:stop], k[start:stop], v[start:stop], scale, window)]
        end = stop
    return torch.cat([*pieces, out[end:]])


def _on_cuda(
    q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, lengths: Sequence[int], *, scale: float, window: int | None
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


def _one(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scale: float, window: int | None) -> torch.Tensor:
    """torch's attention over one sequence."""
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
    """Attention of all short sequences, group by group; rows of long ones stay zero.

    Query heads that share a key head are stacked into one product. Padding comes after the tokens, so that the
    causal mask hides it from them.
    """

    @staticmethod
    def forward(  # noqa: PLR0917 -- autograd passes by position
        ctx: Any, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, groups: list[Group], scale: float
    ) -> torch.Tensor:
        shared, out = k.shape[1], torch.zeros_like(q)
        kept: list[torch.Tensor] = []
        for g in groups:
            queries, keys, values = (_gather(t, g, shared) for t in (q, k, v))
            scores = torch.bmm(queries, keys.transpose(1, 2)).view(g.count * shared, -1, g.length, g.length)
            future = torch.ones(g.length, g.length, dtype=torch.bool).triu_(1)
            p = torch.softmax(scores.mul_(scale).masked_fill_(future, float("-inf")), dim=-1)
            p = p.view(g.count * shared, -1, g.length)
            mixed = torch.bmm(p, values)
            _scatter(mixed, g, shared, out)
            kept += [queries, keys, values, p, mixed]
        ctx.groups, ctx.scale, ctx.shared = groups, scale, shared
        ctx.save_for_backward(*kept)
        return out

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, None, None]:
        shared, grad_out = ctx.shared, grads[0]
        width = grad_out.shape[-1]
        d_q = torch.zeros_like(grad_out)
        d_k, d_v = (grad_out.new_zeros(len(grad_out), shared, width) for _ in range(2))
        kept = ctx.saved_tensors
        for i, g in enumerate(ctx.groups):
            queries, keys, values, p, mixed = kept[5 * i : 5 * i + 5]
            grad = _gather(grad_out, g, shared)
            _scatter(torch.bmm(p.transpose(1, 2), grad), g, shared, d_v)
            d_p = torch.bmm(grad, values.transpose(1, 2))
            # Softmax's gradient: p · (d_p − Σ p d_p), and the sum is that of grad · out over the head's width.
            d_scores = d_p.sub_((grad * mixed).sum(-1, keepdim=True)).mul_(p).mul_(ctx.scale)
            _scatter(torch.bmm(d_scores, keys), g, shared, d_q)
            _scatter(torch.bmm(d_scores.transpose(1, 2), queries), g, shared, d_k)
        return d_q, d_k, d_v, None, None


def _gather(x: torch.Tensor, g: Group, shared: int) -> torch.Tensor:
    """(tokens, heads, width) → (sequences · shared, heads / shared · length, width), padded with zeros."""
    heads, width = x.shape[1:]
    padded = x.new_zeros(g.count * g.length, heads, width)
    padded[g.slots] = x[g.tokens]
    padded = padded.view(g.count, g.length, shared, heads // shared, width)
    return padded.permute(0, 2, 3, 1, 4).reshape(g.count * shared, -1, width)


def _scatter(x: torch.Tensor, g: Group, shared: int, out: torch.Tensor) -> None:
    """Write the rows of `_gather`'s shape back into `out` (tokens, heads, width)."""
    width = x.shape[-1]
    padded = x.view(g.count, shared, -1, g.length, width).permute(0, 3, 1, 2, 4).reshape(-1, out.shape[1], width)
    out[g.tokens] = padded[g.slots]
