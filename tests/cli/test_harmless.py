"""Nothing that others wrote reaches a terminal as something that it obeys."""

import json
import os
import subprocess
import sys
from email.header import Header
from pathlib import Path

import pytest

from app import ending
from app.cli import output
from app.cli.write import _stream
from app.harmless import for_notification, for_terminal, in_json
from tests.cli.conftest import Terminal

# Renames the window, clears the screen, writes to the clipboard; with the C1 forms, and text that is turned around.
HOSTILE = "a\x1b]0;owned\x07b\x1b[2Jc\x9b31md\x9d52;c;eA==\x9ce\x7f\u202egnp.exe\u202c\u2066f\u2069\rg"


def obeyed(text: str) -> set[str]:
    """What a terminal would not simply show."""
    return {
        c for c in text if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f" or c in "\u202e\u202c\u2066\u2069"
    }


def mailbox(file: Path) -> Path:
    subject = Header(f"Boats {HOSTILE}".replace("\r", ""), "utf-8").encode()
    file.write_text(
        f"From me@example.org Mon Mar  2 09:00:00 2026\nFrom: me@example.org\nTo: ann@example.org\nSubject: {subject}\n"
        "Date: Mon, 2 Mar 2026 09:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        f"Hello Ann,\n\nthe boats lie in the harbour {HOSTILE[:30]} until spring, and I shall paint them.\n\nMe\n",
        "utf-8",
    )
    return file


def test_controls_are_seen_and_not_obeyed() -> None:
    shown = for_terminal(HOSTILE)
    assert not obeyed(shown) and shown.startswith("a␛]0;owned␇b␛[2Jc")
    assert shown.endswith("�e␡gnp.exef␍g")


@pytest.mark.parametrize("text", ["Größe: 5 €\n\tשלום עולם \u200f!\n", "한국어 👩‍👩‍👧", "two\nlines"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert for_terminal(text) == text == for_terminal(text.replace("\n", "\r\n"))
    assert in_json(json.dumps(text, ensure_ascii=False)) == json.dumps(text, ensure_ascii=False)


def test_json_says_the_same_without_them() -> None:
    encoded = in_json(json.dumps({"a": HOSTILE + "\udcff"}, ensure_ascii=False))
    assert not obeyed(encoded) and json.loads(encoded)["a"] == HOSTILE + "\udcff"
    assert encoded.encode("utf-8")


def test_a_notification_is_no_markup_and_looks_the_same() -> None:
    told = for_notification("<img src=x> R&D &lt; 1 < 2 & 3")
    assert "<img" not in told and "&lt;" not in told and told.replace("\u2060", "") == "<img src=x> R&D &lt; 1 < 2 & 3"


def test_subjects_texts_and_file_names(idiolect: Terminal, tmp_path: Path) -> None:
    file = mailbox(tmp_path / "evil\x1b]0;owned\x07.mbox")
    said = [idiolect("import", file, "--me", "me@example.org"), idiolect("history")]
    said += [idiolect("history", "--search", "harbour"), idiolect("history", "--read", "1")]
    assert "harbour" in said[3].out and "␛]0;owned" in said[2].out
    broken = tmp_path / "broken\x1b[31m.mbox"
    said += [idiolect("import", broken), idiolect("history", "--no\x1b[2J"), idiolect("say\x1b[31m")]
    assert [one.code for one in said] == [0, 0, 0, 0, 1, 2, 2]
    for one in said:
        assert not obeyed(one.out) and not obeyed(one.err), one
    told = idiolect("history", "--search", "harbour", "--json")
    assert not obeyed(told.out) and "\x1b]0;owned\x07" in told.json["found"][0]["snippet"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
def test_on_a_terminal_as_well(idiolect: Terminal, tmp_path: Path) -> None:
    import pty

    idiolect("import", mailbox(tmp_path / "Sent.mbox"), "--me", "me@example.org")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "app", "history", "--search", "harbour"]
    environment = {**os.environ, **idiolect.environment}
    subprocess.run(command, stdout=theirs, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    seen = os.read(ours, 1 << 16).decode().replace("\r\n", "\n")
    assert "␛]0;owned" in seen and not obeyed(seen)


def test_drafts_as_they_come_and_errors_that_nobody_foresaw(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDIOLECT_TRACEBACK", "1")
    for piece in HOSTILE:
        _stream(False)(piece)
    try:
        raise ValueError(HOSTILE)
    except ValueError as error:
        output.say(ending.told(error)[0])
    output.Progress().show(HOSTILE, force=True)
    out, err = capsys.readouterr()
    assert "owned" in out and not obeyed(out)
    assert "ValueError: a␛]0;owned" in err and not obeyed(err)
