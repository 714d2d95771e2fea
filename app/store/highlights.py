"""Where the words of a search stand in a text, by the very rules by which it was found: stems, accents, beginnings."""

from collections.abc import Sequence
from contextlib import closing

from app.store.documents import match_expression
from app.store.migrations import TOKENIZE
from app.store.sqlite import dbapi2

Span = tuple[int, int]
# What stands for the beginning and the end of a hit; a text has no such characters.
_OPEN, _CLOSE = "\x02", "\x03"
_NEITHER = str.maketrans(_OPEN + _CLOSE, "  ")


def spans(texts: Sequence[str], words: str) -> list[tuple[Span, ...]]:
    """For each text (start, end) of every hit, in characters. Nothing is written: the index is in memory."""
    expression = match_expression(words, any_word=True)
    last = match_expression(words, prefix=True)
    if expression is None or last is None:
        return [()] * len(texts)
    if last.endswith("*"):
        expression += "*"
    with closing(dbapi2.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE shown USING fts5(text, tokenize='{TOKENIZE}')")
        rows = [(number, text.translate(_NEITHER)) for number, text in enumerate(texts)]
        db.executemany("INSERT INTO shown (rowid, text) VALUES (?, ?)", rows)
        found = db.execute(
            "SELECT rowid, highlight(shown, 0, ?, ?) FROM shown WHERE shown MATCH ?", [_OPEN, _CLOSE, expression]
        ).fetchall()
    marked = dict(found)
    return [_read(marked[number]) if number in marked else () for number in range(len(texts))]


def _read(marked: str) -> tuple[Span, ...]:
    """The marks taken out again, and where they stood."""
    made: list[Span] = []
    before, *rest = marked.split(_OPEN)
    at = len(before)
    for part in rest:
        hit, _, after = part.partition(_CLOSE)
        made.append((at, at + len(hit)))
        at += len(hit) + len(after)
    return tuple(made)
