"""Every experiment is a command that can be run, and nothing that somebody wrote is kept of one."""

import gzip
import json
from pathlib import Path

import pytest

from app.evaluation import design
from app.evaluation.command import evaluate
from tests.benchmarks import experiments


@pytest.mark.parametrize("name", experiments.EXPERIMENTS)
def test_an_experiment_is_a_command_with_arms_to_compare(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experiments, "DATA", Path(__file__).parent)
    told = [word for word in experiments.arguments(name) if not word.endswith(".jsonl")]
    told = [one for n, one in enumerate(told) if one not in ("--users", "--population")]
    context = evaluate.make_context("evaluate", [*told, "--users", __file__])
    given = {
        key: value for key, value in context.params.items() if key not in ("as_json", "no_control", "train", "cluster")
    }
    options = design.EvaluateOptions(control=not context.params["no_control"], **given)
    assert design.pairs(design.plan(options)), name


def test_what_is_kept_of_a_run_has_no_text_of_anybody(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    row = {"arm": "oppu", "user": "user09", "query": "user09-7", "owner": "user10", "nll": 30.0, "tokens": 10}
    secret = {"asked": "SECRET", "gold": "SECRET", "passages": ["SECRET"], "draft": "SECRET", "notes": "SECRET",
              "to": "SECRET", "given": ["SECRET"], "finish": "stop"}  # fmt: skip
    chosen = {**row, "choice": "SECRET", "gold": "SECRET"}
    (made / "queries.jsonl").write_text("\n".join(json.dumps(one) for one in ({**row, **secret}, chosen)))
    (made / "results.json").write_text("{}")
    experiments.keep("email", made, tmp_path)
    kept = gzip.decompress((tmp_path / "email" / "queries.jsonl.gz").read_bytes()).decode()
    assert [json.loads(line) for line in kept.splitlines()] == [{**row, "finish": "stop"}, {**row, "right": True}]
    assert "idiolect evaluate" in (tmp_path / "email" / "command").read_text()


def test_what_is_kept_in_the_project_can_be_shown_and_has_figures_alone() -> None:
    for folder in sorted(experiments.KEPT.glob("*/")):
        assert experiments.show(folder.name).startswith("## ")
        rows = gzip.decompress((folder / "queries.jsonl.gz").read_bytes()).decode().splitlines()
        assert all(set(json.loads(row)) <= {*experiments.FIGURES, "right"} for row in rows), folder.name
        assert (folder / "command").read_text().strip() == experiments.command(folder.name), folder.name
