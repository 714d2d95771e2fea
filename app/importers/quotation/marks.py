"""Lines that a program marked as quoted: with “>”, with the initials of who wrote them, and what it broke off."""

import re
from collections.abc import Sequence

# mbox files put a ">" before a line of one's own that begins with "From ".
_MARKED = re.compile(r" ?>(?!From )(?!.*<<)")
# A link or an address that was broken before its closing bracket.
_OPEN = re.compile(r"<\s*(?:(?:https?:|mailto:|www\.)[^<>]*(?:<[^<>]*>)?|[^\s<>]*@[^<>]*)?$|^mailto:[^<>]*<[^<>]*>$")
_LONGEST_LINK = 500
_LONGEST_INITIALS = 14
_INITIALS = re.compile(r" ?([^\W\d_][\w.]{0,11})(>+)(?: |$)")
_LEVEL = re.compile(r"^ ?(?:[^\W\d_][\w.]{0,11})?> ?")
# A quoted line of this length may have been wrapped once more, which leaves its last words on a line without the mark.
_FULL = 60
_ENDS = (".", "!", "?", ":", "…", "。", "！", "？", "।", "؟", "۔", "；")


def marked(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is one."""
    found = [False] * len(lines)
    for number in [number for number, line in enumerate(lines) if ">" in line[:2] and _MARKED.match(line)]:
        closes_link = number and not found[number - 1] and _OPEN.search(lines[number - 1][-_LONGEST_LINK:])
        found[number] = not closes_link
    _mark_by_initials(lines, found)
    _mark_broken_off(lines, found)
    return found


def unmarked(line: str) -> str:
    """One level less."""
    return _LEVEL.sub("", line, count=1)


def _mark_by_initials(lines: Sequence[str], found: list[bool]) -> None:
    """“AL> …”: the same initials on two lines running, or between lines that are marked so."""
    candidates = [number for number, line in enumerate(lines) if ">" in line[:_LONGEST_INITIALS] and not found[number]]
    initials = {number: name for number in candidates if (name := _initials(lines[number]))}
    sure = {name for number, name in initials.items() if initials.get(number + 1) == name}
    for number, name in initials.items():
        if name in sure or (name.isupper() and len(name) <= 4):
            found[number] = True


def _initials(line: str) -> str | None:
    match = _INITIALS.match(line)
    return match.group(1) if match and match.group(1)[:1].isupper() else None


def _mark_broken_off(lines: Sequence[str], found: list[bool]) -> None:
    for number in range(1, len(lines)):
        if found[number] or not found[number - 1]:
            continue
        above, line = lines[number - 1], lines[number]
        if not line.strip() or len(line) > _FULL:
            continue
        first = line[:1]
        if above.rstrip().endswith(_ENDS) or first.isupper() or not first.isalnum():
            continue
        below = lines[number + 1] if number + 1 < len(lines) and found[number + 1] else ""
        amid = unmarked(below).lstrip("> ")[:1].islower() and not line.rstrip().endswith(_ENDS)
        # Scripts without capitals do not show where a sentence begins.
        if (len(above) >= _FULL and (first.islower() or first.isdigit() or below)) or (amid and first.islower()):
            found[number] = True
