"""A version for other programs: a peft folder, an adapter GGUF for llama.cpp, a folder for Ollama.

Ollama 0.34.1 and later are reported to refuse a Modelfile with ADAPTER, so its folder holds a whole model (merging.py).
"""

import json
import shutil
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from app import prompts
from app.adapter_file import merging
from app.adapter_file.portable import write_atomically, written_to
from app.adapters import files, task
from app.adapters.convert import write_adapter_gguf
from app.adapters.files import CONFIG, GGUF, WEIGHTS
from app.adapters.manifest import Origin
from app.adapters.stacked import stack
from app.errors import IdiolectError
from app.judging import strength_of
from app.store.copying import unfinished
from app.store.disk import flush_file, flush_folder
from app.versions import Versions
from app.words import say

FORMATS = ("peft", "gguf", "ollama")
MODEL = "model.gguf"


def export_to(
    versions: Versions,
    name: str,
    kind: str,
    path: Path,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Path:
    """Write version `name` for another program: `peft` and `ollama` make the folder `path`, `gguf` the file `path`.

    An existing file is replaced, an existing folder only where it is empty. `on_progress(done, total)` in bytes of the
    model for Ollama. Raises IdiolectError, and Cancelled, leaving nothing, when `cancel` is set meanwhile.
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
        if kind == "peft":
            return _write_folder(
                path, {WEIGHTS: (folder / WEIGHTS).read_bytes(), CONFIG: _peft_config(folder / CONFIG, origin)}
            )
        return _write_folder(
            path,
            {
                GGUF: gguf.read_bytes(),
                "Modelfile": _modelfile(origin).encode(),
                "README.txt": _readme(base.path, origin).encode(),
            },
            {MODEL: lambda out: merging.merge(base.path, gguf, out, on_progress=on_progress, cancel=cancel)},
        )


def _peft_config(config: Path, origin: Origin) -> bytes:
    """peft shows `base_model_name_or_path` and may look it up; the name alone stays a name."""
    found = json.loads(config.read_text("utf-8"))
    found["base_model_name_or_path"] = origin.base_name
    return json.dumps(found, indent=2).encode()


def _modelfile(origin: Origin) -> str:
    return f'''# Made by Idiolect from {origin.base_name} and your voice. Create the model in this folder with:
#   ollama create my-voice -f Modelfile
FROM ./{MODEL}
SYSTEM """{prompts.SYSTEM}"""
'''


def _readme(base: Path, origin: Origin) -> str:
    return f"""Your voice for Ollama and llama.cpp, made by Idiolect.

{MODEL} is {origin.base_name} with your voice worked in. Ollama:
    ollama create my-voice -f Modelfile
    ollama run my-voice

{GGUF} is your voice alone, for programs that put it on the base themselves. llama.cpp:
    llama-server -m "{base}" --lora {GGUF}
It fits this base alone: sha256 {origin.base_sha256}
"""


def _write_folder(
    path: Path, contents: Mapping[str, bytes], large: Mapping[str, Callable[[Path], None]] | None = None
) -> Path:
    """All of the folder or none of it: written beside, then renamed. `large` files are written by what is given."""
    beside = unfinished(path)
    try:
        shutil.rmtree(beside, ignore_errors=True)
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        if path.exists():
            raise IdiolectError(say("{path} exists already and is not empty. Choose another place.", path=path))
        beside.mkdir(mode=0o700)
        for name, data in contents.items():
            files.write(beside / name, data)
        for name, write in (large or {}).items():
            write(beside / name)
            flush_file(beside / name)
        flush_folder(beside)
        beside.rename(path)
        flush_folder(path.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return path
