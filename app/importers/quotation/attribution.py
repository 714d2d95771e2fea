"""Lines like “On Mon, 3 March 2025 at 09:00, Ann <ann@example.org> wrote:”, in one line or broken over several.

What counts is evidence, not wording: an address in brackets, a date, a time, somebody's name, a word for writing, and
that it all ends in a colon. The less of it there is, the more must follow: a quotation that is marked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.importers.quotation import evidence
from app.importers.quotation.header_block import labelled
from app.importers.quotation.thread import Thread
from app.importers.quotation.words import words

# Nothing that announces a quotation is longer.
_MOST_LINES, _MOST_WORDS, _LONGEST = 6, 60, 500
_FULL = 50
_COLON = (":", "：", "︰")
_RULED = re.compile(r"^[-‐-―_=*\s]{2,}|[-‐-―_=*\s]{2,}$")
# Where a sentence ends and another begins; not behind an initial.
_SENTENCE = re.compile(r"(?<![\s.][^\W\d_])[.!?…。！？]+[\s\"'”»)]+(?=[^\W\d_])|[。！？]+")
_ISO_BEGINNING = re.compile(r"\d{4}[-/.]\d\d?[-/.]\d\d?\b.{0,20}GMT[+-]\d|\d{4}/\d\d?/\d\d? ")
_NAMES = re.compile(r"(?:[^\W\d_][\w.'’-]*[\s,]+){1,4}")
_BRACKET = re.compile(r"[<(\[]")
_MORE = re.compile(r"[<(\[]|[^\s@]+@")


@dataclass(frozen=True)
class Attribution:
    """Lines from `start` up to `stop`; `before`: what the person wrote in front of it on the same line."""

    start: int
    stop: int
    before: str


@dataclass(frozen=True)
class _Signs:
    address: bool
    bracketed: bool
    date: bool
    time: bool
    wrote: bool
    led: bool
    named: bool

    @property
    def weight(self) -> int:
        return sum((self.address, self.bracketed, self.date, self.time, self.wrote, self.led, self.named))


def attribution(
    lines: Callable[[int], str], stop: int, first: int, *, marked_below: bool, thread: Thread
) -> Attribution | None:
    """The one whose last line is `stop` - 1 and that begins at `first` or later; `lines(number)` as it is seen."""
    last = lines(stop - 1)
    closed = _closing(last)
    if closed is None:
        return None
    best: tuple[int, int] | None = None
    text = ""
    for start in range(stop - 1, max(first, stop - _MOST_LINES) - 1, -1):
        line = lines(start)
        if not line and lines(start + 1) == "<" and start < stop - 1:
            continue
        if not line or (start < stop - 1 and not _goes_on(line, lines(start + 1) or lines(start + 2))):
            break
        text = f"{line} {text}".strip()
        if len(text) > _LONGEST or text.count(" ") > _MOST_WORDS or labelled(line):
            break
        signs = _signs(text, thread)
        if _convinces(text, signs, closed, marked_below) and (best is None or signs.weight > best[0]):
            best = signs.weight, start
    if best is None:
        return None
    start = best[1]
    if start > first and _BRACKET.match(lines(start)) and _is_name(lines(start - 1)):
        start -= 1
    return Attribution(start, stop, _own_words(lines(start), " ".join(map(lines, range(start + 1, stop)))))


def _is_name(line: str) -> bool:
    return bool(line) and len(line) <= 80 and not line.endswith((".", "!", "?", *_COLON)) and not labelled(line)


def _closing(line: str) -> bool | None:
    """Whether a line ends in a colon; None where it cannot be the end of an attribution at all."""
    if not line or len(line) >= evidence.LONGEST or line.count(" ") > _MOST_WORDS:
        return None
    bare = _RULED.sub("", line).rstrip("*_ ")
    if bare.endswith(_COLON):
        return True
    if _ends_in_wrote(bare) or (bare.endswith(">") and "@" in bare) or _ISO_BEGINNING.match(bare):
        return False
    return None


def _ends_in_wrote(bare: str) -> bool:
    return bare.casefold().endswith(words().wrote_at_end)


def _goes_on(line: str, after: str) -> bool:
    """Whether a program may have broken an attribution between these two."""
    if line.endswith(("!", "?", *_COLON)):
        return False
    if line.endswith(("<", "(", "[", ",", '"')) or _MORE.match(after):
        return True
    if len(line) + len(after.split(" ", 1)[0]) >= _FULL or words().wrote.match(after.lstrip("> ")):
        return True
    return line[-1].isdigit() and evidence.has_date(line) and words().leads.match(line) is not None


def _signs(text: str, thread: Thread) -> _Signs:
    known = words()
    bare = _RULED.sub("", text)
    return _Signs(
        address=evidence.has_address(text),
        bracketed=evidence.has_bracketed_address(text),
        date=evidence.has_date(text) or (evidence.has_day(text) and evidence.has_time(text)),
        time=evidence.has_time(text),
        wrote=known.wrote.search(text) is not None,
        led=known.leads.match(bare) is not None or bare[:1].isdigit(),
        named=thread.names_somebody(text),
    )


def _convinces(text: str, signs: _Signs, colon: bool, marked_below: bool) -> bool:
    if not _one_sentence(text):
        return False
    if not colon:
        return _convinces_without_colon(text, signs, marked_below)
    alone = (
        (signs.address and signs.wrote)
        or (signs.date and (signs.bracketed or (signs.address and signs.time)))
        or (signs.date and signs.wrote and (signs.time or signs.led or signs.named))
        or (signs.date and signs.time and signs.named)
    )
    if alone or not marked_below:
        return alone
    return signs.bracketed or (signs.date and (signs.time or signs.wrote)) or (signs.wrote and _by_name(text, signs))


def _convinces_without_colon(text: str, signs: _Signs, marked_below: bool) -> bool:
    """Zoho's “---- On … wrote ----”, and Gmail of old."""
    ruled = _RULED.search(text) is not None
    if signs.wrote and _ends_in_wrote(_RULED.sub("", text).rstrip("*_ ")):
        return (signs.date and (signs.address or signs.time or ruled)) or (ruled and marked_below)
    return _ISO_BEGINNING.match(text) is not None and (signs.bracketed or "GMT" in text)


def _one_sentence(text: str) -> bool:
    """Whether the last sentence is the attribution: what ends in “I need the following:” is none."""
    last = text[max((match.end() for match in _SENTENCE.finditer(text)), default=0) :]
    if len(last) == len(text):
        return True
    return evidence.has_address(last) or evidence.has_time(last) or words().wrote.search(last) is not None


def _by_name(text: str, signs: _Signs) -> bool:
    """“Ann Lee wrote:”; what is said of “you” is written by hand."""
    if signs.named:
        return True
    name = _NAMES.match(text)
    if name is None:
        return False
    given = [word for word in name.group().strip(" ,").split() if not words().wrote.fullmatch(word)]
    return len(given) >= 2 and all(word[:1].isupper() for word in given)


def _own_words(line: str, rest: str) -> str:
    """What stands in the first line of an attribution before it: “Gladly! On Monday, 3 March …”."""
    for lead in words().leads_inside.finditer(line):
        before, after = line[: lead.start()], f"{line[lead.start() :]} {rest}"
        if not before:
            return ""
        date = evidence.date_in(after) or (evidence.has_time(after) and evidence.has_day(after))
        near = date is True or (isinstance(date, re.Match) and date.start() < 30)
        if near and not evidence.has_address(before) and not words().wrote.search(before):
            own = before.rstrip("-‐–— ")
            return own if any(map(str.isalnum, own)) or own.strip() else ""
    return ""
