"""Rich text (.rtf) as a document: who wrote it, when, and what of it is theirs. The format is read by `rtf`."""

from collections.abc import Callable
from typing import IO

from app.importers import rtf
from app.importers.documents.written import Written, somebody
from app.importers.report import Skip
from app.importers.text import TOO_LONG

_MOST_BYTES = 60 << 20


def read(file: IO[bytes], mine: Callable[[str], bool]) -> Written:
    data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise Skip(TOO_LONG, named=True)

    def whose(name: str, author: str) -> bool:
        wrote = somebody(author)
        return mine(name) or (bool(wrote) and name.casefold() == wrote.casefold())

    heard = rtf.read(data, whose=whose)
    return Written(heard.text, heard.title, heard.created, somebody(heard.author))


def author(file: IO[bytes]) -> str:
    return read(file, lambda name: True).author
