"""Everything a training run can be told, each with its help text; the command line is made from it."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def says(help: str, **extra: Any) -> dict[str, Any]:
    """Metadata of a field that is a command-line option."""
    return {"help": help, **extra}


@dataclass(frozen=True)
class Arguments:
    """One training run."""

    base: Path = field(default=Path(), metadata=says("the GGUF model to train over", required=True))
    out: Path = field(default=Path(), metadata=says("folder for the adapter; the checkpoint lies in it while the run lasts", required=True))
    method: str = field(default="lora", metadata=says("what is trained", choices=("lora", "ia3", "prompt")))
    task_adapter: Path | None = field(default=None, metadata=says("frozen adapter under the personal one"))
    warm_start: Path | None = field(default=None, metadata=says("adapter whose weights the new one starts from"))
    rank: int = field(default=8, metadata=says("LoRA rank"))
    alpha: float = field(default=16.0, metadata=says("LoRA alpha; the adapter's scale is alpha / rank"))
    targets: str = field(default="q, metadata=says(k,v,o,gate,up,down", "matrices that get LoRA"))
    layers: float = field(default=0.5, metadata=says("upper layers that are adapted: a fraction up to 1, or a count above 1"))
    prompt_tokens: int = field(default=16, metadata=says("virtual tokens of the method “prompt”"))
    lr: float = field(default=1e-3, metadata=says("peak learning rate"))
    schedule: str = field(default="cosine", metadata=says("learning rate over the run", choices=("constant", "linear", "cosine")))
    weight_decay: float = field(default=0.0, metadata=says("AdamW's weight decay"))
    clip: float = field(default=1.0, metadata=says("largest norm of the gradient"))
    epochs: float = field(default=3.0, metadata=says("passes over the examples"))
    minutes: float | None = field(default=None, metadata=says("stop after this time and keep the best so far"))
    patience: int = field(default=2, metadata=says("held-out evaluations without improvement before the run ends; 0 never"))
    evaluations: int = field(default=2, metadata=says("held-out evaluations per epoch"))
    max_length: int = field(default=1024, metadata=says("tokens of the longest example; longer responses are clipped"))
    batch_tokens: int = field(default=1024, metadata=says("tokens of one step"))
    seed: int = field(default=0, metadata=says("seed of initial weights and order"))
    precision: str = field(default="auto", metadata=says("working precision", choices=("auto", "fp32", "bf16")))
    weights: str = field(default="auto", metadata=says("base in memory: numbers or GGUF blocks", choices=("auto", "dense", "packed")))
    cache_mb: int = field(default=512, metadata=says("memory for hidden states of the frozen lower layers; 0 keeps none"))
    device: str = field(default="auto", metadata=says("cpu, cuda, mps or auto"))
    threads: int | None = field(default=None, metadata=says("processor threads; all physical cores by default"))
    checkpoint_seconds: float = field(default=20.0, metadata=says("time between checkpoints"))
    polite: bool = field(default=False, metadata=says("give way while other programs are busy"))


def parser_for(cls: type, parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add one option per field of the dataclass `cls`."""
    for entry in fields(cls):
        name = "--" + entry.name.replace("_", "-")
        if entry.type is bool:
            parser.add_argument(name, action="store_true", help=entry.metadata["help"])
            continue
        kind = next(t for t in (Path, float, int, str) if t.__name__ in str(entry.type))
        shown = "" if entry.metadata.get("required") or entry.default is None else f" (default {entry.default})"
        parser.add_argument(
            name,
            type=kind,
            default=entry.default,
            required=entry.metadata.get("required", False),
            choices=entry.metadata.get("choices"),
            help=entry.metadata["help"] + shown,
        )
    return parser


def parse(argv: Sequence[str], cls: type = Arguments, prog: str = "python -m trainer fit") -> Any:
    return cls(**vars(parser_for(cls, argparse.ArgumentParser(prog=prog)).parse_args(argv)))
