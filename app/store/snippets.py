"""The words of a text around what was searched. FTS5 makes such snippets too, and runs the search anew for each."""

import re
import unicodedata
from itertools import islice

_SHOWN, _BEFORE = 24, 6
_WORD = re.compile(r"\w+")
# The index knows the stems of words. That the end differs a little is near enough for showing the place.
# “bindings” is found by “bind”, too, which is looked for where the nearer is not there.
_ENDINGS, _SHORTEST_STEM = (3, 5), 3
# A hit farther behind is not looked for; and no more characters are shown.
_LOOKED_AT, _LONGEST = 50_000, 400
_BACK = 100


def around(text: str, words: str) -> str:
    """Up to 24 words of `text`, from a few before one of the searched `words`; its beginning where none is in it."""
    sought, hit = list(map(folded, _WORD.findall(words))), 0
    for ending in _ENDINGS:
        stems = tuple(word[: max(_SHORTEST_STEM, len(word) - ending)] for word in sought)
        hit = next((m.start() for m in _WORD.finditer(text, 0, _LOOKED_AT) if folded(m[0]).startswith(stems)), -1)
        if hit >= 0:
            break
    hit = max(0, hit)
    earlier = [m.start() for m in _WORD.finditer(text, max(0, hit - _BACK), hit)][-_BEFORE:]
    begin = earlier[0] if earlier else hit
    if not text[:begin].strip():
        begin = 0
    end = max((m.end() for m in islice(_WORD.finditer(text, begin), _SHOWN)), default=begin)
    more = bool(_WORD.search(text, end))
    shown = (text[begin:end] if more else text[begin:])[:_LONGEST]
    return f"{'…' if begin else ''}{shown}{'…' if more else ''}"


def folded(word: str) -> str:
    """Without capitals and accents, as the index has it."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
