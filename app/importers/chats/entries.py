"""What the JSON of chat exports has in common: places that are entered, fields that may be missing or odd."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any, TextIO

from app.importers.chats.export import Advance, Export
from app.importers.report import Report, attempt
from app.importers.window import Place, walk
from app.words import say

Fields = dict[str, Any]
_LONGEST_NAME = 300
_END: tuple[Place, object] = ((), None)


def entries(
    export: Export, enter: Callable[[Place], bool], report: Report, advance: Advance, *, assigned: bool = False
) -> Iterator[tuple[Place, object]]:
    """The values of the file by place, up to where it is broken, which is counted. `assigned`: it is JavaScript that
    gives the value a name, `window.x = [ …`."""
    with export.text(advance) as file:
        if assigned:
            _pass_name(file)
        following = chain(walk(file, enter), [_END])
        last: Place = ()
        while True:
            found = attempt(report, partial(_behind, export, last), partial(next, following, _END))
            if found is None or found is _END:
                return
            last = found[0]
            if last:  # else the whole file is one value, and no export
                yield found


def _pass_name(file: TextIO) -> None:
    for _ in range(_LONGEST_NAME):
        if file.read(1) in ("=", ""):
            return


def _behind(export: Export, place: Place) -> str:
    number = next((part + 1 for part in reversed(place) if isinstance(part, int)), 0)
    return say("{file}, behind entry {number}", file=export.name, number=number)


def fields(value: object) -> Fields:
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
