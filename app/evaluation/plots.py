"""The article's figures as PNG files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from app.evaluation.extras import need
from app.evaluation.report import METRICS

OPPU_COLOUR, BASE_COLOUR, CONTROL_COLOUR = "#d9822b", "#3b6fa0", "#999999"


def bars(results: Mapping[str, Any], metric: str, path: Path) -> None:
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


def lines(
    results: Mapping[str, Any], metric: str, series: Mapping[str, Sequence[tuple[float, str]]], x_title: str, path: Path
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


def fit(
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
