"""A portable file is read and trusted in nothing: everything is bounded, and compared with the base.

Whoever writes one reads it with the same functions before it is written: what is exported can be taken in.
"""

import io
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app import models
from app.adapter_file import archive, sealed
from app.adapter_file.archive import Entry
from app.adapter_file.texts import MAX_TEXTS_BYTES, from_lines
from app.adapter_file.travelling_profile import MAX_PROFILE_BYTES, read_profile
from app.adapters import files
from app.adapters.base_shape import read_shape
from app.adapters.files import CONFIG, DOCUMENTS, MANIFEST, PROFILE, WEIGHTS
from app.adapters.manifest import MAX_MANIFEST_BYTES, Manifest
from app.adapters.validate import MAX_CONFIG_BYTES, check_adapter, check_against_manifest, largest_safetensors
from app.errors import IdiolectError
from app.profile import Profile
from app.versions import needs_base
from app.words import Figure, say

SUFFIX = ".idiolect"
# What the zip and the encryption (16 bytes in 64 KiB) add to the largest contents.
_AROUND = 1 << 20


@dataclass(frozen=True)
class Content:
    """What a portable file holds, validated against a base. `texts` are JSON Lines, and only read when asked for."""

    manifest: Manifest
    weights: bytes
    config: bytes
    profile: Profile | None = None
    has_texts: bool = False
    texts: bytes = b""


def read_file(
    path: Path, base: models.BaseModel, *, passphrase: str | None = None, include_text: bool = False
) -> Content:
    """Read and validate a portable file against `base` without changing anything. Raises IdiolectError."""
    shape = read_shape(base.path)
    limits = _limits(largest_safetensors(shape))
    with _opened(path, sum(limits.values()) + _AROUND, passphrase or sealed.from_environment()) as file:
        entries = archive.read_entries(file, limits)
        manifest = _manifest(file, entries)
        if manifest.origin.base_sha256 != base.sha256:
            raise needs_base(manifest.origin)
        config = archive.read_entry(file, entries[CONFIG])
        weights = archive.read_entry(file, entries[WEIGHTS])
        check_against_manifest(check_adapter(weights, config, shape, sha256=manifest.weights.sha256), manifest)
        profile, texts = _profile(file, entries), _texts(file, entries) if include_text else b""
    return Content(manifest, weights, config, profile, DOCUMENTS in entries, texts)


def check_own(data: bytes) -> None:
    """Raises IdiolectError where a file in the making would be refused; of its weights it is known that they fit."""
    file = io.BytesIO(data)
    entries = archive.read_entries(file, _limits(len(data)))
    _manifest(file, entries)
    _profile(file, entries)
    _texts(file, entries)


def _limits(weights: int) -> Mapping[str, int]:
    """The names that a file may hold, and how many bytes of each."""
    return {
        MANIFEST: MAX_MANIFEST_BYTES,
        CONFIG: MAX_CONFIG_BYTES,
        PROFILE: MAX_PROFILE_BYTES,
        DOCUMENTS: MAX_TEXTS_BYTES,
        WEIGHTS: weights,
    }


def _manifest(file: BinaryIO, entries: Mapping[str, Entry]) -> Manifest:
    for name in (MANIFEST, CONFIG, WEIGHTS):
        if name not in entries:
            raise IdiolectError(
                say(
                    "This adapter file was refused: “{name}” is missing. Nothing was changed; ask for the file again.",
                    name=name,
                )
            )
    return Manifest.from_json(archive.read_entry(file, entries[MANIFEST]))


def _profile(file: BinaryIO, entries: Mapping[str, Entry]) -> Profile | None:
    return read_profile(archive.read_entry(file, entries[PROFILE])) if PROFILE in entries else None


def _texts(file: BinaryIO, entries: Mapping[str, Entry]) -> bytes:
    if DOCUMENTS not in entries:
        return b""
    texts = archive.read_entry(file, entries[DOCUMENTS])
    for _ in from_lines(texts):  # every line must be right before the first one is stored
        pass
    return texts


@contextmanager
def _opened(path: Path, limit: int, passphrase: str | None) -> Iterator[BinaryIO]:
    """The zip in `path`, decrypted in memory where it is encrypted."""
    try:
        status = path.stat()  # before opening: to open a pipe is to wait for its writer
        if not stat.S_ISREG(status.st_mode):
            raise IdiolectError(
                say("{path} is not a file. Choose a file whose name ends in {suffix}.", path=path, suffix=SUFFIX)
            )
        if status.st_size > limit:
            raise IdiolectError(
                say(
                    "{path} is {size} MiB large, more than an adapter for this model can be ({limit} MiB). Nothing was "
                    "changed; ask for the file again.",
                    path=path,
                    size=Figure(status.st_size >> 20, ","),
                    limit=Figure(limit >> 20, ","),
                )
            )
        with path.open("rb") as file:
            if not sealed.is_sealed(file.read(len(sealed.MAGIC))):
                yield file
                return
            file.seek(0)
            plain = sealed.unseal(file.read(limit), passphrase)
    except OSError as error:
        raise files.unreadable(path, error) from error
    yield io.BytesIO(plain)
