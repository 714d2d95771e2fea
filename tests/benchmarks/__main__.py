"""`python -m tests.benchmarks [PART …]`: one table on the terminal, build/bench.json, and a section for RESULTS.md.

Every row is a ratio against a baseline that was measured in the same run, A and B in turn; medians with their spread.
"""

import importlib
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

import psutil

PARTS = ("training", "larger", "serving", "drafting", "learning", "importing", "window")
ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench.json"


def machine() -> dict[str, Any]:
    """What the figures were measured on, without naming anybody's computer."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        named = [line for line in information.read_text().splitlines() if line.startswith("model name")]
        model = named[0].split(":", 1)[1].strip() if named else model
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_before": round(psutil.getloadavg()[0], 1),
        "date": time.strftime("%Y-%m-%d"),
    }


def main(wanted: list[str]) -> int:
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        print(f"There is no part called {', '.join(unknown)}. Parts: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    found, rows = machine(), []
    for part in wanted or PARTS:
        print(f"Measuring {part} …", file=sys.stderr)
        rows += importlib.import_module(f"tests.benchmarks.{part}").rows()
        # Written after every part: a benchmark that is stopped has not been for nothing.
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps({"machine": found, "rows": rows}, indent=1, default=float), "utf-8")
    print(table(found, rows))
    return 0


def table(found: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """A Markdown table, as it goes into RESULTS.md."""
    lines = [
        ", ".join(f"{key} {value}" for key, value in found.items()),
        "",
        "| row | ours | baseline | ratio | unit | spread |",
        "|---|---:|---:|---:|---|---:|",
    ]
    for row in rows:
        cells = [_number(row[key]) for key in ("ours", "baseline", "ratio")]
        lines.append(f"| {row['name']} | {' | '.join(cells)} | {row['unit']} | {_number(row['spread'])} |")
    return "\n".join(lines)


def _number(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
