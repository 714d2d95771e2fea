"""What changed between two texts, word by word."""

import difflib
import re
from typing import Literal, NamedTuple

# Share of the longer text that must be the same for a comparison word by word.
LEAST_SHARED = 0.3

Kind = Literal["same", "removed", "added"]


class Piece(NamedTuple):
    kind: Kind
    text: str


def words(text: str) -> list[str]:
    """Words, runs of space and marks; joined they give the text back."""
    return re.findall(r"\w+(?:['’]\w+)*|\s+|[^\w\s]", text)


def compare(before: str, after: str) -> list[Piece]:
    """Pieces in reading order, removed before added; neighbours of one kind are joined.

    Two texts that share little are one piece each: marking the few words that they happen to share helps nobody.
    """
    old, new = words(before), words(after)
    pieces: list[Piece] = []

    def add(kind: Kind, parts: list[str]) -> None:
        text = "".join(parts)
        if not text:
            return
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        else:
            pieces.append(Piece(kind, text))

    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    kept = sum(len("".join(old[a:b]).strip()) for tag, a, b, _c, _d in matcher.get_opcodes() if tag == "equal")
    if kept < LEAST_SHARED * max(len(before), len(after)):
        return [piece for piece in (Piece("removed", before), Piece("added", after)) if piece.text]
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            add("same", old[a:b])
        else:
            add("removed", old[a:b])
            add("added", new[c:d])
    return _calm(pieces)


def _calm(pieces: list[Piece]) -> list[Piece]:
    """A lone space between two changes belongs to both: without this a rewritten sentence reads like confetti."""
    calm: list[Piece] = []
    i = 0
    while i < len(pieces):
        run: list[Piece] = []
        while i < len(pieces) and (
            pieces[i].kind != "same" or (run and pieces[i].text.isspace() and i + 1 < len(pieces))
        ):
            run.append(pieces[i])
            i += 1
        if run:
            trailing = run.pop() if run[-1].kind == "same" else None
            if {"removed", "added"} <= {p.kind for p in run}:
                calm.append(Piece("removed", "".join(p.text for p in run if p.kind != "added")))
                calm.append(Piece("added", "".join(p.text for p in run if p.kind != "removed")))
            else:
                calm += run
            if trailing:
                calm.append(trailing)
        else:
            calm.append(pieces[i])
            i += 1
    return calm
