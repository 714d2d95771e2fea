"""What memory learning takes, asked of the trainer itself: what is said of a model is what a run will ask for.

The trainer is a process that takes seconds to start, so its answers are kept, for this machine and this trainer.
"""

import hashlib
import importlib.util
import json
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import machine, private
from app.children import Child
from app.whole import write

TIMEOUT_S = 120.0


@dataclass(frozen=True)
class Asked:
    """A question to `python -m trainer need`; `mark` is the same for what has the same answer."""

    mark: str
    question: Mapping[str, Any]


def ask(asked: Sequence[Asked]) -> list[tuple[int, ...]]:
    """Bytes of every way to learn on each, the one that a run tries first first; none where it cannot, or no answer."""
    place = _place()
    keys = [hashlib.sha256(f"{place} {one.mark}".encode()).hexdigest()[:32] for one in asked]
    kept = private.cached("trainer") / "needs.json"
    known = _read(kept)
    new = {key: one.question for key, one in zip(keys, asked, strict=True) if key not in known}
    if new:
        known |= dict(zip(new, _answers(list(new.values())), strict=False))
        with suppress(OSError):  # then it is asked again
            write(kept, json.dumps(known))
    return [tuple(known.get(key, ())) for key in keys]


def _answers(questions: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    child, found = Child("trainer", ["need"]), []
    try:
        for question in questions:
            child.send(question)
        for _ in questions:
            told = child.receive(TIMEOUT_S)
            if not isinstance(told, dict) or not isinstance(told.get("bytes"), list):
                break
            found.append([int(count) for count in told["bytes"]])
    finally:
        child.kill()
    return found


def _read(kept: Path) -> dict[str, list[int]]:
    with suppress(OSError, ValueError):
        found = json.loads(kept.read_text("utf-8"))
        if isinstance(found, dict) and all(isinstance(one, list) for one in found.values()):
            return found
    return {}


def _place() -> str:
    """What the answers hang on: the machine, and how this trainer counts. It is looked at, and never imported."""
    spec, changed = importlib.util.find_spec("trainer"), []
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        changed = [file.stat().st_mtime_ns for file in sorted(Path(folder).glob("*.py"))]
    return f"{platform.node()} {platform.machine()} {machine.gpu()} {changed}"
