"""What a value out of a stranger's JSON must look like to be kept: small readers, put together like the value itself.

A shape takes a value and the name of its field (“figures.nll.base”) and returns what is kept of it. It raises
WrongField where the value is not of that shape. A key that no shape names is kept out.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.untrusted import WrongField

Shape = Callable[[Any, str], Any]
# Of anything that is measured: far beyond what means something, and far from what overflows where it is shown.
LARGEST = 1e12


def number(least: float = -LARGEST, most: float = LARGEST) -> Shape:
    """Finite, as JSON wrote it: 3 stays 3."""

    def read(value: Any, name: str) -> Any:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            raise WrongField(name)
        return value

    return read


def count(most: int = (1 << 31) - 1) -> Shape:
    def read(value: Any, name: str) -> Any:
        if type(value) is not int or not 0 <= value <= most:
            raise WrongField(name)
        return value

    return read


def flag(value: Any, name: str) -> Any:
    if type(value) is not bool:
        raise WrongField(name)
    return value


def text(limit: int) -> Shape:
    """Without control characters."""

    def read(value: Any, name: str) -> Any:
        if not isinstance(value, str) or len(value) > limit or not value.isprintable():
            raise WrongField(name)
        return value

    return read


def matching(pattern: str) -> Shape:
    form = re.compile(pattern)

    def read(value: Any, name: str) -> Any:
        if not isinstance(value, str) or not form.fullmatch(value):
            raise WrongField(name)
        return value

    return read


def nothing(value: Any, name: str) -> Any:
    if value is not None:
        raise WrongField(name)


def either(*shapes: Shape) -> Shape:
    def read(value: Any, name: str) -> Any:
        for shape in shapes[:-1]:
            try:
                return shape(value, name)
            except WrongField as error:
                if error.key != name:  # of this shape, and wrong within
                    raise
        return shapes[-1](value, name)

    return read


def maybe(shape: Shape) -> Shape:
    """Or null."""
    return either(nothing, shape)


def record(fields: Mapping[str, Shape]) -> Shape:
    """An object of known keys, each of which may be missing."""

    def read(value: Any, name: str) -> Any:
        if not isinstance(value, dict):
            raise WrongField(name)
        return {key: shape(value[key], f"{name}.{key}") for key, shape in fields.items() if key in value}

    return read


def many(shape: Shape, most: int, least: int = 0) -> Shape:
    def read(value: Any, name: str) -> Any:
        if not isinstance(value, (list, tuple)) or not least <= len(value) <= most:
            raise WrongField(name)
        return [shape(one, name) for one in value]

    return read


def named(key: Shape, shape: Shape, most: int) -> Shape:
    """An object whose keys are data."""

    def read(value: Any, name: str) -> Any:
        if not isinstance(value, dict) or len(value) > most:
            raise WrongField(name)
        return {key(one, name): shape(inner, name) for one, inner in value.items()}

    return read
