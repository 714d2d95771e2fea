"""Every experiment is a command that can be run, and nothing that somebody wrote is kept of one."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.evaluation import design
from tests.benchmarks import bases, experiments


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the names that the experiments read."""
    monkeypatch.setattr(experiments, "DATA", tmp_path / "data")
    monkeypatch.setattr(experiments, "OUT", tmp_path / "out")
    for name in ("enron/users", "enron/population", "panza/david", "huffpost/users", "huffpost/population"):
        path = tmp_path / "data" / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize("name", experiments.EXPERIMENTS)
@pytest.mark.usefixtures("data")
def test_an_experiment_is_a_command_with_arms_to_compare(name: str) -> None:
    assert design.pairs(design.plan(experiments.options(name))), name


@pytest.mark.usefixtures("data")
def test_the_same_on_a_larger_base_goes_to_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bases.FOLDER, str(tmp_path))
    base = tmp_path / bases.LARGER["0.5B"]
    base.touch()
    plain, larger = experiments.options("confirmed-whole"), experiments.options("confirmed-whole@0.5B")
    assert (larger.base, larger.out) == (base, plain.out.with_name("confirmed-0.5B"))
    assert replace(larger, base=None, out=plain.out) == plain
    assert experiments.command("confirmed-whole@0.5B").endswith(f"-0.5B --base build/models/{base.name}")
    assert experiments.main(["confirmed-whole@7B"]) == 2


@pytest.mark.usefixtures("data")
def test_what_is_kept_of_a_run_has_no_text_of_anybody(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    row = {"arm": "oppu", "user": "user09", "query": "user09-7", "owner": "user10", "nll": 30.0, "tokens": 10}
    secret = {"asked": "SECRET", "gold": "SECRET", "passages": ["SECRET"], "draft": "SECRET", "notes": "SECRET",
              "to": "SECRET", "given": ["SECRET"], "finish": "stop"}  # fmt: skip
    chosen = {**row, "choice": "SECRET", "gold": "SECRET"}
    (made / "queries.jsonl").write_text("\n".join(json.dumps(one) for one in ({**row, **secret}, chosen)))
    results = {"options": experiments.options("email").record()}
    (made / "results.json").write_text(json.dumps(results))
    experiments.keep("email", made, tmp_path)
    kept = gzip.decompress((tmp_path / "email" / "queries.jsonl.gz").read_bytes()).decode()
    assert [json.loads(line) for line in kept.splitlines()] == [{**row, "finish": "stop"}, {**row, "right": True}]
    assert "idiolect evaluate" in (tmp_path / "email" / "command").read_text()


@pytest.mark.usefixtures("data")
def test_figures_are_not_kept_under_the_name_of_another_experiment_of_the_same_folder(tmp_path: Path) -> None:
    """Whichever ran last left its figures there."""
    assert experiments.options("confirmed-shift").out == experiments.options("confirmed-main").out
    results = {"options": experiments.options("confirmed-main").record()}
    (tmp_path / "results.json").write_text(json.dumps(results))
    (tmp_path / "queries.jsonl").touch()
    with pytest.raises(SystemExit, match="confirmed-shift again"):
        experiments.keep("confirmed-shift", tmp_path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    experiments.keep("confirmed-main", tmp_path, tmp_path / "kept")


def test_what_is_kept_in_the_project_can_be_shown_and_has_figures_alone() -> None:
    for folder in sorted(experiments.KEPT.glob("*/")):
        assert experiments.show(folder.name).startswith("## ")
        rows = gzip.decompress((folder / "queries.jsonl.gz").read_bytes()).decode().splitlines()
        assert all(set(json.loads(row)) <= {*experiments.FIGURES, "right"} for row in rows), folder.name
        assert (folder / "command").read_text().strip() == experiments.command(folder.name), folder.name


def test_what_is_kept_on_several_bases_stands_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert experiments.main(["beside", "confirmed-drafts"]) == 0
    said = capsys.readouterr().out
    assert "| arm         | 135M " in said
    assert "| 0.5B: p |" in said
    assert said.count("| stage1+oppu | stage1 | ") == 1
    assert experiments.beside("confirmed-drafts@0.5B") == experiments.beside("confirmed-drafts")
