"""A Document: one text that the person wrote."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

_FIRST_YEAR = 1970


@dataclass(frozen=True)
class Document:
    """One text the person wrote, with what is known of its circumstances.

    `when` is timezone-aware UTC or None; `recipients` are names and addresses as found,
    “Ann Bee <ann@example.org>” where both are known;
    `answers` is the text of the message it replies to. `id` is set once the store has it.
    """

    text: str
    when: datetime | None = None
    channel: str = "email"  # email, chat, note, article …
    recipients: tuple[str, ...] = ()
    subject: str | None = None
    answers: str | None = None
    source: str = ""
    thread: str | None = None
    id: int | None = None

    @property
    def hash(self) -> str:
        """sha256 over what the person wrote: importing the same text twice adds nothing.

        The source is left out on purpose, so the same mail found in two mailboxes counts once. So is `answers` where
        the text is dated: whether the answered message is found depends on which other mailboxes were at hand.
        """
        answers = None if self.when else self.answers
        parts = [self.text, self.when.isoformat() if self.when else None, self.subject, answers]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()

    def with_id(self, id: int) -> "Document":
        return replace(self, id=id)


def named(recipient: str) -> str:
    """A recipient without the address behind the name, “Ann Bee”; where there is no name, the address."""
    name, mark, address = recipient.strip().rpartition("<")
    if mark and "@" in address and address.endswith(">") and name.strip(' "'):
        return name.strip(' "')
    return recipient.strip(' "<>')


def known_as(recipient: str) -> str:
    """What makes recipients the same person, however a text writes them."""
    return named(recipient).lower()


def addressee(name: str, address: str) -> str:
    """Both as one writes them into a mail; what there is of them."""
    name = name.replace('"', "").strip()
    if not name or not address:
        return name or address
    # A mail program would read more into these.
    return f'"{name}" <{address}>' if any(mark in name for mark in "()<>@,;:\\[]") else f"{name} <{address}>"


def plausible(moment: datetime) -> datetime | None:
    """In UTC; None outside 1970 to next year: programs write year 1 or 9999 where they know no date, and no calendar
    arithmetic is safe there. Raises OverflowError where UTC has no such moment."""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment if _FIRST_YEAR <= moment.year <= datetime.now(UTC).year + 1 else None
