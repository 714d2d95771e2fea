"""What stands in the message answered is not the person's, in whatever language and however it is laid out."""

import re
from collections.abc import Sequence

# Of so many letters, nobody happens to write the same; a sign of Chinese says as much as three letters.
ENOUGH = 40
# Of a mail that this one does not answer it must be more, or the half of it: people write some things in the same way.
_PLENTY = 80
# Each line is looked for in the whole of the other text.
_MOST_LINES, LONGEST = 2_000, 50_000
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_LETTER = re.compile(r"[\W_]+")


def known(lines: Sequence[str], other: str, *, answered: bool = True) -> list[bool]:
    """For each line, whether it belongs to a passage of `other`: lines that stand there one after the other.

    `answered`: whether `other` is the message that this one answers, so that little proves it.
    """
    found = [False] * len(lines)
    whole = letters_of(other[:LONGEST])
    if not whole or len(lines) > _MOST_LINES:
        return found
    all_of_it = weight(whole)
    enough = ENOUGH if answered else max(ENOUGH, min(_PLENTY, all_of_it // 2))
    letters = [letters_of(line) for line in lines]
    number = 0
    while number < len(lines):
        stop, worth = _passage(letters, number, whole)
        if worth >= enough or (answered and worth and worth == all_of_it):
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
    stop, worth = number, 0
    while stop < len(letters) and whole.startswith(letters[stop], at):
        at += len(letters[stop])
        worth += weight(letters[stop])
        stop += 1
    while stop > number and not letters[stop - 1]:
        stop -= 1
    return stop, worth


def letters_of(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def weight(letters: str) -> int:
    return len(letters) if letters.isascii() else len(letters) + 2 * len(_DENSE.findall(letters))
