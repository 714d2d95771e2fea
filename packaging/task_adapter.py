"""Makes assets/task_adapter/: stage 1 for the shipped base, from the invented pairs (assets/pairs.jsonl).

    python packaging/task_adapter.py [OUT]

Takes half an hour on two ordinary cores. The shipped files were made with exactly these options.
"""

import json
import random
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from app import models
from app.learning import pairs
from app.learning.examples import Example
from app.learning.trainer_process import TrainerProcess

HELDOUT = 50
# `o` and `down`: what is read from the request, and what is said of it. One pass: every text is new to the model.
OPTIONS = (
    "--targets", "o,down", "--layers", "0.667", "--rank", "32", "--alpha", "64",
    "--epochs", "1", "--evaluations", "1", "--patience", "0", "--threads", "2", "--nice", "0", "--minutes", "28",
)  # fmt: skip


def lines(examples: list[Example]) -> list[dict]:
    """Every text once, under one of its two notes; HELDOUT texts are set apart under both."""
    texts = list(dict.fromkeys(example.response for example in examples))
    random.Random(3).shuffle(texts)
    held = set(texts[:HELDOUT])
    return [e.line(heldout=e.response in held) for e in examples if pairs.chosen(e)]


def main(out: Path) -> int:
    base = models.default_base()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "adapter"
        trainer = TrainerProcess(base.path, made, OPTIONS)
        trainer.start(lines(pairs.examples()))
        for event in trainer.events():
            print(json.dumps(event), flush=True)
        write(made, out, base.sha256)
    return 0


def write(made: Path, out: Path, base_sha256: str) -> None:
    """Half precision halves the file; served and trained upon, it is one and the same."""
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: tensor.to(torch.float16).contiguous() for name, tensor in
               load_file(made / "adapter_model.safetensors").items()}  # fmt: skip
    save_file(weights, out / "adapter_model.safetensors", metadata={"format": "pt"})
    (out / "adapter_config.json").write_text((made / "adapter_config.json").read_text("utf-8"), "utf-8")
    (out / "made_for.json").write_text(json.dumps({"base_sha256": base_sha256}) + "\n", "utf-8")


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[1] / "assets" / "task_adapter"
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else default))
