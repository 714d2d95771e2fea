"""Where the person's words go on below or between a quotation that has no marks.

Told by the message answered, where it is at hand: what was put between its lines, and what stands below its last one.
Where it is not, by who greets and signs: the quoted one signs first, and the person below.
"""

import re
from collections.abc import Collection, Sequence

from app.importers.quotation.footer import drop_footers
from app.importers.quotation.known import LONGEST, letters_of, weight
from app.importers.quotation.signature import CONTACT, without_signature

# So much of the message answered must go on behind the person's words (see `known.weight`), and so far away at most.
_GOES_ON, _FAR = 12, 60
_MOST_LINES = 2_000
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST_NAME = 3
_MOST_WORDS = 4
_GREETING = re.compile(r"[,!:،，]\s*$")


def between(lines: Sequence[str], whole: str) -> list[bool] | None:
    """For each line whether it is the person's, by the `whole` text that is quoted; None where that does not tell."""
    text = letters_of(whole[:LONGEST])
    letters = [letters_of(line) for line in lines[:_MOST_LINES]]
    if not text or len(letters) < len(lines) or not letters[0] or not text.startswith(letters[0]):
        return None
    own = [False] * len(lines)
    at = number = 0
    while number < len(lines):
        if text.startswith(letters[number], at):
            at += len(letters[number])
            number += 1
        elif at == len(text):
            own[number:] = [True] * (len(lines) - number)
            break
        else:
            on = _resumed(letters, number, text, at)
            if on is None:
                break
            own[number:on] = [True] * (on - number)
            number = on
    return own


def _resumed(letters: Sequence[str], number: int, text: str, at: int) -> int | None:
    """The line in which the quotation goes on."""
    for on in range(number + 1, min(len(letters), number + _FAR)):
        if weight(letters[on]) >= min(_GOES_ON, len(text) - at) and text.startswith(letters[on], at):
            return on
    return None


def signed_below(lines: Sequence[str], me: Sequence[str], sender: str) -> int | None:
    """The line in which the person's words begin; None where nothing tells. `sender`: of what is quoted."""
    mine, theirs = _names(me), _names([sender])
    if not mine or not theirs or mine & theirs:
        return None
    text, _ = without_signature(lines, me)
    drop_footers(text)
    if not text or not _is_name(text[-1], mine):
        return None
    for number in range(len(text) - 2, 0, -1):
        if _greets(text[number], theirs):
            return number
        if _is_name(text[number], theirs) and text[number + 1 : number + 2] == [""]:
            below = "\n".join(text[number + 1 :])
            return None if CONTACT.search(below) else number + 1
    return None


def _names(of: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in of for word in _WORD.findall(name.casefold()) if len(word) >= _SHORTEST_NAME)


def _is_name(line: str, names: Collection[str]) -> bool:
    """“Bob Stone”, as one signs."""
    words = _WORD.findall(line.casefold())
    return 0 < len(words) <= _MOST_WORDS and all(word in names for word in words) and not _GREETING.search(line)


def _greets(line: str, names: Collection[str]) -> bool:
    """“Dear Bob,”"""
    words = _WORD.findall(line.casefold())
    return 0 < len(words) <= _MOST_WORDS and words[-1] in names and _GREETING.search(line) is not None
