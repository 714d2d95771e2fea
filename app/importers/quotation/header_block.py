"""Blocks like “From: … / Sent: … / To: … / Subject: …”, with the rule or title above them.

Where the labels are known, a few are enough; where they are not, their values must be those of a mail: an address in
brackets, a date with a time, the subject of this conversation, somebody's name.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.importers.quotation import evidence
from app.importers.quotation.thread import Thread
from app.importers.quotation.words import label, words

_MOST_LINES, _MOST_LABELS = 40, 12
_LABEL = re.compile(r"[>|\s*_]*([^\W\d_][^:：<>@/\d]{0,40}?)[\s*_]*[:：](?!//)[\s*_]*(.*)")
_FEWEST = 3


@dataclass
class _Block:
    roles: set[str] = field(default_factory=set)
    known: int = 0
    lines: int = 0
    values: list[str] = field(default_factory=list)
    stop: int = 0
    apart: list[bool] = field(default_factory=list)  # whether a blank line stands between a label and the next

    def repeats(self, name: str) -> bool:
        """Whether this label says what another said: it begins the next block."""
        roles = words().roles.get(label(name), frozenset()) - {"other"}
        return bool(roles) and roles <= self.roles

    def take(self, name: str, value: str, number: int) -> None:
        if self.lines:
            self.apart.append(number > self.stop)
        roles = words().roles.get(label(name), frozenset())
        self.roles |= roles
        self.known += bool(roles)
        self.lines += 1
        self.values.append(value)
        self.stop = number + 1


def labelled(line: str) -> tuple[str, str] | None:
    """The known label and the value of a line like “Von: Ann”; None where it is no such line."""
    found = _parts(line)
    return found if found and label(found[0]) in words().roles else None


def sender(lines: Iterable[str]) -> str:
    """What the block says who wrote; "" where it does not."""
    for found in map(labelled, lines):
        if found and "from" in words().roles[label(found[0])]:
            return found[1]
    return ""


def block(lines: Callable[[int], str], start: int, count: int, *, announced: bool, thread: Thread) -> int | None:
    """Where the block that begins at `start` ends; None where there is none.

    `announced`: a rule or a title stands above it, so that less will do.
    """
    first = _parts(lines(start))
    if first is None:
        return None
    found = _Block()
    number = start
    while number < min(count, start + _MOST_LINES) and found.lines <= _MOST_LABELS:
        line = lines(number)
        parts = _parts(line)
        if parts:
            if found.repeats(parts[0]):
                break
            found.take(*parts, number)
        elif not line:
            # A blank line ends it, unless what follows goes on with a label that is known and is not the text.
            below = number + 1
            if below >= count or not labelled(lines(below)) or found.known < found.lines or "subject" in found.roles:
                break
        elif found.values and _folded(found.values[-1], line, lines(number + 1) if number + 1 < count else ""):
            found.values[-1] += " " + line
            found.stop = number + 1
        else:
            break
        number += 1
    above = not announced and found.known and not labelled(lines(start)) and not _of_mail(first[1], thread)
    if above and (found.known > 2 or not first[1]):
        return None  # the person's “Here it is:” directly above
    if found.apart[:2] == [True, False]:
        return None  # the person's “Date: today” above
    return found.stop if _convinces(found, announced, thread) else None


def _parts(line: str) -> tuple[str, str] | None:
    match = _LABEL.match(line)
    if not match or len(match.group(1).split()) > 4:
        return None
    return match.group(1), match.group(2).strip(" *_")


def _folded(value: str, line: str, after: str) -> bool:
    """Whether a line goes on with the value above it."""
    if not value or value.endswith((",", ";", "<", "[")) or value.count("<") > value.count(">"):
        return True
    if evidence.has_address(line) and len(line.split()) <= 12:
        return True
    return labelled(after) is not None and len(line) < evidence.LONGEST


def _convinces(found: _Block, announced: bool, thread: Thread) -> bool:
    values = found.values
    address = any(map(evidence.has_address, values))
    date = any(map(evidence.has_date, values))
    moment = any(evidence.has_date(value) and evidence.has_time(value) for value in values)
    same = bool(thread.subject) and any(_bare(value) == _bare(thread.subject) for value in values)
    named = any(map(thread.names_somebody, values))
    roles = found.roles - {"other"}
    if announced and found.known >= 1 and found.lines >= 2 and (address or date or same or "subject" in roles):
        return True
    if found.known >= 3 and len(roles) >= 3 and (moment or ("subject" in roles and (address or same or named))):
        return True
    if found.known >= 2 and len(roles) >= 2 and roles & {"from", "sent"}:
        return address and date
    if found.lines < (2 if announced else _FEWEST):
        return False
    if not announced and found.known and not same:
        return False  # a list of the person's, in which one line is called as in a mail
    sender = any(map(evidence.has_bracketed_address, values if announced else values[:1]))
    return (moment and (sender or same or (announced and named))) or (same and (address or named) and date)


def _of_mail(value: str, thread: Thread) -> bool:
    return evidence.has_address(value) or evidence.has_date(value) or thread.names_somebody(value)


def _bare(subject: str) -> str:
    """Without what replies and forwards put before it."""
    return subject.rsplit(": ", 1)[-1].strip().casefold()


@dataclass(frozen=True)
class Title:
    """`forwarded`: it says that what follows is passed on."""

    forwarded: bool
    sure: bool


_DASHES = "-‐-―_=*─━~"
_FRAME = frozenset("-‐‑‒–—―_=*─━~:：>")
_TITLE = re.compile(rf"[>\s]*([{_DASHES}]{{2,}})?[\s*]*([^{_DASHES}].{{1,80}}?)[\s*]*(?:([{_DASHES}]{{2,}})|[:：])?$")
_RULE = re.compile(rf"[{_DASHES}+#\s]{{3,}}$")


def rule(line: str) -> bool:
    return len(line) >= 3 and _RULE.match(line) is not None


def title(line: str) -> Title | None:
    """“-----Original Message-----”, “Begin forwarded message:”. Not `sure` where only the dashes speak for it."""
    framed = 4 < len(line) < 160 and (line[0] in _FRAME or line[-1] in _FRAME)
    match = _TITLE.match(line) if framed else None
    if match is None:
        return None
    dashed, text = bool(match.group(1)), match.group(2).rstrip(":： ")
    if words().forwarded.match(text):
        return Title(True, dashed or line.endswith((":", "：")) or bool(match.group(3)))
    if words().originals.match(text):
        return Title(False, dashed or bool(match.group(3)))
    return Title(False, False) if dashed and match.group(3) and len(text.split()) <= 6 else None


def only_date(line: str) -> bool:
    return len(line) <= 40 and line[:1].isdigit() and evidence.has_date(line) and evidence.has_time(line)


def only_name(line: str) -> bool:
    return 0 < len(line) <= 60 and not line.endswith((".", "!", "?", ",", ":")) and len(line.split()) <= 5
