"""The models on this machine: the one that came with Idiolect, and those the person added or fetched."""

import json
from contextlib import suppress
from pathlib import Path

from app.errors import IdiolectError
from app.models.base import BaseModel, sha256
from app.models.shipped import default_base
from app.paths import Home
from app.reading import contents
from app.untrusted import Fields, clip, read_json
from app.whole import write
from app.words import os_reason, say, step

__all__ = ["BaseModel", "add_base", "files", "find_base", "forget", "list_bases", "sha256"]

MAX_RECORD_BYTES, MAX_PATH = 64 << 10, 4096


def files(home: Home) -> Path:
    """Where fetched files lie, finished ones and parts."""
    return home.models / "files"


def list_bases(home: Home) -> list[BaseModel]:
    """The shipped base first, then the person's own, by name. A record that is damaged is passed over, and stays."""
    added = []
    for record in sorted(home.models.glob("*.json")):
        with suppress(IdiolectError):
            added.append(_read(record))
    return [default_base(), *added]


def _read(record: Path) -> BaseModel:
    """Raises IdiolectError where the record is not what `add_base` writes."""
    what = say("the record of a model")
    found = read_json(contents(record, MAX_RECORD_BYTES), what, MAX_RECORD_BYTES)
    # Records of earlier versions know neither size nor time.
    entry = Fields({"size": 0, "modified": 0, **found} if isinstance(found, dict) else {})
    name, path = entry.text("name", MAX_PATH), Path(entry.text("path", MAX_PATH))
    if name != record.stem or not path.is_absolute():
        raise entry.wrong("name")
    size, modified = (entry.integer(key, 0, (1 << 63) - 1) for key in ("size", "modified"))
    return BaseModel(name, path, entry.hash("sha256"), size=size, modified=modified)


def add_base(home: Home, path: Path, digest: str, name: str = "") -> BaseModel:
    """Remember a checked file, where it lies: models are large, so they are not copied. `name`: else the file's own.

    Raises IdiolectError where another model has that name, and where it cannot be remembered.
    """
    stat = path.stat()
    base = BaseModel(name or path.stem, path.absolute(), digest, size=stat.st_size, modified=stat.st_mtime_ns)
    if not (str(base.path) + base.name).isprintable():
        raise IdiolectError(
            say(
                "The name of {path} holds what is no text. Rename the file or its folder and add it again.",
                path=clip(str(path)),
            )
        )
    if base.name == default_base().name:
        raise IdiolectError(
            say("A model named “{name}” comes with Idiolect already. Rename the file and add it again.", name=base.name)
        )
    for other in list_bases(home):
        if other.name == base.name and other.sha256 != digest:
            raise IdiolectError(
                say(
                    "Another model is named “{name}” already. Rename the file, or remove the other one first.",
                    name=base.name,
                )
            )
    known = {"name": base.name, "path": str(base.path), "sha256": digest, "size": base.size, "modified": base.modified}
    try:
        write(_record(home, base.name), json.dumps(known))
    except OSError as error:
        raise IdiolectError(
            say(
                "The model cannot be remembered in {folder} ({reason}). Make room, or make the folder writable, and "
                "add it again.",
                folder=home.models,
                reason=os_reason(error),
            )
        ) from error
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
    if _record(home, name) in home.models.glob("*.json"):
        raise IdiolectError(
            say(
                "What was kept of the model “{name}” is damaged ({path}). {again}",
                name=clip(name),
                path=_record(home, name),
                again=step("Add its file again, or choose another model."),
            )
        )
    known = ", ".join(base.name for base in list_bases(home))
    raise IdiolectError(say("There is no model named “{name}” here. Known: {known}.", name=clip(name), known=known))


def _record(home: Home, name: str) -> Path:
    return home.models / f"{name}.json"
