"""Which models are on this machine: those that packages ship, and those the person added.

A model is known by the sha256 of its file; nothing here loads one.
"""

import hashlib
import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.paths import Home
from app.words import say


@dataclass(frozen=True)
class BaseModel:
    """A base that can be served and trained on: one GGUF file."""

    name: str
    path: Path
    sha256: str
    shipped: bool = False


def catalogue() -> dict[str, Any]:
    return json.loads((resources.files("assets") / "models.json").read_text("utf-8"))


def default_base() -> BaseModel:
    """The base that comes with the installation."""
    entry = catalogue()["base"]
    return BaseModel(entry["name"], _shipped(entry), entry["sha256"], shipped=True)


def embedding_model() -> Path:
    """Folder of the sentence-transformers model that comes with the installation."""
    return _shipped(catalogue()["embedding"]).parent


def verify_shipped() -> None:
    """Hash the shipped files. Raises IdiolectError where one is not the file that was released."""
    for entry in catalogue().values():
        path = _shipped(entry)
        if sha256(path) != entry["sha256"]:
            raise IdiolectError(
                say("{path} is damaged: its checksum is not the released one. Run `make install` again.", path=path)
            )


def sha256(path: Path, on_bytes: Callable[[int], None] | None = None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            if on_bytes:
                on_bytes(len(block))
    return digest.hexdigest()


def list_bases(home: Home) -> list[BaseModel]:
    """The shipped base first, then the person's own, by name."""
    added = []
    for record in sorted(home.models.glob("*.json")):
        entry = json.loads(record.read_text("utf-8"))
        added.append(BaseModel(entry["name"], Path(entry["path"]), entry["sha256"]))
    return [default_base(), *added]


def add_base(home: Home, path: Path, digest: str) -> BaseModel:
    """Remember a checked file, where it lies: models are large, so they are not copied."""
    base = BaseModel(path.stem, path.absolute(), digest)
    if base.name == default_base().name:
        raise IdiolectError(
            say("A model named “{name}” comes with Idiolect already. Rename the file and add it again.", name=base.name)
        )
    home.models.mkdir(parents=True, exist_ok=True)
    record = home.models / f"{base.name}.json"
    temporary = record.with_suffix(".tmp")
    temporary.write_text(json.dumps({"name": base.name, "path": str(base.path), "sha256": digest}), "utf-8")
    temporary.replace(record)
    return base


def find_base(home: Home, name: str) -> BaseModel:
    for base in list_bases(home):
        if base.name == name:
            return base
    known = ", ".join(base.name for base in list_bases(home))
    raise IdiolectError(say("There is no model named “{name}” here. Known: {known}.", name=name, known=known))


def _shipped(entry: dict[str, Any]) -> Path:
    spec = importlib.util.find_spec(entry["package"])
    if spec is None or not spec.submodule_search_locations:
        raise IdiolectError(
            say("The model package {package} is not installed. Run `make install`.", package=entry["package"])
        )
    path = Path(next(iter(spec.submodule_search_locations))) / entry["file"]
    if not path.is_file():
        raise IdiolectError(say("{path} is missing. Run `make install` again.", path=path))
    return path
