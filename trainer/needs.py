"""`python -m trainer need`: what learning on models would take, before any of it is begun.

One JSON object a line comes in for each model: {"file": path}, or what is known of one that is not here: {"size":
bytes, "tied": whether the file has one matrix for embeddings and output, and the fields of `memory.Shape`}. For each
goes out {"bytes": [of every way to hold the model, in the order in which a run would try them]}; none where it cannot
be learned on. These are the figures that a run itself asks for.
"""

import json
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from gguf.constants import GGMLQuantizationType

from trainer import TrainerError
from trainer.architectures import FAMILIES
from trainer.arguments import Arguments
from trainer.choices import ways
from trainer.device import Device, choose
from trainer.gguf_file import GgufFile, TensorEntry
from trainer.memory import Shape


def main() -> int:
    device = choose("auto", "auto", None)
    for line in sys.stdin.buffer:
        print(json.dumps({"bytes": _bytes(json.loads(line), device)}), flush=True)
    return 0


def _bytes(asked: Mapping[str, Any], device: Device) -> list[int]:
    args = Arguments(base=Path(str(asked.get("file", ""))), out=Path())
    try:
        if "file" in asked:
            file = GgufFile(args.base)
            if file.architecture not in FAMILIES:
                return []
            tensors: Collection[TensorEntry] = file.tensors.values()
            shape = Shape.of(file)
        else:
            known = {name: value for name, value in asked.items() if name not in ("size", "tied")}
            shape = Shape(**known)
            tensors = _table(shape, int(asked["size"]), tied=bool(asked["tied"]))
        return [needed.total for _, _, needed in ways(args, tensors, shape, device)]
    except (TrainerError, KeyError):
        return []


def _table(shape: Shape, size: int, *, tied: bool) -> list[TensorEntry]:
    """The matrices of such a model, which share `size` bytes evenly: how they are quantized is not known."""
    q, kv = shape.heads * shape.head_width, shape.shared_heads * shape.head_width
    h, inner = shape.hidden, shape.inner
    shapes = {"token_embd.weight": (shape.vocabulary, h)}
    if not tied:
        shapes["output.weight"] = (shape.vocabulary, h)
    for layer in range(shape.layers):
        for name, matrix in {
            "attn_q": (q, h), "attn_k": (kv, h), "attn_v": (kv, h), "attn_output": (h, q),
            "ffn_gate": (inner, h), "ffn_up": (inner, h), "ffn_down": (h, inner),
        }.items():  # fmt: skip
            shapes[f"blk.{layer}.{name}.weight"] = matrix
    numbers = sum(rows * columns for rows, columns in shapes.values())
    return [
        TensorEntry(name, matrix, GGMLQuantizationType.Q4_K, 0, round(size * matrix[0] * matrix[1] / numbers))
        for name, matrix in shapes.items()
    ]
