"""What an operation changed, so that every face refreshes from what happened and not from what it remembers to say."""

from dataclasses import dataclass
from enum import Flag, auto
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Changed(Flag):
    """Kinds of things that are shown somewhere. VOICE: versions, what is in use, personas; BASE: the models here."""

    NOTHING = 0
    HISTORY = auto()
    VOICE = auto()
    PROFILE = auto()
    CONVERSATIONS = auto()
    BASE = auto()
    SETTINGS = auto()
    KEY = auto()


@dataclass(frozen=True)
class Done(Generic[T_co]):
    """The outcome of something that was done: its value, and what is different now."""

    value: T_co
    changed: Changed = Changed.NOTHING
