"""How much memory a run takes, computed from the file's tensor table and the shape of the batches.

The figures follow what `fused.py`, `attention.py` and `loss.py` keep; a test compares them with torch's own count.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from math import prod
from typing import Any

import psutil
import torch

from trainer.attention import SHORT, STEP
from trainer.blocks import PLAIN
from trainer.gguf_file import GgufFile, TensorEntry
from trainer.loss import chunk_words


@dataclass(frozen=True)
class Shape:
    """What matters of a decoder for memory. Widths in elements."""

    hidden: int
    inner: int
    heads: int
    shared_heads: int
    head_width: int
    layers: int
    vocabulary: int

    @classmethod
    def of(cls, file: GgufFile) -> "Shape":
        hidden, heads = file.need("embedding_length"), file.need("attention.head_count")
        return cls(
            hidden=hidden,
            inner=file.need("feed_forward_length"),
            heads=heads,
            shared_heads=file.get("attention.head_count_kv", heads),
            head_width=file.get("attention.key_length") or hidden // heads,
            layers=file.need("block_count"),
            vocabulary=file.tensors["token_embd.weight"].shape[0],
        )


@dataclass(frozen=True)
class Plan:
    """The part of a run's settings that memory depends on."""

    tokens: int  # of one batch
    longest: int  # tokens of the longest sequence in it
    rank: int
    targets: Collection[str]  # of q k v o gate up down
    trained_layers: int
    packed: bool
    checkpointing: bool
    number_bytes: int = 2  # of the working precision
    device: str = "cpu"  # its type

    @property
    def kept_bytes(self) -> int:
        """Of a number that waits for the backward pass; see kept.py."""
        return min(2, self.number_bytes) if self.device == "cpu" else self.number_bytes


@dataclass(frozen=True)
class Need:
    """Bytes. `transient`: the largest matrix unpacked at once; `adapter`: weights, gradients and moments."""

    weights: int
    transient: int
    adapter: int
    activations: int
    loss: int

    @property
    def total(self) -> int:
        return sum(asdict(self).values())


def need(tensors: Collection[TensorEntry], shape: Shape, plan: Plan) -> Need:
    """Peak memory of training, without the libraries themselves and without kept hidden states."""
    tied = all(t.name != "output.weight" for t in tensors)
    dense = [t for t in tensors if tied or t.name != "token_embd.weight" or t.type in PLAIN]
    table = sum(t.nbytes for t in tensors) - sum(t.nbytes for t in dense)  # only its rows are ever unpacked
    return Need(
        weights=table + sum(_stored(t, plan) for t in dense),
        transient=max(
            (prod(t.shape) * plan.number_bytes for t in dense if _is_packed(t, plan) and t.name.startswith("blk.")),
            default=0,
        ),
        adapter=4 * 4 * adapter_parameters(shape, plan),
        activations=_activations(shape, plan),
        loss=_loss(shape, plan),
    )


def adapter_parameters(shape: Shape, plan: Plan) -> int:
    """Trainable numbers of a LoRA of `plan.rank`."""
    h, q, kv = shape.hidden, shape.heads * shape.head_width, shape.shared_heads * shape.head_width
    sides = {
        "q": h + q,
        "k": h + kv,
        "v": h + kv,
        "o": q + h,
        "gate": h + shape.inner,
        "up": h + shape.inner,
        "down": shape.inner + h,
    }
    return plan.trained_layers * plan.rank * sum(sides[t] for t in plan.targets)


def layer_activations(shape: Shape, plan: Plan) -> int:
    """Elements kept per token by one trained layer until its backward pass."""
    adapted = set(plan.targets)
    q, kv = shape.heads * shape.head_width, shape.shared_heads * shape.head_width
    kept = 2 * shape.hidden  # inputs of the two norms
    kept += shape.hidden * bool(adapted & {"q", "k", "v"}) + shape.hidden * bool(adapted & {"gate", "up"})
    kept += q + 2 * kv + q  # queries, keys, values, output of attention
    kept += q * ("o" in adapted)
    if plan.longest <= SHORT:  # probabilities of short sequences, padded
        kept += shape.heads * -(-plan.longest // STEP) * STEP
    kept += 2 * shape.inner + shape.inner * ("down" in adapted)
    return kept + plan.rank * len(adapted)


def available(device: torch.device) -> int:
    """Bytes that a run may take on `device` now."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return int(free)
    return int(psutil.virtual_memory().available)


def device_memory(device: torch.device) -> dict[str, int]:
    """Peak of a GPU's own memory so far, in MiB; nothing on a processor, where it is the process's."""
    if device.type != "cuda":
        return {}
    return {"device_memory_mb": int(torch.cuda.max_memory_allocated(device)) >> 20}


def _is_packed(tensor: TensorEntry, plan: Plan) -> bool:
    return plan.packed and len(tensor.shape) > 1 and tensor.type not in PLAIN


def _stored(tensor: TensorEntry, plan: Plan) -> int:
    if len(tensor.shape) == 1:
        return 4 * prod(tensor.shape)
    return tensor.nbytes if _is_packed(tensor, plan) else plan.number_bytes * prod(tensor.shape)


def _activations(shape: Shape, plan: Plan) -> int:
    """With checkpointing one layer at a time is recomputed, and only the layers' inputs are kept."""
    one = layer_activations(shape, plan) * plan.tokens * (plan.number_bytes if plan.checkpointing else plan.kept_bytes)
    # What a layer needs beside what it keeps: gradients of its widest part, as many again.
    passing = 3 * shape.inner * plan.tokens * plan.number_bytes
    if plan.checkpointing:
        return plan.trained_layers * shape.hidden * plan.tokens * plan.number_bytes + one + passing
    return plan.trained_layers * one + passing


def _loss(shape: Shape, plan: Plan) -> int:
    """A chunk of logits in float32 and, where that is another, twice in the working precision; the rows of the head
    that make it, unpacked; and what is kept of every token: its hidden state, its target's row, its gradient twice."""
    words = min(shape.vocabulary, chunk_words(plan.device, plan.tokens))
    narrow = 2 * plan.number_bytes if plan.number_bytes < 4 else 0
    kept = plan.tokens * shape.hidden * (4 + 4 + 2 * plan.number_bytes)
    return plan.tokens * words * (4 + narrow) + plan.packed * words * shape.hidden * plan.number_bytes + kept


def megabytes(value: Need) -> dict[str, Any]:
    return {name: round(size / 2**20) for name, size in (asdict(value) | {"total": value.total}).items()}
