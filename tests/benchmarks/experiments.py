"""`python -m tests.benchmarks.experiments [NAME …]`: the article's tables and figures, each by one `idiolect evaluate`.

Without a name the experiments are listed with their commands; `all` runs every one. Tables go to the terminal and to
build/evaluate/NAME.md, figures (PNG), answers and adapters to build/evaluate/. An interrupted experiment goes on where
it was. `keep NAME …` puts the figures of what was run into tests/benchmarks/results/NAME, without anybody's text;
`show NAME …` prints the tables of what is kept, `beside NAME …` one of all bases. The data lies beside the project and
is not part of it.

NAME@0.5B is the same on a larger base, in a folder of its own (bases.py says where its file is looked for).
`--processes N` in front of the names shares the work out over N processes.
"""

import gzip
import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from app.evaluation import outcome, report
from app.evaluation.command import evaluate
from app.evaluation.design import EvaluateOptions
from tests.benchmarks import bases

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "build" / "evaluate"
KEPT = Path(__file__).parent / "results"
# Of a query's record: what is a figure, or the name of an arm, a person or a query. Never what somebody wrote.
FIGURES = ("arm", "user", "query", "owner", "nll", "tokens", "finish")

# Settings were chosen on these, and on isabel. Those who confirm: user09 to user14, david, and the first of the
# population, who is then left out of stage 1.
_CHOSEN = ",".join(f"user{n:02}" for n in range(1, 9))
_CONFIRMED = (
    "--users {data}/enron/users.jsonl --users {data}/panza/david.jsonl --users {data}/enron/population.jsonl "
    f"--limit-users 8 --skip-users {_CHOSEN} --population {{data}}/enron/population.jsonl --stage1-examples 120 "
    "--task continue --history 40 --train '--epochs 2' --limit-queries 12 --k 1 --no-control"
)
_EMAIL = "--users {data}/enron/users.jsonl --task continue --history 60 --train '--epochs 2' --limit-queries 12"
_NEWS = "--users {data}/huffpost/users.jsonl --history 80 --train '--epochs 2' --limit-users 6 --limit-queries 15"
_ACTIVITY = (
    "--users {data}/enron/population.jsonl --task continue --train '--epochs 2' --limit-queries 12 --k 1 "
    "--arms base,rag,oppu,oppu+rag --limit-drafts 0"
)
_NO_DRAFTS = "--limit-drafts 0"
_ONCE = f"{_CONFIRMED} {_NO_DRAFTS}".replace("--epochs 2", "--epochs 1")
_PRODUCT = (
    f"{_ONCE} --stage1 shipped --retriever product --arms base,oppu,oppu+rag --limit-queries 2 --limit-drafts 2 "
    "--out {out}/confirmed-product"
).replace("--task continue", "--task compose")
# Experiments with one folder share their adapters and answers.
EXPERIMENTS = {
    # The article's main table, of people who chose nothing: one pass over 40 mails, nothing drafted.
    "confirmed-main": (
        f"{_ONCE} --arms base,ngram,ngram:other,rag,pag,rag+pag,oppu,oppu:other,peers,oppu+rag,oppu@article,"
        "stage1,stage1+oppu --out {out}/confirmed"
    ),
    # The same with more arms and each with the others' in place of one's own: five minutes of eight processes on an
    # H100, not run to its end on two cores.
    "confirmed-whole": (
        f"{_ONCE.replace(' --no-control', '')} --arms base,ngram,vanilla,rag,pag,rag+pag,oppu,peers,oppu+rag,oppu+pag,"
        "oppu+ngram,oppu@article,stage1,stage1+oppu,stage1+oppu+rag --out {out}/confirmed"
    ),
    "confirmed-cold": f"{_CONFIRMED} {_NO_DRAFTS} --experiment history --sizes 5,10,20,all --out {{out}}/confirmed",
    "confirmed-oppu": (
        f"{_CONFIRMED} --arms base,ngram,rag,oppu,oppu+rag,oppu+ngram --limit-drafts 2 --out {{out}}/confirmed"
    ),
    "confirmed-shift": f"{_ONCE} --experiment shift --out {{out}}/confirmed",
    "confirmed-compose": (
        f"{_CONFIRMED} --arms base,ngram,rag,pag,rag+pag {_NO_DRAFTS} --out {{out}}/confirmed-compose"
    ).replace("--task continue", "--task compose"),
    # As the product writes: by notes, the task adapter beneath, its own search and temperature, composed; two of each.
    "confirmed-product": _PRODUCT,
    # Six requests of each by notes, drafted too; the task adapter beneath is learned from forty others.
    "confirmed-drafts": (
        f"{_ONCE} --arms base,oppu,oppu+rag,stage1,stage1+oppu --limit-queries 6 --limit-drafts 6 "
        "--out {out}/confirmed-drafts"
    ).replace("--task continue", "--task compose"),
    # The same requests before anything is learned, with what is counted in 40 of the person's mails; nothing drafted.
    "confirmed-counted": f"{_PRODUCT.replace('base,oppu,oppu+rag', 'base,ngram,ngram:other')} {_NO_DRAFTS}",
    "confirmed-category": (
        "--users {data}/huffpost/users.jsonl --skip-users user01,user02,user03,user04,user05,user06 --history 40 "
        "--limit-queries 8 --task category --k 2 --no-control --train '--epochs 2' --arms base,prior,rag,oppu "
        f"{_NO_DRAFTS} --out {{out}}/confirmed-category"
    ),
    "email": f"{_EMAIL} --limit-users 8 --arms base,rag,oppu,oppu+rag --k 1 --limit-drafts 3 --out {{out}}/enron",
    "email-context": (
        f"{_EMAIL} --limit-users 4 --arms base,vanilla,rag,pag,oppu,oppu+rag,oppu+pag --k 1 {_NO_DRAFTS} "
        "--out {out}/enron"
    ),
    "email-shift": f"{_EMAIL} --limit-users 8 --experiment shift --k 1 {_NO_DRAFTS} --out {{out}}/enron",
    # Of people that nothing was chosen on, those with most and with fewest texts, all of which are learned from.
    "email-active": f"{_ACTIVITY} --most-active 8 --out {{out}}/active",
    "email-less-active": f"{_ACTIVITY} --least-active 8 --out {{out}}/less-active",
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


def _told(name: str, data: str, out: str, models: str) -> str:
    asked, _, base = name.partition("@")
    told = EXPERIMENTS[asked].format(data=data, out=out)
    if not base:
        return told
    folder = told.rsplit("--out ", 1)
    return f"{folder[0]}--out {folder[1]}-{base} --base {models}/{bases.LARGER[base]}"


def known(name: str) -> bool:
    asked, _, base = name.partition("@")
    return asked in EXPERIMENTS and (base in bases.LARGER or "@" not in name)


def arguments(name: str) -> list[str]:
    """Options of `idiolect evaluate` for this experiment."""
    return shlex.split(_told(name, str(DATA), str(OUT), str(bases.folder())))


def command(name: str) -> str:
    """The same as a person types it, in the project's folder."""
    return f"idiolect evaluate {_told(name, '../shared/data', 'build/evaluate', 'build/models')}"


def options(name: str) -> EvaluateOptions:
    """The same as `idiolect evaluate` understands it. Raises click.UsageError where a file is not there."""
    given = dict(evaluate.make_context("evaluate", arguments(name)).params)
    for elsewhere in ("as_json", "cluster", "processes"):
        del given[elsewhere]
    train, control = tuple(shlex.split(given.pop("train"))), not given.pop("no_control")
    return EvaluateOptions(train=train, control=control, **given)


def run(name: str, more: Sequence[str] = ()) -> int:
    """The exit code; 0 also where everything was there already. `more` options of `idiolect evaluate`."""
    print(f"# {name}", flush=True)
    told = [sys.executable, "-m", "app", "evaluate", *arguments(name), *more]
    ended = subprocess.run(told, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if not ended.returncode:
        (OUT / f"{name}.md").write_text(ended.stdout, "utf-8")
        print(ended.stdout, flush=True)
    return ended.returncode


def keep(name: str, made: Path, kept: Path = KEPT) -> None:
    """What an experiment left in `made` as results.json.gz, queries.jsonl.gz and the command, in `kept`/`name`.

    Ends with a sentence where `made` holds the figures of another one that shares the folder.
    """
    results = (made / "results.json").read_bytes()
    if json.loads(results)["options"] != json.loads(json.dumps(options(name).record())):
        raise SystemExit(f"The figures in {made} are of another experiment: run {name} again, which asks nothing anew.")
    folder = kept / name
    folder.mkdir(parents=True, exist_ok=True)
    rows = (json.loads(line) for line in (made / "queries.jsonl").read_text("utf-8").splitlines())
    figures = "".join(json.dumps(row) + "\n" for row in without_texts(rows))
    # No time in it: the same figures are the same file.
    (folder / "queries.jsonl.gz").write_bytes(gzip.compress(figures.encode(), mtime=0))
    (folder / "results.json.gz").write_bytes(gzip.compress(results, mtime=0))
    (folder / "command").write_text(command(name) + "\n", "utf-8")


def without_texts(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Of each record its FIGURES, and whether what was chosen is right."""
    for row in rows:
        yield {name: row[name] for name in FIGURES if name in row} | (
            {"right": row["choice"] == row["gold"]} if "choice" in row else {}
        )


def show(name: str) -> str:
    """The tables of what is kept."""
    return outcome.render(json.loads(gzip.decompress((KEPT / name / "results.json.gz").read_bytes())))


def beside(name: str) -> str:
    """What is kept of an experiment on each base, arm by arm and comparison by comparison; `name` may be of any."""
    name = name.partition("@")[0]
    kept = {
        base: json.loads(gzip.decompress((KEPT / folder / "results.json.gz").read_bytes()))
        for base in bases.NAMES
        if (KEPT / (folder := name if base == bases.SHIPPED else f"{name}@{base}")).is_dir()
    }
    main = "nll"
    arms = dict.fromkeys(arm for results in kept.values() for arm in results["arms"])
    shown = [
        {"arm": arm} | {base: report.interval(row[arm][main]) for base, results in kept.items()
                        if arm in (row := results["arms"])}
        for arm in arms
    ]  # fmt: skip
    pairs = dict.fromkeys((t["a"], t["b"]) for r in kept.values() for t in r["tests"] if t["metric"] == main)
    compared = []
    for a, b in pairs:
        row = {"a": a, "b": b}
        for base, results in kept.items():
            for test in results["tests"]:
                if (test["a"], test["b"], test["metric"]) == (a, b, main):
                    row |= {base: report.difference(test), f"{base}: better for": test["better_users"],
                            f"{base}: p": f"{test['p_together']:.3g}"}  # fmt: skip
        compared.append(row)
    return f"{report.plain(shown)}\n\n{report.plain(compared)}"


_SAID: dict[str, Callable[[str], str]] = {
    "show": lambda name: f"# {name}\n\n    {command(name)}\n\n{show(name)}",
    "beside": lambda name: f"# {name}\n\n{beside(name)}\n",
}


def main(told: list[str]) -> int:
    more = told[:2] if told[:1] == ["--processes"] else []
    told = told[len(more) :]
    verb, names = (told[0], told[1:]) if told and told[0] in ("keep", *_SAID) else ("run", told)
    if unknown := [name for name in names if name != "all" and not known(name)]:
        print(f"There is no experiment called {', '.join(unknown)}.", file=sys.stderr)
        return 2
    if verb == "keep":
        for name in names:
            keep(name, options(name).out)
        return 0
    if verb in _SAID:
        for name in names or sorted(path.name for path in KEPT.iterdir()):
            print(_SAID[verb](name))
        return 0
    if not names:
        for name in EXPERIMENTS:
            print(f"{name}\n    {command(name)}")
        return 0
    if not DATA.is_dir():
        print(f"The data to measure on is not at {DATA}.", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    return next((code for name in (EXPERIMENTS if "all" in names else names) if (code := run(name, more))), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
