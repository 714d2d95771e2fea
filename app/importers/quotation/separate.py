"""One pass over the lines of a mail: each is the person's own, quoted, or what a program wrote around a quotation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import or_

from app.importers.quotation import attribution, header_block, marks
from app.importers.quotation.below import between, signed_below
from app.importers.quotation.evidence import seen
from app.importers.quotation.footer import drop_above, drop_footers, of_device
from app.importers.quotation.known import known
from app.importers.quotation.run_on import run_on
from app.importers.quotation.signature import without_signature
from app.importers.quotation.thread import Thread
from app.importers.quotation.words import words
from app.importers.text import tidy

# Most lines have none of what every announcement of a quotation has.
_PROMISING = re.compile(r"[:：@]|[-‐-―_=*─━~]{2}")
_LONGEST_FOOTER = 100


@dataclass(frozen=True)
class Parts:
    """`own`: what the person wrote. `answered`: the newest message quoted below or between it, or None.

    `forwarded`: what follows is passed on rather than answered. `signature`: the block that stood below, or "".
    """

    own: str
    answered: str | None = None
    forwarded: bool = False
    signature: str = ""


@dataclass(frozen=True)
class _Head:
    """Lines up to `stop` announce a quotation. `before`: what the person wrote in front, in the same line; `sender`:
    where it says who is quoted."""

    stop: int
    before: str = ""
    forwarded: bool = False
    sender: str = ""


def split(body: str, thread: Thread | None = None) -> Parts:
    """Separate a mail's own words from what it quotes. `body` has \\n line ends."""
    page = _Page(body.split("\n"), thread or Thread())
    own, marked, rest, head = page.separate()
    drop_footers(own)
    drop_above(own)
    text, signature = without_signature(own, page.thread.me)
    drop_footers(text)
    passed_on = bool(words().forward_subject.match(page.thread.subject)) or (head is not None and head.forwarded)
    quoted = marked or rest
    context = (page.thread.answered or _newest(quoted)) if quoted else ""
    return Parts(tidy("\n".join(text)), context or None, passed_on and bool(context), signature)


def without_quotes(body: str) -> str:
    """The own words of somebody else's message, for use as context."""
    return split(body).own


class _Page:
    """The lines of one mail. `seen(number)`: a line as it looks, without its mark of quotation where it has one."""

    def __init__(self, lines: Sequence[str], thread: Thread):
        self.lines, self.thread = list(lines), thread
        self.marked = marks.marked(lines)
        self._seen: dict[int, str] = {}

    def seen(self, number: int) -> str:
        if number not in self._seen:
            self._seen[number] = seen(self.lines[number])
        return self._seen[number]

    @cached_property
    def known(self) -> list[bool]:
        found = known(self.lines, self.thread.answered)
        for text in self.thread.elsewhere:
            found = list(map(or_, found, known(self.lines, text, answered=False)))
        return found

    def separate(self) -> tuple[list[str], list[str], list[str], _Head | None]:
        """Own lines, quoted lines that are marked and others, and what announced the first quotation."""
        own: list[str] = []
        marked: list[str] = []
        rest: list[str] = []
        heads = self._heads()
        first: _Head | None = None
        number, count = 0, len(self.lines)
        while number < count:
            head = heads.get(number)
            if head is not None:
                first = first or head
                own.append(head.before)
                drop_footers(own)
                own.append("")
                number = self._filled(head.stop)
                if number == count or number in heads or self.marked[number]:
                    continue
                if any(map(str.strip, own)) or not self.known[number]:
                    # What is quoted has no marks: it goes to the end, or as far as can be told.
                    last = number > max(heads) and not any(self.marked[number:])
                    typed = self._typed(number, head, answered=bool(any(map(str.strip, own)))) if last else None
                    rest = [line for at, line in enumerate(self.lines[number:]) if not (typed and typed[at])]
                    own += [line for at, line in enumerate(self.lines[number:]) if typed and typed[at]]
                    break
            elif self.marked[number] or self.known[number]:
                if marked and not (self.marked[number - 1] or self.known[number - 1]):
                    marked.append("")
                marked.append(self.lines[number])
                number += 1
            else:
                own.append(self.lines[number])
                number += 1
        return own, marked, rest, first

    def _typed(self, number: int, head: _Head, *, answered: bool) -> list[bool] | None:
        """For each line of an unmarked quotation, whether the person typed it; None where nothing tells.

        `answered`: whether they wrote above it.
        """
        lines = self.lines[number:]
        typed = between(lines, self.thread.whole)
        if typed is None and not answered and not head.forwarded:
            begin = signed_below(lines, self.thread.me, head.sender)
            typed = None if begin is None else [at >= begin for at in range(len(lines))]
        return typed

    def _filled(self, number: int) -> int:
        """The next line that is not empty."""
        while number < len(self.lines) and not self.lines[number].strip():
            number += 1
        return number

    def _heads(self) -> dict[int, _Head]:
        """By the line they begin in."""
        found: dict[int, _Head] = {}
        free = 0  # the first line that no head before has taken
        for number, line in enumerate(self.lines):
            if number < free or not line or self.marked[number]:
                continue
            if self._of_device(number):
                found[number] = _Head(number + 1)
            elif _PROMISING.search(line):
                head = self._block(number, free) or self._attribution(number, free)
                if head is not None:
                    found[head[0]] = head[1]
                    free = head[1].stop
        return found

    def _of_device(self, number: int) -> bool:
        """Whether a device put its name here, between the person's words and what it quotes without any other sign."""
        if not 0 < number < len(self.lines) - 2 or self.lines[number - 1] or self.lines[number + 1]:
            return False
        return len(self.lines[number]) <= _LONGEST_FOOTER and of_device(self.lines[number])

    def _block(self, number: int, free: int) -> tuple[int, _Head] | None:
        """A title with what follows it, or a block of headers; also the rule above it."""
        line = self.seen(number)
        title = header_block.title(line)
        ruled = header_block.rule(line) if title is None else False
        begin = self._filled(number + 1) if title or ruled else number
        if begin < len(self.lines) and not self.marked[begin]:
            announced = bool(title or ruled)
            stop = header_block.block(self.seen, begin, len(self.lines), announced=announced, thread=self.thread)
            if stop is not None:
                sender = header_block.sender(self.seen(at) for at in range(begin, stop))
                return self._above(number, free), _Head(stop, forwarded=bool(title and title.forwarded), sender=sender)
        if title and title.sure:
            return self._above(number, free), _Head(number + 1, forwarded=title.forwarded)
        found = run_on(self.seen, number, len(self.lines), self.thread)
        if found is None or any(self.marked[number : found.stop]):
            return None
        start = number if found.before else self._above(number, free)
        return start, _Head(found.stop, found.before, found.forwarded, found.sender)

    def _above(self, number: int, free: int) -> int:
        """Where a rule or a title above begins, if there is one; or, in Lotus Notes, a name and a date."""
        above = number - 1
        while above >= free and not self.lines[above].strip():
            above -= 1
        if above < free or self.marked[above]:
            return number
        line = self.seen(above)
        if header_block.rule(line) or header_block.title(line):
            return above
        if header_block.only_date(line):
            return above - 1 if above > free and header_block.only_name(self.seen(above - 1)) else above
        return number

    def _attribution(self, number: int, free: int) -> tuple[int, _Head] | None:
        below = self._filled(number + 1)
        marked_below = below < len(self.lines) and (self.marked[below] or self.known[below])
        found = attribution.attribution(self.seen, number + 1, free, marked_below=marked_below, thread=self.thread)
        if found is None or any(self.marked[found.start : found.stop]):
            return None
        start = found.start if found.before else self._above(found.start, free)
        sender = " ".join(self.seen(at) for at in range(found.start, found.stop)).removeprefix(found.before)
        return start, _Head(found.stop, found.before, sender=sender)


def _newest(quoted: Sequence[str]) -> str:
    """The words of the message that is being answered, without what that one quoted in turn."""
    filled = [line for line in quoted if line.strip()]
    if not filled:
        return ""
    if sum(marks.marked(filled)) > len(filled) / 2:
        quoted = [marks.unmarked(line) for line in quoted]
    page = _Page(quoted, Thread())
    own, older, rest, _ = page.separate()
    drop_footers(own)
    text, _ = without_signature(own, ())
    drop_footers(text)
    return tidy("\n".join(text)) or tidy("\n".join(line.lstrip("> ") for line in older or rest))
