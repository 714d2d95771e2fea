"""A real Ray cluster of two nodes does an experiment as one machine does it, also where one of the two goes away."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cluster.joining import joined
from app.evaluation.cluster import Machines
from app.evaluation.design import EvaluateOptions
from app.evaluation.outcome import run
from app.evaluation.progress import Event
from app.evaluation.sharing import share_out
from tests.evaluation import made

ray = pytest.importorskip("ray")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> EvaluateOptions:
    return made.options(
        tmp_path_factory.mktemp("shared"), k=(), limit_queries=1, limit_drafts=0, arms=("base", "ngram"),
        train=("--epochs", "1", "--layers", "1", "--rank", "2", "--batch-tokens", "512", "--threads", "1"),
    )  # fmt: skip


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Any:
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=":")  # the nodes are children, and find app there
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield made
    made.shutdown()


@pytest.mark.slow
def test_results_are_those_of_one_machine_also_where_a_worker_is_lost(options: EvaluateOptions, cluster: Any) -> None:
    alone = run(options)
    second = cluster.add_node(num_cpus=1, include_dashboard=False)
    cluster.wait_for_nodes()
    seen: list[str] = []

    def lose_the_second(event: Event) -> None:
        if not seen:
            cluster.remove_node(second, allow_graceful=False)
        seen.append(event["text"])

    there = replace(options, out=options.out.parent / "there")
    with joined(cluster.address) as connected:
        share_out(there, Machines(connected, there), lose_the_second, None)
    answers = (there.out / "answers.jsonl").read_bytes()
    assert run(there)["arms"] == alone["arms"]
    assert (there.out / "answers.jsonl").read_bytes() == answers  # nothing was left to be done here
    assert len(seen) == 5  # the task, each alone, each under the other's

    with joined(cluster.address) as connected:
        share_out(there, Machines(connected, there), lose_the_second, None)
    assert len(seen) == 5  # what came back is not done again
