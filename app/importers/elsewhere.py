"""Others' words in the person's mails, wherever in the mailboxes they stand: forwarded without a sign, pasted from a
letter of last year, answered in a conversation that lost its thread.

What somebody wrote first stays theirs: that others quote the person makes it no words of others. So the mails of others
are listened to before the first of the person's is read, and those of the person once it matters who was first.
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from app.importers.dates import mail_date
from app.importers.headers import decoded, raw
from app.importers.parts import Part
from app.importers.payload import text_of
from app.importers.quotation.units import Units, units
from app.importers.report import Report, attempt

# Of one text: from so many mails it may hold something, those first that it has most of.
_MOST_QUOTED = 4
_MARKED = re.compile(r"^ ?>.*\n?", re.MULTILINE)
_UNSEEN = re.compile(r"<(style|script|head|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"</?(?:p|div|tr|h\d|li|br\s*/?)\b[^<>]*>\s*", re.IGNORECASE)
_LONGEST_PAGE = 200_000


class Elsewhere:
    """`parsed(mail)` reads one of the mails, `words(mail)` says what its sender wrote in it. `mine`: the person's.

    Both may raise whatever a mail leads to.
    """

    def __init__(self, parsed: Callable[[int], Part], words: Callable[[int], str | None], mine: Iterable[int]) -> None:
        self._parsed, self._words, self._mine = parsed, words, mine
        self._others = Units()
        self._own: Units | None = None

    def listen(self, mail: int) -> None:
        """To one of the others' mails."""
        attempt(Report(), str, partial(self._add, self._others, mail))

    def quoted(self, own: str, when: datetime) -> Sequence[str]:
        """The texts by others, written before `when`, of which something stands in `own`."""
        sought = list(units(own)) if self._others else []
        theirs = [
            first[0]
            for unit, first in zip(sought, self._others.first(sought) if sought else [], strict=True)
            if first is not None and first[1] < when.timestamp() and not self._was_mine(unit, first[1])
        ]
        often = sorted(dict.fromkeys(theirs), key=theirs.count, reverse=True)[:_MOST_QUOTED]
        texts = (attempt(Report(), str, partial(self._words, mail)) for mail in often)
        return tuple(text for text in texts if text)

    def _was_mine(self, unit: int, when: int) -> bool:
        """Whether the person wrote this before."""
        if self._own is None:
            self._own = Units()
            for mail in self._mine:
                attempt(Report(), str, partial(self._add, self._own, mail))
        (first,) = self._own.first([unit])
        return first is not None and first[1] <= when

    def _add(self, to: Units, mail: int) -> None:
        message = self._parsed(mail)
        when = mail_date(decoded(next(iter(raw(message, "date")), "")))
        if when is not None:
            to.add(mail, int(when.timestamp()), _said(message))


def _said(message: Part) -> str:
    """About the words of a mail, but for what is marked as quoted: fast, and not as it would be shown."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    parts = [part for part in parts if part.get_content_disposition() != "attachment"]
    plain = [text_of(part) for part in parts if part.get_content_type() == "text/plain"]
    text = "\n\n".join(plain)
    if not text.strip():
        text = "\n\n".join(_without_tags(text_of(part)) for part in parts if part.get_content_type() == "text/html")
    return _MARKED.sub("", text) if ">" in text else text


def _without_tags(page: str) -> str:
    text = _UNSEEN.sub(" ", page[:_LONGEST_PAGE])
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n\n", text)))
