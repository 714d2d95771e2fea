"""The window: Qt only. No SQL, no prompt text, no process handling; it asks the rooms through app.services."""

from app.ui import immortal

immortal.make_immortal()
