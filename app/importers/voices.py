"""Texts with several people's words, in whatever form a program wrote them: who speaks and when, again and again.

Told by what repeats: a time in a line, and beside it one of few names. Where it stands, how dates are written and in
which language does not matter. A diary and a plan for the day have times too, but no few names that take turns.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_TIME = re.compile(
    r"(?<![\d:.])\d{1,3}[:.]\d\d(?:[:.,]\d{2,3}){0,2}(?![\d:])(?:\s?(?:[ap]\.?\s?m\b\.?|[μπ]\.?μ\.?))?", re.I
)
_DATE = re.compile(
    r"\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}|[^\W\d_]{3,12} \d{1,2}, ?\d{4}"
    r"|\d{1,4} ?[./년年-] ?\d{1,2} ?[./월月-] ?\d{1,4}\.?[일日]?|\d{1,2}/\d{1,2}(?!\d)|(?<!\d)\d{4}(?!\d)"
)
_HALVES = re.compile(r"오전|오후|上午|下午|午前|午後")
# What a program puts around a name and a time; behind a bracket, something else begins.
_AROUND = re.compile(r"(?:^|(?<=\s))(?:from|to|an|de|von|me|everyone|today|yesterday)(?=\s|:|$)|-->|[\[({<|]", re.I)
_CLOSED = re.compile(r"[\])}>]")
_NAME = re.compile(r"\W*([^\W\d_][^:：\t]{0,40}?)\s*(?:\s[:：]\s|[:：](?:\s|$)|\t|$)")
_EDGE = " ,;.:–—-\t"
_BEGINNING = 120
_MOST_WORDS, _FEWEST, _SHARE = 4, 4, 0.25


class _Speaker(NamedTuple):
    """`name`: folded, "" where a time stands alone. `said`: whether words stand behind it. `day`: as it is written."""

    name: str
    said: bool
    day: str


def voices(lines: Sequence[str]) -> bool:
    """Whether `lines`, of which none is empty, are several people's by turns."""
    seen = [_speaker(line) for line in lines]
    beside: list[tuple[str, str]] = []
    above: list[tuple[str, str]] = []
    below: list[tuple[str, str]] = []
    for number, found in enumerate(seen):
        followed = number + 1 < len(lines) and seen[number + 1] is None
        if found is None:
            continue
        if found.name:
            # Alone with a time it is a name only where somebody's words follow.
            beside += [(found.name, found.day)] if found.said or followed else []
            continue
        above += [(lines[number - 1].casefold(), found.day)] if number and seen[number - 1] is None else []
        below += [(lines[number + 1].casefold(), found.day)] if followed else []
    return any(_turns(names, len(lines)) for names in (beside, above, below))


def _turns(names: list[tuple[str, str]], lines: int) -> bool:
    """Whether few names take turns, in so many lines; by day, as in a diary the places may, is another matter."""
    counts = Counter(name for name, _ in names if len(name.split()) <= _MOST_WORDS)
    often = [name for name, number in counts.items() if number > 1]
    turns = sum(1 for (one, day), (after, next_day) in pairwise(names) if one != after and day == next_day)
    few = len(counts) <= max(3, len(names) // 2)
    return len(often) > 1 and few and turns > 1 and counts.total() >= max(_FEWEST, _SHARE * lines)


def _speaker(line: str) -> _Speaker | None:
    """None where there is no time, or what stands beside it is no name."""
    beginning = line[: 2 * _BEGINNING]
    day = " ".join(_DATE.findall(beginning[:_BEGINNING]))
    rest = _DATE.sub(" ", beginning)
    timed = _TIME.search(rest[:_BEGINNING])
    if timed is None:
        return None
    rest = rest[: timed.start()] + " " + _TIME.sub(" ", rest[timed.end() :])
    rest = _CLOSED.sub("\t", _AROUND.sub(" ", _HALVES.sub(" ", rest))).strip(_EDGE)
    if not any(map(str.isalpha, rest)):
        return _Speaker("", False, day)
    match = _NAME.match(rest)
    name = match[1].strip(_EDGE).casefold() if match else ""
    if not match or not name or len(name.split()) > _MOST_WORDS:
        return None
    return _Speaker(name, bool(rest[match.end() :].strip()), day)
