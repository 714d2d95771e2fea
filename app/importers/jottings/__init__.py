"""What people write for themselves, as programs for notes and diaries let them download it: one small file per program.

Every note is a text of its own. What was clipped, shared by others, forwarded or listed is none.
"""

from app.importers.jottings import dayone, evernote, keep

FORMATS = (keep.FORMAT, dayone.FORMAT, evernote.FORMAT)
