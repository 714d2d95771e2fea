"""What is trained: LoRA, (IA)³ or a soft prompt, attached by peft, so that the adapter is an ordinary PEFT folder."""

import json
import os
import warnings
from pathlib import Path
from types import MethodType
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from trainer.arguments import Arguments
from trainer.base import Base
from trainer.errors import TrainerError
from trainer.forward import IGNORED, Packed, embed
from trainer.fused import LoraProduct

TARGETS = ("q", "k", "v", "o", "gate", "up", "down")
PERSONAL, TASK = "default", "task"


def adapted_layers(layers: float, count: int) -> list[int]:
    """Indices of the upper layers that get an adapter: a fraction of `count` up to 1, else a number of layers."""
    wanted = round(layers * count) if layers <= 1 else int(layers)
    return list(range(count - min(max(wanted, 1), count), count))


def attach(base: Base, args: Arguments) -> Any:
    """Wrap the base in a PeftModel with the personal adapter trainable and the task adapter, if any, frozen beneath."""
    import peft

    torch.manual_seed(args.seed)
    layers = adapted_layers(args.layers, len(base.layers))
    name = base.path.name
    shared: dict[str, Any] = {"task_type": "CAUSAL_LM", "base_model_name_or_path": name, "inference_mode": False}
    config: Any
    if args.method == "lora":
        config = peft.LoraConfig(
            r=args.rank,
            lora_alpha=args.alpha,
            target_modules=sorted({base.family.targets[t] for t in target_names(args.targets)}),
            layers_to_transform=layers,
            layers_pattern="layers",
            **shared,
        )
    elif args.method == "ia3":
        # (IA)³ rescales keys, values and the feed-forward's inner activations (arXiv 2205.05638).
        inner = base.family.targets["down"]
        matrices = "|".join(sorted({base.family.targets["k"], base.family.targets["v"], inner}))
        where = rf".*\.layers\.({'|'.join(map(str, layers))})\..*\.({matrices})"
        config = peft.IA3Config(target_modules=where, feedforward_modules=rf".*\.{inner}", **shared)
    else:
        config = peft.PromptTuningConfig(num_virtual_tokens=args.prompt_tokens, prompt_tuning_init="RANDOM", **shared)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # between peft and transformers, about a name neither of us uses
        model = peft.get_peft_model(base.model, config, adapter_name=PERSONAL)
    if args.warm_start:
        _load_weights(model, args.warm_start)
    if args.task_adapter:
        _add_task_adapter(model, base, args)
    for module in model.modules():
        if isinstance(module, peft.tuners.lora.layer.Linear):
            module.forward = MethodType(_lora_forward, module)
    return model


def trainable(model: Any) -> dict[str, torch.nn.Parameter]:
    return {n: p for n, p in model.named_parameters() if p.requires_grad}


def first_trained_layer(base: Base, model: Any, method: str) -> int:
    """The lowest layer with anything to train; all below it is frozen and gives the same result in every epoch."""
    if method == "prompt":
        return 0
    parts = [name.split(".layers.")[1].split(".")[0] for name in trainable(model) if ".layers." in name]
    return min(int(p) for p in parts)


def with_prompt(base: Base, model: Any, batch: Packed) -> tuple[torch.Tensor, Packed]:
    """Hidden states before the first layer with the soft prompt in front of every sequence, and the longer batch."""
    prompt = model.get_prompt(batch_size=1)[0].to(base.dtype)
    ids, hidden, targets = [], [], []
    silence = torch.full((len(prompt),), IGNORED, device=base.device)
    for part, wanted in zip(batch.ids.split(batch.lengths), batch.targets.split(batch.lengths), strict=True):
        ids += [torch.zeros_like(silence), part]
        hidden += [prompt, embed(base, part)]
        targets += [silence, wanted]
    longer = Packed(torch.cat(ids), [n + len(prompt) for n in batch.lengths], torch.cat(targets))
    return torch.cat(hidden), longer


def save(model: Any, folder: Path, weights: dict[str, torch.Tensor] | None = None) -> None:
    """Write adapter_model.safetensors and adapter_config.json, each whole or not at all."""
    import peft

    state = peft.get_peft_model_state_dict(
        model, state_dict=weights, adapter_name=PERSONAL, save_embedding_layers=False
    )
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {k: v.detach().to("cpu", torch.float32).contiguous() for k, v in state.items()}
    part = folder / "adapter_model.safetensors.part"
    save_file(tensors, part, metadata={"format": "pt"})
    replace(part, folder / "adapter_model.safetensors")
    config = model.peft_config[PERSONAL].to_dict()
    config["inference_mode"] = True
    config = {k: sorted(v) if isinstance(v, set) else v for k, v in config.items()}
    write_json(folder / "adapter_config.json", config)


def write_json(path: Path, value: Any) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(value, indent=2, default=str) + "\n", "utf-8")
    replace(part, path)


def replace(part: Path, path: Path) -> None:
    """Put `part` in the place of `path` so that a crash leaves either the old file or the new one."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, path)  # noqa: PTH105 -- same thing, and easier to see


def target_names(names: str) -> list[str]:
    """The short names in `--targets`. Raises TrainerError where one is unknown or there is none."""
    wanted = [n.strip() for n in names.split(",") if n.strip()]
    if not wanted or not set(wanted) <= set(TARGETS):
        raise TrainerError(f"--targets takes some of {', '.join(TARGETS)}, not “{names}”.")
    return wanted


def _load_weights(model: Any, folder: Path) -> None:
    import peft

    try:
        state = load_file(folder / "adapter_model.safetensors")
    except Exception as error:
        raise TrainerError(f"The adapter in {folder} cannot be read, so learning cannot start from it.") from error
    own = peft.get_peft_model_state_dict(model, adapter_name=PERSONAL, save_embedding_layers=False)
    if {k: v.shape for k, v in state.items()} != {k: v.shape for k, v in own.items()}:
        raise TrainerError("The adapter to start from has another rank, other targets or another base.")
    peft.set_peft_model_state_dict(model, state, adapter_name=PERSONAL)


def _add_task_adapter(model: Any, base: Base, args: Arguments) -> None:
    if args.method != "lora":
        raise TrainerError("A task adapter can lie under a LoRA only: leave --task-adapter out or use --method lora.")
    assert args.task_adapter is not None
    try:
        model.load_adapter(str(args.task_adapter), adapter_name=TASK, is_trainable=False)
    except Exception as error:
        raise TrainerError(f"The task adapter in {args.task_adapter} cannot be read or fits another base.") from error
    model.base_model.set_adapter([TASK, PERSONAL])
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(f".{PERSONAL}." in name)


def _lora_forward(self: Any, x: torch.Tensor) -> torch.Tensor:
    """peft's LoRA layer in one fused product; several active adapters are stacked into one A and one B."""
    active = [n for n in self.active_adapters if n in self.lora_A]
    if self.disable_adapters or not active:
        return self.base_layer(x)
    a = [self.lora_A[n].weight for n in active]
    b = [self.lora_B[n].weight * self.scaling[n] for n in active]
    both = len(active) > 1
    a_all = torch.cat(a) if both else a[0]
    b_all = torch.cat(b, dim=1) if both else b[0]
    return LoraProduct.apply(x, self.base_layer, a_all.to(x.dtype), b_all.to(x.dtype))
