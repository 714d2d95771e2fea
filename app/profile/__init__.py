"""Measured habits and a short description of how the person writes, both shown and editable."""

from app.profile.describe import describe, summary
from app.profile.habits import Habits, measure
from app.profile.profile import Profile, compact, edit, forbid, load, refresh, reset, restore, save
from app.profile.wording import sentences

__all__ = [
    "Habits",
    "Profile",
    "compact",
    "describe",
    "edit",
    "forbid",
    "load",
    "measure",
    "refresh",
    "reset",
    "restore",
    "save",
    "sentences",
    "summary",
]
