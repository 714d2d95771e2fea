"""The task adapter that is served was derived here, from shipped weights that were checked."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app import models
from app.adapters import task
from app.adapters.files import WEIGHTS
from app.errors import IdiolectError
from app.paths import Home
from app.store import Store


def test_a_file_of_its_name_is_not_served_because_it_lies_there(home: Home, store: Store) -> None:
    base = models.default_base()
    shipped = task.shipped(base)
    assert shipped is not None
    planted = home.models / f"task-{shipped.sha256[:16]}.gguf"
    planted.write_bytes(b"GGUF, and evil")
    served = task.serve(shipped, base, home, store.settings).path
    derived = served.read_bytes()
    assert b"evil" not in derived[:100]
    written = served.stat().st_mtime_ns
    assert task.serve(shipped, base, home, store.settings).path.stat().st_mtime_ns == written, "made once"
    served.write_bytes(derived[:-4] + b"evil")
    assert task.serve(shipped, base, home, store.settings).path.read_bytes() == derived


def test_shipped_weights_that_were_changed_are_refused(home: Home, store: Store, tmp_path: Path) -> None:
    base = models.default_base()
    shipped = task.shipped(base)
    assert shipped is not None
    folder = shutil.copytree(shipped.folder, tmp_path / "task")
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[-1] ^= 1
    (folder / WEIGHTS).write_bytes(data)
    with pytest.raises(IdiolectError, match="its weights are not the ones"):
        task.serve(replace(shipped, folder=folder), base, home, store.settings)
    assert list(home.models.glob("task-*")) == []
