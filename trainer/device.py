"""Which device, which precision, how many threads: measured, not assumed."""

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psutil
import torch

from trainer import TrainerError


@dataclass(frozen=True)
class Device:
    """Where and how a run computes. `gflops` are measured products of the size used in training; None: not measured."""

    device: torch.device
    dtype: torch.dtype
    threads: int
    gflops: dict[str, float]

    @property
    def name(self) -> str:
        if self.device.type == "cuda":
            return torch.cuda.get_device_name(self.device)
        return self.device.type

    @property
    def precision(self) -> str:
        return {torch.float32: "fp32", torch.bfloat16: "bf16"}[self.dtype]


def choose(device: str, precision: str, threads: int | None) -> Device:
    """Pick the device and the faster precision. Raises TrainerError where the asked-for device is not there."""
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    if device.startswith("cuda") and not torch.cuda.is_available():
        raise TrainerError("There is no CUDA device that torch can use here. Leave --device out to train without.")
    if device == "mps" and not torch.backends.mps.is_available():
        raise TrainerError("There is no Apple GPU that torch can use here. Leave --device out to train without.")
    count = threads or psutil.cpu_count(logical=False) or os.cpu_count() or 1
    count = min(count, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else count)
    torch.set_num_threads(count)
    place = torch.device(device)
    gflops: dict[str, float] = {}
    if precision == "auto":
        precision, gflops = _faster(place)
    return Device(place, torch.bfloat16 if precision == "bf16" else torch.float32, count, gflops)


@contextlib.contextmanager
def single_thread() -> Iterator[None]:
    """For many small operations: threads that wait for each other at every one cost more than they bring, and fifteen
    times more while other programs keep the processor busy."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _faster(device: torch.device) -> tuple[str, dict[str, float]]:
    """bf16 where a product in it is clearly faster. GPUs before Ampere only emulate bf16."""
    if device.type == "cuda":
        return ("bf16" if torch.cuda.is_bf16_supported(including_emulation=False) else "fp32"), {}
    speeds = {name: gemm_gflops(device, dtype) for name, dtype in (("fp32", torch.float32), ("bf16", torch.bfloat16))}
    return ("bf16" if speeds["bf16"] > 1.2 * speeds["fp32"] else "fp32"), speeds


def gemm_gflops(
    device: torch.device, dtype: torch.dtype, shape: Any = (1024, 576, 1536), seconds: float = 0.04
) -> float:
    """Speed of one (m, k) · (n, k)ᵀ product in 10⁹ operations per second, best of a few."""
    m, k, n = shape
    x, w = torch.ones(m, k, device=device, dtype=dtype), torch.ones(n, k, device=device, dtype=dtype)
    best = 0.0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or best == 0.0:
        start = time.perf_counter()
        out = torch.nn.functional.linear(x, w)
        if device.type != "cpu":
            float(out[0, 0])  # waits for the device
        best = max(best, 2e-9 * m * k * n / (time.perf_counter() - start))
    return best


def speed() -> dict[str, float]:
    """What learning and drafting hang on: products as training does them, in 10⁹ operations per second (`gflops`), and
    reading memory (`bytes_per_s`)."""
    chosen = choose("auto", "auto", None)
    shape = (1024, 576, 1536) if chosen.device.type == "cpu" else (4096, 4096, 4096)
    gflops = gemm_gflops(chosen.device, chosen.dtype, shape, seconds=1.0)  # long: another program may be at work
    read = torch.ones(1 << 26, device=chosen.device)  # 256 MB: more than caches hold
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        float(read.sum())  # waits for the device
        best = min(best, time.perf_counter() - start)
    return {"gflops": gflops, "bytes_per_s": read.nbytes / best}
