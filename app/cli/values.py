"""What a person may type after a command: checked once, for every parameter of every command.

click has types for most of it, and lets through what the rooms cannot use: not-a-number where a range is asked for,
numbers that no database holds, bytes that are no text, and an empty path, which Python takes for the current folder.
"""

import math
from pathlib import Path, PurePath
from typing import Any

import click

from app.reading import is_text


class Finite(click.FloatRange):
    """A number in a range, which not-a-number is not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a number that can be used.", param, ctx)
        return number


# What SQLite can hold, and llama.cpp as a seed.
ID = click.IntRange(1, (1 << 63) - 1)
SEED = click.IntRange(0, (1 << 32) - 1)
WORDS = click.IntRange(0, (1 << 31) - 1)
MOST_LISTED = click.IntRange(1, 1_000_000)
PASSAGES = click.IntRange(0, 100)
STRENGTH = Finite(0, 2)
MAX_TEXT = 100_000
MAX_PATH = 4_096


def guard(command: click.Command) -> None:
    """Have every parameter of a command, and of those below it, refuse what nothing can use: exit code 2."""
    for parameter in command.params:
        parameter.callback = parameter.callback or _sound
    if isinstance(command, click.Group):
        for below in command.commands.values():
            guard(below)


def _sound(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(parameter.type, click.Path) and one is not None:
            _path(one, parameter.type)
        elif isinstance(one, float) and not math.isfinite(one):
            raise click.BadParameter(f"{one} is not a number that can be used.")
        elif isinstance(one, str):
            _text(one)
    return value


def _path(value: str | PurePath, kind: click.Path) -> None:
    if value == "":
        raise click.BadParameter("The path is empty. Give the name of a file or folder.")
    if len(str(value)) > MAX_PATH:
        raise click.BadParameter(f"That is {len(str(value)):,} characters; no path is that long.")
    # An empty path becomes this one, too.
    if isinstance(value, PurePath) and not value.name and kind.file_okay:
        raise click.BadParameter("This is a folder. Give the name of a file.")
    if kind.exists and not kind.dir_okay and not Path(value).is_file():
        raise click.BadParameter("This is a device or a pipe. Give the name of a file.")


def _text(value: str) -> None:
    if len(value) > MAX_TEXT:
        raise click.BadParameter(f"That is {len(value):,} characters; at most {MAX_TEXT:,} can be used.")
    if not is_text(value):
        raise click.BadParameter("It is not UTF-8 text. Type it in a terminal that is set to UTF-8.")
