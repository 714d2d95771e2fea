"""What a version's folder holds, read as far as its base admits; and the record of it."""

from datetime import UTC, datetime
from pathlib import Path

from app import models
from app.adapters import files
from app.adapters.base_shape import read_shape
from app.adapters.files import CONFIG, WEIGHTS
from app.adapters.manifest import Manifest, Origin
from app.adapters.validate import MAX_CONFIG_BYTES, largest_safetensors
from app.models import library
from app.paths import Home
from app.store import AdapterRecord, Store
from app.versions.rows import needs_base


def base_of(home: Home, origin: Origin) -> models.BaseModel:
    """Raises IdiolectError, naming the base that is needed, where it is not on this machine."""
    for base in library.list_bases(home):
        if base.sha256 == origin.base_sha256:
            return base
    raise needs_base(origin)


def weights(home: Home, folder: Path, origin: Origin) -> bytes:
    """Raises IdiolectError where they are larger than an adapter of this base can be, or cannot be read."""
    return files.read(folder / WEIGHTS, largest_safetensors(read_shape(base_of(home, origin).path)))


def config(folder: Path) -> bytes:
    return files.read(folder / CONFIG, MAX_CONFIG_BYTES)


def record(store: Store, folder: Path, manifest: Manifest) -> AdapterRecord:
    """Add the record of a finished folder to the store."""
    made = AdapterRecord(
        name=folder.name,
        base_sha256=manifest.origin.base_sha256,
        folder=folder,
        manifest=manifest.to_dict(),
        created=datetime.now(UTC),
        label=manifest.origin.label or None,
        persona=manifest.origin.persona or None,
    )
    store.adapters.add(made)
    return made
