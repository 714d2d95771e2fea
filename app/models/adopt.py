"""Models that other programs have put on this disk, offered where they lie: nothing is copied, moved or changed."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from app.engine.vetting import read_header
from app.errors import IdiolectError
from app.reading import contents
from app.untrusted import clip, read_json
from app.words import say

# Where each program keeps its models, by system; the first name that is set of `$NAME` counts. ~ is the home folder.
_DATA = {"linux": "~/.local/share", "darwin": "~/Library/Application Support", "win32": "$LOCALAPPDATA"}
_ROAMING = {"linux": "~/.config", "darwin": "~/Library/Application Support", "win32": "$APPDATA"}
_CACHE = {"linux": "~/.cache", "darwin": "~/Library/Caches", "win32": "$LOCALAPPDATA"}
PLACES: tuple[tuple[str, str], ...] = (
    ("LM Studio", "~/.lmstudio/models"),
    ("LM Studio", "~/.cache/lm-studio/models"),
    ("Jan", "{roaming}/Jan/data"),
    ("Jan", "{data}/Jan/data"),
    ("Jan", "~/jan/models"),
    ("GPT4All", "{data}/nomic.ai/GPT4All"),
    ("llama.cpp", "$LLAMA_CACHE"),
    ("llama.cpp", "{cache}/llama.cpp"),
    ("Hugging Face", "$HF_HUB_CACHE"),
    ("Hugging Face", "$HF_HOME/hub"),
    ("Hugging Face", "~/.cache/huggingface/hub"),
)
OLLAMA_PLACES = (
    "$OLLAMA_MODELS",
    "~/.ollama/models",
    "/usr/share/ollama/.ollama/models",
    "/var/lib/ollama/models",
    "/var/lib/ollama/.ollama/models",
)
# A folder somebody filled: so deep, and so many entries looked at.
MOST_DEPTH, MOST_ENTRIES = 8, 20_000
_MANIFEST_BYTES = 1 << 20
_MODEL_LAYER = "application/vnd.ollama.image.model"
_BLOB = re.compile(r"sha256[:-]([0-9a-f]{64})")
_SPLIT = re.compile(r"-\d{5}-of-\d{5}$")
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Found:
    """One model file. `program`: who keeps it there, "" in a folder of the person's own. `problem`: why it cannot be
    used, "" where nothing speaks against it."""

    name: str
    path: Path
    size: int
    program: str = ""
    architecture: str = ""
    problem: str = ""


def found_here(environment: Mapping[str, str] | None = None, system: str = sys.platform) -> list[Found]:
    """In the usual folders of other programs, by program and name; one file once, however it can be reached."""
    environment = os.environ if environment is None else environment
    found: list[Found] = []
    for program, place in PLACES:
        if folder := _folder(place, environment, system):
            found += _in_folder(folder, program)
    for place in OLLAMA_PLACES:
        if folder := _folder(place, environment, system):
            found += _of_ollama(folder)
    return _once(found)


def found_in(folder: Path) -> list[Found]:
    """In a folder that the person names. Raises IdiolectError where it cannot be read."""
    if not folder.is_dir():
        raise IdiolectError(say("{folder} is no folder that can be read.", folder=folder))
    return _once([*_of_ollama(folder), *_in_folder(folder, "")])


def plain_name(text: str) -> str:
    """A name for a model that every file system takes."""
    return _NOT_IN_A_NAME.sub("-", text).strip("-.")[:64] or "model"


def _folder(place: str, environment: Mapping[str, str], system: str) -> Path | None:
    home = environment.get("USERPROFILE" if system == "win32" else "HOME") or str(Path.home())
    kind = system if system in _DATA else "linux"
    text = place.format(data=_DATA[kind], roaming=_ROAMING[kind], cache=_CACHE[kind])
    if text.startswith("$"):
        name, _, rest = text[1:].partition("/")
        if not environment.get(name):
            return None
        return Path(environment[name]) / rest
    return Path(home, text[2:]) if text.startswith("~/") else Path(text)


def _once(found: list[Found]) -> list[Found]:
    kept: dict[Path, Found] = {}
    for one in found:
        kept.setdefault(_real(one.path), one)
    return sorted(kept.values(), key=lambda one: (one.program, one.name.casefold()))


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _in_folder(folder: Path, program: str) -> Iterator[Found]:
    for path in _files(folder):
        if path.suffix.lower() == ".gguf" and not path.name.lower().startswith("mmproj"):
            # Jan calls every file model.gguf, and the folder by the model's name.
            name = path.parent.name if path.stem == "model" else path.stem
            if one := _seen(plain_name(name), path, program):
                yield one


def _files(folder: Path) -> Iterator[Path]:
    """Files under it; links to folders are not followed. What cannot be read is passed over."""
    looked, waiting = 0, [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            looked += 1
            if looked > MOST_ENTRIES:
                return
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    if depth < MOST_DEPTH:
                        waiting.append((Path(entry.path), depth + 1))
                elif entry.is_file():
                    yield Path(entry.path)


def _of_ollama(folder: Path) -> Iterator[Found]:
    """Its manifests name blobs: manifests/REGISTRY/NAMESPACE/MODEL/TAG → blobs/sha256-…"""
    manifests = folder / "manifests"
    if not manifests.is_dir():
        return
    for path in _files(manifests):
        with suppress(IdiolectError, OSError, KeyError, TypeError, AttributeError, StopIteration):
            manifest: Any = read_json(contents(path, _MANIFEST_BYTES), say("manifest"), _MANIFEST_BYTES)
            layer = next(one for one in manifest["layers"] if one["mediaType"] == _MODEL_LAYER)
            digest = _BLOB.fullmatch(layer["digest"])
            if digest:
                parts = PurePosixPath(path.relative_to(manifests).as_posix()).parts
                blob = folder / "blobs" / f"sha256-{digest[1]}"
                if one := _seen(plain_name("-".join(parts[-2:])), blob, "Ollama"):
                    yield one


def _seen(name: str, path: Path, program: str) -> Found | None:
    """None where there is no such file, or nothing that writes in it."""
    try:
        size = path.stat().st_size
    except OSError:
        return None
    if _SPLIT.search(path.stem):
        return Found(name, path, size, program, problem=say("It lies in several parts, which cannot be read here."))
    try:
        header = read_header(path, say("model"))
    except IdiolectError as error:
        return Found(name, path, size, program, problem=str(error))
    if header.meta.get("general.type", "model") != "model" or not header.tensors:
        return None
    return Found(name, path, size, program, clip(str(header.meta.get("general.architecture")), 40))
