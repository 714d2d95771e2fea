"""What a model is: one GGUF file, known by its sha256."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import IdiolectError
from app.words import ModelName, os_reason, say


@dataclass(frozen=True)
class BaseModel:
    """A base that can be served and trained on. `size` (bytes) and `modified` (ns) are what the file had when it was
    added; 0 where that is not known."""

    name: str
    path: Path
    sha256: str
    shipped: bool = False
    size: int = 0
    modified: int = 0


def sha256(path: Path, on_bytes: Callable[[int], None] | None = None) -> str:
    """`on_bytes` gets the length of every block read. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            if on_bytes:
                on_bytes(len(block))
    return digest.hexdigest()


def is_same(base: BaseModel) -> bool:
    """Whether the file is there and looks as it did when it was added; its content is not read."""
    try:
        stat = base.path.stat()
    except OSError:
        return False
    return not base.size or (stat.st_size, stat.st_mtime_ns) == (base.size, base.modified)


def require_same(base: BaseModel) -> None:
    """A file that looks changed is hashed: what was learned fits these weights and no others.

    Raises IdiolectError where the file is gone, unreadable or another one.
    """
    if is_same(base):
        return
    try:
        digest = sha256(base.path)
    except FileNotFoundError:
        raise IdiolectError(
            say(
                "The file of {name} is no longer at {path}. Put it back, or choose another model in Settings.",
                name=ModelName(base.name),
                path=base.path,
            )
        ) from None
    except OSError as error:
        raise IdiolectError(
            say(
                "The model {base} cannot be read ({reason}). Choose another model.",
                base=base.path,
                reason=os_reason(error),
            )
        ) from error
    if digest != base.sha256:
        raise IdiolectError(
            say(
                "The file of {name} at {path} is another one than the one that was added: what was learned would not "
                "fit it. Put the earlier file back, or add this one under another name.",
                name=ModelName(base.name),
                path=base.path,
            )
        )
