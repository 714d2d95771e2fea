"""What was answered is found again, and what is left is estimated."""

from pathlib import Path

import pytest

from app.evaluation.progress import Cache, Estimate, Event, key


def test_answers_survive_an_interruption_in_the_middle_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    kept = Cache(path)
    kept.put(key("a", ["é"]), [1.5, 2])
    with path.open("a") as file:
        file.write('{"key": "half')
    again = Cache(path)
    assert again[key("a", ["é"])] == [1.5, 2]
    assert key("b", ["é"]) not in again
    again.put(key("c"), "after the half line")
    assert Cache(path)[key("c")] == "after the half line"


def test_the_estimate_learns_from_what_was_measured() -> None:
    told: list[Event] = []
    estimate = Estimate(told.append)
    estimate.plan("training", 1000)
    estimate.did("training", 500, 10.0, "half")
    assert told[-1]["eta_s"] == pytest.approx(10.0)
    assert told[-1]["step"] / told[-1]["total"] == pytest.approx(0.5)
