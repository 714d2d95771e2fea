"""`python -m tests.benchmarks.people [NAME …]`: import, learn and judge for real people, each in a fresh home.

A name is `isabel`, `david` or an author of enron/users.jsonl (`user03`). The data lies beside the project and is not
part of it. Prints the figures of `idiolect learn`: NLL per token on the newest, held-out texts, as served.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.importers import Fields, import_paths
from app.learning.run import Learning
from app.paths import Home
from app.services.session import Session

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
DEFAULT = ("isabel", "david", "user01", "user03", "user12")


def measure(name: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, Session(Home(Path(folder)), passphrase="measuring") as session:
        if name.startswith("user"):
            found = import_paths([DATA / "enron" / "users.jsonl"], [name], fields=Fields(text="text", author="author"))
        else:
            found = import_paths([DATA / "panza" / f"{name}.jsonl"], fields=Fields(text="email", subject="subject"))
        texts = session.store.documents.add(found).added
        learned = Learning(session).run()
        figures = learned.figures
        return {
            "person": name,
            "texts": texts,
            "heldout": learned.heldout,
            "base": learned.nll_base,
            "adapter": learned.nll_adapter,
            "change": learned.nll_adapter / learned.nll_base - 1,
            "others": figures.get("personal", {}).get("others_gain"),
            "general": figures.get("general", {}).get("change"),
            "seconds": learned.seconds,
            "tokens_per_s": learned.train_tokens_per_s,
            "memory_mb": learned.peak_memory_mb,
            "in_use": learned.in_use,
            "reason": learned.reason,
        }


def main(names: list[str]) -> int:
    if not DATA.is_dir():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    print("| person | texts | held out | base | adapter | change | others' gain | general | s | tok/s | MB | in use |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for name in names or DEFAULT:
        row = measure(name)
        print(
            f"| {name} | {row['texts']} | {row['heldout']} | {row['base']:.3f} | {row['adapter']:.3f} "
            f"| {100 * row['change']:+.1f} % | {_percent(row['others'])} | {_percent(row['general'])} "
            f"| {row['seconds']:.0f} | {row['tokens_per_s']:.0f} | {row['memory_mb']:.0f} "
            f"| {'yes' if row['in_use'] else 'no'} |",
            flush=True,
        )
        print(json.dumps(row, default=str), file=sys.stderr, flush=True)
    return 0


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:+.1f} %"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
