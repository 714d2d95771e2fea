"""One experiment, run and written down: results.json, queries.jsonl, tables.md, cases.md, and the article's figures."""

import importlib.metadata
import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.evaluation import benchmark, design, lamp, metrics, people, report
from app.evaluation.design import EvaluateOptions
from app.evaluation.progress import Progress
from app.evaluation.report import METRICS, Results, Table
from app.evaluation.runner import Runner
from app.extras import need

VERSIONED = ("torch", "peft", "llama-cpp-python", "transformers", "scikit-learn", "rouge-score", "sacrebleu", "numpy")
MAIN = {"email": "nll", "text": "rougeL", "label": "accuracy", "rating": "mae"}
CASES = 8
OPPU_COLOUR, BASE_COLOUR, CONTROL_COLOUR = "#d9822b", "#3b6fa0", "#999999"


def run(
    options: EvaluateOptions, on_progress: Progress | None = None, cancel: threading.Event | None = None
) -> dict[str, Any]:
    """Run one experiment; returns the content of results.json.

    Raises IdiolectError where it
    cannot be done, Cancelled when `cancel` is set; the same options again go on from there.
    """
    runner = Runner(options, on_progress, cancel)
    runner.run()
    return _write(runner)


def _write(runner: Runner) -> dict[str, Any]:
    options, out = runner.options, runner.options.out
    table = Table(runner.records, runner.people, runner.metric)
    labels = runner.labels
    pairs = design.pairs(runner.cells)
    if design.MAJORITY in labels:
        pairs += [(cell.label, design.MAJORITY) for cell in runner.cells if cell.arm.own and not cell.arm.other]
    results: dict[str, Any] = {
        "experiment": options.experiment,
        "task": options.task,
        "users": len(runner.people),
        "queries": sum(len(p.queries) for p in runner.people),
        "drafts": table.drafts,
        **table.as_json(labels, pairs, options.seed),
        "seeds": {"training, drafts, bootstrap": options.seed},
        "versions": {name: _version(name) for name in VERSIONED} | {"base_sha256": runner.base_sha256},
        "options": options.record(),
        "training": _training(runner),
    }
    if options.experiment == "time":
        results["linear_fit"] = _time(results["training"], out)
    if options.experiment == "methods":
        results["methods"] = _methods(runner, results)
    task = lamp.TASKS.get(people.ALIASES.get(options.task, options.task))
    if task is not None and runner.records:
        results["benchmark"] = benchmark.write(task, runner.people, runner.records, labels, out)
    _dump(out / "results.json", results)
    with (out / "queries.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in runner.records)
    (out / "tables.md").write_text(render(results), "utf-8")
    if runner.records:
        _figures(runner, results, table)
    if options.experiment == "cases":
        (out / "cases.md").write_text(_cases(runner), "utf-8")
    return results


def render(results: Results) -> str:
    """All tables of an experiment as Markdown."""
    parts = [f"## {results['experiment']}: {report.headline(results)}", ""]
    if results["arms"]:
        parts += [report.arms_table(results), ""]
        main = next((m for m in ("accuracy", "mae") if any(m in r for r in results["arms"].values())), "nll")
        shown = list(dict.fromkeys((main, "nll", "rougeL", "chrf", "author", "delta")))
        parts += ["Differences, paired over people:", "", report.tests_table(results, shown), ""]
        parts += [f"{METRICS[main].title} of each person:", "", report.per_user_table(results, main), ""]
    if results.get("benchmark"):
        rows = [{"arm": arm, **{k: f"{v:.4f}" for k, v in one.items()}} for arm, one in results["benchmark"].items()]
        parts += ["As the benchmark's own scripts count, over all queries together:", "", report.plain(rows), ""]
    if "methods" in results:
        parts += ["Methods, NLL in torch and as served:", "", report.plain(results["methods"]), ""]
    if "linear_fit" in results:
        fit = results["linear_fit"]
        parts += [
            f"Training time: {fit['seconds_per_item']:.3f} s per item + {fit['seconds_fixed']:.1f} s, "
            f"R² = {fit['r2']:.3f} over {fit['runs']} runs "
            f"(per 1,000 characters {fit['seconds_per_1000_characters']:.2f} s, R² = {fit['r2_characters']:.3f})",
            "",
            report.plain(results["training"]),
            "",
        ]
    return "\n".join(parts)


def _training(runner: Runner) -> list[dict[str, Any]]:
    """One row per adapter; arms that share one are named together."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for (name, label), trained in runner.trained.items():
        known = rows.get((name, trained.key))
        if known:
            known["arm"] += f", {label}"
        else:
            rows[name, trained.key] = {
                "person": name, "arm": label, "items": trained.examples, "characters": trained.characters,
                "seconds": round(trained.seconds, 1), "parameters": trained.parameters,
            }  # fmt: skip
    return list(rows.values())


def _time(rows: list[dict[str, Any]], out: Path) -> dict[str, float]:
    x = np.array([row["items"] for row in rows], dtype=float)
    y = np.array([row["seconds"] for row in rows], dtype=float)
    characters = np.array([row["characters"] for row in rows], dtype=float) / 1000
    slope, intercept, r2 = metrics.linear_fit(x, y)
    by_characters = metrics.linear_fit(characters, y)
    titles = ("history items learned from", "training time (s)")
    draw_fit(x.tolist(), y.tolist(), (slope, intercept, r2), titles, out / "time.png")
    titles = ("thousand characters learned from", "training time (s)")
    draw_fit(characters.tolist(), y.tolist(), by_characters, titles, out / "time-characters.png")
    return {"seconds_per_item": slope, "seconds_fixed": intercept, "r2": r2, "runs": len(rows),
            "seconds_per_1000_characters": by_characters[0], "r2_characters": by_characters[2]}  # fmt: skip


def _methods(runner: Runner, results: Results) -> list[dict[str, Any]]:
    rows = []
    for cell in runner.cells:
        if not cell.note:
            continue
        mine = [(k, v) for k, v in runner.in_torch.items() if k[1] == cell.label]
        trained = [runner.trained[k] for k, _ in mine]
        served = results["arms"].get(cell.label, {}).get("nll")
        rows.append({
            "method": cell.note,
            "parameters": trained[0].parameters,
            "NLL in torch": round(float(np.mean([v for _, v in mine])), 4),
            "NLL as served": round(served["mean"], 4) if served else "cannot be loaded by llama.cpp",
            "seconds": round(float(np.mean([t.seconds for t in trained])), 1),
        })  # fmt: skip
    return rows


def _figures(runner: Runner, results: Results, table: Table) -> None:
    out, options = runner.options.out, runner.options
    main = MAIN[runner.metric]
    for metric in dict.fromkeys((main, "nll", "author")):
        if metric in table.names():
            draw_bars(results, metric, out / f"{options.experiment}-{metric}.png")
    for metric in dict.fromkeys((main, "nll")):
        if metric not in table.names():
            continue
        if options.experiment == "amount-k":
            ks = [k for k in sorted(options.k) if k]
            series = {
                "retrieval": [(0.0, "base"), *((float(k), f"rag-{k}") for k in ks)],
                "OPPU + retrieval": [(0.0, "oppu"), *((float(k), f"oppu+rag-{k}") for k in ks)],
            }
            draw_lines(results, metric, series, "passages retrieved (k)", out / f"amount-k-{metric}.png")
        if options.experiment == "history":
            grown = [cell for cell in runner.cells if cell.history is not None]
            longest = max(len(p.history) for p in runner.people)
            points = [(float(cell.history or longest), cell.label) for cell in grown]
            draw_lines(results, metric, {"OPPU": points}, "history items learned from", out / f"history-{metric}.png")


def _cases(runner: Runner) -> str:
    """Queries that OPPU gets right where base and retrieval fail; without right answers, where it gains most."""
    by_query: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for record in runner.records:
        by_query.setdefault((record["user"], record["query"]), {})[record["arm"]] = record
    rag = next(cell.label for cell in runner.cells if cell.arm.k and not cell.arm.own)

    def gain(rows: dict[str, dict[str, Any]]) -> float:
        if "choice" in rows["oppu"]:
            right = {arm: float(row["choice"] == row["gold"]) for arm, row in rows.items()}
            return right["oppu"] - right["base"] - right[rag]
        per_token = {arm: row["nll"] / row["tokens"] for arm, row in rows.items()}
        return min(per_token["base"], per_token[rag]) - per_token["oppu"]

    # Where something was written there is something to read: such cases first.
    ordered = sorted(
        by_query.values(), key=lambda rows: ("draft" in rows["oppu"] or "choice" in rows["oppu"], gain(rows))
    )
    parts = [f"# Case studies: {runner.options.task}", ""]
    for rows in ordered[::-1][:CASES]:
        if gain(rows) <= 0:
            break
        first = rows["oppu"]
        parts += [
            f"## {first['user']}, {first['query']}",
            "",
            f"Asked: {first['asked']}",
            "",
            f"Really: {first['gold']}",
            "",
        ]
        for arm, row in rows.items():
            answer = row.get("choice") or row.get("draft") or ""
            parts.append(f"- **{arm}** ({row['nll'] / row['tokens']:.2f} nats/token): {answer}")
            parts += [f"    - retrieved: {' '.join(passage.split())}" for passage in row["passages"]]
        parts.append("")
    return "\n".join(parts)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _dump(path: Path, content: Any) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    part.replace(path)


def draw_bars(results: Results, metric: str, path: Path) -> None:
    """Every arm's mean with its interval, and the people behind it as points.

    Bars start at zero. Where all values lie far from it there are marks instead, since a bar cut short would lie, and
    a line follows each person from arm to arm.
    """
    arms = [arm for arm, row in results["arms"].items() if metric in row]
    rows = [results["arms"][arm][metric] for arm in arms]
    figure, axes = _canvas(max(5.0, 0.75 * len(arms) + 2))
    values = [v for row in rows for v in row["per_user"].values()]
    cut = bool(values) and min(values) > 0.5 * max(values)
    for place, (arm, row) in enumerate(zip(arms, rows, strict=True)):
        error = np.maximum([[row["mean"] - row["low"]], [row["high"] - row["mean"]]], 0)
        if cut:
            axes.errorbar(place, row["mean"], yerr=error, fmt="D", ms=8, color=_colour(arm), capsize=4, lw=2, zorder=3)
        else:
            axes.bar(place, row["mean"], yerr=error, color=_colour(arm), capsize=3, alpha=0.85)
    for person in dict.fromkeys(name for row in rows for name in row["per_user"]):
        known = [(place, row["per_user"][person]) for place, row in enumerate(rows) if person in row["per_user"]]
        axes.plot(*zip(*known, strict=True), "o-" if cut else "o", ms=3, lw=0.6, color="black", alpha=0.3, zorder=2)
    axes.set_xticks(range(len(arms)), arms, rotation=35, ha="right")
    axes.set_ylabel(METRICS[metric].title)
    if cut:
        axes.set_ylim(0.95 * min(values), 1.03 * max(values))
    _finish(figure, axes, f"{results['task']}: {results['users']} people, {results['queries']} queries", path)


def draw_lines(
    results: Results, metric: str, series: Mapping[str, Sequence[tuple[float, str]]], x_title: str, path: Path
) -> None:
    """`series`: name → (x, arm) in order of x; the mean of each arm with its interval."""
    figure, axes = _canvas(6.0)
    for name, points in series.items():
        known = [(x, results["arms"][arm][metric]) for x, arm in points if metric in results["arms"].get(arm, {})]
        if not known:
            continue
        colour = OPPU_COLOUR if "OPPU" in name else BASE_COLOUR
        axes.plot([x for x, _ in known], [row["mean"] for _, row in known], "o-", label=name, color=colour)
        axes.fill_between(
            [x for x, _ in known], [r["low"] for _, r in known], [r["high"] for _, r in known], alpha=0.12, color=colour
        )
    axes.set_xlabel(x_title)
    axes.set_ylabel(METRICS[metric].title)
    axes.legend(frameon=False)
    _finish(figure, axes, f"{results['task']}: {results['users']} people", path)


def draw_fit(
    x: Sequence[float], y: Sequence[float], line: tuple[float, float, float], titles: tuple[str, str], path: Path
) -> None:
    """Points and their least-squares line with R²."""
    figure, axes = _canvas(6.0)
    slope, intercept, r2 = line
    axes.scatter(x, y, s=16, color=OPPU_COLOUR)
    ends = np.array([0, max(x)])
    axes.plot(
        ends, slope * ends + intercept, color=BASE_COLOUR, label=f"{slope:.3g} · x + {intercept:.3g}, R² = {r2:.3f}"
    )
    axes.set_xlabel(titles[0])
    axes.set_ylabel(titles[1])
    axes.legend(frameon=False)
    _finish(figure, axes, "", path)


def _canvas(width: float) -> tuple[Any, Any]:
    matplotlib = need("matplotlib")
    matplotlib.use("Agg")  # no window, also where there is a screen
    return need("matplotlib.pyplot").subplots(figsize=(width, 3.6), dpi=150)


def _finish(figure: Any, axes: Any, title: str, path: Path) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    if title:
        axes.set_title(title, fontsize=10)
    figure.tight_layout()
    figure.savefig(path)
    need("matplotlib.pyplot").close(figure)


def _colour(arm: str) -> str:
    if ":other" in arm:
        return CONTROL_COLOUR
    return OPPU_COLOUR if "oppu" in arm else BASE_COLOUR
