"""What LaMP's own scripts say of an experiment: every query counts the same, whoever asked it.

Written after the benchmark's published evaluation. For ROUGE it reports the median of a bootstrap, which is drawn anew
at every run; here stands the mean, which that median estimates.
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.evaluation import metrics
from app.evaluation.lamp import LampTask
from app.evaluation.people import Item, Person

Scores = dict[str, float]


def output(task: LampTask, item: Item, record: Mapping[str, Any]) -> str | None:
    """An answer in the benchmark's words; None where there is none."""
    if "choice" in record:
        if task.task == "citation":
            return f"[{item.options.index(record['choice']) + 1}]"
        return str(record["choice"])
    return record.get("draft")


def gold(task: LampTask, item: Item) -> str:
    """The right answer in the benchmark's words."""
    return f"[{item.options.index(item.response) + 1}]" if task.task == "citation" else item.response


def score(task: LampTask, predicted: Sequence[str], golds: Sequence[str], labels: Sequence[str] = ()) -> Scores:
    """accuracy and f1, MAE and RMSE, or rouge-1 and rouge-L, as the benchmark names them.

    F1 is the mean over all labels of the task (or `labels`), those that nobody chose among them. A rating that is no
    number counts as the worst one. Raises ValueError where there is nothing to judge.
    """
    if not golds or len(predicted) != len(golds):
        raise ValueError(f"{len(predicted)} answers for {len(golds)} questions")
    predicted, golds = [one.strip() for one in predicted], [one.strip() for one in golds]
    if task.metric == "label":
        right = [a == b for a, b in zip(predicted, golds, strict=True)]
        known = labels or task.labels
        return {"accuracy": sum(right) / len(right), "f1": metrics.macro_f1(predicted, golds, known)}
    if task.metric == "rating":
        errors = [_rating(a, b) - float(b) for a, b in zip(predicted, golds, strict=True)]
        squares = sum(error * error for error in errors) / len(errors)
        return {"MAE": sum(map(abs, errors)) / len(errors), "RMSE": math.sqrt(squares)}
    found = [metrics.rouge(a, b) for a, b in zip(predicted, golds, strict=True)]
    return {
        name: sum(one[key] for one in found) / len(found)
        for name, key in (("rouge-1", "rouge1"), ("rouge-L", "rougeL"))
    }


def _rating(written: str, right: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 1.0 if abs(1 - float(right)) > abs(5 - float(right)) else 5.0


def write(
    task: LampTask, people: Sequence[Person], records: Sequence[Mapping[str, Any]], labels: Sequence[str], folder: Path
) -> dict[str, Scores]:
    """predictions-ARM.json for every arm that has an answer to every question, golds.json to judge them by, and what
    they score; an arm with fewer answers is not in it, since the benchmark's scripts refuse it."""
    items = {item.id: item for person in people for item in person.queries}
    right = {id: gold(task, item) for id, item in items.items()}
    first = next(iter(items.values()))
    offered = () if task.task == "citation" or set(right.values()) <= set(task.labels) else first.options
    _dump(folder / "golds.json", task, right)
    found: dict[str, Scores] = {}
    for label in labels:
        rows = [row for row in records if row["arm"] == label and "owner" not in row]
        answers = {row["query"]: text for row in rows if (text := output(task, items[row["query"]], row)) is not None}
        if set(answers) == set(right):
            name = label.replace("+", "_").replace(":", "_").replace("@", "_")
            _dump(folder / f"predictions-{name}.json", task, answers)
            found[label] = score(task, [answers[id] for id in right], list(right.values()), offered)
    return found


def _dump(path: Path, task: LampTask, answers: Mapping[str, str]) -> None:
    golds = [{"id": id, "output": text} for id, text in answers.items()]
    told = {"task": task.official_name, "golds": golds, "model": "idiolect"}
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
