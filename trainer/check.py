"""`python -m trainer logits`: what torch says for given tokens, so that the application can compare with llama.cpp."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import torch

from trainer import TrainerError
from trainer.arguments import parse
from trainer.base import load_base
from trainer.forward import Packed, embed, final_norm, logits, run_layers


@dataclass(frozen=True, kw_only=True)
class LogitsArguments:
    """One comparison."""

    base: Annotated[Path, "the GGUF model"]
    out: Annotated[Path | None, "write the array to this .npy file instead of standard output"] = None
    precision: Annotated[Literal["fp32", "bf16"], "working precision"] = "fp32"
    weights: Annotated[Literal["dense", "packed"], "base in memory: plain numbers or GGUF blocks"] = "dense"


def compute(base_path: Path, ids: list[int], *, precision: str = "fp32", weights: str = "dense") -> np.ndarray:
    """(tokens, vocabulary) float32. Raises TrainerError for ids outside the vocabulary or an unreadable base."""
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    base = load_base(base_path, dtype=dtype, device=torch.device("cpu"), packed=weights == "packed")
    if not ids or not all(isinstance(i, int) and 0 <= i < base.config.vocab_size for i in ids):
        raise TrainerError(f"Token ids must be whole numbers below {base.config.vocab_size}, and at least one.")
    batch = Packed(torch.tensor(ids), [len(ids)], torch.full((len(ids),), -100))
    with torch.no_grad():
        hidden = run_layers(base, embed(base, batch.ids), batch, 0, len(base.layers))
        return logits(base, final_norm(base, hidden)).numpy()


def main(argv: Sequence[str]) -> int:
    args = parse(argv, LogitsArguments, "python -m trainer logits")
    try:
        ids = json.loads(sys.stdin.read())
        values = compute(args.base, list(ids), precision=args.precision, weights=args.weights)
    except (TrainerError, ValueError, TypeError) as error:
        print(error if isinstance(error, TrainerError) else "The token ids must be a JSON list.", file=sys.stderr)
        return 1
    if args.out:
        with args.out.open("wb") as file:
            np.save(file, values)
    else:
        np.save(sys.stdout.buffer, values)
    return 0
