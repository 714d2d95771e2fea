"""Measured habits and a short description of how the person writes, both shown and editable."""

from app.profile.for_person import sentences, summary
from app.profile.for_prompt import compact
from app.profile.habits import Habits, measure
from app.profile.profile import Profile, edit, forbid, in_use, load, refresh, reset, restore, take_in, versions

__all__ = [
    "Habits",
    "Profile",
    "compact",
    "edit",
    "forbid",
    "in_use",
    "load",
    "measure",
    "refresh",
    "reset",
    "restore",
    "sentences",
    "summary",
    "take_in",
    "versions",
]
