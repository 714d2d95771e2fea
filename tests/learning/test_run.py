"""A learning run from the store to a judged version: real training, real llama.cpp, and runs that are cut off."""

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from app import personas, profile
from app.errors import Cancelled, IdiolectError
from app.importers import import_paths
from app.learning.control import NothingToKeep
from app.learning.news import News
from app.learning.recipe import Recipe
from app.learning.run import Learning
from app.learning.trainer_process import TrainerProcess
from app.paths import Home
from app.services.sample import mailbox as sample_mailbox
from app.services.session import Session

# Few and light: a whole run of this takes about twenty seconds on two cores.
SMALL = Recipe(layers=4, rank=4, epochs=1, retrieved=0.0, continuations=0.0, variants=1)
TEXTS = 44
# Nothing is known to come only after it did not come for a while; what must come is waited for as long as it takes.
A_WHILE_S, LONG_S = 1.0, 240.0


@pytest.fixture
def session(home: Home):
    with Session(home, passphrase="correct horse") as opened:
        documents = list(import_paths([sample_mailbox()]))[:TEXTS]
        opened.store.documents.add(documents)
        yield opened


def test_a_run_makes_a_version_that_writes_more_like_the_person(session: Session) -> None:
    events: list[dict] = []
    learned = Learning(session, SMALL).run(on_event=events.append)
    assert learned.nll_adapter < learned.nll_base
    assert learned.heldout == 8
    assert learned.folder is not None and (learned.folder / "adapter.gguf").exists()
    phases = [event["phase"] for event in events if event["event"] == "phase"]
    assert phases.index("baseline") < phases.index("training") < phases.index("converting") < phases.index("judging")
    training = [event for event in events if event["event"] == "progress" and event["phase"] == "training"]
    assert training and {"step", "total", "eta_s", "tokens_per_s", "loss"} <= set(training[-1])

    run = session.store.runs.latest()
    assert run is not None and run.state == "done" and run.reason == learned.reason
    record = session.store.adapters.list()[0]
    heldout = {document.hash for document in session.store.documents.all()[-8:]}
    assert not heldout & set(record.manifest["document_hashes"]), "a held-out text was trained on"
    assert heldout == set(record.manifest["heldout_hashes"])
    in_use = session.store.adapters.in_use()
    assert (in_use is not None and in_use.name == learned.adapter) is learned.in_use
    assert not list(session.home.runs.iterdir()), "the checkpoint is gone once the version is made"
    assert not News().any(session), "a night would learn the same again"
    assert_no_plain_text(session)


def assert_no_plain_text(session: Session) -> None:
    """Nothing the person wrote lies readable under the home folder: not in logs, checkpoints or temporary files."""
    marks = [" ".join(document.text.split()[3:9]).encode() for document in session.store.documents.all()]
    for path in session.home.root.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(mark in content for mark in marks), path


def test_learning_a_persona_measures_its_habits_and_leaves_the_usual_ones(session: Session) -> None:
    """Stopped as soon as that is done: before anything is trained."""
    store, cancel = session.store, threading.Event()
    usual = profile.refresh(store)
    to = {name for document in store.documents.all() for name in document.recipients} - {"tamsin okoro"}
    personas.define(store, personas.Persona("others", recipients=tuple(to)))

    def stop(event: dict) -> None:
        if event["event"] == "phase" and event["phase"] == "baseline":
            cancel.set()

    with pytest.raises(Cancelled):
        Learning(session, SMALL, persona="others").run(on_event=stop, cancel=cancel)
    measured = profile.load(store, "others")
    assert measured is not None and measured.habits.texts == len(personas.texts(store, "others")) < TEXTS
    assert profile.load(store) == usual and usual.habits.texts == TEXTS


def test_too_few_texts_are_refused_before_anything_starts(home: Home) -> None:
    with Session(home, passphrase="correct horse") as session:
        assert not Learning(session).prepare().ok
        with pytest.raises(IdiolectError, match="Import more"):
            Learning(session).run()
        assert session.store.runs.latest() is None


def test_a_killed_trainer_is_explained_and_learning_again_goes_on(session: Session) -> None:
    learning = Learning(session, SMALL)

    def kill_after_first_steps(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training" and event["step"] >= 2:
            for child in psutil.Process().children():
                if "trainer" in child.cmdline():
                    child.kill()

    with pytest.raises(IdiolectError, match="checkpoint"):
        learning.run(on_event=kill_after_first_steps)
    run = session.store.runs.latest()
    assert run is not None and run.state == "failed" and run.reason
    assert_no_plain_text(session)
    assert Learning(session, SMALL).run().adapter is not None


def test_stopping_is_quick_and_learning_again_resumes(session: Session) -> None:
    cancel, stopped_at = threading.Event(), []

    def stop(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training" and event["step"] >= 2 and not stopped_at:
            stopped_at.append(time.monotonic())
            cancel.set()

    with pytest.raises(Cancelled):
        Learning(session, SMALL).run(on_event=stop, cancel=cancel)
    assert time.monotonic() - stopped_at[0] < 20
    run = session.store.runs.latest()
    assert run is not None and run.state == "stopped"

    again, resumed = threading.Event(), []

    def notice(event: dict) -> None:
        if event.get("name") == "resumed":
            resumed.append(event["step"])
            again.set()

    with pytest.raises(Cancelled):
        Learning(session, SMALL).run(on_event=notice, cancel=again)
    assert resumed and resumed[0] >= 2

    # What those two left is enough to be kept, without a step more.
    keeping, phases, steps = Learning(session, SMALL), [], []

    def keep(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training":
            steps.append(event["step"])
        if event["event"] == "phase":
            phases.append(event["phase"])
            if event["phase"] == "baseline":
                keeping.stop_and_keep()
            elif event["phase"] == "judging":
                keeping.stop()

    with pytest.raises(Cancelled):
        keeping.run(on_event=keep)
    assert phases[-2:] == ["converting", "judging"] and not steps
    assert session.store.adapters.list()


def test_stop_and_keep_uses_what_was_learned_so_far(session: Session) -> None:
    learning = Learning(session, SMALL)

    def keep(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training" and event["step"] == 2:
            learning.stop_and_keep()

    assert learning.run(on_event=keep).adapter is not None


@contextmanager
def run_beside(learning: Learning, on_event: Callable[[dict], None]) -> Iterator[list[BaseException | None]]:
    """Learn in a thread; what ended it is there after the block."""
    outcome: list[BaseException | None] = []

    def run() -> None:
        try:
            learning.run(on_event=on_event)
            outcome.append(None)
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield outcome
    finally:
        learning.stop()
        thread.join(LONG_S)


def trainers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "trainer" in child.cmdline()]


def test_a_pause_before_training_holds_whatever_comes_next_and_a_stop_ends_it_at_once(session: Session) -> None:
    learning = Learning(session, SMALL)
    seen: list[dict] = []
    phases: queue.Queue[str] = queue.Queue()

    def pause(event: dict) -> None:
        seen.append(event)
        if event["event"] == "phase":
            learning.pause()
            phases.put(event["phase"])

    with run_beside(learning, pause) as outcome:
        for phase in ("reading", "baseline", "training"):
            assert phases.get(timeout=LONG_S) == phase
            before = len(seen)
            time.sleep(A_WHILE_S)
            assert len(seen) == before and not trainers() and not outcome
            if phase != "training":
                learning.resume()
        learning.stop()
    assert isinstance(outcome[0], Cancelled)
    run = session.store.runs.latest()
    assert run is not None and run.state == "stopped"


def working(process: psutil.Process) -> float:
    """Share of one processor that it has used for a while."""
    before = sum(process.cpu_times()[:2])
    time.sleep(A_WHILE_S)
    return (sum(process.cpu_times()[:2]) - before) / A_WHILE_S


def test_a_pause_in_training_holds_the_trainer_until_it_goes_on(session: Session) -> None:
    learning = Learning(session, SMALL)
    steps: queue.Queue[int] = queue.Queue()

    def pause(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training":
            learning.pause()
            steps.put(event["step"])

    with run_beside(learning, pause) as outcome:
        first = steps.get(timeout=LONG_S)
        (trainer,) = trainers()
        until = time.monotonic() + LONG_S
        while (used := working(trainer)) > 0.1 and time.monotonic() < until:
            pass
        assert used <= 0.1 and not outcome
        told = first
        while not steps.empty():
            told = steps.get()
        learning.resume()
        assert steps.get(timeout=LONG_S) > told
        learning.stop()  # out of the next pause
    assert isinstance(outcome[0], Cancelled), "a trainer that stands still is stopped as any"
    assert not trainer.is_running()


def test_keeping_before_training_ends_the_run_and_says_that_there_was_nothing(session: Session) -> None:
    learning, phases = Learning(session, SMALL), []

    def keep(event: dict) -> None:
        if event["event"] == "phase":
            phases.append(event["phase"])
        if phases[-1] == "baseline":
            learning.stop_and_keep()

    with pytest.raises(NothingToKeep, match="nothing to keep"):
        learning.run(on_event=keep)
    assert phases == ["reading", "baseline"] and not session.store.adapters.list()
    run = session.store.runs.latest()
    assert run is not None and run.state == "stopped" and "nothing to keep" in (run.reason or "")


def test_the_trainer_dies_with_its_parent(tmp_path: Path, base_gguf: Path) -> None:
    example = {
        "id": "1",
        "task": "compose",
        "messages": [{"role": "user", "content": "Write."}],
        "response": "Hi " * 50,
    }
    script = (
        "import json, sys; from pathlib import Path; from app.learning.trainer_process import TrainerProcess\n"
        "trainer = TrainerProcess(Path(sys.argv[1]), Path(sys.argv[2]), ['--epochs', '500'])\n"
        "trainer.start(json.loads(sys.argv[3]))\n"
        "print(trainer.pid, flush=True)\n"
        "for event in trainer.events(): print(event['event'], flush=True)\n"
    )
    lines = json.dumps([{**example, "id": str(n)} for n in range(40)])
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(base_gguf), str(tmp_path / "out"), lines], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    while parent.stdout.readline().strip() != "progress":
        pass
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _, alive = psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=30)
    assert not alive


def test_a_trainer_that_cannot_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 100)
    trainer = TrainerProcess(broken, tmp_path / "out")
    trainer.start([{"id": "1", "task": "compose", "messages": [{"role": "user", "content": "a"}], "response": "b"}])
    with pytest.raises(IdiolectError) as failed:
        list(trainer.events())
    assert len(str(failed.value)) > 20 and "Traceback" not in str(failed.value)
