"""What changed between two texts, word by word."""

import difflib
import re
from typing import Literal, NamedTuple

Kind = Literal["same", "removed", "added"]


class Piece(NamedTuple):
    kind: Kind
    text: str


def words(text: str) -> list[str]:
    """Words, runs of space and marks; joined they give the text back."""
    return re.findall(r"\w+(?:['’]\w+)*|\s+|[^\w\s]", text)


def compare(before: str, after: str) -> list[Piece]:
    """Pieces in reading order, removed before added; neighbours of one kind are joined."""
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

    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
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
