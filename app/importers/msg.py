"""Outlook's .msg files ([MS-OXMSG]): one mail in a compound file, each of its properties in a stream of its own.

__properties_version1.0          32 bytes, then 16 for each property: type, number, flags and a value of 8 bytes
__substg1.0_1000001F             the value of a longer one: number 1000 (the text), type 001F (UTF-16)
__recip_version1.0_#00000000/    a recipient: the same with 8 bytes before
__attach_version1.0_#00000000/   an attachment: not read
"""

import re
import struct
from collections.abc import Iterable
from typing import BinaryIO

from olefile import OleFileIO

from app.importers import mapi
from app.importers.mail import AUTOMATIC, DISCARDED, ENCRYPTED, INVITATION
from app.importers.report import Skip
from app.words import say

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER = say("an entry of Outlook that is no mail")
_PROPERTIES = "__properties_version1.0"
_RECIPIENT = re.compile(r"__recip_version1\.0_#[0-9A-F]{8}", re.IGNORECASE)
_HEAD, _HEAD_OF_RECIPIENT = 32, 8
_TEXT, _BYTES, _BINARY = 0x001F, 0x001E, 0x0102
_FIXED = {0x0003: "<i", 0x0040: "<q", 0x000B: "<H", 0x0002: "<h"}
_MOST_RECIPIENTS = 2_000
_LONGEST = 24 << 20
REASONS = dict(zip(mapi.REASONS, (DISCARDED, INVITATION, AUTOMATIC, ENCRYPTED, OTHER), strict=True))


def is_msg(file: BinaryIO) -> bool:
    """Whether a compound file holds a mail; a Word document is one, too."""
    try:
        with OleFileIO(file) as ole:
            return bool(ole.exists(_PROPERTIES))
    except Exception:  # olefile raises anything on what is none
        return False


def mail(file: BinaryIO) -> bytes:
    """As it was sent. Raises Skip, and whatever olefile raises on a damaged file."""
    with OleFileIO(file) as ole:
        names = {entry[0] for entry in ole.listdir(streams=True, storages=True)}
        recipients = sorted(name for name in names if _RECIPIENT.fullmatch(name))[:_MOST_RECIPIENTS]
        values = _values(ole, "", _HEAD, (*mapi.OF_MESSAGE, *mapi.OF_BODY))
        people = [_values(ole, f"{name}/", _HEAD_OF_RECIPIENT, mapi.OF_RECIPIENT) for name in recipients]
    try:
        return mapi.mail(mapi.Item(values, people))
    except mapi.Left as left:
        raise Skip(REASONS[left.reason]) from left


def _values(ole: OleFileIO, place: str, head: int, wanted: Iterable[int]) -> dict[int, mapi.Value]:
    found: dict[int, mapi.Value] = {}
    data = _stream(ole, place + _PROPERTIES)
    wanted = frozenset(wanted)
    for at in range(head, len(data) - 15, 16):
        kind, number = struct.unpack_from("<HH", data, at)
        if number not in wanted:
            continue
        if kind in _FIXED:
            found[number] = struct.unpack_from(_FIXED[kind], data, at + 8)[0]
        elif kind in (_TEXT, _BYTES, _BINARY):
            value = _stream(ole, f"{place}__substg1.0_{number:04X}{kind:04X}")
            found[number] = value.decode("utf-16-le", "replace") if kind == _TEXT else value
    return found


def _stream(ole: OleFileIO, name: str) -> bytes:
    if not ole.exists(name) or ole.get_size(name) > _LONGEST:
        return b""
    with ole.openstream(name) as stream:
        return bytes(stream.read())
