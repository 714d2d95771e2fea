"""The models that packages bring: the base everyone begins with, and the one that finds texts by meaning."""

import importlib.util
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from app.errors import IdiolectError
from app.models.base import BaseModel, sha256
from app.words import say, step

INSTALL_AGAIN = step("Install Idiolect again.")


@cache
def assets() -> dict[str, Any]:
    """assets/models.json."""
    found: dict[str, Any] = json.loads((resources.files("assets") / "models.json").read_text("utf-8"))
    return found


def default_base() -> BaseModel:
    """The base that comes with the installation."""
    entry = assets()["base"]
    return BaseModel(entry["name"], _shipped(entry), entry["sha256"], shipped=True)


def embedding_model() -> Path:
    """Folder of the sentence-transformers model that comes with the installation."""
    return _shipped(assets()["embedding"]).parent


def verify_shipped() -> None:
    """Hash the shipped files. Raises IdiolectError where one is not the file that was released."""
    for entry in (assets()["base"], assets()["embedding"]):
        path = _shipped(entry)
        if sha256(path) != entry["sha256"]:
            raise IdiolectError(
                say("{path} is damaged: its checksum is not the released one. {again}", path=path, again=INSTALL_AGAIN)
            )


def _shipped(entry: dict[str, Any]) -> Path:
    spec = importlib.util.find_spec(entry["package"])
    if spec is None or not spec.submodule_search_locations:
        raise IdiolectError(
            say("The model package {package} is not installed. {again}", package=entry["package"], again=INSTALL_AGAIN)
        )
    path = Path(next(iter(spec.submodule_search_locations))) / entry["file"]
    if not path.is_file():
        raise IdiolectError(say("{path} is missing. {again}", path=path, again=INSTALL_AGAIN))
    return path
