"""`python -m tests.benchmarks.experiments [NAME …]`: the article's tables and figures, each by one `idiolect evaluate`.

Without a name the experiments are listed with their commands; `all` runs every one. Tables go to the terminal and to
build/evaluate/NAME.md, figures (PNG), answers and adapters to build/evaluate/. An interrupted experiment goes on where
it was. The data lies beside the project and is not part of it.
"""

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "build" / "evaluate"

_EMAIL = "--users {data}/enron/users.jsonl --task continue --history 60 --train '--epochs 2' --limit-queries 12"
_NEWS = "--users {data}/huffpost/users.jsonl --history 80 --train '--epochs 2' --limit-users 6 --limit-queries 15"
_NO_DRAFTS = "--limit-drafts 0"
# Experiments with one folder share their adapters and answers.
EXPERIMENTS = {
    "email": f"{_EMAIL} --limit-users 8 --arms base,rag,oppu,oppu+rag --k 1 --limit-drafts 3 --out {{out}}/enron",
    "email-context": (
        f"{_EMAIL} --limit-users 4 --arms base,vanilla,rag,pag,oppu,oppu+rag,oppu+pag --k 1 {_NO_DRAFTS} "
        "--out {out}/enron"
    ),
    "email-shift": f"{_EMAIL} --limit-users 8 --experiment shift --k 1 {_NO_DRAFTS} --out {{out}}/enron",
    "email-k": f"{_EMAIL} --limit-users 4 --experiment amount-k --k 0,1,2,4 {_NO_DRAFTS} --out {{out}}/enron",
    "email-cases": f"{_EMAIL} --limit-users 8 --experiment cases --k 1 --limit-drafts 3 --out {{out}}/enron",
    "email-history": (
        "--users {data}/enron/users.jsonl --task continue --train '--epochs 2' --limit-users 3 --limit-queries 12 "
        f"--experiment history --sizes 25,50,100,200,all {_NO_DRAFTS} --out {{out}}/history"
    ),
    "email-time": (
        "--users {data}/enron/users.jsonl --task continue --train '--epochs 1' --limit-users 3 --limit-queries 1 "
        "--experiment time --sizes 25,50,100,200 --out {out}/time"
    ),
    "email-methods": f"{_EMAIL} --limit-users 3 --experiment methods {_NO_DRAFTS} --out {{out}}/methods",
    "email-stage1": (
        f"{_EMAIL} --limit-users 4 --population {{data}}/enron/population.jsonl --stage1 both --stage1-examples 200 "
        f"--arms base,rag,oppu,oppu+rag --k 1 {_NO_DRAFTS} --out {{out}}/enron"
    ),
    "email-product-search": (
        f"{_EMAIL} --limit-users 4 --arms base,rag,oppu+rag --k 1 --no-control --retriever product {_NO_DRAFTS} "
        "--out {out}/product"
    ),
    "compose": (
        "--users {data}/enron/users.jsonl --task compose --history 40 --train '--epochs 2' --limit-users 4 "
        "--limit-queries 8 --arms base,rag,oppu,oppu+rag --k 1 --limit-drafts 3 --out {out}/compose"
    ),
    "category": f"{_NEWS} --task category --arms base,rag,oppu,oppu+rag --k 2 {_NO_DRAFTS} --out {{out}}/category",
    "category-shift": f"{_NEWS} --task category --experiment shift --k 2 {_NO_DRAFTS} --out {{out}}/category",
    "category-cases": f"{_NEWS} --task category --experiment cases --k 2 {_NO_DRAFTS} --out {{out}}/category",
    "category-stage1": (
        f"{_NEWS} --task category --population {{data}}/huffpost/population.jsonl --stage1 both --stage1-examples 200 "
        f"--arms base,rag,oppu+rag --k 2 {_NO_DRAFTS} --out {{out}}/category"
    ),
    "headline": f"{_NEWS} --task headline --arms base,rag,oppu,oppu+rag --k 2 --limit-drafts 8 --out {{out}}/headline",
}


def arguments(name: str) -> list[str]:
    """Options of `idiolect evaluate` for this experiment."""
    return shlex.split(EXPERIMENTS[name].format(data=DATA, out=OUT))


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in (*EXPERIMENTS, "all")]:
        print(f"There is no experiment called {', '.join(unknown)}.", file=sys.stderr)
        return 2
    if not names:
        for name, options in EXPERIMENTS.items():
            print(f"{name}\n    idiolect evaluate {options.format(data='../shared/data', out='build/evaluate')}")
        return 0
    if not DATA.is_dir():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    for name in EXPERIMENTS if "all" in names else names:
        print(f"# {name}", flush=True)
        command = [sys.executable, "-m", "app", "evaluate", *arguments(name)]
        ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        if ended.returncode:
            return ended.returncode
        (OUT / f"{name}.md").write_text(ended.stdout, "utf-8")
        print(ended.stdout, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
