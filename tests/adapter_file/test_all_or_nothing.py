"""An import that fails at whatever step leaves the home as it was."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.adapter_file.portable import export, import_file
from app.adapters import files
from app.documents import Document
from app.errors import IdiolectError
from app.models import BaseModel
from app.paths import Home
from app.profile import Profile
from app.store import Store
from app.versions import Versions
from tests.adapter_file.test_portable import repack
from tests.adapters.made import origin, trained_folder

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [Document(f"Dear Ann, this is letter {n}. " + "It goes on. " * 40, source="sent") for n in range(200)]


@pytest.fixture
def elsewhere(tmp_path: Path, tiny: BaseModel) -> Iterator[Versions]:
    home = Home(tmp_path / "elsewhere").prepare()
    with Store.open(home, passphrase="another") as store:
        yield Versions(home, store)


@pytest.fixture
def file(versions: Versions, tiny: BaseModel, tmp_path: Path) -> Path:
    """With a profile and texts."""
    versions.store.documents.add(TEXTS)
    versions.store.profiles.save(Profile(description="Short sentences.").to_json())
    hashes = tuple(document.hash for document in TEXTS)
    known = origin(tiny, document_hashes=hashes, documents=len(hashes), persona="letters")
    record = versions.commit(trained_folder(versions.home.runs / "run", tiny), known)
    return export(versions, record.name, tmp_path / "me.idiolect", include_text=True)


def state(versions: Versions) -> Any:
    store, home = versions.store, versions.home
    with store.reading() as db:
        uses = db.conn.execute("SELECT * FROM uses").fetchall()
    return (
        versions.list(), store.documents.count(), store.profiles.versions(), store.settings.all(), uses,
        sorted(home.adapters.iterdir()),
    )  # fmt: skip


def test_a_persona_that_cannot_be_one_is_refused_before_anything_is_stored(
    elsewhere: Versions, file: Path, tiny: BaseModel
) -> None:
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json")) | {"persona": "my work"}
    repack(file, **{"manifest.json": json.dumps(manifest).encode()})
    before = state(elsewhere)
    with pytest.raises(IdiolectError, match="“my work” cannot be a name of a persona"):
        import_file(elsewhere, file, tiny, include_text=True)
    assert state(elsewhere) == before
    assert import_file(elsewhere, file, tiny, persona="work").record.persona == "work", "the person may name it"


@pytest.mark.parametrize("step", ["documents.add", "profiles.save", "adapters.add", "adapters.use", "settings.set"])
def test_a_step_that_fails_takes_the_ones_before_back(
    elsewhere: Versions, file: Path, tiny: BaseModel, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Each part does its work and fails then, as where the disk is full at the last moment."""
    part, name = step.split(".")
    room = getattr(elsewhere.store, part)
    works = getattr(room, name)

    def fails(*args: Any, **kwargs: Any) -> None:
        works(*args, **kwargs)
        raise IdiolectError("There is no space left on the disk.")

    before = state(elsewhere)
    monkeypatch.setattr(room, name, fails)
    with pytest.raises(IdiolectError, match="no space left"):
        import_file(elsewhere, file, tiny, include_text=True)
    monkeypatch.undo()
    monkeypatch.setattr("app.models.library.list_bases", lambda home: [tiny])
    assert state(elsewhere) == before
    assert import_file(elsewhere, file, tiny, include_text=True).added == len(TEXTS)


def test_a_full_disk_is_told_in_words_and_nothing_stays(
    elsewhere: Versions, file: Path, tiny: BaseModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(elsewhere)
    write = files.write

    def full(path: Path, data: bytes) -> None:
        write(path, data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(IdiolectError, match=r"No space left on device\)\. Nothing was changed"):
        import_file(elsewhere, file, tiny, include_text=True)
    assert state(elsewhere) == before


@pytest.mark.skipif(os.name != "posix", reason="needs limits on files")
def test_export_and_import_on_a_disk_that_fills_end_in_a_sentence_and_leave_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.adapter_file.full_disk", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    *tried, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(tried) == 40 and last == {"taken": 200}, done.stderr
    assert [one for one in tried if not one["as_before"]] == []
    assert [one for one in tried if not re.search(r"\(File too large\)\. \w.*\.$", one["ended"])] == []


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe")
def test_a_device_is_not_replaced_by_a_file(versions: Versions, tiny: BaseModel, tmp_path: Path) -> None:
    name = versions.commit(trained_folder(versions.home.runs / "run", tiny), origin(tiny)).name
    pipe = tmp_path / "pipe.idiolect"
    os.mkfifo(pipe)
    with pytest.raises(IdiolectError, match="is not a file"):
        export(versions, name, pipe)
    assert pipe.is_fifo() and [path.name for path in tmp_path.iterdir() if path.name.startswith(".pipe")] == []


@pytest.mark.parametrize("room", [2, 20, 40])
def test_a_full_database_takes_nothing_in(elsewhere: Versions, file: Path, tiny: BaseModel, room: int) -> None:
    """SQLite's own limit, so that it is really full, now at the first text and now at the last."""
    before = state(elsewhere)
    with elsewhere.store.reading() as db:
        pages = db.conn.execute("PRAGMA page_count").fetchone()[0]
        db.conn.execute(f"PRAGMA max_page_count = {pages + room}")
    with pytest.raises(IdiolectError, match="no space left") as told:
        import_file(elsewhere, file, tiny, include_text=True)
    assert "were kept" not in str(told.value)
    assert state(elsewhere) == before
