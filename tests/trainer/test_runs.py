"""A run learns, can be stopped and killed at any moment, and ends with the same adapter all the same."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch
from safetensors.torch import load_file

from tests.trainer.conftest import TINY, Recorder
from trainer import TrainerError
from trainer.interrupt import Stopped
from trainer.train import Run

# Nothing is known to stand still before it did so for a while; what must come is waited for as long as it takes.
A_WHILE_S, LONG_S = 0.5, 120.0


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "adapter_model.safetensors")


def same(a: Path, b: Path) -> bool:
    one, two = weights(a), weights(b)
    return one.keys() == two.keys() and all(torch.equal(one[k], two[k]) for k in one)


def stop_after(steps: int) -> Recorder:
    """Events that raise Stopped at the report of a step, as the signal handler would."""

    def stop() -> None:
        if sum(e["event"] == "progress" for e in recorder.seen) == steps:
            raise Stopped("test")

    recorder = Recorder({"progress": stop})
    return recorder


def test_a_run_learns_what_the_examples_have_in_common(learn: Callable[..., Recorder], tmp_path: Path) -> None:
    events = learn(epochs=6, lr=2e-2)
    done = events.last("done")
    assert done["nll"]["best"] < 0.8 * done["nll"]["start"]
    assert done["reason"] in ("finished", "no improvement")
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "adapter_model.safetensors",
        "adapter_config.json",
        "manifest.json",
    }
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["examples"] == 20 and manifest["heldout"] == 4 and len(manifest["base_sha256"]) == 64
    progress = events.last("progress")
    assert {"step", "total", "tokens", "loss", "tokens_per_s", "eta_s", "peak_memory_mb"} <= progress.keys()


def test_the_same_seed_gives_the_same_adapter_to_the_bit(learn: Callable[..., Recorder], tmp_path: Path) -> None:
    learn(tmp_path / "a")
    learn(tmp_path / "b")
    learn(tmp_path / "c", seed=1)
    assert same(tmp_path / "a", tmp_path / "b") and not same(tmp_path / "a", tmp_path / "c")


@pytest.mark.parametrize("steps", [1, 5])
def test_a_stopped_run_goes_on_to_the_same_end(steps: int, learn: Callable[..., Recorder], tmp_path: Path) -> None:
    learn(tmp_path / "whole", layers=0.5)
    recorder = stop_after(steps)
    learn(tmp_path / "parts", layers=0.5, recorder=recorder)
    assert recorder.last("done")["reason"] == "stopped"
    resumed = learn(tmp_path / "parts", layers=0.5)
    assert next(e for e in resumed.seen if e.get("name") == "resumed")["step"] == steps
    assert same(tmp_path / "whole", tmp_path / "parts")


@pytest.mark.parametrize("moment", [1, 2, 4, 5, 8, 11])
def test_a_run_stopped_while_it_judges_ends_with_the_same_figures(
    moment: int, learn: Callable[..., Recorder], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped at any batch of any evaluation, or at the step before it, and gone on with afterwards."""
    whole = learn(tmp_path / "whole", layers=0.5, batch_tokens=60, patience=1, lr=0.05)
    compute, batches = Run.loss, 0

    def loss(self: Run, key: int, batch: Any) -> Any:
        nonlocal batches
        batches += key < 0
        if key < 0 and batches == moment:
            raise Stopped("test")
        return compute(self, key, batch)

    monkeypatch.setattr(Run, "loss", loss)
    first = learn(tmp_path / "parts", layers=0.5, batch_tokens=60, patience=1, lr=0.05)
    assert first.last("done")["reason"] == "stopped"
    second = learn(tmp_path / "parts", layers=0.5, batch_tokens=60, patience=1, lr=0.05)
    assert same(tmp_path / "whole", tmp_path / "parts")
    done = second.last("done")
    assert {k: done[k] for k in ("reason", "steps", "best_step", "nll")} == {
        k: whole.last("done")[k] for k in ("reason", "steps", "best_step", "nll")
    }
    assert batches == sum(e.get("name") == "heldout_nll" for e in whole.seen) * 4 + 1, "no batch is judged twice"


def test_a_stop_while_the_adapter_is_written_comes_too_late(
    learn: Callable[..., Recorder], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Run.finish

    def finish(self: Run, *given: Any) -> None:
        self.interrupt._received(signal.SIGTERM, None)
        write(self, *given)

    monkeypatch.setattr(Run, "finish", finish)
    events = learn()
    assert [e["reason"] for e in events.seen if e["event"] == "done"] == ["finished"]
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_weight_of_1_is_what_none_is_and_what_counts_little_is_learned_little(
    learn: Callable[..., Recorder], lines: list[str], tmp_path: Path
) -> None:
    plain = list(lines)
    learn(tmp_path / "plain", layers=0.5)
    lines[:] = [json.dumps(json.loads(line) | {"weight": 1}) for line in plain]
    learn(tmp_path / "ones", layers=0.5)
    assert same(tmp_path / "plain", tmp_path / "ones")
    heldout = [line for line in plain if json.loads(line)["heldout"]]
    other = [json.dumps(json.loads(line) | {"response": "Zebras count quite otherwise."}) for line in plain[:12]]
    best = {}
    for weight in (1.0, 0.01):
        lines[:] = [*plain[:20], *(json.dumps(json.loads(line) | {"weight": weight}) for line in other), *heldout]
        best[weight] = learn(tmp_path / str(weight), epochs=4, lr=2e-2).last("done")["nll"]["best"]
    assert best[0.01] < best[1.0]


def test_a_checkpoint_of_other_examples_or_a_damaged_one_is_left_alone(
    learn: Callable[..., Recorder], lines: list[str], tmp_path: Path
) -> None:
    learn(tmp_path / "out", recorder=stop_after(2))
    changed = learn(tmp_path / "out", lr=1e-4, recorder=stop_after(2))
    assert not any(e.get("name") == "resumed" for e in changed.seen)
    state = tmp_path / "out" / "checkpoint" / "state.safetensors"
    state.write_bytes(state.read_bytes()[:1000])
    damaged = learn(tmp_path / "out", lr=1e-4)
    assert not any(e.get("name") == "resumed" for e in damaged.seen)
    assert damaged.last("done")["reason"] == "finished"


def test_keeping_hidden_states_and_recomputing_layers_change_nothing(
    learn: Callable[..., Recorder], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.kept._LARGE", 1 << 40)  # what is computed again is not rounded in between
    learn(tmp_path / "kept", layers=1)
    learn(tmp_path / "anew", layers=1, cache_mb=0)
    learn(tmp_path / "recomputed", layers=1, checkpointing="on")
    assert same(tmp_path / "kept", tmp_path / "anew") and same(tmp_path / "kept", tmp_path / "recomputed")


def test_a_batch_longer_than_others_recomputes_some_layers_and_ends_the_same(
    learn: Callable[..., Recorder], lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = json.loads(lines[0])
    lines[0] = json.dumps(long | {"response": long["response"] * 20})
    monkeypatch.setattr("trainer.kept._LARGE", 1 << 40)  # as above
    recomputed: list[int] = []
    ask = Run.recomputed
    monkeypatch.setattr(Run, "recomputed", lambda *given: recomputed.append(ask(*given)) or recomputed[-1])
    learn(tmp_path / "auto", batch_tokens=256)
    assert set(recomputed) == {0, 2}, "two of three layers, for the long one alone"
    learn(tmp_path / "never", batch_tokens=256, checkpointing="off")
    assert same(tmp_path / "auto", tmp_path / "never")


def test_the_best_weights_are_kept_and_the_run_ends_when_it_gets_worse(learn: Callable[..., Recorder]) -> None:
    events = learn(epochs=40, lr=0.05, schedule="constant", patience=2)
    done = events.last("done")
    assert done["reason"] == "no improvement" and done["best_step"] < done["steps"]


def test_the_time_given_is_kept(learn: Callable[..., Recorder]) -> None:
    assert learn(epochs=10_000, minutes=0.01, patience=0).last("done")["reason"] == "time"


def test_nothing_the_person_wrote_lies_in_the_folder(learn: Callable[..., Recorder], tmp_path: Path) -> None:
    learn(recorder=stop_after(3))
    files = [f for f in (tmp_path / "out").rglob("*") if f.is_file()]
    assert files and not any(word in f.read_bytes() for f in files for word in (b"Hallo", b"Yours", b"trains"))


def test_input_that_is_no_examples_is_refused_with_its_line(learn: Callable[..., Recorder], lines: list[str]) -> None:
    kept = list(lines)
    for broken, words in (
        ("{", "Line 3 .* JSON"),
        ('{"messages": []}', "Line 3 .*response"),
        ('{"response": "x", "messages": [1]}', "Line 3 .*messages"),
        (json.dumps(json.loads(kept[2]) | {"weight": 0}), "Line 3 .*weight"),
        (json.dumps(json.loads(kept[2]) | {"weight": "NaN"}), "Line 3 .*weight"),
    ):
        lines[:] = [*kept[:2], broken, *kept[2:]]
        with pytest.raises(TrainerError, match=words):
            learn()
    lines.clear()
    with pytest.raises(TrainerError, match="no examples"):
        learn()


def command(base: Path, out: Path, **more: Any) -> list[str]:
    settings = TINY | {"epochs": 400, "batch_tokens": 100, "patience": 0, "checkpoint_seconds": 0.2} | more
    options = [w for k, v in settings.items() for w in (f"--{k.replace('_', '-')}", str(v))]
    return [sys.executable, "-m", "trainer", "fit", "--base", str(base), "--out", str(out), *options]


def start(base: Path, out: Path, lines: list[str], **more: Any) -> subprocess.Popen[str]:
    """As the application starts it: what is to be obeyed may follow the examples."""
    process = subprocess.Popen(
        command(base, out, **more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin
    process.stdin.write("\n".join(lines) + "\n")
    tell(process, "learn")
    return process


def tell(process: subprocess.Popen[str], what: str) -> None:
    assert process.stdin
    process.stdin.write(json.dumps({"command": what}) + "\n")
    process.stdin.flush()


def read_until(process: subprocess.Popen[str], event: str, count: int = 1) -> dict[str, Any]:
    assert process.stdout
    for line in process.stdout:
        found = json.loads(line)
        if found["event"] == event:
            count -= 1
            if count == 0:
                return found
    raise AssertionError(process.stderr.read() if process.stderr else "")


def test_a_killed_run_goes_on_from_its_checkpoint_stands_still_when_told_and_stops(
    tiny: Any, lines: list[str], tmp_path: Path
) -> None:
    base, out = tiny("llama")[0], tmp_path / "out"
    killed = start(base, out, lines)
    read_until(killed, "progress", 4)
    killed.kill()
    killed.wait()
    resumed = start(base, out, lines)
    step = read_until(resumed, "progress")["step"]
    assert step > 1
    tell(resumed, "pause")
    process = psutil.Process(resumed.pid)
    until = time.monotonic() + LONG_S
    while (used := working(process)) > 0.1 and time.monotonic() < until:
        pass
    assert used <= 0.1
    tell(resumed, "resume")
    assert read_until(resumed, "progress", 4)["step"] > step
    tell(resumed, "pause")
    tell(resumed, "stop")
    done = read_until(resumed, "done")
    assert resumed.wait(LONG_S) == 0 and done["reason"] == "stopped" and done["step"] > step


def working(process: psutil.Process) -> float:
    """Share of one processor that it has used for a while."""
    before = sum(process.cpu_times()[:2])
    time.sleep(A_WHILE_S)
    return (sum(process.cpu_times()[:2]) - before) / A_WHILE_S


@pytest.mark.parametrize("closed", ["stdin", "stdout"])
def test_the_trainer_ends_at_a_checkpoint_when_its_parent_is_gone(
    closed: str, tiny: Any, lines: list[str], tmp_path: Path
) -> None:
    process = start(tiny("llama")[0], tmp_path / "out", lines)
    read_until(process, "progress")
    getattr(process, closed).close()
    assert process.wait(LONG_S) == 0
    assert process.stderr and "Traceback" not in process.stderr.read()
    assert (tmp_path / "out" / "checkpoint" / "state.safetensors").exists()


def test_failures_are_events_in_words_and_wrong_usage_is_usage(tmp_path: Path) -> None:
    from trainer.__main__ import main

    text = tmp_path / "x.gguf"
    text.write_text("no model")
    ended = subprocess.run(
        command(text, tmp_path / "out"), input="", capture_output=True, text=True, check=False, timeout=60
    )
    last = json.loads(ended.stdout.splitlines()[-1])
    assert ended.returncode == 1 and last == {
        "event": "error",
        "message": "x.gguf is not a GGUF model. Choose a file that llama.cpp can serve.",
    }
    assert main(["nonsense"]) == 2 and main(["--help"]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="sets a limit for another process")
def test_a_disk_that_fills_while_learning_is_told_with_what_to_do(tiny: Any, lines: list[str], tmp_path: Path) -> None:
    """safetensors has an error of its own for it: people were told of a “SafetensorError”."""
    process = start(tiny("llama")[0], tmp_path / "out", lines)
    read_until(process, "progress")
    psutil.Process(process.pid).rlimit(psutil.RLIMIT_FSIZE, (1000, 1000))
    told = read_until(process, "error")["message"]
    assert told.startswith("What was learned cannot be written to") and told.endswith("then learn again.")
    assert process.wait(LONG_S) == 1
