"""One thing for another, and something left out: what a person names is found where it stands; nothing else moves."""

import re

from app.faithful import content, facts
from app.faithful.facts import Fact
from app.writing.refining.parts import Parts, Span

# Of the words that are named, a sentence holds at least so many.
MOSTLY = 0.6
_AN = re.compile(r"\b(an?)(\s+)$", re.I)


def exchanged(text: str, old: str, new: str, within: tuple[int, int]) -> str:
    """The text with `new` wherever `old` stands in that range, written as it is there; unchanged where it does not.

    An `old` of "" is the one fact of the kind that `new` is of, where there is one alone.
    """
    places = _places(text, old, new, within)
    for start, end in sorted(places, reverse=True):
        there = text[start:end]
        put = new[:1].upper() + new[1:] if there[:1].isupper() and _begins(text, start) else new
        before = text[:start]
        article = _AN.search(before)
        if article and there[:1].isalpha() and new[:1].isalpha():
            right = "an" if new[:1].lower() in "aeio" else "a"
            right = right.title() if article.group(1)[:1].isupper() else right
            before = f"{before[: article.start(1)]}{right}{article.group(2)}"
        text = f"{before}{put}{text[end:]}"
    return text


def _begins(text: str, at: int) -> bool:
    return bool(re.search(r"(?:^|[.!?…\n]\s*)$", text[:at]))


def _places(text: str, old: str, new: str, within: tuple[int, int]) -> list[tuple[int, int]]:
    begin, end = within
    if old:
        edges = (rf"(?<!\w){re.escape(old)}(?!\w)", rf"(?<!\w){re.escape(old)}")
        for pattern, loose in zip(edges, (False, True), strict=True):
            found = [found.span() for found in re.finditer(pattern, text[begin:end], re.I)]
            if found and not loose:
                return [(begin + a, begin + b) for a, b in found]
        named = {fact.key for fact in _facts(old)}
        return [(fact.start, fact.end) for fact in _within(text, within) if named == {fact.key}]
    kinds = {_sort(fact, new) for fact in _facts(new)}
    alike = [fact for fact in _within(text, within) if {_sort(fact, text)} == kinds]
    if len({fact.key for fact in alike}) != 1:
        return []
    return [_whole(text, fact, new) for fact in alike]


def _facts(words: str) -> list[Fact]:
    """Of words by themselves, of which the first does not begin a sentence."""
    lead = "x "
    return [Fact(one.kind, one.key, one.text, one.start - 2, one.end - 2) for one in facts(lead + words)]


def _within(text: str, within: tuple[int, int]) -> list[Fact]:
    return [fact for fact in facts(text) if within[0] <= fact.start and fact.end <= within[1]]


_CLOCK = re.compile(r"\s*(?:am|pm|a\.m\.|p\.m\.|uhr|o'clock)\b", re.I)


def _sort(fact: Fact, text: str) -> str:
    """Times of day are exchanged for times, and days for days; months are none."""
    if fact.kind == "number":
        timed = ":" in fact.text or _CLOCK.match(text[fact.end : fact.end + 9])
        return "time" if timed or re.search(r"\b(?:at|um)\s+$", text[: fact.start], re.I) else "number"
    return fact.kind


def _whole(text: str, fact: Fact, new: str) -> tuple[int, int]:
    """With the "pm" behind it, where the new one brings its own."""
    behind = _CLOCK.match(text[fact.end :])
    return fact.start, fact.end + (behind.end() if behind and re.search(r"[a-z]", new, re.I) else 0)


def about(parts: Parts, what: str, within: tuple[int, int]) -> list[Span]:
    """The sentences that say it: which hold most of its words, and all of its facts."""
    wanted, named = set(content(what)), {fact.key for fact in _facts(what)}
    if not wanted | named:
        return []
    found = []
    for one in parts.sentences:
        held = set(content(one.text)) & wanted
        if (
            one.touches(*within)
            and named <= {fact.key for fact in _facts(one.text)}
            and (not wanted or len(held) >= max(1, MOSTLY * len(wanted)))
        ):
            found.append(one)
    return found
