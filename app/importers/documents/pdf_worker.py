"""The child that reads PDF files: pypdf takes what it needs of time and memory, and strangers' files make it need much.

It hears {"path": …} and answers {"author", "title", "created", "pages": [text, …]} or {"problem": …}.
"""

import contextlib
import json
import sys
from typing import Any

from app.children.lines import own_stdout, write

_MOST_MEMORY = 1 << 30
_MOST_PAGES = 2_000
_MOST_TEXT = 6_000_000


def main() -> None:
    out = own_stdout()
    _bound()
    for line in sys.stdin.buffer:
        try:
            write(out, _read(json.loads(line)["path"]))
        except MemoryError:
            raise
        except Exception as error:
            write(out, {"problem": type(error).__name__})


def _bound() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _read(path: str) -> dict[str, Any]:
    try:
        import pypdf
    except ImportError:
        return {"problem": "absent"}
    with open(path, "rb") as file, pypdf.PdfReader(file) as reader:  # noqa: PTH123
        if reader.is_encrypted:
            with contextlib.suppress(Exception):
                reader.decrypt("")
        facts: dict[str, Any] = {"author": "", "title": "", "created": None}
        with contextlib.suppress(Exception):
            found = reader.metadata
            if found:
                facts = {"author": str(found.author or ""), "title": str(found.title or "")}
                facts["created"] = found.creation_date.isoformat() if found.creation_date else None
        pages, length = [], 0
        for page in reader.pages[:_MOST_PAGES]:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > _MOST_TEXT:
                return {"problem": "long"}
        return {**facts, "pages": pages}


if __name__ == "__main__":
    main()
