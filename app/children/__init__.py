"""Child processes: how any of them is started, shielded, fed, listened to, ended, killed and mourned."""

from app.children.child import Child
from app.children.death import Death
from app.children.spawn import PATIENT, command

__all__ = ["PATIENT", "Child", "Death", "command"]
