"""Everything a training run can be told, each with its help text; the command line is made from it."""

import argparse
import typing
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal

from trainer import TrainerError

_TARGETS = ("q", "k", "v", "o", "gate", "up", "down")


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """One training run.

    The defaults of `targets`, `layers`, `rank` and `batch_tokens` come from measurements on real e-mail
    (tests/benchmarks/RECIPE.md): `down` alone in the upper two thirds learned as much as all seven matrices in the
    upper half, with 20 matrices instead of 105; every adapted matrix costs speed when drafts are written.
    """

    base: Annotated[Path, "the GGUF model to train over"]
    out: Annotated[Path, "folder for the adapter; the checkpoint lies in it while the run lasts"]
    method: Annotated[Literal["lora", "ia3", "prompt"], "what is trained"] = "lora"
    task_adapter: Annotated[Path | None, "frozen adapter under the personal one"] = None
    warm_start: Annotated[Path | None, "adapter whose weights the new one starts from"] = None
    rank: Annotated[int, "LoRA rank"] = 16
    alpha: Annotated[float, "LoRA alpha; the adapter's scale is alpha / rank"] = 64.0
    targets: Annotated[str, "matrices that get LoRA, of q,k,v,o,gate,up,down"] = "down"
    layers: Annotated[float, "upper layers that are adapted: a fraction up to 1, or a count above 1"] = 0.667
    prompt_tokens: Annotated[int, "virtual tokens of the method “prompt”"] = 16
    lr: Annotated[float | None, "peak learning rate; where not given, by the model's width"] = None
    schedule: Annotated[Literal["constant", "linear", "cosine"], "learning rate over the run"] = "cosine"
    weight_decay: Annotated[float, "AdamW's weight decay"] = 0.0
    clip: Annotated[float, "largest norm of the gradient"] = 1.0
    epochs: Annotated[float, "passes over the examples"] = 3.0
    minutes: Annotated[float | None, "stop after this time and keep the best so far"] = None
    patience: Annotated[int, "held-out evaluations without improvement before the run ends; 0: never"] = 2
    evaluations: Annotated[int, "held-out evaluations per epoch"] = 2
    max_length: Annotated[int, "tokens of the longest example; longer responses are clipped"] = 1024
    batch_tokens: Annotated[int, "tokens of one step"] = 512
    seed: Annotated[int, "seed of initial weights and order"] = 0
    precision: Annotated[Literal["auto", "fp32", "bf16"], "working precision"] = "auto"
    weights: Annotated[Literal["auto", "dense", "packed"], "base in memory: plain numbers or GGUF blocks"] = "auto"
    checkpointing: Annotated[Literal["auto", "on", "off"], "recompute layers in the backward pass to save memory"] = (
        "auto"
    )
    cache_mb: Annotated[
        int | None, "memory for hidden states of the frozen lower layers; where not given, half of the weights'"
    ] = None
    device: Annotated[str, "cpu, cuda, mps or auto"] = "auto"
    threads: Annotated[
        int | None, "processor threads; where not given, as many as there are free cores, step by step"
    ] = None
    checkpoint_seconds: Annotated[float, "time between checkpoints"] = 20.0
    nice: Annotated[int, "how far the process's priority is lowered"] = 10
    preview: Annotated[bool, "write the adapter as it is at every held-out evaluation, to the folder preview"] = False


# Where a run lies, how long it may last and how much of the machine it takes: none of it changes what comes out.
FREE = ("base", "out", "minutes", "preview", "nice", "checkpoint_seconds", "cache_mb", "threads")
# To be raised with every change of the code after which the same run comes out differently.
VERSION = 2


def recipe() -> dict[str, Any]:
    """The defaults that decide what a run comes to, for those who keep results and must know when they are stale."""
    chosen = {entry.name: entry.default for entry in fields(Arguments) if entry.name not in FREE}
    return {"version": VERSION, **chosen}


def parse(argv: Sequence[str], cls: type = Arguments, prog: str = "python -m trainer fit") -> Any:
    """An instance of the dataclass `cls` from command-line options; wrong usage ends the process with status 2."""
    parser = argparse.ArgumentParser(prog=prog, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    hints = typing.get_type_hints(cls, include_extras=True)
    for entry in fields(cls):
        kind, text = typing.get_args(hints[entry.name])
        name = "--" + entry.name.replace("_", "-")
        options: dict[str, Any] = {"help": text}
        if kind is bool:
            parser.add_argument(name, action="store_true", **options)
            continue
        if entry.default is MISSING:
            options["required"] = True
        else:
            options["default"] = argparse.SUPPRESS if entry.default is None else entry.default
        if typing.get_origin(kind) is Literal:
            options["choices"] = typing.get_args(kind)
        else:
            options["type"] = next((t for t in typing.get_args(kind) if t is not NoneType), kind)
        parser.add_argument(name, **options)
    return cls(**vars(parser.parse_args(argv)))


def target_names(names: str) -> list[str]:
    """The short names in `--targets`. Raises TrainerError where one is unknown or there is none."""
    wanted = [n.strip() for n in names.split(",") if n.strip()]
    if not wanted or not set(wanted) <= set(_TARGETS):
        raise TrainerError(f"--targets takes some of {', '.join(_TARGETS)}, not “{names}”.")
    return wanted


def adapted_layers(layers: float, count: int) -> list[int]:
    """Indices of the upper layers that get an adapter: a fraction of `count` up to 1, else a number of layers."""
    wanted = round(layers * count) if layers <= 1 else int(layers)
    return list(range(count - min(max(wanted, 1), count), count))
