"""Apple Mail's files: .emlx and .partial.emlx, a mail between its length and a property list about it.

183                        how many bytes the mail has
From: …                    the mail; of a partial one, attachments are left out or lie beside it
<?xml version="1.0" …      a property list; `flags` says what became of the mail
"""

import re

from app.importers.headers import is_mail
from app.importers.mail import DISCARDED
from app.importers.report import Skip

_LENGTH = re.compile(rb"\s{0,10}(\d{1,12})[ \t]*\r?\n")
_LIST = re.compile(rb"<\?xml[^>]{0,200}\?>\s*(?:<!DOCTYPE[^>]{0,300}>\s*)?<plist\b")
_FLAGS = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,20})</integer>")
_DELETED, _DRAFT, _JUNK = 1 << 1, 1 << 6, 1 << 24


def is_emlx(head: bytes) -> bool:
    """Whether a length stands where a mail would begin."""
    found = _LENGTH.match(head)
    return found is not None and is_mail(head[found.end() :])


def inside(data: bytes) -> bytes:
    """The mail. Where the length is wrong, up to the property list; raises Skip for drafts, deleted ones and junk."""
    found = _LENGTH.match(data)
    if found is None:
        return data
    begin = found.end()
    end = begin + int(found[1])
    tail = data[end:].lstrip()
    if end > len(data) or (tail and not tail.startswith(b"<?xml")):
        lists = [match.start() for match in _LIST.finditer(data, begin)]
        end = lists[-1] if lists else len(data)
    flags = _FLAGS.search(data, end)
    if flags and int(flags[1]) & (_DELETED | _DRAFT | _JUNK):
        raise Skip(DISCARDED)
    return data[begin:end]
