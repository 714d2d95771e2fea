"""What the desktop hands to Idiolect to be opened: files of voices, mail links, other files. Nothing is opened here.

Whoever made a link or a file is a stranger: a link fills a form that the person reads, and names no file to attach.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from app.errors import IdiolectError
from app.prompts import Request
from app.words import Figure, say

VOICE = ".idiolect"
# At once: a person chooses a handful, and each asks something of them.
MOST = 20
# Of a mail link, in characters; browsers and mail programs stop earlier.
LONGEST_LINK = 64 << 10
# A longer body is a text that somebody wrote, and not what is to be said; both in characters.
LONGEST_NOTE = 400
LONGEST_LINE = 1000

# What none of our fields should hold: control characters, and halves of characters.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_QUOTED = re.compile(r"[ \t]*> ?")


@dataclass(frozen=True)
class Ring:
    """What a later start, or the desktop, wants of the window that is open: to come to the front, at Write or where it
    is, and to open these `links` (`sort_out`). `token`: by which the desktop allows it to come to the front."""

    write: bool = False
    links: tuple[str, ...] = ()
    token: str = ""


@dataclass(frozen=True)
class Mail:
    """What a mail link asks for: the form's fields, and a text that was written already. `more`: it asked for copies
    or attachments, which have no place here."""

    request: Request
    text: str = ""
    more: bool = False


@dataclass(frozen=True)
class Handed:
    """`others`: files that are no voices, and folders. `refused`: a sentence for each that cannot be opened."""

    voices: tuple[Path, ...] = ()
    mails: tuple[Mail, ...] = ()
    others: tuple[Path, ...] = ()
    refused: tuple[str, ...] = ()


def links(words: Iterable[str]) -> tuple[str, ...]:
    """The same as links, which mean the same in another process and another folder; no more than tells that there
    were too many, or that one is too long."""
    named = list(words)[: MOST + 1]
    whole = [w if w.lower().startswith(("mailto:", "file:")) else Path(w).absolute().as_uri() for w in named]
    return tuple(link[: LONGEST_LINK + 1] for link in whole)


def sort_out(given: Sequence[str]) -> Handed:
    """What these links are. Files are not looked at: whoever opens one says what is wrong with it."""
    voices: list[Path] = []
    others: list[Path] = []
    mails: list[Mail] = []
    refused: list[str] = []
    for link in given[:MOST]:
        try:
            if link[:7].lower() == "mailto:":
                mails.append(mail(link))
            else:
                file = _path(link)
                (voices if file.suffix.lower() == VOICE else others).append(file)
        except IdiolectError as error:
            refused.append(str(error))
    if len(given) > MOST:
        refused.append(say("That is more than {n} at once: open the rest afterwards.", n=MOST))
    # The same file twice is one; two mails of the same words are what was asked for.
    return Handed(tuple(dict.fromkeys(voices)), tuple(mails), tuple(dict.fromkeys(others)), tuple(refused))


def mail(link: str) -> Mail:
    """What a mail link (RFC 6068) asks for. Raises IdiolectError where it is longer than any that means something.

    A short body is what is to be said; one that quotes a message is being answered; any other lies on the paper as the
    text that it is.
    """
    if len(link) > LONGEST_LINK:
        raise IdiolectError(
            say(
                "This mail link has more than {most} characters, which no real one has. It was not opened.",
                most=Figure(LONGEST_LINK, ","),
            )
        )
    # Nobody writes "//" here, but it is met; so is the "&amp;" of a page.
    path, _, query = link[7:].partition("#")[0].removeprefix("//").partition("?")
    fields: dict[str, list[str]] = {"to": [path]}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        fields.setdefault(unquote(name).lower().removeprefix("amp;").strip(), []).append(value)
    told = [_line(unquote(value)) for value in fields["to"]]
    to = ", ".join(filter(None, told))
    if len(to) > LONGEST_LINE:
        to = to[:LONGEST_LINE].rpartition(",")[0]
    subject = _line(unquote(fields.get("subject", [""])[0]))[:LONGEST_LINE]
    body = _text(unquote("\n".join(fields.get("body", []))))
    more = bool(fields.keys() & {"cc", "bcc", "attach", "attachment"})
    lines = [line for line in body.split("\n") if line.strip()]
    quoted = [line for line in lines if line.lstrip().startswith(">")]
    if quoted and 2 * len(quoted) >= len(lines):
        answering = "\n".join(_QUOTED.sub("", line, count=1) for line in body.split("\n"))
        return Mail(Request("reply", subject=subject or None, to=to or None, answering=answering.strip()), more=more)
    short = len(body) <= LONGEST_NOTE
    request = Request("compose", body if short else "", subject or None, to or None)
    return Mail(request, "" if short else body, more)


def _line(text: str) -> str:
    """The first line that says anything: whatever follows in a header is no part of it."""
    for line in _LINE_ENDS.sub("\n", text).split("\n"):
        if said := " ".join(_UNSEEN.sub("", line).split()):
            return said
    return ""


def _text(text: str) -> str:
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).strip()


def _path(link: str) -> Path:
    """Raises IdiolectError where it is not a file of this computer."""
    shown = _line(link)[:100]
    try:
        parts = urlsplit(link)
        if parts.scheme.lower() != "file" or parts.netloc.lower() not in {"", "localhost"}:
            raise IdiolectError(say("{link} is no file on this computer. Save it here, and open that.", link=shown))
        raw = unquote_to_bytes(parts.path + (f"?{parts.query}" if parts.query else ""))
        if b"\0" in raw or not raw:
            raise ValueError("no name of a file")
        file = Path(os.fsdecode(raw.lstrip(b"/") if os.name == "nt" else raw))
        if not file.is_absolute():
            raise ValueError("of which folder?")
        return file
    except (ValueError, UnicodeError) as error:
        raise IdiolectError(say("{link} names no file.", link=shown)) from error
