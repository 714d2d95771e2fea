"""`idiolect backup`, `restore`, `recovery` and `history --export`, as they are typed."""

import json
from pathlib import Path

import pytest

from app.paths import Home
from app.services import Services
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
    assert done.code == 0 and "opens with the passphrase" in done.err
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
