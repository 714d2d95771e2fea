"""A learning run from the store to a judged version: real training, real llama.cpp, and runs that are cut off."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from app import models, personas, profile
from app.documents import Document, known_as
from app.errors import Cancelled, IdiolectError
from app.importers import import_paths
from app.judging import gate
from app.learning import sleepless as sleeplessness
from app.learning.control import NothingToKeep
from app.learning.news import News
from app.learning.recipe import Recipe
from app.learning.run import Learning
from app.learning.sleepless import sleepless
from app.learning.trainer_process import TrainerProcess
from app.learning.training import CHECKPOINT
from app.paths import Home
from app.services.sample import mailbox as sample_mailbox
from app.services.session import Session
from tests.adapters import tiny_models
from tests.desktops import desktop

TEXTS = 44
# Nothing is known to come only after it did not come for a while; what must come is waited for as long as it takes.
A_WHILE_S, LONG_S = 1.0, 240.0


@dataclass(frozen=True)
class Brisk(Recipe):
    """Few steps over a few layers, by a trainer that makes no room for others: a busy machine would have it wait."""

    layers: float | None = 4
    rank: int | None = 4
    epochs: float | None = 1
    retrieved: float = 0.0
    profiled: float = 0.0
    continuations: float = 0.0
    rehearsal: bool = False
    variants: int = 1
    nice: int = 0


@dataclass(frozen=True)
class Endless(Brisk):
    """For runs that are cut off: it ends neither by itself nor too early."""

    epochs: float | None = 1000
    patience: int = 0


@pytest.fixture(scope="module")
def texts() -> list[Document]:
    """The shortest, as they came."""
    found = list(import_paths([sample_mailbox()]))
    kept = {d.hash for d in sorted(found, key=lambda d: len(d.text))[:TEXTS]}
    return [document for document in found if document.hash in kept]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tiny.gguf"
    tiny_models.make("llama", path, max_position_embeddings=4096)
    return path


@pytest.fixture
def session(home: Home, texts: list[Document]) -> Iterator[Session]:
    with Session(home, passphrase="correct horse") as opened:
        opened.store.documents.add(texts)
        yield opened


@pytest.fixture
def small(session: Session, tiny: Path) -> Session:
    """With a base that learns and reads in no time, and that says nothing of sense."""
    base = models.add_base(session.home, tiny, models.sha256(tiny))
    session.store.settings.set("base", base.name)
    return session


@pytest.mark.parametrize("base", ["tiny", pytest.param("shipped", marks=pytest.mark.slow)])
def test_a_run_makes_a_version_that_writes_more_like_the_person(
    base: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    session: Session = request.getfixturevalue("small" if base == "tiny" else "session")
    probe = gate.general_probe()[:8]
    monkeypatch.setattr(gate, "general_probe", lambda: probe)
    monkeypatch.setattr(gate, "DRAFTS", 1)
    monkeypatch.setattr(gate, "LESS_STRENGTH", ())
    events: list[dict] = []
    learned = Learning(session, Brisk()).run(on_event=events.append)
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


def test_learning_a_persona_measures_its_habits_and_leaves_the_usual_ones(small: Session) -> None:
    """Stopped as soon as that is done: before anything is trained."""
    store, cancel = small.store, threading.Event()
    usual = profile.refresh(store)
    to = {known_as(name) for document in store.documents.all() for name in document.recipients} - {"tamsin okoro"}
    personas.define(store, personas.Persona("others", recipients=tuple(to)))

    def stop(event: dict) -> None:
        if event["event"] == "phase" and event["phase"] == "baseline":
            cancel.set()

    with pytest.raises(Cancelled):
        Learning(small, Endless(), persona="others").run(on_event=stop, cancel=cancel)
    measured = profile.load(store, "others")
    assert measured is not None and measured.habits.texts == len(personas.texts(store, "others")) < TEXTS
    assert profile.load(store) == usual and usual.habits.texts == TEXTS


def test_too_few_texts_are_refused_before_anything_starts(home: Home) -> None:
    with Session(home, passphrase="correct horse") as session:
        assert not Learning(session).prepare().ok
        with pytest.raises(IdiolectError, match="Import more"):
            Learning(session).run()
        assert session.store.runs.latest() is None


def at_step(least: int, act: Callable[[], object]) -> Callable[[dict], None]:
    """Does it once, when training has come to a step."""
    acted = False

    def look(event: dict) -> None:
        nonlocal acted
        if event["event"] == "progress" and event["phase"] == "training" and event["step"] >= least and not acted:
            acted = True
            act()

    return look


def test_learning_goes_on_where_it_was_stopped_or_killed_and_what_is_there_can_be_kept(small: Session) -> None:
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        Learning(small, Endless()).run(on_event=at_step(2, cancel.set), cancel=cancel)
    run = small.store.runs.latest()
    assert run is not None and run.state == "stopped"

    resumed: list[int] = []
    kill = at_step(1, lambda: [trainer.kill() for trainer in trainers()])

    def notice(event: dict) -> None:
        if event.get("name") == "resumed":
            resumed.append(event["step"])
        kill(event)

    with pytest.raises(IdiolectError, match="go on from where it stopped"):
        Learning(small, Endless()).run(on_event=notice)
    assert resumed and resumed[0] >= 2
    run = small.store.runs.latest()
    assert run is not None and run.state == "failed" and run.reason
    assert_no_plain_text(small)

    assert Learning(small).prepare().waits, "learning goes on where it stopped"
    # What those two left is enough to be kept, without a step more.
    keeping, phases, steps = Learning(small, Endless()), [], []

    def keep(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training":
            steps.append(event["step"])
        if event["event"] == "phase":
            phases.append(event["phase"])
            if event["phase"] == "baseline":
                keeping.control.keep()
            elif event["phase"] == "judging":
                keeping.control.stop()

    with pytest.raises(Cancelled):
        keeping.run(on_event=keep)
    assert phases[-2:] == ["converting", "judging"] and not steps
    assert small.store.adapters.list()
    assert Learning(small).prepare().waits, "with the judgement"


def test_stop_and_keep_goes_on_with_what_was_learned_so_far(small: Session) -> None:
    learning = Learning(small, Endless())
    keep = at_step(2, learning.control.keep)

    def look(event: dict) -> None:
        keep(event)
        if event["event"] == "phase" and event["phase"] == "judging":
            learning.control.stop()

    with pytest.raises(Cancelled):
        learning.run(on_event=look)
    assert small.store.adapters.list()


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
        learning.control.stop()
        thread.join(LONG_S)


def trainers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "trainer" in child.cmdline()]


def test_a_pause_before_training_holds_whatever_comes_next_and_a_stop_ends_it_at_once(small: Session) -> None:
    learning = Learning(small, Endless())
    seen: list[dict] = []
    phases: queue.Queue[str] = queue.Queue()

    def pause(event: dict) -> None:
        seen.append(event)
        if event["event"] == "phase":
            learning.control.pause()
            phases.put(event["phase"])

    with run_beside(learning, pause) as outcome:
        for phase in ("reading", "baseline", "training"):
            assert phases.get(timeout=LONG_S) == phase
            before = len(seen)
            time.sleep(A_WHILE_S)
            assert len(seen) == before and not trainers() and not outcome
            if phase != "training":
                learning.control.resume()
        learning.control.stop()
    assert isinstance(outcome[0], Cancelled)
    run = small.store.runs.latest()
    assert run is not None and run.state == "stopped"


def working(process: psutil.Process) -> float:
    """Share of one processor that it has used for a while."""
    before = sum(process.cpu_times()[:2])
    time.sleep(A_WHILE_S)
    return (sum(process.cpu_times()[:2]) - before) / A_WHILE_S


def test_a_pause_in_training_holds_the_trainer_until_it_goes_on(small: Session) -> None:
    learning = Learning(small, Endless())
    steps: queue.Queue[int] = queue.Queue()

    def pause(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training":
            learning.control.pause()
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
        learning.control.resume()
        assert steps.get(timeout=LONG_S) > told
        learning.control.stop()  # out of the next pause
    assert isinstance(outcome[0], Cancelled), "a trainer that stands still is stopped as any"
    assert not trainer.is_running()


def test_keeping_before_training_ends_the_run_and_says_that_there_was_nothing(small: Session) -> None:
    learning, phases = Learning(small, Endless()), []

    def keep(event: dict) -> None:
        if event["event"] == "phase":
            phases.append(event["phase"])
        if phases[-1] == "baseline":
            learning.control.keep()

    with pytest.raises(NothingToKeep, match="nothing to keep"):
        learning.run(on_event=keep)
    assert phases == ["reading", "baseline"] and not small.store.adapters.list()
    run = small.store.runs.latest()
    assert run is not None and run.state == "stopped" and "nothing to keep" in (run.reason or "")


def test_a_trainer_that_cannot_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 100)
    trainer = TrainerProcess(broken, tmp_path / "out")
    trainer.start([{"id": "1", "task": "compose", "messages": [{"role": "user", "content": "a"}], "response": "b"}])
    with pytest.raises(IdiolectError) as failed:
        list(trainer.events())
    assert len(str(failed.value)) > 20 and "Traceback" not in str(failed.value)


def test_a_computer_that_is_about_to_sleep_has_what_was_learned_on_its_disk_first(
    small: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for in the midst of training, long before one is due; and learning goes on from there after a kill."""
    learning = Learning(small, Endless())
    steps: queue.Queue[int] = queue.Queue()
    written: list[Path] = []

    def note(event: dict) -> None:
        if event["event"] == "progress" and event.get("phase") == "training":
            steps.put(event["step"])

    with desktop(monkeypatch) as there:
        monkeypatch.setattr(sleeplessness, "CHECKPOINT_S", LONG_S)  # of a busy machine
        with sleepless(learning.control), run_beside(learning, note) as outcome:
            first = steps.get(timeout=LONG_S)
            there.wait(lambda: len(there.held()) == 2)
            there.sleeps(True)
            there.wait(lambda: there.held() == [("sleep:idle", "block-weak")])
            written = list(small.home.runs.glob(f"*/{CHECKPOINT}/*"))
            there.sleeps(False)
            there.wait(lambda: len(there.held()) == 2)
            assert steps.get(timeout=LONG_S) > first and not outcome, "it goes on"
            learning.control.pause()
            there.wait(lambda: not there.held())
            assert learning.control.checkpoint(0.0), "a pause has nothing to write"
            learning.control.resume()
            there.wait(lambda: len(there.held()) == 2)
        there.wait(lambda: not there.held())
    assert written
