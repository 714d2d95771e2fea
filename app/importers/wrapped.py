"""Files with one mail each, and something around it: Apple Mail's and Outlook's."""

from typing import BinaryIO

from app.importers import emlx, msg
from app.importers.parts import MAX_MAIL


def is_wrapped(head: bytes) -> bool:
    return head.startswith(msg.MAGIC) or emlx.is_emlx(head)


def unwrapped(file: BinaryIO) -> bytes:
    """The mail in the file. Raises Skip where it is none that was sent, and anything on a damaged file."""
    file.seek(0)
    if file.read(len(msg.MAGIC)) == msg.MAGIC:
        file.seek(0)
        return msg.mail(file)
    file.seek(0)
    return emlx.inside(file.read(MAX_MAIL + 1))
