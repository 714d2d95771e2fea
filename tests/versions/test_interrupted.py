"""What is cut short by a kill or a full disk while versions are written: nothing is left, and it is said in words."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.adapter_file.interop import export_to
from app.adapter_file.portable import export
from app.errors import IdiolectError
from app.models import BaseModel
from app.store import AdapterRecord
from app.versions import Versions
from tests.adapters.made import origin, trained_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a limit for the size of files")
HALF = {"accepted": True, "reason": "", "failed": [], "strength": 0.5}


@pytest.fixture
def version(versions: Versions, tiny: BaseModel, tmp_path: Path) -> AdapterRecord:
    """For another program it is made anew: other programs know no strengths."""
    record = versions.commit(trained_folder(tmp_path / "run", tiny), origin(tiny))
    return versions.record_figures(record.name, {}, HALF)


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Every write beyond it fails, as on a full disk."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def dead() -> int:
    """The id of a process that is gone."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


@pytest.mark.parametrize("kind", ["peft", "gguf", "ollama"])
def test_an_export_for_another_program_without_room_is_told_and_leaves_nothing(
    versions: Versions, version: AdapterRecord, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "out"
    place.mkdir()
    before = sorted(versions.home.root.rglob("*"))
    with no_file_grows_beyond(1000), pytest.raises(IdiolectError, match="Make room, or choose another place"):
        export_to(versions, version.name, kind, place / "voice")
    assert not list(place.iterdir()) and sorted(versions.home.root.rglob("*")) == before


def test_figures_without_room_are_told_and_the_version_stays_as_it_was(
    versions: Versions, version: AdapterRecord
) -> None:
    before = (version.folder / "manifest.json").read_bytes(), versions.show(version.name).manifest
    with no_file_grows_beyond(100), pytest.raises(IdiolectError, match="Nothing was changed; make room"):
        versions.record_figures(version.name, {"nll": {"base": 3.0, "adapter": 2.0}})
    assert ((version.folder / "manifest.json").read_bytes(), versions.show(version.name).manifest) == before
    assert {path.name for path in version.folder.iterdir()} == {
        "adapter_model.safetensors", "adapter_config.json", "adapter.gguf", "manifest.json",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_export_left_is_cleared_away_by_the_next(
    versions: Versions, version: AdapterRecord, tmp_path: Path, kind: str
) -> None:
    """Each left a hidden file of its own beside the person's, for ever."""
    place = tmp_path / "out"
    left = place / "voice.idiolect.unfinished" if kind == "file" else place / "voice.unfinished" / "adapter.gguf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    if kind == "file":
        export(versions, version.name, place / "voice.idiolect")
    else:
        export_to(versions, version.name, "ollama", place / "voice")
    assert [path.name for path in place.iterdir()] == ["voice.idiolect" if kind == "file" else "voice"]


def test_where_a_killed_process_made_something_is_swept_at_the_next_start(
    versions: Versions, version: AdapterRecord
) -> None:
    left = versions.home.adapters / f".new-{dead()}-abcd"
    left.mkdir()
    (left / "adapter.gguf").write_bytes(b"half")
    with versions.workplace() as mine:
        Versions(versions.home, versions.store)
        assert not left.exists() and mine.exists()
    assert not mine.exists()
