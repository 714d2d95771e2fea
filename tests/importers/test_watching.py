"""Watched folders: what is new comes in, what has gone is kept, what cannot be read is a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.paths import Home
from app.services import Services
from tests.importers.mailbox import mail, write_mbox


@pytest.fixture
def services(home: Home) -> Iterator[Services]:
    made = Services(home)
    made.open()
    yield made
    made.close()


def test_what_is_new_comes_in_and_what_has_gone_is_kept(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text("The first note on the boat.")
    services.watching.watch([str(folder), str(folder)])
    assert services.watching.folders() == (str(folder),)
    assert services.watching.look().value.added == 1
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("The second note, on the oars.")
    assert services.watching.look().value.added == 1
    assert services.watching.look().value.added == 0
    assert services.history.overview().documents == 2


def test_folders_that_are_gone_empty_or_unreadable_are_a_sentence_and_stop_no_other(
    services: Services, tmp_path: Path
) -> None:
    empty, good = tmp_path / "empty", tmp_path / "good"
    empty.mkdir()
    good.mkdir()
    (good / "a.txt").write_text("A note on the boat, again.")
    services.watching.watch([str(tmp_path / "gone"), str(empty), str(good)])
    found = services.watching.look().value
    assert found.added == 1 and len(found.problems) == 1 and "gone is not there" in found.problems[0]


def test_nobody_is_guessed_while_nobody_is_there(services: Services, tmp_path: Path) -> None:
    write_mbox(tmp_path / "Sent.mbox", [mail("Hello there.")])
    services.watching.watch([str(tmp_path)])
    found = services.watching.look().value
    assert found.added == 0 and "say who you are" in found.problems[0]
    services.identity.add(["anna@berg.example"])
    assert services.watching.look().value.added == 1
