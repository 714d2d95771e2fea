"""An experiment that is quick: two people with habits that a step or two of training can see, on a tiny base."""

import json
import random
from pathlib import Path
from typing import Any

from app.evaluation.design import EvaluateOptions
from tests.adapters import tiny_models

WORDS = ("the", "plan", "report", "meeting", "friday", "budget", "team", "draft", "review", "call", "send", "note")


def people(path: Path) -> Path:
    draw = random.Random(3)
    rows = []
    for name, hello, bye in (
        ("ada", "Dear colleagues,", "Yours sincerely,\nAda"),
        ("bob", "hey hey!!", "cheers!!! bob"),
    ):
        for _ in range(14):
            middle = " ".join(draw.choice(WORDS) for _ in range(26))
            rows.append({"author": name, "text": f"{hello}\n\n{middle}.\n\n{bye}"})
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def options(folder: Path, **more: Any) -> EvaluateOptions:
    base = folder / "tiny.gguf"
    tiny_models.make("llama", base, max_position_embeddings=4096)
    users = (people(folder / "users.jsonl"),)
    return EvaluateOptions(users=users, out=folder / "out", base=base, task="continue", **more)
