"""Every text as JSON Lines, in the clear: one's own words can always leave, and importing the file brings them back."""

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.store.copying import unfinished
from app.store.disk import owned
from app.store.documents import Documents
from app.words import os_reason, say

_AT_ONCE = 500  # texts
_BETWEEN_REPORTS_S = 0.2


def export(
    documents: Documents,
    path: Path,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> int:
    """Write every text to a new file that only its owner can read; how many. `on_progress`: texts done, of how many.

    The file is whole or not there. Raises IdiolectError where there is one already, or the place cannot be written;
    Cancelled.
    """
    path = path.expanduser().absolute()
    if os.path.lexists(path):
        raise IdiolectError(say("There is already something at {path}. Choose another name.", path=path))
    try:
        with owned(path, unfinished(path), replace=False) as file:
            return _write(documents, file, on_progress, cancel)
    except OSError as error:
        raise IdiolectError(
            say(
                "The texts cannot be written to {path} ({reason}). Choose another place, then try again.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


def _write(
    documents: Documents,
    file: BinaryIO,
    on_progress: Callable[[int, int], None] | None,
    cancel: threading.Event | None,
) -> int:
    ids, excluded = documents.ids(), documents.excluded_ids()
    written, told = 0, time.monotonic()
    for start in range(0, len(ids), _AT_ONCE):
        if cancel is not None and cancel.is_set():
            raise Cancelled(say("The export was stopped. Nothing was written."))
        if on_progress and time.monotonic() - told > _BETWEEN_REPORTS_S:
            told = time.monotonic()
            on_progress(start, len(ids))
        for document in documents.get_many(ids[start : start + _AT_ONCE]):
            row = _row(document, document.id in excluded)
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            written += 1
    if on_progress:
        on_progress(len(ids), len(ids))
    return written


def _row(document: Document, excluded: bool) -> dict[str, Any]:
    """The names that importing looks for. All of them each time: it decides by the first rows which there are."""
    return {
        "text": document.text,
        "date": document.when.isoformat() if document.when else None,
        "channel": document.channel,
        "to": list(document.recipients),
        "subject": document.subject,
        "answers": document.answers,
        "thread": document.thread,
        "source": document.source,
        "excluded": excluded,
    }
