"""What stands in the message answered is not the person's, in whatever language and however it is laid out."""

import re
from collections.abc import Sequence

# Of so many letters, nobody happens to write the same; a sign of Chinese says as much as three letters.
_ENOUGH = 40
# Each line is looked for in the whole of the other text.
_MOST_LINES, _LONGEST = 2_000, 50_000
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_LETTER = re.compile(r"[\W_]+")


def known(lines: Sequence[str], answered: str) -> list[bool]:
    """For each line, whether it belongs to a passage of `answered`: lines that stand there one after the other."""
    found = [False] * len(lines)
    whole = _letters(answered[:_LONGEST])
    if not whole or len(lines) > _MOST_LINES:
        return found
    letters = [_letters(line) for line in lines]
    number = 0
    while number < len(lines):
        stop, weight = _passage(letters, number, whole)
        if weight >= _ENOUGH or (weight and weight == _weight(whole)):
            for inside in range(number, stop):
                found[inside] = True
            number = stop
        else:
            number += 1
    return found


def _passage(letters: Sequence[str], number: int, whole: str) -> tuple[int, int]:
    """Where the passage that begins with this line ends, and how much it says."""
    at = whole.find(letters[number]) if letters[number] else -1
    if at < 0:
        return number, 0
    stop, weight = number, 0
    while stop < len(letters) and whole.startswith(letters[stop], at):
        at += len(letters[stop])
        weight += _weight(letters[stop])
        stop += 1
    while stop > number and not letters[stop - 1]:
        stop -= 1
    return stop, weight


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _weight(letters: str) -> int:
    return len(letters) + 2 * len(_DENSE.findall(letters))
