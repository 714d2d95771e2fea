"""Choices a run makes by itself from memory and measured speed, and says so."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional as F

from trainer.arguments import Arguments, adapted_layers, target_names
from trainer.attention import SHORT
from trainer.blocks import PLAIN, dequantize
from trainer.device import Device
from trainer.gguf_file import GgufFile, TensorEntry
from trainer.memory import Need, Plan, Shape, available, need

# Kept free for other programs, and for what the arithmetic does not see.
_MARGIN = 0.85
# On a processor the person works beside: a base in its blocks takes a seventh of the memory. At products of 1.26 times
# the time (0.5B, Q6_K) a step took 1.18 times as long, and the run a gigabyte less.
_WORTH = 1.5


@dataclass(frozen=True)
class Weights:
    """How the base is held: packed in GGUF blocks or dense, and whether layers are recomputed in the backward pass.

    `cache_bytes`: room for hidden states of the lower layers, of what was asked for.
    """

    packed: bool
    checkpointing: bool
    reason: str
    need: Need
    cache_bytes: int


def choose_weights(args: Arguments, file: GgufFile, device: Device) -> Weights:
    """Packed where that costs little, dense where it fits and is faster; layers recomputed where memory is short."""
    room = int(available(device.device) * _MARGIN)
    needs = {(p, c): needed for p, c, needed in ways(args, file.tensors.values(), Shape.of(file), device)}
    fitting = [way for way, needed in needs.items() if needed.total <= room]
    chosen = fitting[0] if fitting else min(needs, key=lambda way: needs[way].total)
    gigabytes = f"{needs[chosen].total / 2**30:.1f} of {room / 2**30:.1f} GB"
    reason = f"needs {gigabytes}" if fitting else f"memory is short: needs {gigabytes}"
    if (False, chosen[1]) in fitting and (True, chosen[1]) in fitting:
        dense, packed = product_ms(file, device, args.batch_tokens)
        chosen = (packed < dense * (_WORTH if device.device.type == "cpu" else 1.0), chosen[1])
        reason += f"; a product takes {dense:.1f} ms dense and {packed:.1f} ms packed"
    chosen_need = needs[chosen]
    wanted_cache = chosen_need.weights // 2 if args.cache_mb is None else args.cache_mb << 20
    return Weights(*chosen, reason, chosen_need, cache_bytes=max(0, min(wanted_cache, room - chosen_need.total)))


def ways(
    args: Arguments, tensors: Collection[TensorEntry], shape: Shape, device: Device
) -> list[tuple[bool, bool, Need]]:
    """(packed, checkpointing, what it takes) of every way to hold the base, the one to be tried first first.

    Recomputing costs a third of the time, unpacking less: without recomputing first, whichever way it is held. Packed
    first on a processor, where ggml unpacks.
    """
    either = (True, False) if device.device.type == "cpu" else (False, True)
    wanted = {"dense": (False,), "packed": (True,), "auto": either}[args.weights]
    return [
        (p, c, need(tensors, shape, plan(args, shape.layers, device, p, c)))
        for c in ((False, True) if args.checkpointing == "auto" else (args.checkpointing == "on",))
        for p in wanted
    ]


def plan(args: Arguments, layers: int, device: Device, packed: bool, checkpointing: bool) -> Plan:
    targets = target_names(args.targets) if args.method == "lora" else []
    trained = len(adapted_layers(args.layers, layers))
    tokens = max(args.batch_tokens, args.max_length)
    if device.device.type == "cpu" and args.checkpointing == "auto":
        tokens = args.batch_tokens  # longer ones are made to need no more: see Run.recomputed
    return Plan(
        tokens=tokens,
        longest=min(args.max_length, SHORT),
        rank=args.rank,
        targets=targets,
        trained_layers=trained,
        packed=packed,
        checkpointing=checkpointing,
        number_bytes=device.dtype.itemsize,
        device=device.device.type,
    )


def product_ms(file: GgufFile, device: Device, tokens: int) -> tuple[float, float]:
    """Milliseconds of one product, with the matrix held dense and packed. (0, ∞) where the file packs none."""
    entry = next((t for n, t in file.tensors.items() if "ffn_down" in n and t.type not in PLAIN), None)
    if entry is None:
        return 0.0, float("inf")
    raw = file.raw(entry.name).clone().to(device.device)
    weight = dequantize(raw, entry.type, device.dtype)
    x = torch.ones(tokens, entry.shape[-1], device=device.device, dtype=device.dtype)
    return (
        _milliseconds(lambda: F.linear(x, weight)),
        _milliseconds(lambda: F.linear(x, dequantize(raw, entry.type, device.dtype))),
    )


def _milliseconds(work: Any, times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        float(work()[0, 0])  # waits for the device
        best = min(best, time.perf_counter() - start)
    return best * 1000
