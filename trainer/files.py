"""Files that are either there whole or not at all."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

WEIGHTS, CONFIG = "adapter_model.safetensors", "adapter_config.json"


def save_adapter(folder: Path, tensors: Mapping[str, torch.Tensor], config: dict[str, Any]) -> None:
    """An adapter folder as peft writes it, the numbers in float32."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {k: v.detach().to("cpu", torch.float32).contiguous() for k, v in tensors.items()}
    part = folder / f"{WEIGHTS}.part"
    save_file(plain, part, metadata={"format": "pt"})
    replace(part, folder / WEIGHTS)
    write_json(folder / CONFIG, config)


def write_json(path: Path, value: Any) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(value, indent=2, default=str) + "\n", "utf-8")
    replace(part, path)


def replace(part: Path, path: Path) -> None:
    """Put `part` in the place of `path` so that a crash leaves either the old file or the new one."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, path)  # noqa: PTH105 -- same thing, and easier to see
