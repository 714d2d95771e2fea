"""The block that a program puts below every mail of a person: who they are and how they can be reached.

It is learned as a fact about the person and not trained on. The sign-off above it is style, and stays.
"""

import re
from collections.abc import Sequence

DELIMITER = "-- "
_DELIMITERS = re.compile(r"(?:--|—|–|__|[-—–_*=]{3,})\s*$")
_BULLET = re.compile(r"[-*•+]\s|\d{1,2}[.)]\s|(?:p\.?\s?)+s[.:]", re.IGNORECASE)
CONTACT = re.compile(r"\w@\w|https?:|www\.|\+?\d[\d\s()/.-]{6,}\d|(?<!\S)@\w|\w[|•·]\w|\s[|•·]\s")
_MOST_LINES, _MOST_UNMARKED = 15, 8
# How far from the end a block can begin.
_FAR = 40
_LONGEST_LINE, _LONGEST_NAME, _MOST_NAMES = 80, 40, 3
# “At your service,”
_MOST_OF_SIGN_OFF = 6
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?…]$")


def without_signature(lines: Sequence[str], me: Sequence[str]) -> tuple[list[str], str]:
    """The text without its signature block, and that block. `me`: names of the person."""
    cut = _delimited(lines)
    if cut is None:
        cut = _below_own_name(lines, me) or _below_sign_off(lines)
        return (list(lines), "") if cut is None else (list(lines[:cut]), _block(lines[cut:]))
    return list(lines[:cut]), _block(lines[cut + 1 :])


def _block(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _delimited(lines: Sequence[str]) -> int | None:
    """Where the line above the block is."""
    for number in range(max(0, len(lines) - _FAR), len(lines)):
        line = lines[number]
        if line == DELIMITER or _DELIMITERS.match(line):
            block = [below for below in lines[number + 1 :] if below.strip()]
            if _is_signature(line, block):
                return number
    return None


def _is_signature(delimiter: str, block: Sequence[str]) -> bool:
    if not block:
        return delimiter == DELIMITER or delimiter.rstrip() == "--"
    alone = len(block) == 1 and len(block[0]) <= _LONGEST_NAME and not CONTACT.search(block[0])
    if alone and len(block[0].split()) <= _MOST_NAMES:
        return False  # a name alone below "--" is how some people sign
    if delimiter == DELIMITER:
        return len(block) <= _MOST_LINES
    if len(block) > _MOST_UNMARKED or any(map(_prose, block)):
        return False
    contact = any(map(CONTACT.search, block))
    return contact or (delimiter.rstrip() == "--" and len(block) <= 4)


def _prose(line: str) -> bool:
    text = line.strip()
    return len(text) > _LONGEST_LINE or bool(_SENTENCE.match(text)) or bool(_BULLET.match(text))


def _below_own_name(lines: Sequence[str], me: Sequence[str]) -> int | None:
    """Where the lines begin that follow the person's own name at the end, if they say how to reach them."""
    names = {word.casefold() for name in me for word in re.findall(r"[^\W\d_]{3,}", name)}
    if not names:
        return None
    tail = max(0, len(lines) - _MOST_UNMARKED - 2)
    for number in range(len(lines) - 2, tail - 1, -1):
        words = re.findall(r"[^\W\d_]{2,}", lines[number].casefold())
        if not words or len(words) > 4 or not names & set(words) or CONTACT.search(lines[number]):
            continue
        block = [line for line in lines[number + 1 :] if line.strip()]
        if block and any(map(CONTACT.search, block)) and not any(map(_prose, block)):
            return number + 1
    return None


def _below_sign_off(lines: Sequence[str]) -> int | None:
    """Where the lines begin that follow “At your service,” and somebody's name, and say how to reach them."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for at, number in enumerate(filled[-_MOST_UNMARKED:], max(0, len(filled) - _MOST_UNMARKED)):
        if at < 2 or not _signed_off(lines[filled[at - 1]]) or not _named(lines[number]):
            continue
        block = [line for line in lines[number + 1 :] if line.strip()]
        if block and any(map(CONTACT.search, block)) and not any(map(_prose, block)):
            return number + 1
    return None


def _signed_off(line: str) -> bool:
    return (
        line.rstrip().endswith((",", "，", "،")) and len(line.split()) <= _MOST_OF_SIGN_OFF and not CONTACT.search(line)
    )


def _named(line: str) -> bool:
    words = line.split()
    capital = all(word[:1].isupper() or not word[:1].isascii() for word in words)
    return 0 < len(words) <= _MOST_NAMES + 1 and len(line) <= _LONGEST_NAME and capital and not CONTACT.search(line)
