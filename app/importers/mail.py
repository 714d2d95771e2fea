"""One mail → the person's Document, or the reason why it is none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser

from app.documents import Document
from app.importers import headers
from app.importers.html import to_text
from app.importers.replies import split, without_quotes
from app.importers.text import EMPTY, decode_leniently, flow, not_writing, tidy, unwrap
from app.words import say

# compat32: the modern policy raises on headers that real mail contains, and is several times slower.
_PARSER = BytesParser(policy=policy.compat32)
_AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:auto(?:matic|matische|mated)?[- ]?(?:reply|response|antwort)|out of (?:the )?office|abwesenheit"
    r"|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|autosvar|vacation reply)",
    re.IGNORECASE,
)
_ARMOUR = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: .*\n)*\n")

AUTOMATIC = say("automatic reply")
BULK = say("bulk mail")
INVITATION = say("calendar invitation")
ENCRYPTED = say("encrypted")
FORWARD = say("forward without comment")
BROKEN = say("broken")
OTHERS = say("written by others")
DISCARDED = say("drafts, trash and junk")
# Labels of a Gmail archive, in which all folders are one mailbox.
_DISCARDED_LABELS = re.compile(
    r"(?:^|,)\s*\"?(?:drafts?|trash|spam|entw(?:ürfe|urf)|papierkorb|brouillons|corbeille|borradores|papelera)\"?\s*(?:,|$)",
    re.IGNORECASE,
)
# Of Thunderbird: marked as deleted, the mailbox not yet compacted.
_MOZILLA_DELETED = 0x0008


class Skip(Exception):  # a result, not an error
    """This mail is left out; the text is the reason under which it is counted."""


@dataclass
class Body:
    text: str
    calendar: bool = False
    encrypted: bool = False


def parse(data: bytes) -> Message:
    return _PARSER.parsebytes(data)


def document(
    message: Message,
    *,
    source: str,
    answered: Callable[[Message], str | None],
    name_for: Callable[[str, str], str],
    last: bool = False,
) -> Document:
    """`answered(message)` finds the text of the message it replies to in the same mailbox, `name_for(name, address)`
    says how a recipient is called. `last`: a message without its end is one that was cut off.

    Raises Skip.
    """
    if last and any(isinstance(d, CloseBoundaryNotFoundDefect | StartBoundaryNotFoundDefect) for d in message.defects):
        raise Skip(BROKEN)
    _refuse(message)
    body = body_of(message)
    if body.calendar:
        raise Skip(INVITATION)
    if body.encrypted:
        raise Skip(ENCRYPTED)
    subject = _subject(message) or None
    reason = not_writing(body.text)
    if reason not in (None, EMPTY):
        raise Skip(reason)
    parts = split(body.text, subject)
    own = tidy(unwrap(parts.own))
    if not own:
        raise Skip(FORWARD if parts.forwarded or parts.answered else EMPTY)
    context = None
    if not parts.forwarded:
        context = answered(message) or (parts.answered and tidy(unwrap(parts.answered)))
    to = headers.people(headers.raw(message, "to")) or headers.people(headers.raw(message, "cc"))
    return Document(
        text=own,
        when=headers.moment(message["date"]),
        channel="email",
        recipients=tuple(dict.fromkeys(name_for(name, address) for name, address in to)),
        subject=subject,
        answers=context or None,
        source=source,
        thread=_thread(message, subject),
    )


def context_of(data: bytes) -> str | None:
    """The own words of a mail by somebody else, to be answered."""
    text = tidy(unwrap(without_quotes(body_of(parse(data)).text)))
    return None if not_writing(text) else text


def _refuse(message: Message) -> None:
    """Raise Skip for what was thrown away, never sent, or not written by hand."""
    names = {name.lower() for name in message.keys()}  # noqa: SIM118 - a Message is no mapping to iterate over

    def header(name: str) -> str:
        return str(message.get(name, "")).strip().lower() if name in names else ""

    if _DISCARDED_LABELS.search(headers.decoded(" ".join(headers.raw(message, "x-gmail-labels")))) or _expunged(
        header("x-mozilla-status")
    ):
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


def _subject(message: Message) -> str:
    return headers.decoded(next(iter(headers.raw(message, "subject")), ""))


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


def body_of(message: Message) -> Body:
    """What a reader would see as the text, from the plain part where there is one, without attachments."""
    body = Body("")
    texts: list[str] = []
    _collect(message, body, texts)
    body.text = tidy("\n\n".join(text for text in texts if text.strip()))
    if body.text.startswith("-----BEGIN PGP MESSAGE-----"):
        body.encrypted = True
    if "-----BEGIN PGP SIGNED MESSAGE-----" in body.text:
        body.text = tidy(_ARMOUR.sub("", body.text).partition("-----BEGIN PGP SIGNATURE-----")[0])
    return body


def _collect(part: Message, body: Body, texts: list[str]) -> None:
    kind = part.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        body.encrypted = kind == "multipart/encrypted" or part.get_param("smime-type") != "signed-data"
        return
    if kind == "text/calendar":
        body.calendar = True
        return
    if part.is_multipart():
        if kind.startswith("message/"):  # a mail as an attachment: somebody else's words
            return
        children = [child for child in part.get_payload() if isinstance(child, Message)]
        if kind == "multipart/alternative":
            _collect_alternative(children, body, texts)
            return
        for child in children:
            _collect(child, body, texts)
        return
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return
    if kind == "text/plain":
        texts.append(_plain(part))
    elif kind == "text/html":
        texts.append(to_text(_decoded(part)))


def _collect_alternative(children: list[Message], body: Body, texts: list[str]) -> None:
    """The plain version is what the rules for quotations are made for; laying out HTML is slow."""
    body.calendar |= any(part.get_content_type() == "text/calendar" for part in children)
    for child in sorted(children, key=lambda part: part.get_content_type() != "text/plain"):
        found: list[str] = []
        _collect(child, body, found)
        if any(text.strip() for text in found):
            texts.extend(found)
            return


def _plain(part: Message) -> str:
    text = _decoded(part)
    if str(part.get_param("format") or "").lower() == "flowed":
        text = flow(text, str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset()
    if charset in ("us-ascii", "ascii"):
        charset = None
    # Declared first: a short text in a legacy charset can be valid UTF-8 by chance only in theory, but UTF-16 and
    # ISO-2022-JP are ASCII bytes throughout.
    if charset and charset.replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return payload.decode(charset)
        except (LookupError, ValueError):
            pass
    return decode_leniently(payload, charset)
