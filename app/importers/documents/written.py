"""What a document is read to, and by whom it is."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import IO, NamedTuple

# Names that a program gave itself or found on a computer that belongs to nobody.
_NOBODY = re.compile(
    r"|user|users|admin|administrator|owner|unknown|author|guest|test|root|windows user|microsoft office user|office"
    r"|python-docx|docx|libreoffice|openoffice|apache poi|un-?named|benutzer|utilisateur|usuario|word|default|none|-"
)
_WORDS = re.compile(r"[^\W\d_]+")


def writes_from(author: str, address: str) -> bool:
    """Whether an address is made of the author's name: “Anna Berg” writes from anna.berg@…, and from anna@berg.…"""
    words = _WORDS.findall(author.casefold())
    local, _, host = address.partition("@")
    rest = local
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "", 1)
    left = set(words) - {word for word in words if word in local}
    named = len(words) > 1 and not _WORDS.search(rest) and len(local) > 2
    return named and all(len(word) < 3 or word in host for word in left)


def somebody(author: str) -> str:
    """The author's name; "" where it names nobody."""
    author = " ".join(author.split())[:200]
    return "" if _NOBODY.fullmatch(author.casefold()) else author


class Written(NamedTuple):
    """A document's text, without what others put in. `author` as the file names its own; "" where it does not.
    `doubt`: why it is not taken for the person's unless they name the file themselves or are its author."""

    text: str
    title: str = ""
    when: datetime | None = None
    author: str = ""
    doubt: str | None = None
    to: str = ""


# Reads a document; `mine` says of a name whether it is the person, or who wrote the document. Raises Skip, and anything
# else on what is broken.
Read = Callable[[IO[bytes], Callable[[str], bool]], Written]
