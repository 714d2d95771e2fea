"""What is trained over the frozen base: LoRA, (IA)³ or a soft prompt."""

from pathlib import Path
from typing import Protocol

import torch
from torch import nn

from trainer.arguments import Arguments
from trainer.base import Base
from trainer.forward import Packed
from trainer.lora import Lora


class Method(Protocol):
    """An adapter put into `base.model`. `weights`: what is trained, by name, in the order of the layers."""

    @property
    def weights(self) -> dict[str, nn.Parameter]: ...

    @property
    def first_layer(self) -> int: ...

    def prepend(self, base: Base, batch: Packed) -> tuple[torch.Tensor, Packed] | None:
        """Hidden states before the first layer and their batch, where the method adds to them; else None."""

    def save(self, folder: Path) -> None:
        """Write adapter_model.safetensors and adapter_config.json, each whole or not at all."""


def attach(base: Base, args: Arguments) -> Method:
    """Put a new adapter into the base. Raises TrainerError where the one to start from, or beneath, does not fit."""
    if args.method == "lora":
        return Lora(base, args)
    from trainer.peft_methods import PeftMethod  # imports all of transformers and peft

    return PeftMethod(base, args)
