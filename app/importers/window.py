"""A JSON text of any length, looked at value by value: memory holds one of them."""

import json
import re
from collections.abc import Callable, Iterator
from typing import TextIO

from app.importers.report import BROKEN, Skip
from app.importers.text import TOO_LONG
from app.words import say

# Of bytes or characters. A row becomes some twenty times as large in memory.
MAX_ROW = 8 << 20
_MAX_CONTAINERS = 100_000
_CHUNK = 64 << 10
TOO_MANY = say("too many parts")
_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\n\r]*")
# Where in a JSON text a value stands: the keys and positions that lead to it.
Place = tuple[str | int, ...]


def refuse_crowded(text: str) -> None:
    if text.count("{") + text.count("[") > _MAX_CONTAINERS:
        raise Skip(TOO_MANY, named=True)


def walk(file: TextIO, enter: Callable[[Place], bool]) -> Iterator[tuple[Place, object]]:
    """Every value with its place. What stands where `enter` says so is not read as a whole, but entered.

    Raises Skip and whatever the parser raises where the text is broken; nothing behind that can be found.
    """
    window = Window(file)
    yield from _values(window, (), enter)
    if not window.at_end():
        raise Skip(BROKEN, named=True)


def _values(window: "Window", place: Place, enter: Callable[[Place], bool]) -> Iterator[tuple[Place, object]]:
    opened = next(filter(window.take, "{["), None) if enter(place) else None
    if opened is None:
        value, text = window.value()
        refuse_crowded(text)
        yield place, value
        return
    closing = "}" if opened == "{" else "]"
    number = 0
    while not window.take(closing):
        if number and not window.take(","):
            raise Skip(BROKEN, named=True)
        key: object = number
        if opened == "{":
            key, _ = window.value()
            if not isinstance(key, str) or not window.take(":"):
                raise Skip(BROKEN, named=True)
        assert isinstance(key, str | int)
        yield from _values(window, (*place, key), enter)
        number += 1


class Window:
    """The stretch of a JSON text that is being looked at: at least the value to be read next."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._text, self._at = file, "", 0

    def take(self, char: str) -> bool:
        """Whether `char` comes next; if so, it is taken."""
        found = not self.at_end() and self._text.startswith(char, self._at)
        self._at += found
        return found

    def at_end(self) -> bool:
        """Whether nothing but blanks is left."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            self._at = blanks.end() if blanks else self._at
            if self._at < len(self._text):
                return False
            if not self._grow():
                return True

    def value(self) -> tuple[object, str]:
        self.at_end()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except ValueError as error:
                # Wrong, or not yet whole.
                text = self._text[self._at :]
                if len(text) > MAX_ROW:
                    raise Skip(TOO_LONG, named=True) from error
                refuse_crowded(text)
                if not self._grow():
                    raise Skip(BROKEN, named=True) from error
                continue
            # A number may go on in what is not yet read.
            size = end - self._at
            if end < len(self._text) or not self._grow():
                text = self._text[self._at : self._at + size]
                self._at += size
                return value, text

    def _grow(self) -> bool:
        """Read on, by as much again."""
        rest = self._text[self._at :]
        more = self._file.read(max(_CHUNK, len(rest)))
        self._text, self._at = rest + more, 0
        return bool(more)
