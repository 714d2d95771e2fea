"""Real training, real serving: the gate lets one's own voice in, and somebody else's not."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import models
from app.documents import Document
from app.engine import Engine
from app.importers import import_paths
from app.judging.gate import judge, received_by
from app.learning import examples
from app.paths import Home
from app.store import Store
from app.versions import Versions
from tests.adapters.made import origin

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def train(versions: Versions, documents: Sequence[Document], name: str) -> str:
    lines = [json.dumps(examples.main_example(d).line()) for d in documents]
    base, folder = models.default_base(), versions.home.runs / name
    command = [sys.executable, "-m", "trainer", "fit", "--base", str(base.path), "--out", str(folder), "--epochs", "2"]
    subprocess.run(command, input="\n".join(lines), text=True, check=True, capture_output=True, timeout=1500)
    return versions.commit(folder, origin(base)).name


def somebody_else() -> list[Document]:
    """E-mails as the base itself writes them: nobody's voice, and certainly not the sample author's."""
    lines = [json.loads(line) for line in (ASSETS / "reference" / "neutral.jsonl").read_text("utf-8").splitlines()]
    return [Document(line["text"], subject=line["topic"]) for line in lines if line["form"] in ("email", "message")]


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_run_on_somebody_elses_texts_does_not_replace_ones_own(engine: Engine, home: Home, store: Store) -> None:
    versions = Versions(home, store)
    mails = sorted(import_paths([ASSETS / "sample_author" / "sent.mbox"]), key=lambda d: str(d.when))
    parts = examples.split(mails)
    heldout = [(e.messages, e.response) for e in map(examples.main_example, parts.heldout)]
    history, received = [d.text for d in mails], received_by(mails)

    mine = train(versions, parts.train, "mine")
    first = judge(engine, versions.served(mine), None, heldout, history, received=received)
    print(first.reason, json.dumps({k: v for k, v in first.figures.items() if k != "texts"}))
    assert first.accepted, first.reason
    versions.use(mine)

    theirs = train(versions, somebody_else(), "theirs")
    second = judge(engine, versions.served(theirs), versions.served(mine), heldout, history, received=received)
    print(second.reason, json.dumps({k: v for k, v in second.figures.items() if k != "texts"}))
    assert not second.accepted and {"current", "personal"} <= set(second.failed)
    assert second.reason.startswith(f"{mine} stays in use")

    alone = judge(engine, versions.served(theirs), None, heldout, history, received=received)
    assert not alone.accepted, "nor does it get in where there is nothing to replace"
