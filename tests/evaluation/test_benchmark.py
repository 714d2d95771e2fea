"""What LaMP's own scripts would say is what is said here; where they lie at hand, they are asked."""

import importlib.util
import json
import os
import random
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from app.evaluation import benchmark, lamp, lamp_files, people

# A file `evaluation.py` of the benchmark's published code (folder eval).
OFFICIAL = os.environ.get("IDIOLECT_LAMP_EVALUATION", "")


def test_every_query_counts_the_same() -> None:
    rating = benchmark.score(lamp.TASKS["lamp3"], ["5", "2", "no idea"], ["4", "4", "2"])
    assert rating == {"MAE": pytest.approx((1 + 2 + 3) / 3), "RMSE": pytest.approx((14 / 3) ** 0.5)}
    label = benchmark.score(lamp.TASKS["lamp1"], ["[1]", "[1]", "[1]"], ["[1]", "[2]", "[1]"])
    assert label == {"accuracy": pytest.approx(2 / 3), "f1": pytest.approx(0.4)}  # 0.8 and 0
    movie = benchmark.score(lamp.TASKS["lamp2m"], ["action"], ["action"])
    assert movie == {"accuracy": 1.0, "f1": pytest.approx(1 / 15)}


def written(tmp_path: Path, name: str, draw: random.Random) -> tuple[Path, dict[str, benchmark.Scores]]:
    """The files of one task with four people, as an experiment of two arms leaves them; nothing here is a model's."""
    task = lamp.TASKS[name]
    words = ["a", "plan", "for", "the", "long", "way", "home", "and", "what", "it", "costs", "us", "all"]

    def text() -> str:
        return " ".join(draw.choices(words, k=8))

    users = []
    for who in range(4):
        profile = [
            {"id": f"{who}-{n}", task.given or "text": text(), task.answer: text(), "title": text()} for n in range(12)
        ]
        questions = []
        for n in range(5):
            options = (f"A {text()}", f"B {text()}") if name == "lamp1" else task.labels
            right = draw.choice(["[1]", "[2]"] if name == "lamp1" else task.labels or [text()])
            questions.append(lamp_files.Question(f"{who}q{n}", lamp.make_input(task, text(), options), right))
        users.append(lamp_files.LampUser(f"u{who}", profile, questions))
    lamp_files.write(users, task, tmp_path)
    found = people.load([tmp_path / "questions.json"], name)
    records: list[dict[str, Any]] = []
    for person in found:
        for item in person.queries:
            answer = {"choice": draw.choice(item.options)} if item.options else {"draft": text()}
            records.append({"arm": "oppu", "query": item.id, **answer})
    records.append({**records[0], "arm": "base"})  # one answer only: nothing to judge
    return tmp_path, benchmark.write(task, found, records, ["base", "oppu"], tmp_path)


@pytest.mark.parametrize("name", sorted(lamp.TASKS))
def test_predictions_are_in_the_benchmarks_words_and_complete(tmp_path: Path, name: str) -> None:
    folder, scores = written(tmp_path, name, random.Random(name))
    assert list(scores) == ["oppu"] and not (folder / "predictions-base.json").exists()
    asked = json.loads((folder / "outputs.json").read_text())
    said = json.loads((folder / "predictions-oppu.json").read_text())
    assert said["task"] == asked["task"] == ("LaMP_2" if name == "lamp2m" else lamp.TASKS[name].name)
    assert {row["id"] for row in said["golds"]} == {row["id"] for row in asked["golds"]}
    if name == "lamp1":
        assert {row["output"] for row in said["golds"]} == {"[1]", "[2]"}
    golds = {row["id"]: row["output"] for row in json.loads((folder / "golds.json").read_text())["golds"]}
    assert golds == {row["id"]: row["output"] for row in asked["golds"]}


@pytest.mark.skipif(not OFFICIAL, reason="IDIOLECT_LAMP_EVALUATION names no evaluation.py of the benchmark")
@pytest.mark.parametrize("name", sorted(set(lamp.TASKS) - {"lamp2n"}))  # the news are not in it any more
def test_the_benchmarks_own_code_agrees(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "evaluate", _evaluate())
    spec = importlib.util.spec_from_file_location("official", OFFICIAL)
    assert spec is not None and spec.loader is not None
    official = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(official)
    folder, scores = written(tmp_path, name, random.Random(name))
    judge = official.LaMPEvaluation(single_gold_json_file_addr=str(folder / "outputs.json"))
    found = judge.evaluate_task(str(folder / "predictions-oppu.json"), lamp.TASKS[name].official_name)
    assert scores["oppu"] == pytest.approx(found, abs=1e-9)


def _evaluate() -> types.ModuleType:
    """What the benchmark takes from the library `evaluate`, whose metrics are fetched from a network: the same
    functions of scikit-learn and rouge-score that these metrics call, ROUGE averaged instead of bootstrapped."""
    from rouge_score.rouge_scorer import RougeScorer
    from sklearn import metrics

    class Metric:
        def __init__(self, name: str) -> None:
            self.name = name

        def compute(self, predictions: list, references: list, **options: Any) -> dict[str, float]:
            if self.name == "rouge":
                scorer = RougeScorer(["rouge1", "rougeL"], use_stemmer=False)
                found = [scorer.score_multi(b, a) for a, b in zip(predictions, references, strict=True)]
                return {key: sum(one[key].fmeasure for one in found) / len(found) for key in ("rouge1", "rougeL")}
            if self.name == "mse":
                assert options.pop("squared") is False
                return {"mse": float(metrics.mean_squared_error(references, predictions)) ** 0.5}
            if self.name == "mae":
                return {"mae": float(metrics.mean_absolute_error(references, predictions))}
            if self.name == "accuracy":
                return {"accuracy": float(metrics.accuracy_score(references, predictions))}
            return {"f1": float(metrics.f1_score(references, predictions, zero_division=0, **options))}

    module = types.ModuleType("evaluate")
    module.load = Metric  # type: ignore[attr-defined]
    return module
