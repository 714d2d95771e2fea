"""What devices, programs, mailing lists and companies put below a text."""

import functools
import re
from collections.abc import Sequence

from app.importers.quotation.evidence import seen
from app.importers.quotation.header_block import rule
from app.importers.quotation.words import words

_LINK = re.compile(r"[<(\[]?\bhttps?://[^\s<>]{1,300}[>)\]]?")
_ANY_LINK = re.compile(r"https?://|www\.|\w@\w")
_LONGEST = 160
# How many words may stand where a device is named; of a name that is not known, fewer.
_MOST_WORDS, _FEW_WORDS = 7, 3
_MOST_LIST_LINES = 10
_LONG_ENOUGH, _FAR_ENOUGH = 80, 1500
_FEWEST_HINTS, _FEWEST_WARNINGS = 2, 3
_MOST_ABOVE = 4
_MOST_FOOTERS = 12


def drop_footers(lines: list[str]) -> None:
    """Take what was put at the end of a text from the end of its lines."""
    for _ in range(_MOST_FOOTERS):
        _drop_blank_end(lines)
        cut = _footer(lines)
        if cut is None:
            return
        del lines[cut:]
    _drop_blank_end(lines)


def drop_above(lines: list[str]) -> None:
    """Take from the beginning what a device, or a gateway that warns of mail from outside, put there."""
    while lines and not lines[0].strip():
        del lines[0]
    stop = next((number for number, line in enumerate(lines) if not line.strip()), None)
    if stop is None or stop > _MOST_ABOVE:
        return
    paragraph = " ".join(lines[:stop])[:_FAR_ENOUGH]
    hints = {match.group().casefold() for match in words().warnings.finditer(paragraph)}
    if (stop == 1 and of_device(paragraph)) or len(hints) >= _FEWEST_WARNINGS:
        del lines[:stop]


def _footer(lines: Sequence[str]) -> int | None:
    """Where the last footer begins; None where there is none."""
    if not lines:
        return None
    if of_device(lines[-1]):
        return len(lines) - 1
    start = _last_paragraph(lines)
    if 1 < len(lines) - start <= 3 and of_device(" ".join(lines[start:])):
        return start
    return next((cut for cut in (_of_list(lines), _disclaimer(lines, start)) if cut is not None), None)


def of_device(line: str) -> bool:
    """Whether a device or a program wrote this line, “Sent from my iPhone”."""
    text = _LINK.sub("", seen(line)).strip(" *_()[]<>|-–—\"'")
    if not text:
        # Links below “Get Outlook for” go with it; alone, they are the person's.
        return False
    return text in words().alone or (len(text) <= _LONGEST and _fits(text))


# The last lines of a text are looked at several times, and the same ones stand below most texts.
@functools.lru_cache(maxsize=2048)
def _fits(text: str) -> bool:
    for footer in words().footers.fitting(text):
        match = footer.pattern.match(text)
        if match and _names_device(" ".join(match.groups()), footer.fixed):
            return True
    return False


def _names_device(varying: str, fixed: int) -> bool:
    """Whether what varies is a device or a program. The longer the rest, the less it has to be one that is known."""
    varying = varying.partition(". ")[0]
    count = len(varying.split())
    if not varying or fixed >= 5 or (fixed >= 3 and count <= _FEW_WORDS and "," not in varying):
        return True
    if count > _MOST_WORDS:
        return False
    return words().devices.search(" ".join(varying.split()[:5])) is not None


def _of_list(lines: Sequence[str]) -> int | None:
    """Below a rule: the name of a mailing list, how to write to it and how to leave it."""
    for number in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_LIST_LINES), -1):
        text = lines[number].strip()
        if not (rule(text) or text in ("--", "__")):
            continue
        below = "\n".join(lines[number + 1 :])
        if not below.strip():
            return number if text != "--" else None
        if _ANY_LINK.search(below) and words().lists.search(below):
            return number
    return None


def _disclaimer(lines: Sequence[str], start: int) -> int | None:
    """A last paragraph that forbids, in two expressions of that kind, what nobody was about to do."""
    text = " ".join(lines[start:])[:_FAR_ENOUGH]
    if len(text) < _LONG_ENOUGH or start == 0:
        return None
    hints = {match.group().casefold() for match in words().disclaimers.finditer(text)}
    if len(hints) < _FEWEST_HINTS:
        return None
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    last = lines[above].strip() if above >= 0 else ""
    return above if rule(last) or last.strip(":*_ ").casefold() in words().disclaimed else start


def _last_paragraph(lines: Sequence[str]) -> int:
    start = len(lines)
    while start and lines[start - 1].strip():
        start -= 1
    return start


def _drop_blank_end(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
