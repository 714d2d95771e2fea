"""Several LoRAs as one, for programs that load one: what lies under a version and the version, as strong as served.

Σ sᵢ Bᵢ Aᵢ = [s₁B₁ s₂B₂] [A₁; A₂]: the ranks add up and the result is exact. A matrix that only one of them adapts is
filled up with zeros, so that all have one rank and any program reads them.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save

from app.adapters import files
from app.adapters.files import CONFIG, WEIGHTS


def stack(parts: Sequence[tuple[Path, float]], out: Path) -> None:
    """Write one PEFT folder `out` that does what the adapters in these folders do together, at these strengths.

    All of them have been checked when they were committed: LoRA of one rank and alpha each. Raises OSError.
    """
    configs = [json.loads((folder / CONFIG).read_text("utf-8")) for folder, _ in parts]
    weights = [load_file(folder / WEIGHTS) for folder, _ in parts]
    ranks = [int(config["r"]) for config in configs]
    modules = sorted({key.rsplit(".lora_", 1)[0] for held in weights for key in held})
    made: dict[str, np.ndarray] = {}
    for module in modules:
        downs, ups = [], []
        shapes = [(held[f"{module}.lora_A.weight"].shape[1], held[f"{module}.lora_B.weight"].shape[0])
                  for held in weights if f"{module}.lora_A.weight" in held]  # fmt: skip
        width, height = shapes[0]
        for (_, strength), config, held, rank in zip(parts, configs, weights, ranks, strict=True):
            root = rank**0.5 if config.get("use_rslora") else rank
            scale = strength * float(config["lora_alpha"]) / root
            down = held.get(f"{module}.lora_A.weight", np.zeros((rank, width), np.float32))
            up = held.get(f"{module}.lora_B.weight", np.zeros((height, rank), np.float32))
            downs.append(down.astype(np.float32))
            ups.append(up.astype(np.float32) * np.float32(scale))
        made[f"{module}.lora_A.weight"] = np.concatenate(downs, axis=0)
        made[f"{module}.lora_B.weight"] = np.concatenate(ups, axis=1)
    config = configs[-1] | {
        "r": sum(ranks),
        "lora_alpha": float(sum(ranks)),
        "use_rslora": False,
        "target_modules": sorted({name for one in configs for name in one["target_modules"]}),
    }
    layers = [one.get("layers_to_transform") for one in configs]
    config["layers_to_transform"] = sorted({n for one in layers for n in one}) if all(layers) else None
    # Not save_file: it has an error of its own for a full disk.
    files.write(out / WEIGHTS, save(made, metadata={"format": "pt"}))
    (out / CONFIG).write_text(json.dumps(config, indent=1), "utf-8")
