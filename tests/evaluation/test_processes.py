"""Processes of one machine do an experiment as a single one does it, and what they did is not lost with them."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.errors import Cancelled, IdiolectError
from app.evaluation.design import EvaluateOptions
from app.evaluation.outcome import run
from app.evaluation.processes import Processes
from app.evaluation.progress import Event
from app.evaluation.sharing import share_out
from tests.evaluation import made


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> EvaluateOptions:
    return made.options(
        tmp_path_factory.mktemp("shared"), k=(), limit_queries=1, limit_drafts=0,
        arms=("base", "ngram", "oppu", "peers"),
        train=("--epochs", "1", "--layers", "1", "--rank", "2", "--batch-tokens", "512", "--threads", "1"),
    )  # fmt: skip


def test_results_are_those_of_one_process(options: EvaluateOptions, tmp_path: Path) -> None:
    there = replace(options, out=tmp_path)
    cancel, seen = threading.Event(), list[Event]()

    def stop_at_the_second(event: Event) -> None:
        seen.append(event)
        if len(seen) == 2:
            cancel.set()

    with pytest.raises(Cancelled, match="same command"):
        share_out(there, Processes(there, 2), stop_at_the_second, cancel)
    share_out(there, Processes(there, 2), seen.append, None)
    assert len(seen) == 5  # the task, each alone, each under the other's; none of them twice
    assert (seen[-1]["step"], seen[-1]["total"], seen[-1]["eta_s"]) == (5, 5, 0)
    assert not list(tmp_path.glob("share-*"))

    answers = (tmp_path / "answers.jsonl").read_bytes()
    results = run(there)
    assert (tmp_path / "answers.jsonl").read_bytes() == answers  # nothing was left to be done
    assert results["arms"] == run(options)["arms"]


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_a_process_that_is_killed_says_what_to_do(options: EvaluateOptions, tmp_path: Path) -> None:
    there = replace(options, out=tmp_path)

    def kill_another(event: Event) -> None:
        for one in psutil.Process().children():
            if "spawn_main" in " ".join(one.cmdline()):
                one.send_signal(signal.SIGKILL)

    with pytest.raises(IdiolectError, match="same command goes on"):
        share_out(there, Processes(there, 1), kill_another, None)


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_none_outlives_the_command_that_started_them(options: EvaluateOptions, tmp_path: Path) -> None:
    told = [
        "--users",
        options.users[0],
        "--base",
        options.base,
        "--task",
        "continue",
        "--arms",
        "oppu",
        "--out",
        tmp_path,
    ]
    command = [sys.executable, "-m", "app", "evaluate", *map(str, told), "--processes", "2"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as parent:
        while not list(tmp_path.glob("share-*")):
            assert parent.poll() is None
            time.sleep(0.1)
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    assert not psutil.wait_procs(children, timeout=60)[1]
