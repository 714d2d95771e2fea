"""LoRA (arXiv 2106.09685) over the frozen linear layers, saved under peft's names: any peft tool opens the folder.

peft itself stays out of it: importing it brings all of transformers along, two seconds and 130 MB in every run, for
one product that `fused.py` computes anyway. Tests hold the initial weights against peft's and let peft open the result.
"""

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import nn

from trainer import TrainerError
from trainer.arguments import Arguments, adapted_layers, target_names
from trainer.base import Base
from trainer.checkpoint import CONFIG, WEIGHTS, save_adapter
from trainer.forward import Packed
from trainer.fused import LoraProduct

_PREFIX = "base_model.model."  # peft's, before the path of a module
Pair = tuple[nn.Parameter, nn.Parameter]  # A (r, in) and B (out, r)


class LoraLinear(nn.Module):
    """A frozen linear layer with low-rank pairs on top: x Wᵀ + b + Σ scale · (x Aᵀ) Bᵀ."""

    def __init__(self, base_layer: nn.Module) -> None:
        super().__init__()
        self.base_layer = base_layer
        self.a, self.b = nn.ParameterList(), nn.ParameterList()
        self.scales: list[float] = []

    def add(self, pair: Pair, scale: float) -> None:
        self.a.append(pair[0])
        self.b.append(pair[1])
        self.scales.append(scale)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Several pairs are stacked into one A and one B."""
        a = list(self.a)
        b = [weight * scale for weight, scale in zip(self.b, self.scales, strict=True)]
        a_all = torch.cat(a) if len(a) > 1 else a[0]
        b_all = torch.cat(b, dim=1) if len(b) > 1 else b[0]
        return LoraProduct.apply(x, self.base_layer, a_all.to(x.dtype), b_all.to(x.dtype))


class Lora:
    """The personal adapter, trainable, and under it the task adapter, if any, frozen; both put into `base.model`."""

    def __init__(self, base: Base, args: Arguments) -> None:
        self._modules = sorted({base.family.targets[t] for t in target_names(args.targets)})
        self._layers = adapted_layers(args.layers, len(base.layers))
        self._name, self._rank, self._alpha = base.path.name, args.rank, args.alpha
        self._pairs = self._draw(base, args.seed)
        if args.warm_start:
            self._start_from(args.warm_start)
        if args.task_adapter:
            for path, (pair, scale) in _read_task_adapter(args.task_adapter, base).items():
                _lora_layer(base, path).add(pair, scale)
        for path, pair in self._pairs.items():
            _lora_layer(base, path).add(pair, args.alpha / args.rank)

    @property
    def first_layer(self) -> int:
        """The lowest layer with anything to train; all below it is frozen and gives the same result in every epoch."""
        return self._layers[0]

    @property
    def weights(self) -> dict[str, nn.Parameter]:
        """What is trained, by peft's names."""
        return self._named(".default.weight")

    def prepend(self, base: Base, batch: Packed) -> None:
        """Nothing comes before the first layer."""

    def save(self, folder: Path) -> None:
        config = {
            "peft_type": "LORA",
            "task_type": "CAUSAL_LM",
            "base_model_name_or_path": self._name,
            "inference_mode": True,
            "r": self._rank,
            "lora_alpha": self._alpha,
            "lora_dropout": 0.0,
            "target_modules": self._modules,
            "layers_to_transform": self._layers,
            "layers_pattern": "layers",
            "bias": "none",
            "fan_in_fan_out": False,
            "init_lora_weights": True,
            "use_rslora": False,
            "use_dora": False,
            "modules_to_save": None,
        }
        save_adapter(folder, self._named(".weight"), config)

    def _draw(self, base: Base, seed: int) -> dict[str, Pair]:
        """Initial weights, drawn as peft draws them: Kaiming's uniform distribution for A, zeros for B.

        Each of peft's matrices is an nn.Linear that fills itself before it is filled again; the draws are made here,
        too, so that a seed means the same. A is rounded to the working precision once, as peft does on a dense base.
        """
        torch.manual_seed(seed)
        pairs = {}
        for index in self._layers:
            for leaf in base.family.leaves.values():
                if leaf.rpartition(".")[2] not in self._modules:
                    continue
                path = f"model.layers.{index}.{leaf}"
                layer: Any = base.model.get_submodule(path)
                a = nn.Linear(layer.in_features, self._rank, bias=False).weight
                b = nn.Linear(self._rank, layer.out_features, bias=False).weight
                nn.init.kaiming_uniform_(a, a=math.sqrt(5))
                a, b = a.detach().to(base.device, base.dtype).float(), torch.zeros_like(b, device=base.device)
                pairs[path] = nn.Parameter(a), nn.Parameter(b)
        return pairs

    def _start_from(self, folder: Path) -> None:
        try:
            state = load_file(folder / WEIGHTS)
        except Exception as error:
            raise TrainerError(f"The adapter in {folder} cannot be read, so learning cannot start from it.") from error
        own = self._named(".weight")
        if {k: v.shape for k, v in state.items()} != {k: v.shape for k, v in own.items()}:
            raise TrainerError("The adapter to start from has another rank, other targets or another base.")
        with torch.no_grad():
            for name, parameter in own.items():
                parameter.copy_(state[name])

    def _named(self, ending: str) -> dict[str, nn.Parameter]:
        return {
            f"{_PREFIX}{path}.lora_{half}{ending}": parameter
            for path, pair in self._pairs.items()
            for half, parameter in zip("AB", pair, strict=True)
        }


def _lora_layer(base: Base, path: str) -> LoraLinear:
    """The module at `path`, made ready to take pairs."""
    layer = base.model.get_submodule(path)
    if not isinstance(layer, LoraLinear):
        layer = LoraLinear(layer)
        parent, _, name = path.rpartition(".")
        setattr(base.model.get_submodule(parent), name, layer)
    return layer


def _read_task_adapter(folder: Path, base: Base) -> dict[str, tuple[Pair, float]]:
    """Path → (pair, scale) of a plain LoRA. Raises TrainerError where it is none, or does not fit."""
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        state = load_file(folder / WEIGHTS, device=str(base.device))
        if config["peft_type"] != "LORA" or config.get("use_dora") or config.get("bias", "none") != "none":
            raise ValueError("not a plain LoRA")
        if any(config.get(key) for key in ("rank_pattern", "alpha_pattern", "modules_to_save", "lora_bias")):
            raise ValueError("not a plain LoRA")
        rank = config["r"]
        scale = config["lora_alpha"] / (math.sqrt(rank) if config.get("use_rslora") else rank)
        found = {}
        for name in [n for n in state if n.endswith(".lora_A.weight")]:
            path = name.removeprefix(_PREFIX).removesuffix(".lora_A.weight")
            a, b = state.pop(name), state.pop(name.replace(".lora_A.", ".lora_B."))
            layer: Any = base.model.get_submodule(path)
            if a.shape != (rank, layer.in_features) or b.shape != (layer.out_features, rank):
                raise ValueError("of another shape")
            frozen = (nn.Parameter(t.float(), requires_grad=False) for t in (a, b))
            found[path] = (next(frozen), next(frozen)), scale
        if state or not found:
            raise ValueError("holds what is no LoRA")
    except Exception as error:
        raise TrainerError(f"The task adapter in {folder} cannot be read or fits another base.") from error
    return found
