"""Training against Hugging Face Trainer + peft on the same base, examples, targets, rank, rate and epochs.

    python -m tests.benchmarks.training                 # the sample author, some minutes
    python -m tests.benchmarks.training --examples 24   # a quick look
    python -m tests.benchmarks.training --base build/8b.gguf --device cuda --baselines best

Examples written beforehand (`--write FILE`, then `--lines FILE`) need nothing of the application: a machine with torch
and peft is enough. Each side runs in a process of its own, in turn, so that peak memory and start-up are its own.
Tokens are the examples' own tokens, padding not counted; time is that of the steps, loading and evaluation not counted.
"""

import argparse
import json
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import bases

Row = dict[str, Any]
# What is told of a run that nothing is compared with.
_ALONE = {"tokens_per_s": "tokens/s", "peak_mb": "MB", "nll": "nats/token", "load_s": "s"}


def examples(count: int) -> list[dict[str, Any]]:
    """The sample author's oldest e-mails as they are learned, subject → text; the last fifth of them is held out."""
    from app.importers import import_paths
    from app.prompts import Request, messages
    from app.services.sample import mailbox as sample_mailbox

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


def rows(
    count: int = 50,
    epochs: int = 1,
    repeats: int = 3,
    base: Path | None = None,
    *,
    lines: Path | None = None,
    device: str = "cpu",
    baselines: Sequence[str] = ("default", "best"),
    options: Sequence[str] = (),
) -> list[Row]:
    """One dict per measurement: name, ours, baseline, ratio (above 1: ours is better), unit, spread (of ours).

    `options` are more of the trainer's own; `lines`: examples written beforehand. Without baselines the rows have no
    ratio, but for the share of the peak.
    """
    if base is None:
        from app import models

        base = models.default_base().path
    runs: dict[str, list[dict[str, Any]]] = {kind: [] for kind in ("ours", *baselines)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.jsonl"
        path.write_text(lines.read_text("utf-8") if lines else written(count), "utf-8")
        for i in range(repeats):
            out = Path(folder) / f"out{i}"
            runs["ours"].append(ours(base, path, out, ["--epochs", str(epochs), "--device", device, *options]))
            for kind in baselines:
                runs[kind].append(_baseline(base, path, epochs, kind, device))
    mine = runs["ours"]
    share = _row("train_gemm_share", mine, mine, "gflops", "of the GEMM peak")
    peak = statistics.median(r["gemm_peak"] for r in mine)
    found = [_row(f"train_vs_trainer_{kind}", mine, runs[kind], "tokens_per_s", "tokens/s") for kind in baselines]
    if peak:
        found.append(share | {"baseline": peak, "ratio": round(share["ours"] / peak, 3), "unit": "GFLOP/s"})
    found += [_row(f"train_peak_mb_vs_{kind}", mine, runs[kind], "peak_mb", "MB", lower=True) for kind in baselines]
    if not baselines:
        alone = {"baseline": None, "ratio": None}
        found += [_row(f"train_{key}", mine, mine, key, unit) | alone for key, unit in _ALONE.items()]
        return found
    last = runs[baselines[-1]]
    return [
        *found,
        _row(f"train_final_nll_vs_{baselines[-1]}", mine, last, "nll", "nats/token", lower=True),
        _row("load_base_s", mine, runs[baselines[0]], "load_s", "s", lower=True),
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


def written(count: int) -> str:
    """The examples as the trainer reads them, one JSON object a line."""
    return "\n".join(map(json.dumps, examples(count)))


def ours(base: Path, path: Path, out: Path, options: Sequence[str]) -> dict[str, Any]:
    """What one run of the trainer over the examples at `path` came to."""
    command = [sys.executable, "-m", "trainer", "fit", "--base", str(base), "--out", str(out), "--nice", "0"]
    with path.open("rb") as file:
        ended = subprocess.run([*command, "--patience", "0", *options], stdin=file, stdout=subprocess.PIPE, check=False)
    events = [json.loads(line) for line in ended.stdout.splitlines()]
    done = events[-1]
    if done["event"] != "done":
        raise SystemExit(f"Training ended with {done}.")
    for event in events:
        if event.get("name") == "weights":
            print(json.dumps(event), file=sys.stderr)
    loaded = next(e for e in events if e.get("name") == "load_s")
    gflops = next(e for e in events if e.get("name") == "load")["gemm_gflops"]
    return {
        "tokens_per_s": done["step_tokens_per_s"],
        "gflops": done["step_gflops"],
        "gemm_peak": max(gflops.values(), default=0.0),
        "peak_mb": done.get("device_memory_mb") or done["peak_memory_mb"],
        "nll": done["nll"]["last"],
        "load_s": loaded["value"],
    }


def _baseline(base: Path, path: Path, epochs: int, kind: str, device: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.training_baseline", str(base), str(path), str(epochs), kind]
    ended = subprocess.run([*command, device], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ended.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=50)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--base", type=bases.file, help="135M (the shipped one), 0.5B, 1.5B, or a GGUF file")
    parser.add_argument("--lines", type=Path, help="examples written beforehand")
    parser.add_argument("--write", type=Path, help="only write the examples to this file")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--baselines", default="default,best")
    parser.add_argument("--options", default="", help="more options of the trainer, as on its command line")
    args = parser.parse_args()
    if args.write:
        args.write.write_text(written(args.examples), "utf-8")
        return
    found = rows(
        args.examples,
        args.epochs,
        args.repeats,
        args.base,
        lines=args.lines,
        device=args.device,
        baselines=args.baselines.split(","),
        options=shlex.split(args.options),
    )
    for row in found:
        print(json.dumps(row))


if __name__ == "__main__":
    main()
