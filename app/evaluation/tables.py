"""Tables for the terminal and for Markdown: the same lines serve both."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.evaluation.report import METRICS


def arms_table(results: Mapping[str, Any], metrics: Sequence[str] | None = None) -> str:
    """One row per arm, one column per metric: mean [low, high]."""
    arms = results["arms"]
    names = [m for m in METRICS if any(m in row for row in arms.values()) and (metrics is None or m in metrics)]
    rows = [["arm", *(METRICS[m].title for m in names)]]
    for arm, row in arms.items():
        rows.append([arm, *(_interval(row[m]) if m in row else "–" for m in names)])
    real = results.get("real") or {}
    if real:
        shown = [f"{real[m]:.3f}" if m in real else "" for m in names]
        rows.append(["(real later texts)", *shown])
    return _markdown(rows)


def tests_table(results: Mapping[str, Any], metrics: Sequence[str] | None = None) -> str:
    """One row per comparison: difference, interval, people for whom it is better, p."""
    rows = [["a", "b", "metric", "a − b [95 %]", "better for", "permutation p", "Wilcoxon p (queries)"]]
    for test in results["tests"]:
        if metrics is None or test["metric"] in metrics:
            rows.append(
                [
                    test["a"],
                    test["b"],
                    test["metric"],
                    f"{test['difference']:+.3f} [{test['low']:+.3f}, {test['high']:+.3f}]",
                    f"{test['better_users']} of {test['users']}",
                    f"{test['p_permutation']:.3g}",
                    f"{test['p_wilcoxon']:.2g}",
                ]
            )
    return _markdown(rows) if len(rows) > 1 else ""


def per_user_table(results: Mapping[str, Any], metric: str) -> str:
    """One row per person, one column per arm."""
    arms = [arm for arm, row in results["arms"].items() if metric in row]
    people = list(results["arms"][arms[0]][metric]["per_user"]) if arms else []
    rows = [["person", *arms]]
    rows += [[who, *(f"{results['arms'][a][metric]['per_user'][who]:.3f}" for a in arms)] for who in people]
    return _markdown(rows)


def plain(rows: Sequence[Mapping[str, Any]]) -> str:
    """Dicts with the same keys as a table."""
    if not rows:
        return ""
    return _markdown([list(rows[0]), *([str(value) for value in row.values()] for row in rows)])


def headline(results: Mapping[str, Any]) -> str:
    """How many people and queries stand behind a table."""
    said = f"{results['task']}, {results['users']} people, {results['queries']} queries"
    return said + (f", {results['drafts']} drafts" if results.get("drafts") else "")


def _interval(summary: Mapping[str, float]) -> str:
    return f"{summary['mean']:.3f} [{summary['low']:.3f}, {summary['high']:.3f}]"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
