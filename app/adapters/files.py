"""The files of an adapter folder, and writing them so that they are on the disk when we say so."""

import hashlib
import os
import stat
from functools import lru_cache
from pathlib import Path

from app.errors import IdiolectError
from app.store.disk import flush
from app.words import Figure, os_reason, say

WEIGHTS = "adapter_model.safetensors"
CONFIG = "adapter_config.json"
MANIFEST = "manifest.json"
PROFILE = "profile.json"
DOCUMENTS = "documents.jsonl"
GGUF = "adapter.gguf"


def read(path: Path, limit: int) -> bytes:
    """The whole of a plain file of at most `limit` bytes. Raises IdiolectError for anything else."""
    try:
        status = path.stat()  # before opening: to open a pipe is to wait for its writer
        if not stat.S_ISREG(status.st_mode):
            raise IdiolectError(say("{path} is not a file. Choose the adapter's file.", path=path))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > limit:
        raise IdiolectError(
            say(
                "{path} is larger than an adapter for this model can be ({limit} bytes).",
                path=path,
                limit=Figure(limit, ","),
            )
        )
    return data


def unreadable(path: Path, error: OSError) -> IdiolectError:
    """What to say where the system refuses to read a file that the person named."""
    return IdiolectError(
        say("{path} cannot be read ({reason}). Check the name and the permissions.", path=path, reason=os_reason(error))
    )


def sha256(path: Path) -> str:
    """Of a file; it is read once, and again when its size or its time of change differs. Raises OSError."""
    status = path.stat()
    return _sha256(path, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _sha256(path: Path, _inode: int, _size: int, _mtime: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write a new file, readable by the owner only, and wait until it is on the disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        flush(file.fileno())
