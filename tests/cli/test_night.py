"""`idiolect night`: set up, taken away, begun and told of from a terminal."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cli import main
from app.nights import Night
from app.paths import Home
from app.services import Services


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Home(tmp_path / "home").prepare()


def test_a_night_is_set_up_and_taken_away_and_waited_for(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["night", "--install"]) == 0
    assert "every night from 22:00 to 06:00" in capsys.readouterr().err
    entries = list((tmp_path / "config").rglob("idiolect*"))
    assert len(entries) == 1 and f'"{home.root}" "night" "--wait"' in entries[0].read_text("utf-8")
    assert main(["night", "--remove"]) == 0
    assert "only when asked" in capsys.readouterr().err and not entries[0].exists()
    assert main(["night"]) == 0
    assert "No schedule." in capsys.readouterr().err


def test_the_last_night_is_told_in_a_sentence(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["night", "--last"]) == 0
    assert "No night was seen to yet" in capsys.readouterr().err
    services = Services(home)
    services.open()
    services.nights._note(Night(date.today() - timedelta(days=1), "learned"))
    services.close()
    assert main(["night", "--last", "--json"]) == 0
    assert "Last night: Idiolect learned, and your drafts sound more like you now." in capsys.readouterr().out
