"""What a run leaves on the disk: checkpoints and adapters. A file is there whole or not at all.

A checkpoint is weights, optimizer, generator and position; never a word of the person's.
"""

import contextlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

WEIGHTS, CONFIG = "adapter_model.safetensors", "adapter_config.json"
FOLDER, FILE = "checkpoint", "state.safetensors"


@dataclass
class Position:
    """Where a run is. `best_step` is the step of the best held-out loss, `misses` the evaluations since.

    `judged`: of an evaluation under way, (loss in nats, weight of the response tokens) of each batch that is done.
    """

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0
    start_nll: float | None = None
    best_nll: float | None = None
    best_step: int = 0
    misses: int = 0
    evaluations: list[tuple[int, float]] = field(default_factory=list)
    judged: list[tuple[float, float]] = field(default_factory=list)


@dataclass
class State:
    """All that a run needs to go on."""

    position: Position
    weights: dict[str, torch.nn.Parameter]
    optimizer: torch.optim.Optimizer
    best: dict[str, torch.Tensor] | None


def save(out: Path, fingerprint: str, state: State, dtype: torch.dtype) -> None:
    """Write the whole state beside the old one and then put it in its place. `dtype` is the working precision."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {f"weight/{n}": p.detach() for n, p in state.weights.items()}
    tensors |= {f"best/{n}": t for n, t in (state.best or {}).items()}
    names = {id(p): n for n, p in state.weights.items()}
    for parameter, moments in state.optimizer.state.items():
        tensors |= {f"optimizer/{key}/{names[id(parameter)]}": torch.as_tensor(v) for key, v in moments.items()}
    tensors["generator"] = torch.get_rng_state()
    device = next(iter(state.weights.values())).device.type
    note = {"fingerprint": fingerprint, "position": json.dumps(asdict(state.position))}
    note |= {"device": device, "precision": str(dtype).removeprefix("torch.")}
    part = folder / f"{FILE}.part"
    write_tensors({k: v.cpu().contiguous() for k, v in tensors.items()}, part, note)
    replace(part, folder / FILE)


def load(
    out: Path, fingerprint: str, weights: dict[str, torch.nn.Parameter], optimizer: torch.optim.Optimizer
) -> tuple[Position, dict[str, torch.Tensor] | None] | None:
    """Restore a run in place. None where there is no whole checkpoint, or it belongs to other examples or settings."""
    path = out / FOLDER / FILE
    if not path.exists():
        return None
    try:
        with safe_open(path, framework="pt") as file:
            note = file.metadata() or {}
            if note.get("fingerprint") != fingerprint:
                return None
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 -- not a dict
        position = Position(**json.loads(note["position"]))
    except Exception:  # a damaged checkpoint, or one of another version, costs time, not the run
        return None
    position.evaluations = [(int(s), float(v)) for s, v in position.evaluations]
    states: dict[str, dict[str, Any]] = {}
    best: dict[str, torch.Tensor] = {}
    with torch.no_grad():
        for name, tensor in tensors.items():
            kind, _, rest = name.partition("/")
            if kind == "weight":
                weights[rest].copy_(tensor)
            elif kind == "best":
                best[rest] = tensor.to(weights[rest].device)
            elif kind == "optimizer":
                key, _, parameter = rest.partition("/")
                states.setdefault(parameter, {})[key] = tensor
    for name, state in states.items():
        weight = weights[name]
        # The count of steps as well: the fused optimizer keeps it where the weight is.
        optimizer.state[weight] = {k: v.to(weight.device) for k, v in state.items()}
    torch.set_rng_state(tensors["generator"])
    return position, best or None


def precision(out: Path, device: torch.device) -> torch.dtype | None:
    """The working precision of the run that was interrupted in `out` on such a device, if there is one."""
    try:
        with safe_open(out / FOLDER / FILE, framework="pt") as file:
            note = file.metadata() or {}
    except Exception:  # see `load`
        return None
    names = {"float32": torch.float32, "bfloat16": torch.bfloat16}
    return names.get(note.get("precision", "")) if note.get("device") == device.type else None


def remove(out: Path) -> None:
    """The run is over: its checkpoint is of no more use."""
    for name in (FILE, f"{FILE}.part"):
        (out / FOLDER / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (out / FOLDER).rmdir()


def save_adapter(folder: Path, tensors: Mapping[str, torch.Tensor], config: dict[str, Any]) -> None:
    """An adapter folder as peft writes it, the numbers in float32."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {k: v.detach().to("cpu", torch.float32).contiguous() for k, v in tensors.items()}
    part = folder / f"{WEIGHTS}.part"
    write_tensors(plain, part, {"format": "pt"})
    replace(part, folder / WEIGHTS)
    write_json(folder / CONFIG, config)


def write_tensors(tensors: dict[str, torch.Tensor], path: Path, note: dict[str, str]) -> None:
    """Raises OSError where the disk is full or fails, for which safetensors has an error of its own."""
    try:
        save_file(tensors, path, metadata=note)
    except SafetensorError as error:
        found = re.search(r"\(os error (\d+)\)", str(error))
        if found is None:
            raise
        number = int(found[1])
        raise OSError(number, os.strerror(number), str(path)) from error


def write_json(path: Path, value: Any) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(value, indent=2, default=str) + "\n", "utf-8")
    replace(part, path)


def replace(part: Path, path: Path) -> None:
    """Put `part` in the place of `path` so that a crash leaves either the old file or the new one."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, path)  # noqa: PTH105 -- same thing, and easier to see
