"""Outlook's data files, .pst and .ost: read by libpff, which is C code on a stranger's bytes, in a process of its own.

It lists the mails with their headers and gives out one after the other. Where it dies, the mail it died of is named and
the next one asked for; where it says nothing for a minute, it is taken for dead.
"""

import base64
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.children import Child, Death
from app.errors import IdiolectError
from app.importers.boxes import Entry
from app.importers.folders import looks_discarded, looks_sent
from app.importers.mail import DISCARDED
from app.importers.msg import REASONS
from app.importers.report import BROKEN, Skip
from app.words import say

MAGIC = b"!BDN"
MISSING = say("an Outlook data file; to read it, install libpff: pip install libpff-python")
_WORKER = "app.importers.pst_worker"
_PATIENCE_S = 60.0
_MOST_DEATHS = 20


def readable() -> bool:
    """Whether libpff is installed."""
    return find_spec("pypff") is not None


class Pst:
    def __init__(self, path: Path):
        self.path = path
        self.source = str(path)
        self.size = path.stat().st_size
        self.sent = False
        self._child: Child | None = None
        self._deaths = 0

    def entries(self) -> Iterator[Entry]:
        """Raises OSError where the file is damaged as a whole."""
        number = 0
        while True:
            self._send({"list": number})
            while True:
                heard = self._hear()
                if "end" in heard:
                    return
                if "dead" in heard:  # of this one
                    yield Entry(number, 0, b"", error=Skip(BROKEN, named=True))
                    number += 1
                    break
                number = int(heard["number"]) + 1
                yield self._entry(heard)

    def _entry(self, heard: dict[str, Any]) -> Entry:
        folder = Path(*(part.replace("/", " ") for part in heard["folder"] if part))
        error: Skip | None = None
        if "left" in heard:
            error = Skip(REASONS.get(heard["left"], BROKEN), named=heard["left"] not in REASONS)
        elif looks_discarded(folder):
            error = Skip(DISCARDED)
        head = base64.b64decode(heard.get("head", ""))
        return Entry(int(heard["number"]), int(heard["size"]), head + b"\r\n", error=error, sent=looks_sent(folder))

    def read(self, key: int) -> bytes:
        self._send({"read": key})
        heard = self._hear()
        if "mail" not in heard:
            raise Skip(REASONS.get(heard.get("left", ""), BROKEN), named=True)
        return base64.b64decode(heard["mail"])

    def name(self, key: int) -> str:
        return say("{file}, message {number}", file=self.path.name, number=key + 1)

    def close(self) -> None:
        if self._child:
            self._child.kill()
            self._child = None

    def _send(self, message: dict[str, Any]) -> None:
        if self._child is None:
            self._child = Child(_WORKER, [str(self.path)])
        self._child.send(message)

    def _hear(self) -> dict[str, Any]:
        """What it says, or {"dead": …}. Raises OSError where it cannot open the file, or dies too often."""
        assert self._child
        heard = self._child.receive(_PATIENCE_S)
        if heard is None or isinstance(heard, Death):
            self.close()
            self._deaths += 1
            if self._deaths > _MOST_DEATHS:
                raise OSError(0, "Input/output error", str(self.path))
            return {"dead": True}
        if "closed" in heard:
            raise OSError(0, "Input/output error", str(self.path))
        return heard


def refuse_unless_readable(path: Path) -> None:
    """Raises IdiolectError where libpff is not installed."""
    if not readable():
        raise IdiolectError(
            say(
                "{file} is an Outlook data file. To read it, install libpff, then import again: "
                "pip install libpff-python",
                file=path.name,
            )
        )
