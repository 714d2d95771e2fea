"""A Thunderbird profile: its mailboxes lie in Mail/ and ImapMail/, and prefs.js says whose they are.

    user_pref("mail.identity.id1.useremail", "ann@example.org");

The folders are mbox files without a suffix beside their index (Sent, Sent.msf), those below them lie in Sent.sbd/; or
they are Maildirs. Names beyond ASCII are as in IMAP (Entw&APw-rfe, see `folders`).
"""

import re
from pathlib import Path

MAIL = ("Mail", "ImapMail")
PREFERENCES = "prefs.js"
_ADDRESS = re.compile(r'^user_pref\("mail\.identity\.[\w-]{1,40}\.useremail",\s*"([^"\\]{3,320})"\);', re.MULTILINE)
_LONGEST = 4 << 20


def is_profile(folder: Path) -> bool:
    try:
        return (folder / PREFERENCES).is_file() and any((folder / name).is_dir() for name in MAIL)
    except OSError:
        return False


def addresses(preferences: Path) -> list[str]:
    """Those that the person writes under. Raises OSError."""
    with preferences.open("rb") as file:
        text = file.read(_LONGEST).decode("utf-8", "replace")
    return list(dict.fromkeys(address.lower() for address in _ADDRESS.findall(text) if "@" in address))
