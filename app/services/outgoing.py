"""A draft on its way to the mail program: as a file, since what is handed over as words every process here can read.

`X-Unsent: 1` says that it is a mail to go on with. Thunderbird opens its editor for it (MailUtils.openEMLFile), as do
classic Outlook, where it comes from, and by report the new one; others show it as a mail that came in.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import private
from app.errors import IdiolectError
from app.paths import Home
from app.words import os_reason, say

if TYPE_CHECKING:
    from email.headerregistry import Address


def hand_over(home: Home, to: str, subject: str, text: str) -> Path:
    """The draft as a file that only this account can read; it goes when Idiolect starts again. Raises IdiolectError."""
    try:
        handle, name = tempfile.mkstemp(dir=_folder(home), prefix="draft-", suffix=".eml")
        with os.fdopen(handle, "wb") as file:
            file.write(message(to, subject, text))
    except OSError as error:
        raise IdiolectError(
            say(
                "The draft cannot be handed to your mail program ({reason}). Copy it and paste it there.",
                reason=os_reason(error),
            )
        ) from error
    return Path(name)


def clear(home: Home) -> None:
    """Delete the drafts that were handed over before: the mail program has its own by now."""
    with suppress(OSError):
        for file in _folder(home).iterdir():
            file.unlink(missing_ok=True)


def message(to: str, subject: str, text: str) -> bytes:
    """A mail of plain text, not sent yet. Of `to` only addresses go in: a name alone is for the person to look up."""
    from email.message import EmailMessage
    from email.policy import SMTP

    made = EmailMessage(SMTP)
    made["X-Unsent"] = "1"
    recipients = list(_recipients(to))
    if recipients:
        made["To"] = recipients
    if subject.strip():
        made["Subject"] = _sayable(" ".join(subject.split()))
    # Quoted: it keeps the blank that ends the line "-- " above a signature, and lines of any length.
    made.set_content(_sayable(text).rstrip("\n") + "\n", charset="utf-8", cte="quoted-printable")
    return made.as_bytes()


def addresses(to: str) -> str:
    """The addresses in `to` without their names, separated by commas."""
    return ",".join(recipient.addr_spec for recipient in _recipients(to))


def _recipients(to: str) -> "Iterator[Address]":
    from email.errors import HeaderParseError
    from email.headerregistry import Address

    from app.importers.headers import listed

    for name, address in listed(to.replace(";", ",")):
        local, at, domain = address.rpartition("@")
        with suppress(HeaderParseError, ValueError, UnicodeError):
            domain = domain.encode("idna").decode()
            local.encode("ascii")  # a mail server's own extension knows others; programs do not
            if local and at and domain:
                yield Address(_sayable(" ".join(name.split())), local, domain)


def _sayable(text: str) -> str:
    """Without halves of characters, which no encoding knows."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _folder(home: Home) -> Path:
    return private.make(private.passing("drafts") / home.short_name)
