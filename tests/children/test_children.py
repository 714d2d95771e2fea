"""Every child is shielded, ends with its parent, and is mourned with a reason. Real processes, the product's own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.children import Child, Death
from app.engine import Engine, EngineDied, f16
from app.errors import IdiolectError
from app.learning import base_check
from app.learning.trainer_process import TrainerFailed, TrainerProcess, recipe
from app.retrieval import Embedder
from tests.adapters import tiny_models

ROOT = Path(__file__).resolve().parents[2]
SECRET = "correct horse"
# Longer than any of these takes on a busy machine, shorter than what they would do otherwise.
SOON_S = 60.0


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tiny.gguf"
    tiny_models.make("llama", path)
    return path


@pytest.fixture(autouse=True)
def _the_tests_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def use_engine(base: Path, folder: Path) -> None:
    with Engine(base) as engine:
        assert engine.info().name == "tiny"


def use_f16(base: Path, folder: Path) -> None:
    f16.write(base, folder / "f16.gguf")


def use_embedder(base: Path, folder: Path) -> None:
    with Embedder() as embedder:
        assert embedder.embed(["hello"]).shape == (1, 384)


def use_trainer(base: Path, folder: Path) -> None:
    recipe.cache_clear()
    assert recipe()["version"]
    trainer = TrainerProcess(folder / "none.gguf", folder / "out")
    trainer.start([])
    with pytest.raises(TrainerFailed, match=r"none.gguf|no examples"):
        list(trainer.events())


def use_base_check(base: Path, folder: Path) -> None:
    assert len(base_check.torch_logits(base, [1, 5, 7], folder)) == 3


USERS = [use_engine, use_f16, use_embedder, use_trainer, use_base_check]
Use = Callable[[Path, Path], None]


class Watch:
    """What is to be seen of the child processes that are born while it is open."""

    def __enter__(self) -> "Watch":
        self._me = psutil.Process()
        self._before = {child.pid for child in self._me.children()}
        self._seen: dict[int, tuple[dict[str, str], tuple[int, int], int]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._thread.join()
        self.born = [seen for pid, seen in self._seen.items() if pid not in self._before]

    def _look(self) -> None:
        while not self._over.wait(0.005):
            for child in self._me.children():
                try:  # the last look counts: before its exec a child is a copy of its parent
                    look = child.environ(), child.rlimit(psutil.RLIMIT_CORE), os.getsid(child.pid)
                except (psutil.Error, ProcessLookupError):
                    continue
                self._seen[child.pid] = look


@pytest.mark.parametrize("use", USERS)
def test_every_child_is_shielded(use: Use, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil, told = tmp_path / "evil", tmp_path / "told"
    code = f"open({str(told)!r}, 'a').write(__name__); raise SystemExit(0)"
    for name in ("app", "trainer", "tokens"):
        (evil / name).mkdir(parents=True)
        (evil / name / "__init__.py").write_text(code)
    for name in ("json", "llama_cpp", "torch", "runpy", "sitecustomize"):
        (evil / f"{name}.py").write_text(code)
    monkeypatch.chdir(evil)
    # What PYTHONPATH=$PYTHONPATH:… comes to where nothing was set: the current directory.
    monkeypatch.setenv("PYTHONPATH", f"{os.pathsep}{ROOT}")
    for name in ("IDIOLECT_PASSPHRASE", "IDIOLECT_ADAPTER_PASSPHRASE", "MY_TOKEN"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    with Watch() as watch:
        try:
            use(tiny, tmp_path)
        finally:
            assert not told.exists(), f"code from the current directory ran as {told.read_text()}"
    assert watch.born
    for environment, core, session in watch.born:
        assert SECRET not in environment.values()
        assert environment["OMP_NUM_THREADS"] == "1" and environment["HOME"] and environment["IDIOLECT_HOME"]
        assert core == (0, 0), "a crash would leave prompts on the disk"
        assert session != os.getsid(0), "Ctrl-C in the terminal reaches it"


def gone(pid: int, within: float = SOON_S) -> bool:
    until = time.monotonic() + within
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("what", ["stuck", "stopped", "deaf"])
def test_a_child_goes_with_its_parent_whatever_it_is_doing(what: str) -> None:
    script = (
        "import time; from app.children import Child\n"
        f"child = Child('tests.children.odd', [{what!r}]); print(child.receive()['pid'], flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    time.sleep(0.5)  # into the middle of it
    parent.kill()
    parent.wait()
    assert gone(pid), "it outlives its parent"


def test_a_child_goes_where_the_kernel_does_not_see_to_it() -> None:
    """On other systems than Linux a thread of the child's looks after its parent."""
    born = "import sys, ctypes, subprocess; from app.children import start; sys.platform = 'darwin'; "
    script = (
        "import os, subprocess, sys, time; "
        f"told = [str(os.getpid()), 'tests.children.odd', 'deaf']; born = {born + 'start.main(sys.argv[1:])'!r}; "
        "subprocess.Popen([sys.executable, '-c', born, *told], stdin=subprocess.PIPE, start_new_session=True); "
        "time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert parent.stdout
    pid = json.loads(parent.stdout.readline())["pid"]
    parent.kill()
    parent.wait()
    assert gone(pid), "it outlives its parent"


def test_a_child_outlives_the_thread_that_wanted_it() -> None:
    born: list[Child] = []
    thread = threading.Thread(target=lambda: born.append(Child("tests.children.odd", ["echo"])))
    thread.start()
    thread.join()
    child = born[0]
    assert child.receive() == {"here": "echo", "pid": child.pid}
    time.sleep(0.5)
    child.send({"n": 1})
    assert child.receive(10) == {"echo": {"n": 1}}, "and what a library prints is no message"
    child.end()
    assert child.receive() == child.receive() == Death(0, ("a library says hello",))


def test_a_child_that_listens_to_nobody_is_killed() -> None:
    child = Child("tests.children.odd", ["stuck"])
    child.receive()
    filler = threading.Thread(target=child.send, args=({"much": "x" * 1_000_000},), daemon=True)
    filler.start()  # waits for ever: nobody reads it
    begun = time.monotonic()
    child.end(patience=0.5)
    assert time.monotonic() - begun < SOON_S and not child.alive


def test_ctrl_c_while_indexing_leaves_the_embedder_alive() -> None:
    script = (
        "import signal; import numpy as np; from app.retrieval import Embedder\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it
        "with Embedder() as embedder:\n"
        "    before = embedder.embed(['hello']); print(embedder.pid, flush=True)\n"
        "    try:\n"
        "        while True: embedder.embed(['One of many texts. ' * 20] * 16)\n"
        "    except KeyboardInterrupt: pass\n"
        "    print(np.allclose(embedder.embed(['hello']), before, atol=1e-4), embedder.pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True)
    assert parent.stdout
    pid = parent.stdout.readline().decode().strip()
    time.sleep(1)
    os.killpg(parent.pid, signal.SIGINT)  # what a terminal sends
    same, after = parent.stdout.readline().decode().split()
    assert after == pid, "it was another one"
    assert same == "True", "that was the answer to the question before"
    assert parent.wait(20) == 0


@pytest.mark.parametrize(
    ("what", "how"),
    [
        ("code", "ended with code 3"),
        ("none", "ended by itself"),
        ("raises", "ended with code 1; its last words: RuntimeError"),
        ("lacks", "ended with code 1; its last words: ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_dead_child_is_mourned_with_its_reason_and_nothing_private(what: str, how: str) -> None:
    child = Child("tests.children.odd", [what])
    child.receive()
    death = child.receive(30)
    assert isinstance(death, Death) and death.how == how


def test_a_killed_child_is_mourned_too() -> None:
    child = Child("tests.children.odd", ["stuck"])
    child.receive()
    os.kill(child.pid, signal.SIGKILL)
    death = child.receive(30)
    assert isinstance(death, Death) and death.how == "was killed, perhaps because memory ran out (SIGKILL)"


def test_signals_have_words() -> None:
    assert Death(-signal.SIGSEGV).how == "crashed (SIGSEGV)"
    assert "newer processor" in (ill := Death(-signal.SIGILL).how) and "install Idiolect again" in ill
    assert Death(-99).how == "was ended (signal 99)"
    timed_out = Death(1, ("Timeout (0:00:05)!", "Thread 0x01 (most recent call first):"))
    assert "chat template" in timed_out.how and timed_out.how == Death(-signal.SIGPROF).how


def test_a_system_that_starts_no_process_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(IdiolectError, match=r"cannot start another process \(No such file"):
        Child("tests.children.odd", ["echo"])


def test_a_child_runs_the_code_that_its_parent_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a checkout that is not the one that is installed, as `python -m app` runs there."""
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "app" / "where.py").write_text("import json, app; print(json.dumps({'where': app.__file__}))")
    script = "from app.children import Child; print(Child('app.where').receive()['where'])"
    monkeypatch.delenv("PYTHONPATH")
    ended = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE, check=True, timeout=60)
    assert Path(ended.stdout.decode().strip()) == tmp_path / "app" / "__init__.py"


@pytest.mark.parametrize(
    "template",
    [
        "{{ 7 ** 1000000000 }}",  # one call that holds the interpreter, and is made when the template is compiled
        "{% for m in messages %}{{ (m.content | length + 6) ** 1000000000 }}{% endfor %}",  # and when it is rendered
    ],
)
def test_a_chat_template_without_an_end_is_told_in_words(template: str, base_gguf: Path, tmp_path: Path) -> None:
    from tokens.chat import ChatTokens

    chat = ChatTokens.open(base_gguf)
    own = chat._template_text().encode()
    chat.close()
    data, path = base_gguf.read_bytes(), tmp_path / "looping.gguf"
    assert data.count(own) == 1 and len(template) < len(own)
    path.write_bytes(data.replace(own, template.encode().ljust(len(own))))
    with pytest.raises(EngineDied, match=r"chat template .* does not come to an end; choose another model\. .*looping"):
        Engine(path).start()
