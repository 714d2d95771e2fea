"""Reading what strangers made: JSON, names and words from a file that may have been written to harm.

Every field is checked for type, length and range before anything uses it.
"""

import json
import re
from datetime import datetime
from typing import Any

from app.documents import plausible
from app.errors import IdiolectError
from app.words import Figure, Sentence, say

MAX_DEPTH = 12
# What is small in JSON and large in memory is counted before parsing: objects (up to 30 times) and values (10 times).
MAX_CONTAINERS = 100_000
MAX_VALUES = 1_200_000
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# A string of JSON, or the rest of the bytes where it does not end.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_A_NAME = say("name")


def check_name(name: str, what: str = _A_NAME) -> str:
    """A version or persona name that is safe as a folder name on every system. Raises IdiolectError otherwise."""
    if not _NAME.fullmatch(name) or name.endswith("."):
        raise IdiolectError(
            say(
                "“{name}” cannot be a {what}: use up to 64 letters, digits, dots, dashes and underscores, "
                "beginning with a letter or a digit.",
                name=clip(name),
                what=what,
            )
        )
    return name


def read_json(raw: bytes, what: str, limit: int) -> Any:
    """Parse a stranger's JSON: bounded in size and depth, no duplicate keys, no NaN, valid UTF-8, no lone surrogates.

    Raises IdiolectError with `what` in the sentence.
    """
    if len(raw) > limit:
        raise IdiolectError(
            say(
                "In this file {what} is too large ({size} bytes). Ask for the file again.",
                what=what,
                size=Figure(len(raw), ","),
            )
        )
    if _is_dense(raw) and _is_dense(_STRING.sub(b"", raw)):
        raise IdiolectError(say("In this file {what} is nested in too many parts. Ask for the file again.", what=what))
    try:
        found = json.loads(raw.decode("utf-8"), object_pairs_hook=_no_duplicates, parse_constant=_no_constants)
        _check_depth(found, MAX_DEPTH)
    except (ValueError, RecursionError) as error:
        raise IdiolectError(
            say("In this file {what} is damaged ({error}). Ask for the file again.", what=what, error=_shown(error))
        ) from error
    return found


def _is_dense(raw: bytes) -> bool:
    containers = raw.count(b"{") + raw.count(b"[")
    return containers > MAX_CONTAINERS or containers + raw.count(b",") > MAX_VALUES


def _shown(error: Exception) -> str:
    said = str(error)
    return said if isinstance(said, Sentence) else clip(said)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(say("a key occurs twice"))
    return found


def _no_constants(name: str) -> Any:
    raise ValueError(say("{name} is not a number", name=name))


def _check_depth(value: Any, left: int) -> None:
    if left < 0:
        raise ValueError(say("nested too deeply"))
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key)
            _check_depth(inner, left - 1)
    elif isinstance(value, list):
        for inner in value:
            _check_depth(inner, left - 1)
    elif isinstance(value, str):
        _check_text(value)
    elif isinstance(value, (int, float)) and not abs(value) < 1 << 63:  # 1e999 parses as infinity
        raise ValueError(say("a number is out of range"))


def _check_text(text: str) -> None:
    if not text.isascii():
        text.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError


def clip(text: str, limit: int = 80) -> str:
    """A stranger's words, shortened and without control characters, fit to be shown in a sentence."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: limit + 1])
    return shown if len(text) <= limit else shown[:limit] + "…"


class WrongField(IdiolectError):
    """A field of a stranger's mapping is missing or not what it should be; `key` names it."""

    def __init__(self, key: str) -> None:
        super().__init__(
            say("The manifest's “{key}” is missing or not what it should be. Ask for the file again.", key=key)
        )
        self.key = key


class Fields:
    """Reads fields of a stranger's mapping one by one; anything unexpected is an IdiolectError that names the field."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found

    def wrong(self, key: str) -> WrongField:
        return WrongField(key)

    def text(self, key: str, limit: int, *, optional: bool = False) -> str:
        value = self.found.get(key)
        if optional and value is None:
            return ""
        if not isinstance(value, str) or len(value) > limit or (not value and not optional):
            raise self.wrong(key)
        if any(not c.isprintable() for c in value):
            raise self.wrong(key)
        return value

    def texts(self, key: str, most: int, limit: int) -> tuple[str, ...]:
        values = self.found.get(key)
        if not isinstance(values, list) or not 0 < len(values) <= most:
            raise self.wrong(key)
        if not all(isinstance(v, str) and 0 < len(v) <= limit and v.isprintable() for v in values):
            raise self.wrong(key)
        if len(set(values)) != len(values):
            raise self.wrong(key)
        return tuple(values)

    def integer(self, key: str, least: int, most: int) -> int:
        value = self.found.get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(key)
        return value

    def integers(self, key: str, count: int, most: int) -> tuple[int, ...]:
        values = self.found.get(key)
        if not isinstance(values, list) or not 0 < len(values) <= count:
            raise self.wrong(key)
        if not all(type(v) is int and 0 <= v <= most for v in values) or len(set(values)) != len(values):
            raise self.wrong(key)
        return tuple(sorted(values))

    def number(self, key: str, above: float, most: float) -> float:
        value = self.found.get(key)
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not above < value <= most:
            raise self.wrong(key)
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.found.get(key, False)
        if type(value) is not bool:
            raise self.wrong(key)
        return value

    def hash(self, key: str, *, optional: bool = False) -> str:
        value = self.found.get(key)
        if optional and value in (None, ""):
            return ""
        if not isinstance(value, str) or not _HASH.fullmatch(value):
            raise self.wrong(key)
        return value

    def hashes(self, key: str) -> tuple[str, ...]:
        values = self.found.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and _HASH.fullmatch(v) for v in values):
            raise self.wrong(key)
        return tuple(values)

    def time(self, key: str) -> str | None:
        """ISO 8601; None where there is none, or none that can be."""
        value = self.found.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str) or len(value) > 40:
            raise self.wrong(key)
        try:
            return value if plausible(datetime.fromisoformat(value)) else None
        except OverflowError:
            return None
        except ValueError as error:
            raise self.wrong(key) from error
