"""The learning rate as a pure function of progress."""

import math


def learning_rate(progress: float, peak: float, schedule: str, warmup: float = 0.05, floor: float = 0.1) -> float:
    """Rate at `progress` (0 to 1 of the run): linear warm-up, then constant, or down to `floor` · `peak`."""
    progress = min(max(progress, 0.0), 1.0)
    if progress < warmup:
        return peak * max(progress / warmup, 0.05)
    left = (progress - warmup) / (1 - warmup)
    if schedule == "constant":
        return peak
    if schedule == "linear":
        return peak * (1 - (1 - floor) * left)
    return peak * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * left)))


def default_rate(hidden: int) -> float:
    """Peak rate for LoRA at alpha / rank = 4: measured at a width of 576, and falling with the width as found in
    "LoRA Without Regret" (Schulman et al., 2025) for Llama models."""
    return 2e-3 * (576 / hidden) ** 0.78
