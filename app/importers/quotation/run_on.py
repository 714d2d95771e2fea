"""Header blocks that lost their line ends: “----- Forwarded Message ----- From: Ann <ann@y.example>To: BobSent: …”.

Yahoo writes them so in plain text, and so does whatever makes one line of a page. Glued together as they are, the
labels are told by their capitals; and there must be several, and what a mail has behind them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.importers.quotation import evidence
from app.importers.quotation.thread import Thread
from app.importers.quotation.words import label, words

_MOST_LINES = 3
# So few labels where a title stands before them, and where nothing does.
_FEWEST_ANNOUNCED, _FEWEST = 2, 3
# “----- Forwarded Message -----”
_TITLE = re.compile(r"[-_=]{2,}\s{0,3}([^:@\d\s][^:@\d]{1,60}?)\s{0,3}[-_=]{2,}")

# A label in whatever language.
_SOME = re.compile(r"\W{0,4}[^\W\d_][^:：<>@\d]{0,40}[:：]")
_SOME_INSIDE = re.compile(r"(?:^|(?<=[\s>]))([^\W\d_][^\s:：<>@\d]{0,20}(?: [^\s:：<>@\d]{1,20})?)\s?[:：](?:\s|$)")


@dataclass(frozen=True)
class RunOn:
    """Up to the line `stop`. `before`: what stands in front of it; `sender`: who wrote what follows."""

    stop: int
    before: str
    forwarded: bool
    sender: str


def run_on(lines: Callable[[int], str], start: int, count: int, thread: Thread) -> RunOn | None:
    """The one that begins in the line `start`; None where none does. `lines(number)`: as they are seen."""
    text = ""
    title = _TITLE.search(lines(start))
    if title is None and _SOME.match(lines(start)) is None:
        return None
    for number in range(start, min(start + _MOST_LINES, count)):
        if not lines(number):
            break
        text = f"{text} {lines(number)}".strip()
        found = _labels(text, title, thread)
        if found:
            passed_on = title is not None and words().forwarded.match(title.group(1)) is not None
            before = text[: title.start()].strip() if title else ""
            return RunOn(number + 1, before, passed_on, _sender(text, found))
    return None


def _labels(text: str, title: re.Match[str] | None, thread: Thread) -> list[re.Match[str]]:
    """Those that stand behind the title, or from the beginning; none where they make no header block."""
    at = title.end() if title else 0
    known = title is not None and any(kind.match(title.group(1)) for kind in (words().originals, words().forwarded))
    fewest = _FEWEST_ANNOUNCED if known else _FEWEST
    if text.count(":") + text.count("：") < fewest:
        return []
    if not evidence.has_address(text) and not known and not _moment(text):
        return []
    found = list(words().labels.finditer(text, at))
    roles = {role for match in found for role in words().roles[label(match.group(1))]} - {"other"}
    enough = len(found) >= fewest and len(roles) >= fewest and _begins(text[at : found[0].start()])
    if enough and (known or {"from", "subject"} <= roles):
        return found
    return _unknown(text, at, thread, announced=title is not None)


def _unknown(text: str, at: int, thread: Thread, *, announced: bool) -> list[re.Match[str]]:
    """Labels of a language that is not known, where what stands behind them is a mail's."""
    found = list(_SOME_INSIDE.finditer(text, at))
    subject = thread.subject.rsplit(": ", 1)[-1].strip().casefold()
    same = bool(subject) and subject in text.casefold()
    mail = evidence.has_bracketed_address(text) and _moment(text) and (announced or same)
    return found if mail and len(found) >= _FEWEST and _begins(text[at : found[0].start()]) else []


def _begins(between: str) -> bool:
    """Whether nothing stands between a title, or the beginning of the line, and the first label."""
    return not between.strip("*_>| ")


def _moment(text: str) -> bool:
    return evidence.has_date(text) and evidence.has_time(text)


def _sender(text: str, found: list[re.Match[str]]) -> str:
    for match, after in zip(found, [*found[1:], None], strict=True):
        if "from" in words().roles.get(label(match.group(1)), ()):
            return text[match.end() : after.start() if after else None].strip()
    return ""
