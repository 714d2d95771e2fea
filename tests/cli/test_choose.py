"""What is learned from, chosen in the terminal: with a preview, at an import or afterwards, and kept."""

import json
from pathlib import Path

import pytest

from app.models import speed
from tests.cli.conftest import Terminal


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """How fast this machine is takes seconds to measure, in each new home (tests/models/test_fit.py does)."""
    monkeypatch.setattr(speed, "speed", lambda home: speed.Speed(200.0, 10e9))


def rows(folder: Path, name: str, *texts: dict[str, object]) -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(row) + "\n" for row in texts), "utf-8")
    return file


@pytest.fixture
def filled(idiolect: Terminal, tmp_path: Path) -> Terminal:
    letters = [
        {"text": f"We will meet at the river on day {n}, bring the boat.", "date": f"202{n}-05-01", "to": ["Ann Lee"]}
        for n in range(4)
    ]
    letters += [{"text": "Wir sehen uns am Montag vor dem alten Bahnhof.", "date": "2025-05-01", "channel": "chat"}]
    letters += [{"text": "The password for the guests is: correct7horse, tell them.", "date": "2025-06-01"}]
    assert idiolect("import", rows(tmp_path, "letters.jsonl", *letters), "--json").json["secrets"] == 1
    return idiolect


def left(ended: Terminal, *options: str) -> int:
    return int(ended("choose", *options, "--json").json["texts"])


def test_a_choice_is_previewed_and_then_kept(filled: Terminal) -> None:
    assert (
        left(filled, "--only", "source=letters.jsonl", "--without", "language=de", "--longest", "10", "--preview") == 0
    )
    assert left(filled, "--since", "2022-01-01", "--without", "channel=chat") == 2
    assert left(filled) == 2


def test_what_each_choice_would_leave_is_shown(filled: Terminal) -> None:
    seen = filled("choose", "--without", "language=de", "--preview")
    assert "4 of 6 texts are learned from" in seen.out and "1 with a password in it" in seen.err
    found = filled("choose", "--json").json
    assert found["secrets"] == {"password": 1} and len(found["samples"]) == 5
    assert {one["name"]: one["left"] for one in found["values"]["channel"]} == {"email": 4, "chat": 1}


def test_a_text_with_a_secret_is_shown_and_may_be_taken_in(filled: Terminal) -> None:
    (found,) = filled("history", "--secrets", "--json").json["found"]
    assert found["secrets"] == ["password"] and found["excluded"]
    filled("history", "--take", str(found["id"]))
    assert left(filled) == 6 and not filled("history", "--secrets", "--json").json["found"][0]["excluded"]
    filled("history", "--leave", str(found["id"]))
    assert left(filled) == 5


def test_what_was_asked_of_assistants_is_learned_from_where_that_is_said(idiolect: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "conversations.json"
    turn = {"uuid": "1", "sender": "human", "created_at": "2025-03-04T10:00:00Z", "text": "How do I caulk a hull?"}
    file.write_text(json.dumps([{"uuid": "c", "name": "Boats", "chat_messages": [turn]}]), "utf-8")
    told = idiolect("import", file)
    assert "1 texts are what you asked assistants" in told.err and left(idiolect) == 0
    assert left(idiolect, "--assistants") == 1


def test_a_choice_at_an_import_holds_afterwards(idiolect: Terminal, tmp_path: Path) -> None:
    texts = [{"text": f"A letter of the year {y}.", "date": f"{y}-01-01"} for y in range(2015, 2025)]
    assert "5 texts with" in idiolect("import", rows(tmp_path, "a.jsonl", *texts), "--since", "2020-01-01").err
    assert left(idiolect) == 5


@pytest.mark.parametrize(
    "options", [("--only", "colour=red"), ("--only", "channel"), ("--since", "soon"), ("--shortest", "-1")]
)
def test_a_choice_that_says_nothing_is_refused(idiolect: Terminal, options: tuple[str, str]) -> None:
    assert idiolect("choose", *options).code == 2


def test_a_choice_that_nothing_can_fit_is_refused(idiolect: Terminal) -> None:
    ended = idiolect("choose", "--since", "2025-01-02", "--until", "2025-01-01")
    assert ended.code == 1 and "Exchange them" in ended.err
