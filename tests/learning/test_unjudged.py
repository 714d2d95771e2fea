"""Killed while judging: the version that was trained is judged at the next start, and not trained again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import Cancelled
from app.judging import gate
from app.learning.news import News
from app.learning.run import Learning
from app.paths import Home
from app.services.session import Session
from tests.learning.test_run import Brisk, session, small, texts, tiny  # noqa: F401  (fixtures)

KILLED = """
import os, signal, sys
from pathlib import Path
from app.learning.run import Learning
from app.paths import Home
from app.services.session import Session
from tests.learning.test_run import Brisk

def look(event):
    if event["event"] == "progress" and event.get("phase") == "judging":
        os.kill(os.getpid(), signal.SIGKILL)

with Session(Home(Path(sys.argv[1])), passphrase="correct horse") as session:
    Learning(session, Brisk()).run(on_event=look)
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = gate.general_probe()[:8]
    monkeypatch.setattr(gate, "general_probe", lambda: probe)
    monkeypatch.setattr(gate, "DRAFTS", 1)
    monkeypatch.setattr(gate, "LESS_STRENGTH", ())


def phases(session: Session) -> list[str]:  # noqa: F811
    seen: list[str] = []
    Learning(session, Brisk()).run(on_event=lambda e: seen.append(e["phase"]) if e["event"] == "phase" else None)
    return seen


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_what_was_killed_while_judging_is_judged_and_not_trained_again(small: Session) -> None:  # noqa: F811
    home: Home = small.home
    small.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home.root)], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Session(home, passphrase="correct horse") as again:
        (version,) = again.store.adapters.list()
        assert not version.manifest["verdict"] and News().any(again), "a night would go on with it"
        assert phases(again) == ["reading", "baseline", "judging"]
        (judged,) = again.store.adapters.list()
        assert judged.name == version.name and judged.manifest["verdict"]["reason"]
        assert again.store.runs.list()[0].state == "done" and not News().any(again)
        in_use = again.store.adapters.in_use()
        assert bool(in_use) is judged.manifest["verdict"]["accepted"]


def test_what_was_stopped_while_judging_is_trained_again_where_its_files_are_damaged(small: Session) -> None:  # noqa: F811
    learning = Learning(small, Brisk())

    def stop(event: dict) -> None:
        if event["event"] == "phase" and event["phase"] == "judging":
            learning.control.stop()

    with pytest.raises(Cancelled):
        learning.run(on_event=stop)
    (version,) = small.store.adapters.list()
    (version.folder / "adapter_model.safetensors").write_bytes(b"noise")
    assert "training" in phases(small)
    assert all(record.manifest["verdict"] for record in small.store.adapters.list())
