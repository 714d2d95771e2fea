"""One mail → the person's Document, or the reason why it is none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message

from app.documents import Document, named
from app.importers import headers
from app.importers.body import body_of
from app.importers.dates import mail_date
from app.importers.folders import is_discarded, labels_in
from app.importers.judge import Judge
from app.importers.parts import PARTS, Part, parse
from app.importers.quotation import Thread, split, without_quotes
from app.importers.report import Skip
from app.importers.text import EMPTY, not_writing, tidy, unwrap
from app.words import say

_AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:auto(?:matic|matische|mated)?[- ]?(?:reply|response|antwort)|out of (?:the )?office|abwesenheit"
    r"|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|autosvar|vacation reply)",
    re.IGNORECASE,
)
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
# More recipients than these are not looked for by name in what is quoted.
_NAMED = 20
# What is answered is kept with every answer to it.
MAX_CONTEXT = 100_000
AUTOMATIC = say("automatic reply")
BULK = say("bulk mail")
INVITATION = say("calendar invitation")
ENCRYPTED = say("encrypted")
FORWARD = say("forward without comment")
DISCARDED = say("drafts, trash and junk")
CHAT = say("a chat kept among mail; export it from Google Chat")
TNEF = say("Outlook's own format (winmail.dat)")
# Of Thunderbird: marked as deleted, the mailbox not yet compacted.
_MOZILLA_DELETED = 0x0008


@dataclass(frozen=True)
class Answered:
    """A mail by somebody else: what they wrote in it, and all that stood in it."""

    text: str
    whole: str


def document(
    message: Part,
    *,
    source: str,
    answered: Callable[[Message], Answered | None],
    name_for: Callable[[str, str], str],
    sign: Callable[[str], None] = lambda block: None,
    elsewhere: Callable[[str, datetime], Sequence[str]] = lambda own, when: (),
) -> Document:
    """`answered(message)` finds the message it replies to in the same mailbox, `name_for(name, address)`
    says how a recipient is called, `sign(block)` is told of a signature block that was taken off, and `elsewhere(own,
    when)` finds texts by others, older than that, of which something stands in what seems to be the person's own.

    Raises Skip.
    """
    _refuse(message)
    body = body_of(message)
    if body.calendar:
        raise Skip(INVITATION)
    if body.encrypted:
        raise Skip(ENCRYPTED)
    subject = _subject(message) or None
    _writing(body.text, or_empty=True)
    judge = message.whole.judge
    to = headers.people(headers.raw(message, "to"), judge) or headers.people(headers.raw(message, "cc"), judge)
    replied = answered(message)
    recipients = tuple(dict.fromkeys(name_for(name, address) for name, address in to))
    when = mail_date(_header(message, "date"))
    thread = _circumstances(message, subject, recipients, replied)
    parts = split(body.text, thread)
    others = elsewhere(parts.own, when) if when and parts.own else ()
    if others:
        parts = split(body.text, replace(thread, elsewhere=others))
    own = tidy(unwrap(parts.own))
    if not own and not message.whole.complete:
        raise Skip(PARTS, named=True)
    if not own and not parts.answered and any(part.get_content_type() in _TNEF for part in message.walk()):
        raise Skip(TNEF, named=True)
    if not own:
        raise Skip(FORWARD if parts.forwarded or parts.answered else EMPTY)
    _writing(own)  # once more: what was wrapped is now one line
    if parts.signature:
        sign(parts.signature)
    context = None
    if not parts.forwarded:
        context = (replied and replied.text) or (parts.answered and tidy(unwrap(parts.answered))[:MAX_CONTEXT].rstrip())
    return Document(
        text=own,
        when=when,
        channel="email",
        recipients=recipients,
        subject=subject,
        answers=context or None,
        source=source,
        thread=_thread(message, subject),
    )


def _circumstances(message: Part, subject: str | None, to: Sequence[str], replied: Answered | None) -> Thread:
    """What helps to tell the person's words from others'."""
    sender = next(iter(headers.raw(message, "from")), "")
    names = (headers.name_of(sender),), tuple(map(named, to[:_NAMED]))
    return Thread(subject or "", *names, *((replied.text, replied.whole) if replied else ()))


def _writing(text: str, *, or_empty: bool = False) -> None:
    """Raises Skip where a text is no writing."""
    reason = not_writing(text)
    if reason is not None and not (or_empty and reason == EMPTY):
        raise Skip(reason, named=reason != EMPTY)


def answered_in(data: bytes, judge: Judge) -> Answered | None:
    """None where it says nothing. Raises Skip, and whatever parsers raise."""
    body = body_of(parse(data, judge)).text
    text = tidy(unwrap(without_quotes(body)))
    return None if not_writing(text) else Answered(text[:MAX_CONTEXT].rstrip(), body[:MAX_CONTEXT])


def _refuse(message: Part) -> None:
    """Raise Skip for what was thrown away, never sent, or not written by hand."""
    names = {name.lower() for name in message.keys()}  # noqa: SIM118 - a Message is no mapping to iterate over

    def header(name: str) -> str:
        return str(message.get(name, "")).strip().lower() if name in names else ""

    if is_discarded(labels_in(_header(message, "x-gmail-labels"))) or _expunged(header("x-mozilla-status")):
        raise Skip(DISCARDED)
    automatic = header("auto-submitted")
    precedence = header("precedence")
    if (
        (automatic and automatic != "no")
        or precedence == "auto_reply"
        or names & {"x-autoreply", "x-autorespond"}
        or message.get_content_type() == "multipart/report"
        or _AUTOMATIC_SUBJECT.match(_subject(message))
    ):
        raise Skip(AUTOMATIC)
    if precedence in ("bulk", "list", "junk") or any(name.startswith("list-") for name in names):
        raise Skip(BULK)


def _subject(message: Part) -> str:
    return _header(message, "subject")


def _header(message: Part, name: str) -> str:
    """The first of this name, decoded; "" where there is none."""
    whole = message.whole
    return headers.decoded(next(iter(headers.raw(message, name)), ""), whole.judge, whole.codecs)


def _expunged(status: str) -> bool:
    try:
        return bool(int(status, 16) & _MOZILLA_DELETED)
    except ValueError:
        return False


def _thread(message: Message, subject: str | None) -> str | None:
    """The id of the message that began the conversation, else its subject."""
    for name in ("references", "in-reply-to", "message-id"):
        found = headers.ids_in(message[name])
        if found:
            return found[0]
    return f"subject:{headers.bare_subject(subject).lower()}" if subject else None
