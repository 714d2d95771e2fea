"""Training against Hugging Face Trainer + peft on the same base, examples, targets, rank, rate and epochs.

    python -m tests.benchmarks.training                 # the sample author, some minutes
    python -m tests.benchmarks.training --examples 24   # a quick look

Each side runs in a process of its own, in turn, so that peak memory and start-up are its own. Tokens are the examples'
own tokens, padding not counted; time is that of the steps, loading and evaluation not counted.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app import models
from app.importers import import_paths
from app.prompts import Request, messages
from app.services.sample import mailbox as sample_mailbox

Row = dict[str, Any]


def examples(count: int) -> list[dict[str, Any]]:
    """The sample author's oldest e-mails as they are learned, subject → text; the last fifth of them is held out."""
    mails = list(import_paths([sample_mailbox()]))[:count]
    return [
        {
            "id": str(i),
            "task": "compose",
            "messages": messages(Request("compose", subject=mail.subject)),
            "response": mail.text,
            "when": None,
            "heldout": i >= count - count // 5,
        }
        for i, mail in enumerate(mails)
    ]


def rows(count: int = 50, epochs: int = 1, repeats: int = 3, base: Path | None = None) -> list[Row]:
    """One dict per measurement: name, ours, baseline, ratio (above 1: ours is better), unit, spread (of ours)."""
    base = base or models.default_base().path
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.jsonl"
        path.write_text("\n".join(map(json.dumps, examples(count))), "utf-8")
        runs: dict[str, list[dict[str, Any]]] = {"ours": [], "default": [], "best": []}
        for i in range(repeats):
            runs["ours"].append(_ours(base, path, Path(folder) / f"out{i}", epochs))
            for kind in ("default", "best"):
                runs[kind].append(_baseline(base, path, epochs, kind))
    ours, default, best = runs["ours"], runs["default"], runs["best"]
    share = _row("train_gemm_share", ours, ours, "gflops", "of the GEMM peak")
    peak = statistics.median(r["gemm_peak"] for r in ours)
    return [
        _row("train_vs_trainer_default", ours, default, "tokens_per_s", "tokens/s"),
        _row("train_vs_trainer_best", ours, best, "tokens_per_s", "tokens/s"),
        share | {"baseline": peak, "ratio": round(share["ours"] / peak, 3), "unit": "GFLOP/s"},
        _row("train_peak_mb", ours, default, "peak_mb", "MB", lower=True),
        _row("train_final_nll_vs_best", ours, best, "nll", "nats/token", lower=True),
        _row("load_base_s", ours, default, "load_s", "s", lower=True),
    ]


def _row(name: str, ours: Sequence[Any], baseline: Sequence[Any], key: str, unit: str, *, lower: bool = False) -> Row:
    mine, other = [r[key] for r in ours], [r[key] for r in baseline]
    a, b = statistics.median(mine), statistics.median(other)
    return {
        "name": name,
        "ours": round(a, 3),
        "baseline": round(b, 3),
        "ratio": round(b / a if lower else a / b, 3),
        "unit": unit,
        "spread": round((max(mine) - min(mine)) / a, 3),
    }


def _ours(base: Path, path: Path, out: Path, epochs: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "trainer", "fit", "--base", str(base), "--out", str(out), "--nice", "0"]
    with path.open("rb") as file:
        ended = subprocess.run(
            [*command, "--epochs", str(epochs), "--patience", "0"], stdin=file, capture_output=True, check=True
        )
    events = [json.loads(line) for line in ended.stdout.splitlines()]
    done = events[-1]
    loaded = next(e for e in events if e.get("name") == "load_s")
    gflops = next(e for e in events if e.get("name") == "load")["gemm_gflops"]
    return {
        "tokens_per_s": done["step_tokens_per_s"],
        "gflops": done["step_gflops"],
        "gemm_peak": max(gflops.values()),
        "peak_mb": done["peak_memory_mb"],
        "nll": done["nll"]["last"],
        "load_s": loaded["value"],
    }


def _baseline(base: Path, path: Path, epochs: int, kind: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.training_baseline", str(base), str(path), str(epochs), kind]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(ended.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=50)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    for row in rows(args.examples, args.epochs, args.repeats):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
