"""What only a GPU can show: training against plain peft, and serving with and without an adapter.

    python -m tests.benchmarks.on_gpu learn build/gpu [--shapes 135m,0.5b,1.5b,8b] [--lines FILE]
    python -m tests.benchmarks.on_gpu serve build/gpu

Files of noise in the shapes that people use stand for the models (tests/benchmarks/shapes.py): time, memory and
agreement are theirs, what is learned means nothing. `serve` needs a llama.cpp that was built for the GPU.
"""

import argparse
import json
import statistics
from pathlib import Path

import numpy as np

from tests.benchmarks import shapes, training

_CHAT = [
    {"role": "user", "content": "Write to Ann that the meeting is on Tuesday at nine, and that I bring the figures."}
]


def learn(folder: Path, names: list[str], lines: Path, donor: Path) -> None:
    """Every row of every shape, as JSON lines; adapters for `serve` lie in `folder`."""
    for name in names:
        base = folder / f"{name}.gguf"
        if not base.exists():
            shapes.write(shapes.SHAPES[name], base, donor)
        small = name == "135m"
        kinds = ("default", "best") if small else ("best",)
        found = training.rows(base=base, lines=lines, device="cuda", repeats=1 + small, baselines=kinds)
        for row in found:
            print(json.dumps({"shape": name, **row}), flush=True)
        for options in ("--batch-tokens 2048", "--weights packed", "--weights packed --checkpointing on"):
            out = folder / f"{name}.adapter"
            seen = training.ours(base, lines, out, ["--device", "cuda", "--epochs", "1", *options.split()])
            print(json.dumps({"shape": name, "options": options, **seen}), flush=True)


def serve(folder: Path) -> None:
    """Words a second on the GPU without and with an adapter, against the processor, and how well the two agree."""
    from app.adapters.convert import write_adapter_gguf
    from app.engine import Adapter, Engine

    for base in sorted(folder.glob("*.gguf"), key=lambda p: p.stat().st_size):
        learned = base.with_suffix(".adapter")
        write_adapter_gguf(learned, base, learned / "adapter.gguf")
        mine = [Adapter(learned / "adapter.gguf")]
        found: dict[str, float] = {}
        rows: dict[str, np.ndarray] = {}
        for place, layers in (("gpu", None), ("cpu", 0)):
            if place == "cpu" and base.stat().st_size > 2 << 30:
                continue
            with Engine(base, gpu_layers=layers) as engine:
                if place == "gpu" and not engine.info().gpu:
                    raise SystemExit("This llama.cpp was built without a GPU.")
                ids = engine.token_ids(_CHAT).prompt
                rows[f"{place} plain"] = engine.logits(ids)
                rows[f"{place} mine"] = engine.logits(ids, mine)
                rows[f"{place} plain again"] = engine.logits(ids)
                for way, adapters in (("plain", []), ("mine", mine)):
                    speeds = [
                        engine.generate(
                            _CHAT, max_tokens=96, temperature=0.0, adapters=adapters, speculate=False
                        ).tokens_per_s
                        for _ in range(4)
                    ]
                    found[f"{place} {way} tokens/s"] = round(statistics.median(speeds[1:]), 1)
        same = np.array_equal(rows["gpu plain"], rows["gpu plain again"])
        changed = float(np.abs(rows["gpu plain"] - rows["gpu mine"]).max())
        row = {
            "base": base.name,
            **found,
            "base after adapter is the base": bool(same),
            "adapter moves logits": changed,
        }
        if "cpu plain" in rows:
            row |= {f"KL {way}": _kl(rows[f"cpu {way}"], rows[f"gpu {way}"]) for way in ("plain", "mine")}
        print(json.dumps(row), flush=True)


def _kl(p: np.ndarray, q: np.ndarray) -> float:
    """Mean over the rows of Σ p (log p − log q), in nats."""

    def logs(x: np.ndarray) -> np.ndarray:
        x = x.astype(np.float64)
        x -= x.max(-1, keepdims=True)
        return x - np.log(np.exp(x).sum(-1, keepdims=True))

    a, b = logs(p), logs(q)
    return float((np.exp(a) * (a - b)).sum(-1).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("learn", "serve"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shapes", default=",".join(shapes.SHAPES))
    parser.add_argument("--lines", type=Path, help="examples; the sample author's where not given")
    parser.add_argument("--donor", type=Path, help="GGUF whose vocabulary is used; the shipped base where not given")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.what == "serve":
        serve(args.folder)
        return
    if not args.lines:
        args.lines = args.folder / "examples.jsonl"
        args.lines.write_text(training.written(150), "utf-8")
    if not args.donor:
        from app import models

        args.donor = models.default_base().path
    learn(args.folder, args.shapes.split(","), args.lines, args.donor)


if __name__ == "__main__":
    main()
