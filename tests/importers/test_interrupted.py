"""An import that is interrupted goes on at the mail, and neither reads nor stores again what it has."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.importers import mail
from app.paths import Home
from app.services import Services
from tests.benchmarks import archive

# Interrupts itself after the second transaction, as a person would (SIGINT) or as an empty battery (SIGKILL).
_CHILD = """
import os, signal, sys
from app.store import documents
from app.cli import main
add, done, how = documents.Documents._add_batch, [], int(sys.argv.pop(1))
def counted(*given):
    found = add(*given)
    done.append(1)
    if len(done) == 2:
        os.kill(os.getpid(), how)
    return found
documents.Documents._add_batch = counted
documents.BATCH_DOCUMENTS = 20
sys.exit(main())
"""


@pytest.fixture
def made(tmp_path: Path) -> archive.Archive:
    return archive.write(tmp_path / "all.mbox", 400)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_it_goes_on_at_the_mail(how: signal.Signals, made: archive.Archive, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    home = tmp_path / "home"
    environment = {**os.environ, "IDIOLECT_HOME": str(home), "IDIOLECT_PASSPHRASE": "p"}
    command = [sys.executable, "-c", _CHILD, str(int(how)), "import", str(made.path), "--me", archive.ME]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == (-how if how == signal.SIGKILL else 1), ended.stderr
    monkeypatch.setenv("IDIOLECT_PASSPHRASE", "p")
    services = Services(Home(home))
    services.open("p")
    kept = services.session.store.documents.count()
    assert 40 <= kept < len(made.own)
    read: list[str] = []
    real = mail.document
    monkeypatch.setattr(mail, "document", lambda *given, **more: read.append("") or real(*given, **more))
    found = services.history.bring_in([made.path], me=[archive.ME]).value
    assert found.resumed >= kept and found.duplicates == 0 and found.added == len(set(made.own)) - kept
    assert len(read) <= len(made.own) + made.broken - found.resumed
    store = services.session.store
    assert Counter(d.text for d in store.documents.all()) == Counter(made.own)
    read.clear()
    again = services.history.bring_in([made.path], me=[archive.ME]).value
    assert again.resumed == 0 and again.duplicates == len(made.own) and read, "what came to its end begins anew"
    services.close()


def test_another_file_or_another_person_is_read_from_the_beginning(made: archive.Archive, tmp_path: Path) -> None:
    services = Services(Home(tmp_path / "home"))
    services.open("p")
    from app.importers import import_paths

    def marked(me: str = archive.ME) -> str:
        return import_paths([made.path], [me]).mark()

    first = marked()
    services.session.store.interrupted.note(first, 7)
    assert marked() == first and services.session.store.interrupted.place(first) == 7
    assert marked("bob@berg.example") != first
    with made.path.open("ab") as box:
        box.write(b"\n")
    assert marked() != first
    services.close()


def test_of_interrupted_imports_the_last_few_are_remembered(tmp_path: Path) -> None:
    services = Services(Home(tmp_path / "home"))
    services.open("p")
    interrupted = services.session.store.interrupted
    for number in range(20):
        interrupted.note(str(number), number + 1)
    interrupted.over("19")
    assert [interrupted.place(str(number)) for number in (3, 11, 12, 18, 19)] == [0, 0, 13, 19, 0]
    services.close()
