"""Compile the small operations where a compiler is at hand and the first batch shows that it pays."""

import time

import torch

from trainer.base import Base
from trainer.forward import Packed, embed, run_layer
from trainer.fused import kernels

# Less gain than this is not worth the seconds of compiling.
_WORTH = 0.95


def choose_kernels(base: Base, batch: Packed) -> str:
    """Time the last layer forward and backward both ways; keep the faster. Returns what was found, in words.

    Only on CUDA: on a processor compiling takes longer than an evening's run gains, and most machines have no compiler.
    """
    if base.device.type != "cuda":
        return "as they stand"
    plain = _layer_ms(base, batch)
    try:
        kernels.compile()
        compiled = _layer_ms(base, batch)
    except Exception as error:  # no Triton, no compiler, an old driver: the plain ones do
        kernels.restore()
        return f"as they stand ({type(error).__name__} while compiling)"
    if compiled > _WORTH * plain:
        kernels.restore()
        return f"as they stand ({plain:.2f} ms a layer, {compiled:.2f} compiled)"
    return f"compiled ({compiled:.2f} ms a layer, {plain:.2f} as they stand)"


def _layer_ms(base: Base, batch: Packed, times: int = 5) -> float:
    """Milliseconds of the last layer, forward and backward, best of a few after one to warm up."""
    last = len(base.layers) - 1
    start = embed(base, batch.ids).detach().requires_grad_()
    best = float("inf")
    for _ in range(times + 1):
        _wait(base.device)
        begun = time.perf_counter()
        run_layer(base, base.layers[last], last, start, batch).sum().backward()
        _wait(base.device)
        elapsed = time.perf_counter() - begun
        best = min(best, elapsed)
        start.grad = None
    base.model.zero_grad(set_to_none=True)
    return best * 1000


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
