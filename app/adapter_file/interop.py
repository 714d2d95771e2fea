"""A version for other programs: a peft folder, an adapter GGUF for llama.cpp, a folder for Ollama."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from app import prompts
from app.adapter_file.portable import write_atomically, written_to
from app.adapters import files, task
from app.adapters.convert import write_adapter_gguf
from app.adapters.files import CONFIG, GGUF, WEIGHTS
from app.adapters.manifest import Origin
from app.adapters.stacked import stack
from app.errors import IdiolectError
from app.judging import strength_of
from app.store.copying import unfinished
from app.versions import Versions
from app.words import say

FORMATS = ("peft", "gguf", "ollama")


def export_to(versions: Versions, name: str, kind: str, path: Path) -> Path:
    """Write version `name` for another program: `peft` and `ollama` make the folder `path`, `gguf` the file `path`.

    An existing file is replaced, an existing folder only where it is empty. Raises IdiolectError.
    """
    if kind not in FORMATS:
        raise IdiolectError(
            say("“{kind}” is not a known format. Choose one of: {formats}.", kind=kind, formats=", ".join(FORMATS))
        )
    row = versions.show(name)
    record, manifest, origin = row.record, row.manifest, row.manifest.origin
    gguf = versions.serving_file(record)
    base = versions.base_of(origin)
    under = task.of(origin.recipe, base)
    strength = strength_of(manifest.verdict)
    with written_to(path), versions.workplace() as made:
        folder = record.folder
        if under or strength != 1.0:
            # Other programs load one adapter, at full strength.
            folder = made
            stack([*([(under.folder, 1.0)] if under else []), (record.folder, strength)], folder)
            if kind != "peft":
                gguf = folder / GGUF
                write_adapter_gguf(folder, base.path, gguf)
        if kind == "gguf":
            path = path if path.suffix else path.with_suffix(".gguf")
            write_atomically(path, gguf.read_bytes())
            return path
        contents = {
            "peft": lambda: {
                WEIGHTS: (folder / WEIGHTS).read_bytes(),
                CONFIG: _peft_config(folder / CONFIG, origin),
            },
            "ollama": lambda: {
                GGUF: gguf.read_bytes(),
                "Modelfile": _modelfile(base.path, origin).encode(),
            },
        }
        return _write_folder(path, contents[kind])


def _peft_config(config: Path, origin: Origin) -> bytes:
    """peft shows `base_model_name_or_path` and may look it up; the name alone stays a name."""
    found = json.loads(config.read_text("utf-8"))
    found["base_model_name_or_path"] = origin.base_name
    return json.dumps(found, indent=2).encode()


def _modelfile(base: Path, origin: Origin) -> str:
    return f'''# Made by Idiolect. Create the model with:  ollama create my-voice -f Modelfile
# The adapter fits this base alone: {origin.base_name}, sha256 {origin.base_sha256}
FROM {base}
ADAPTER ./{GGUF}
SYSTEM """{prompts.SYSTEM}"""
'''


def _write_folder(path: Path, contents: Callable[[], dict[str, bytes]]) -> Path:
    """All of the folder or none of it: written beside, then renamed."""
    beside = unfinished(path)
    try:
        shutil.rmtree(beside, ignore_errors=True)
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        if path.exists():
            raise IdiolectError(say("{path} exists already and is not empty. Choose another place.", path=path))
        beside.mkdir(mode=0o700)
        for name, data in contents().items():
            files.write(beside / name, data)
        files.sync_folder(beside)
        beside.rename(path)
        files.sync_folder(path.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return path
