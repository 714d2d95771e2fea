"""Run the decoder layers over packed sequences: (tokens, hidden), no padding, no attention across sequences.

Written out once for all families: what transformers does per call (masks, caches, hooks, upcasts) costs more here than
the small matrices themselves. A test compares it with transformers' forward.
"""

from dataclasses import dataclass, field
from typing import Any

import torch
import torch.utils.checkpoint
from torch.nn import functional as F

from trainer.attention import Group, attend, group
from trainer.base import Base
from trainer.fused import Norm, rotate, swiglu

IGNORED = -100  # a target without loss
Positions = dict[str, tuple[torch.Tensor, torch.Tensor]]


@dataclass
class Packed:
    """Sequences laid end to end: `ids` (tokens,), `lengths` of each, `targets` (tokens,) with IGNORED for no loss.

    `weights` (tokens,): how much each target counts; None where all count 1."""

    ids: torch.Tensor
    lengths: list[int]
    targets: torch.Tensor
    weights: torch.Tensor | None = None
    _angles: Positions = field(default_factory=dict)

    _grouped: tuple[list[Group], list[tuple[int, int]]] | None = None

    def grouped(self) -> tuple[list[Group], list[tuple[int, int]]]:
        """The sequences by length, as attention takes them; worked out once for all layers."""
        if self._grouped is None:
            self._grouped = group(self.lengths)
        return self._grouped

    @property
    def tokens(self) -> int:
        return int(self.ids.shape[0])

    def angles(self, base: Base, kind: str) -> tuple[torch.Tensor, torch.Tensor]:
        """(cos, sin), each (tokens, 1, rotary/2) in the working precision; positions start anew per sequence."""
        if kind not in self._angles:
            rope = base.ropes[kind]
            positions = torch.cat([torch.arange(n) for n in self.lengths]).to(base.device)
            angles = positions[:, None, None].float() * rope.inv_freq
            self._angles[kind] = (
                (angles.cos() * rope.scale).to(base.dtype),
                (angles.sin() * rope.scale).to(base.dtype),
            )
        return self._angles[kind]


def embed(base: Base, ids: torch.Tensor) -> torch.Tensor:
    """(tokens, hidden)."""
    rows = base.model.model.embed_tokens(ids)
    if base.embed_scale != 1.0:
        rows = rows.float() * base.embed_scale
    return rows.to(base.dtype)


def run_layers(
    base: Base, hidden: torch.Tensor, batch: Packed, start: int, stop: int, *, recompute: int = 0
) -> torch.Tensor:
    """Layers `start` to `stop` (exclusive) over `hidden` (tokens, hidden).

    The first `recompute` of them keep their input only, and are run once more when the gradient comes by.
    """
    for index in range(start, stop):
        if index < start + recompute and torch.is_grad_enabled():
            hidden = torch.utils.checkpoint.checkpoint(  # type: ignore[no-untyped-call]
                run_layer, base, base.layers[index], index, hidden, batch, use_reentrant=False, preserve_rng_state=False
            )
        else:
            hidden = run_layer(base, base.layers[index], index, hidden, batch)
    return hidden


def run_layer(base: Base, layer: Any, index: int, x: torch.Tensor, batch: Packed) -> torch.Tensor:
    attended = _attention(base, layer.self_attn, index, _norm(layer.input_layernorm, x, base), batch)
    if hasattr(layer, "pre_feedforward_layernorm"):  # gemma3 normalizes after each half as well
        x = x + _norm(layer.post_attention_layernorm, attended, base)
        return x + _norm(
            layer.post_feedforward_layernorm,
            _feed_forward(base, layer.mlp, _norm(layer.pre_feedforward_layernorm, x, base)),
            base,
        )
    x = x + attended
    return x + _feed_forward(base, layer.mlp, _norm(layer.post_attention_layernorm, x, base))


def final_norm(base: Base, x: torch.Tensor) -> torch.Tensor:
    return _norm(base.model.model.norm, x, base)


def logits(base: Base, x: torch.Tensor) -> torch.Tensor:
    """(tokens, vocabulary) float32 from normalized hidden states; for checks, never for training."""
    out = F.linear(x, base.head.dense(base.dtype)).float()
    cap = getattr(base.config, "final_logit_softcapping", None)
    return cap * torch.tanh(out / cap) if cap else out


def _norm(module: Any, x: torch.Tensor, base: Base) -> torch.Tensor:
    return Norm.apply(x, module.weight, base.config.rms_norm_eps, base.family.norm_offset)


def _feed_forward(base: Base, mlp: Any, x: torch.Tensor) -> torch.Tensor:
    if hasattr(mlp, "gate_up_proj"):
        gate, up = mlp.gate_up_proj(x).chunk(2, dim=-1)
    else:
        gate, up = mlp.gate_proj(x), mlp.up_proj(x)
    return mlp.down_proj(F.gelu(gate, approximate="tanh") * up if base.family.gelu else swiglu(gate, up))


def _attention(base: Base, attention: Any, index: int, x: torch.Tensor, batch: Packed) -> torch.Tensor:
    config, width = base.config, base.config.head_dim
    heads, shared = config.num_attention_heads, config.num_key_value_heads
    if hasattr(attention, "qkv_proj"):
        q, k, v = attention.qkv_proj(x).split([heads * width, shared * width, shared * width], dim=-1)
    else:
        q, k, v = attention.q_proj(x), attention.k_proj(x), attention.v_proj(x)
    q, k, v = (t.reshape(len(x), -1, width) for t in (q, k, v))
    if hasattr(attention, "q_norm"):
        q, k = _norm(attention.q_norm, q, base), _norm(attention.k_norm, k, base)
    kind = base.layer_types[index]
    cos, sin = batch.angles(base, kind)
    q, k = rotate(q, cos, sin), rotate(k, cos, sin)
    window = config.sliding_window if kind == "sliding_attention" else None
    mixed = attend(q, k, v, batch.lengths, scale=base.attention_scale, window=window, grouped=batch.grouped())
    return attention.o_proj(mixed.reshape(len(x), heads * width))


class LowerLayers:
    """Input of the first trained layer for each batch: (tokens, hidden), computed at first need.

    They are kept in memory only, for they would betray the text. Batches beyond `limit_bytes` are computed anew each
    time, and so are embeddings: they cost nothing.
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
