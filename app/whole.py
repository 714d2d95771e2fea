"""A small file that is there whole or not at all. What must outlast a power cut as well: app/store/disk.py."""

from pathlib import Path


def write(path: Path, text: str) -> None:
    """In one step, in UTF-8, with its folder where that is missing. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
