"""The models on this machine: the one that came with Idiolect, and those the person added or fetched."""

import json
from pathlib import Path

from app.errors import IdiolectError
from app.models.base import BaseModel, sha256
from app.models.shipped import default_base
from app.paths import Home
from app.words import say

__all__ = ["BaseModel", "add_base", "files", "find_base", "forget", "list_bases", "sha256"]


def files(home: Home) -> Path:
    """Where fetched files lie, finished ones and parts."""
    return home.models / "files"


def list_bases(home: Home) -> list[BaseModel]:
    """The shipped base first, then the person's own, by name."""
    added = []
    for record in sorted(home.models.glob("*.json")):
        entry = json.loads(record.read_text("utf-8"))
        added.append(
            BaseModel(
                entry["name"],
                Path(entry["path"]),
                entry["sha256"],
                size=entry.get("size", 0),
                modified=entry.get("modified", 0),
            )
        )
    return [default_base(), *added]


def add_base(home: Home, path: Path, digest: str, name: str = "") -> BaseModel:
    """Remember a checked file, where it lies: models are large, so they are not copied. `name`: else the file's own."""
    stat = path.stat()
    base = BaseModel(name or path.stem, path.absolute(), digest, size=stat.st_size, modified=stat.st_mtime_ns)
    if base.name == default_base().name:
        raise IdiolectError(
            say("A model named “{name}” comes with Idiolect already. Rename the file and add it again.", name=base.name)
        )
    home.models.mkdir(parents=True, exist_ok=True)
    record = _record(home, base.name)
    temporary = record.with_suffix(".tmp")
    known = {"name": base.name, "path": str(base.path), "sha256": digest, "size": base.size, "modified": base.modified}
    temporary.write_text(json.dumps(known), "utf-8")
    temporary.replace(record)
    return base


def forget(home: Home, base: BaseModel) -> bool:
    """Take a model off the list. True where its file went, too: that was fetched, and is nobody else's."""
    _record(home, base.name).unlink(missing_ok=True)
    if base.path.parent != files(home).absolute():
        return False
    base.path.unlink(missing_ok=True)
    return True


def find_base(home: Home, name: str) -> BaseModel:
    for base in list_bases(home):
        if base.name == name:
            return base
    known = ", ".join(base.name for base in list_bases(home))
    raise IdiolectError(say("There is no model named “{name}” here. Known: {known}.", name=name, known=known))


def _record(home: Home, name: str) -> Path:
    return home.models / f"{name}.json"
