"""What a crash left of versions is put right: unfinished folders go, finished ones without a record are taken in."""

import shutil
from contextlib import suppress
from pathlib import Path

from app.adapters import files
from app.adapters.base_shape import read_shape
from app.adapters.files import MANIFEST, WEIGHTS
from app.adapters.manifest import MAX_MANIFEST_BYTES, Manifest
from app.adapters.validate import check_adapter
from app.errors import IdiolectError
from app.paths import Home
from app.store import Store
from app.versions import contents
from app.versions.rows import damaged_folder
from app.versions.workplace import is_left_over, is_workplace

# Begins the name of a folder that is being deleted; the version's own follows.
GONE = ".gone-"


def put_right(home: Home, store: Store) -> dict[str, IdiolectError]:
    """What lies in the home and was a version, but cannot be taken in; by folder."""
    lost: dict[str, IdiolectError] = {}
    if not home.adapters.is_dir():
        return lost
    recorded = {record.name for record in store.adapters.list()}
    for folder in sorted(home.adapters.iterdir()):
        if folder.is_symlink() or not folder.is_dir():
            continue
        if is_workplace(folder):
            if is_left_over(folder):
                shutil.rmtree(folder, ignore_errors=True)
        elif folder.name.startswith(GONE):
            name = folder.name.removeprefix(GONE).rsplit("-", 1)[0]
            if name in recorded and not (home.adapters / name).exists():
                store.adapters.remove(name)
            shutil.rmtree(folder, ignore_errors=True)
        elif folder.name not in recorded and (why := _take_in(home, store, folder)):
            lost[folder.name] = why
    return lost


def _take_in(home: Home, store: Store, folder: Path) -> IdiolectError | None:
    """A finished version without a record (a crash at the very end, or a lost database) is the person's too.

    Returns why it cannot be, where it was one.
    """
    try:
        manifest = Manifest.from_json(files.read(folder / MANIFEST, MAX_MANIFEST_BYTES))
    except IdiolectError as error:
        return damaged_folder(folder, error) if (folder / WEIGHTS).is_file() else None
    with suppress(IdiolectError, OSError):
        if manifest.name != folder.name:
            return None
        weights = contents.weights(home, folder, manifest.origin)
        shape = read_shape(contents.base_of(home, manifest.origin).path)
        check_adapter(weights, contents.config(folder), shape, sha256=manifest.weights.sha256)
        if store.adapters.get(folder.name) is None:
            contents.record(store, folder, manifest)
    return None
