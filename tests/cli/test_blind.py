"""The blind test in a terminal: asked, stopped, gone on with, and what came of it."""

from pathlib import Path

import pytest

from app.paths import Home
from app.services import Services, blind
from tests.cli.conftest import Inside
from tests.test_blind import add_pairs, with_version


def test_pairs_are_asked_until_one_stops_and_the_figure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blind, "PAIRS", 2)
    monkeypatch.setattr(blind, "FEWEST", 2)
    services = Services(Home(tmp_path / "home").prepare())
    services.open("correct horse")
    name = with_version(services, heldout=3)
    add_pairs(services, name, 2)
    services.close()
    idiolect = Inside(tmp_path / "home")

    begun = idiolect("blind", stdin="x\n1\n")
    assert begun.code == 0 and begun.err.count("Pair 1 of 2") == 2 and "Pair 2 of 2" in begun.err
    assert "go on with: idiolect blind" in begun.err and "1 of 1 times" in begun.out
    ended = idiolect("blind", "--json", stdin="1\n")
    assert "Pair 1 of 2" not in ended.err and "Pair 2 of 2" in ended.err
    assert ended.json["versions"][name] | {"low": 0, "high": 0} == {
        "own": 1, "pairs": 2, "by_chance": 0.75, "low": 0, "high": 0,
    }  # fmt: skip
    assert "1 of 2 times; 1 would be chance" in idiolect("blind", "--figures").out
