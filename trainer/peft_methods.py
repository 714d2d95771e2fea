"""(IA)³ and soft prompts, attached by peft to transformers' own module tree. LoRA needs neither: see `lora.py`."""

import warnings
from pathlib import Path
from typing import Any

import peft
import torch
from safetensors.torch import load_file
from torch import nn

from trainer import TrainerError
from trainer.arguments import Arguments, adapted_layers
from trainer.base import Base, NormWeight
from trainer.checkpoint import WEIGHTS, save_adapter
from trainer.forward import IGNORED, Packed, embed


class PeftMethod:
    """A PeftModel over the base; `base.model` becomes transformers' tree over the same weights."""

    def __init__(self, base: Base, args: Arguments) -> None:
        if args.task_adapter:
            raise TrainerError(
                "A task adapter can lie under a LoRA only: leave --task-adapter out or use --method lora."
            )
        base.model = _transformers_tree(base)
        torch.manual_seed(args.seed)
        shared: dict[str, Any] = {
            "task_type": "CAUSAL_LM",
            "base_model_name_or_path": base.path.name,
            "inference_mode": False,
        }
        config: Any
        if args.method == "ia3":
            # (IA)³ rescales keys, values and the feed-forward's inner activations (arXiv 2205.05638).
            layers = "|".join(map(str, adapted_layers(args.layers, len(base.layers))))
            inner = base.family.targets["down"]
            matrices = "|".join(sorted({base.family.targets["k"], base.family.targets["v"], inner}))
            where = rf".*\.layers\.({layers})\..*\.({matrices})"
            config = peft.IA3Config(target_modules=where, feedforward_modules=rf".*\.{inner}", **shared)
        else:
            config = peft.PromptTuningConfig(
                num_virtual_tokens=args.prompt_tokens, prompt_tuning_init="RANDOM", **shared
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # between peft and transformers; nothing of ours
            self._model: Any = peft.get_peft_model(base.model, config)
        if args.warm_start:
            self._start_from(args.warm_start)
        self.weights: dict[str, nn.Parameter] = {n: p for n, p in self._model.named_parameters() if p.requires_grad}

    @property
    def first_layer(self) -> int:
        """The lowest layer with anything to train; 0 for a prompt, which lies before them all."""
        return min((int(n.split(".layers.")[1].split(".")[0]) for n in self.weights if ".layers." in n), default=0)

    def save(self, folder: Path) -> None:
        config = self._model.peft_config["default"].to_dict() | {"inference_mode": True}
        save_adapter(folder, self._state(), {k: sorted(v) if isinstance(v, set) else v for k, v in config.items()})

    def prepend(self, base: Base, batch: Packed) -> tuple[torch.Tensor, Packed] | None:
        """The soft prompt, if it is one, in front of every sequence."""
        if not hasattr(self._model, "prompt_encoder"):
            return None
        prompt = self._model.get_prompt(batch_size=1)[0].to(base.dtype)
        ids, hidden, targets = [], [], []
        silence = torch.full((len(prompt),), IGNORED, device=base.device)
        for part, wanted in zip(batch.ids.split(batch.lengths), batch.targets.split(batch.lengths), strict=True):
            ids += [torch.zeros_like(silence), part]
            hidden += [prompt, embed(base, part)]
            targets += [silence, wanted]
        longer = Packed(torch.cat(ids), [n + len(prompt) for n in batch.lengths], torch.cat(targets))
        if batch.weights is not None:
            none = torch.zeros(len(prompt), device=base.device)
            longer.weights = torch.cat([part for one in batch.weights.split(batch.lengths) for part in (none, one)])
        return torch.cat(hidden), longer

    def _state(self) -> dict[str, torch.Tensor]:
        return peft.get_peft_model_state_dict(self._model, save_embedding_layers=False)

    def _start_from(self, folder: Path) -> None:
        try:
            state = load_file(folder / WEIGHTS)
        except Exception as error:
            raise TrainerError(f"The adapter in {folder} cannot be read, so learning cannot start from it.") from error
        if {k: v.shape for k, v in state.items()} != {k: v.shape for k, v in self._state().items()}:
            raise TrainerError("The adapter to start from has another shape, other targets or another base.")
        peft.set_peft_model_state_dict(self._model, state)


def _transformers_tree(base: Base) -> Any:
    """transformers' model of the same family around the same modules; peft looks for its methods and its config."""
    config_class, model_class = base.family.classes()
    with torch.device("meta"):
        model: Any = model_class(config_class(**vars(base.config)))
    for path, module in base.model.named_modules():
        parent, _, name = path.rpartition(".")
        if isinstance(module, NormWeight):
            model.get_submodule(path).weight = module.weight
        elif path and not list(module.children()):
            setattr(model.get_submodule(parent), name, module)
    model.requires_grad_(False)
    model.eval()
    model.name_or_path = base.path.name  # peft writes it into the adapter's config
    return model
