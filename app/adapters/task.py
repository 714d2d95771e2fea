"""The task adapter: stage 1 of OPPU for the shipped base. It knows how to follow a request and nothing of anybody.

It lies under every personal adapter that was learned over it, and under "generic" drafts. Made once, from invented
pairs of notes and messages (packaging/task_adapter.py), and shipped in assets/task_adapter/. Another base has none.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from app.adapters import files
from app.adapters.base_shape import read_shape
from app.adapters.files import CONFIG, WEIGHTS
from app.adapters.validate import MAX_CONFIG_BYTES, check_adapter, largest_safetensors
from app.engine import Adapter
from app.errors import IdiolectError
from app.models import BaseModel
from app.paths import Home
from app.store.records import Settings
from app.words import say

# Key of a manifest's recipe: the sha256 of the task adapter's weights, or "" for a version learned on the bare base.
KEY = "task_adapter"
# Setting: name of the file that was derived → its sha256.
_DERIVED = "task_adapter.derived"


@dataclass(frozen=True)
class TaskAdapter:
    folder: Path
    sha256: str


def shipped(base: BaseModel) -> TaskAdapter | None:
    """The task adapter for this base; None where none ships for it."""
    folder = Path(str(resources.files("assets") / "task_adapter"))
    made_for = folder / "made_for.json"
    if not made_for.is_file() or json.loads(made_for.read_text("utf-8"))["base_sha256"] != base.sha256:
        return None
    return TaskAdapter(folder, files.sha256(folder / WEIGHTS))


def of(recipe: Mapping[str, Any], base: BaseModel) -> TaskAdapter | None:
    """What a version with this recipe was learned over. Raises IdiolectError where that is not here."""
    wanted = recipe.get(KEY)
    if not wanted:
        return None
    found = shipped(base)
    if found is None or found.sha256 != wanted:
        raise IdiolectError(
            say(
                "This version was learned with another release of Idiolect, and does not fit this one. Learn again, or "
                "use the release that it was learned with."
            )
        )
    return found


def serve(task: TaskAdapter, base: BaseModel, home: Home, settings: Settings) -> Adapter:
    """What llama.cpp loads: derived here from the shipped weights, after checking them, and anew where it is not that.

    Its hash is kept in the encrypted store; whatever else lies under its name is not loaded. Raises IdiolectError.
    """
    path = home.models / f"task-{task.sha256[:16]}.gguf"
    known = settings.get(_DERIVED, {})
    if not _is(path, known.get(path.name)):
        derive(task, base, path)
        settings.set(_DERIVED, {path.name: files.sha256(path)})
    return Adapter(path)


def derive(task: TaskAdapter, base: BaseModel, path: Path) -> None:
    """Write the GGUF of the shipped weights to `path`. Raises IdiolectError where they are not what they should be."""
    from app.adapters.convert import write_adapter_gguf

    shape = read_shape(base.path)
    weights = files.read(task.folder / WEIGHTS, largest_safetensors(shape))
    check_adapter(weights, files.read(task.folder / CONFIG, MAX_CONFIG_BYTES), shape, sha256=task.sha256)
    write_adapter_gguf(task.folder, base.path, path)


def _is(path: Path, sha256: str | None) -> bool:
    try:
        return sha256 is not None and files.sha256(path) == sha256
    except OSError:
        return False
