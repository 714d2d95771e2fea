"""Backing up and restoring, killed at lines all over the code and on disks that fill: one history or the other."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import Home
from app.store import Store
from app.store.restoring import restore
from tests.store.filling import ALL, LESS
from tests.store.killing import killed_at, lines
from tests.store.test_backup import fill, texts
from tests.store.test_rekey import in_a_file_system_of_its_own

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and signals")
PLACES = 12
# Where the code of these begins, nothing was decided yet: most places are taken from what follows.
BEFORE, AFTER = 5, 3


def spread(found: list[str], files: tuple[str, ...]) -> list[str]:
    """Places evenly over the visited lines, and every line of these files."""
    every = [line for line in found if line.split(":")[0] in files]
    return [*every, *found[:: max(1, len(found) // PLACES)]]


def test_who_is_killed_while_restoring_has_the_history_from_before_or_the_restored_one(tmp_path: Path) -> None:
    template = Home(tmp_path / "template")
    with Store.open(template) as store:
        fill(store, AFTER)
        store.back_up(tmp_path / "b")
        fill(store, BEFORE)
        crashed = Home(tmp_path / "crashed")
        shutil.copytree(template.root, crashed.root)  # with a write-ahead log
    outcomes = set()
    for begun in (template, crashed):
        counted = Home(tmp_path / f"{begun.root.name} counted")
        shutil.copytree(begun.root, counted.root)
        found = lines(lambda home=counted: restore(home, tmp_path / "b"), "app/store")  # type: ignore[misc]
        chosen = spread(found, ("replacing.py",))
        for number, line in enumerate(chosen):
            home = Home(tmp_path / f"{begun.root.name} {number}")
            shutil.copytree(begun.root, home.root)
            assert killed_at(line, lambda home=home: restore(home, tmp_path / "b"), "app/store"), line  # type: ignore[misc]
            there = len(texts(home))
            assert there in {BEFORE, AFTER}, line
            outcomes.add(there)
            kept = list(home.backups.glob("*.db"))
            assert not [path for path in kept if path.samefile(home.database)], line
            assert not list(home.root.rglob("*.unfinished*")), line
            if there == AFTER:
                assert len(kept) == 1 and restore(home, kept[0]).texts == BEFORE, line
            shutil.rmtree(home.root)
    assert outcomes == {BEFORE, AFTER}


def test_who_is_killed_while_backing_up_has_the_backup_from_before_or_the_new_one(tmp_path: Path) -> None:
    home, path, old = Home(tmp_path / "home"), tmp_path / "b", tmp_path / "old"
    with Store.open(home) as store:
        fill(store, AFTER)
        store.back_up(path)
        fill(store, BEFORE)
    shutil.copy2(path, old)

    def back_up() -> None:
        with Store.open(home) as store:
            store.back_up(path)

    outcomes = set()
    for line in spread(lines(back_up, "app/store"), ("backup.py",)):
        shutil.copy2(old, path)
        killed_at(line, back_up, "app/store")
        outcomes.add(restore(Home(tmp_path / "other"), path, words=words(home)).texts)
        assert len(texts(home)) == BEFORE
        shutil.rmtree(tmp_path / "other")
    assert outcomes == {BEFORE, AFTER}


def words(home: Home) -> str:
    with Store.open(home) as store:
        return " ".join(store.recovery_sheet().words)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small file system of its own")
def test_a_disk_that_fills_while_backing_up_or_restoring_costs_nothing(tmp_path: Path) -> None:
    inside = in_a_file_system_of_its_own(tmp_path / "disk")
    command = [*inside, sys.executable, "-m", "tests.store.filling", str(tmp_path / "disk"), "12"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(told) == 24 and len({(one["what"], one["said"] == "done") for one in told}) == 4
    for one in told:
        done = one["said"] == "done"
        assert one["left"] == [] and (done or "room" in one["said"] or "space" in one["said"]), one
        assert one["here"] == (LESS if done and one["what"] == "restore" else ALL), one
        assert one["there"] == (ALL if done and one["what"] == "backup" else LESS), one
