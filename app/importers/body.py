"""What a reader would see of a mail as its text."""

import re
from dataclasses import dataclass
from email.message import Message

from app.importers.html import to_text
from app.importers.payload import flowed, text_of
from app.importers.quotation.signature import DELIMITER
from app.importers.report import Skip
from app.importers.text import TOO_LONG, endless, flow, tidy

_DELIMITER, _KEPT = re.compile(rf"^{DELIMITER}\r?$", re.MULTILINE), "--\u2060"
_ARMOUR = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: .*\n)*\n")


@dataclass
class Body:
    text: str
    calendar: bool = False
    encrypted: bool = False


def body_of(message: Message) -> Body:
    """What a reader would see as the text, from the plain part where there is one, without attachments.

    Raises Skip where it is more than anybody wrote.
    """
    body = Body("")
    texts: list[str] = []
    _collect(message, body, texts)
    whole = "\n\n".join(text for text in texts if text.strip())
    _refuse_endless(whole)
    # The blank at its end tells this line from one of the person's; tidying takes blanks away.
    body.text = tidy(_DELIMITER.sub(_KEPT, whole)).replace(_KEPT, DELIMITER)
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
        try:
            texts.append(to_text(text_of(part)))
        except Skip:
            if not any(text.strip() for text in texts):  # a page below a letter costs the page
                raise


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
    text = text_of(part)
    _refuse_endless(text)
    is_flowed, without_blank = flowed(part)
    return flow(text, without_blank) if is_flowed else text


def _refuse_endless(text: str) -> None:
    if endless(text):
        raise Skip(TOO_LONG, named=True)
