"""`idiolect backup`, `restore`, `recovery` and `history --export`, as they are typed."""

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import Home
from app.services import Services
from app.store import AdapterRecord
from tests.cli.conftest import Terminal


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.jsonl"
    path.write_text("".join(json.dumps({"text": f"The tide turned {n} times."}) + "\n" for n in range(3)))
    return path


@pytest.fixture
def unlocked(idiolect: Terminal) -> Terminal:
    """A terminal without a passphrase: the key is random."""
    idiolect.environment["IDIOLECT_PASSPHRASE"] = ""
    return idiolect


def test_a_history_comes_back_from_its_backup_with_its_passphrase(
    idiolect: Terminal, notes: Path, tmp_path: Path
) -> None:
    idiolect("import", notes)
    done = idiolect("backup", tmp_path / "b")
    assert done.code == 0 and "opens with the passphrase" in done.err and "3 texts" in done.err
    assert "learned again" not in done.err, "nothing was learned yet"
    idiolect("forget", 1, "--yes")
    asked = idiolect("restore", tmp_path / "b", stdin="n\n")
    assert asked.code == 1 and idiolect("history", "--json").json["documents"] == 2
    restored = idiolect("restore", tmp_path / "b", "--yes")
    assert restored.code == 0 and "3 texts are restored" in restored.err and "kept in" in restored.err
    assert idiolect("history", "--json").json["documents"] == 3
    elsewhere = {"IDIOLECT_HOME": str(tmp_path / "other"), "IDIOLECT_PASSPHRASE": "wrong"}
    refused = idiolect("restore", tmp_path / "b", "--yes", **elsewhere)
    assert refused.code == 1 and "passphrase does not open the backup" in refused.err


def test_the_words_on_the_sheet_open_a_backup_elsewhere_and_a_history_that_lost_its_key(
    unlocked: Terminal, notes: Path, tmp_path: Path
) -> None:
    unlocked("import", notes)
    assert "recovery key only" in unlocked("backup", tmp_path / "b").err
    sheet = unlocked("recovery")
    assert sheet.code == 0 and sheet.out.startswith("Idiolect: recovery key")
    words = sheet.out.split("\n\n")[1]
    assert unlocked("recovery", "--test", stdin=words).code == 0
    wrong = unlocked("recovery", "--test", stdin="abandon " * 24)
    assert wrong.code == 1 and "do not belong together" in wrong.err
    other = {"IDIOLECT_HOME": str(tmp_path / "other")}
    refused = unlocked("restore", tmp_path / "b", "--yes", **other)
    assert refused.code == 1 and "Enter the recovery key" in refused.err
    assert unlocked("restore", tmp_path / "b", "--yes", "--recovery", stdin=words, **other).code == 0
    assert unlocked("history", "--json", **other).json["documents"] == 3
    (unlocked.home / "key").unlink()
    assert "idiolect recovery --enter" in unlocked("history").err
    assert unlocked("recovery", "--enter", stdin=words).code == 0
    assert unlocked("history", "--json").json["documents"] == 3


def test_all_texts_leave_as_json_lines_and_that_is_said(idiolect: Terminal, notes: Path, tmp_path: Path) -> None:
    idiolect("import", notes)
    done = idiolect("history", "--export", tmp_path / "mine.jsonl", "--json")
    assert done.json["exported"] == 3 and "plain text" in done.err
    assert idiolect("import", tmp_path / "mine.jsonl", "--json").json["duplicates"] == 3
    again = idiolect("history", "--export", tmp_path / "mine.jsonl")
    assert again.code == 1 and "already something" in again.err


def test_what_is_forgotten_leaves_the_backups_that_were_made_before_learning(
    idiolect: Terminal, notes: Path, tmp_path: Path
) -> None:
    idiolect("import", notes)
    assert idiolect("restore").out == ""
    services = Services(Home(idiolect.home))
    services.open(idiolect.environment["IDIOLECT_PASSPHRASE"])
    assert services.session.store.back_up_before_learning() is None
    services.close()
    (before,) = idiolect("restore").out.split()
    content = Path(before).read_bytes()
    assert idiolect("forget", 1, "--yes").code == 0
    (after,) = idiolect("restore").out.split()
    assert Path(after).read_bytes() != content
    assert "2 texts are restored" in idiolect("restore", after, "--yes").err


def test_a_backup_says_that_voices_are_not_in_it(idiolect: Terminal, notes: Path, tmp_path: Path) -> None:
    idiolect("import", notes)
    services = Services(Home(idiolect.home))
    services.open(idiolect.environment["IDIOLECT_PASSPHRASE"])
    services.session.store.adapters.add(AdapterRecord("v1", "0" * 64, Home(idiolect.home).adapters / "v1", {}))
    services.close()
    told = idiolect("backup", tmp_path / "b").err
    assert "not in it" in told and "idiolect adapters export" in told
    elsewhere = {"IDIOLECT_HOME": str(tmp_path / "other")}
    assert "not on this computer" in idiolect("restore", tmp_path / "b", "--yes", **elsewhere).err


def test_a_sheet_that_the_changed_key_made_useless_is_said(unlocked: Terminal, notes: Path, tmp_path: Path) -> None:
    unlocked("import", notes)
    assert "recovery sheet does not open" not in unlocked("passphrase", stdin="one\none\n").err, "there was none"
    locked = {"IDIOLECT_PASSPHRASE": "one"}
    saved = unlocked("recovery", "--save", tmp_path / "sheet.txt", **locked)
    assert saved.code == 0 and stat.S_IMODE((tmp_path / "sheet.txt").stat().st_mode) == 0o600
    removed = unlocked("passphrase", "--remove", **locked)
    assert removed.code == 0 and "recovery sheet does not open it any more" in removed.err


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_where_the_key_is_gone_a_terminal_asks_for_the_words(unlocked: Terminal, notes: Path) -> None:
    unlocked("import", notes)
    words = " ".join(unlocked("recovery").out.split("\n\n")[1].split())
    (unlocked.home / "key").unlink()
    alone = unlocked("history")
    assert alone.code == 1 and len(alone.err.splitlines()) == 1 and "idiolect recovery --enter" in alone.err
    person, terminal = pty.openpty()
    os.write(person, words.encode() + b"\n")
    asked = subprocess.run(
        [sys.executable, "-m", "app", "history", "--json"],
        stdin=terminal, capture_output=True, text=True, check=False, timeout=600,
        env={**os.environ, **unlocked.environment},
    )  # fmt: skip
    assert asked.returncode == 0 and "24 words" in asked.stderr
    assert json.loads(asked.stdout.splitlines()[-1])["documents"] == 3
    assert unlocked("history").code == 0, "the key is kept again"
