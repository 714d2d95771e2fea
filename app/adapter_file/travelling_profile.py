"""The profile inside a portable file: a stranger's, so every field must be of the type that the profile room has."""

import dataclasses
import types
import typing
from typing import Any

from app.errors import IdiolectError
from app.profile import Profile, compact, sentences
from app.profile.profile import MAX_DESCRIPTION
from app.untrusted import read_json
from app.words import say

# Everybody who was written to three times stands in it, at some 200 bytes each.
MAX_PROFILE_BYTES = 16 << 20


def read_profile(raw: bytes) -> Profile:
    """The profile in these bytes; fields that the profile room does not know are left out.

    Raises IdiolectError where it could not be used.
    """
    found = read_json(raw, say("the profile"), MAX_PROFILE_BYTES)
    try:
        profile = Profile.from_json(found)
        if not fits(profile, Profile):
            raise ValueError("a field of the wrong type")
        compact(profile)
        sentences(profile.habits)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, ArithmeticError) as error:
        raise IdiolectError(
            say("The profile in this file is damaged. Nothing was changed; ask for the file again.")
        ) from error
    return dataclasses.replace(profile, description=profile.description[:MAX_DESCRIPTION])


def fits(value: Any, kind: Any) -> bool:
    """Whether `value` has the type `kind`, all the way down: dataclasses, lists, tuples, dicts, unions and scalars."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return type(value) is kind and all(fits(getattr(value, name), hint) for name, hint in hints.items())
    if typing.get_args(kind):
        return _fits_parts(value, typing.get_origin(kind), typing.get_args(kind))
    if kind is float:
        return type(value) in (int, float)
    return kind is Any or type(value) is (type(None) if kind is None else kind)


def _fits_parts(value: Any, origin: Any, inner: tuple[Any, ...]) -> bool:
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, one) for one in inner)
    if origin is typing.Literal:
        return value in inner
    if origin is dict:
        return isinstance(value, dict) and all(fits(k, inner[0]) and fits(v, inner[1]) for k, v in value.items())
    return isinstance(value, origin) and all(fits(one, inner[0]) for one in value)
