"""What changed between two texts, sentence by sentence and word by word."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

# Share of the longer text that must be the same for a comparison word by word.
LEAST_SHARED = 0.3

Kind = Literal["same", "removed", "added"]


class Piece(NamedTuple):
    kind: Kind
    text: str


class Part(NamedTuple):
    """`old` became `new`. Parts of one `number` are taken together; those of None stay as they were."""

    old: str
    new: str
    number: int | None = None


_UNIT = re.compile(r"\s+|\S[^\n]*?(?:[.!?…]+[\"'”’)\]]*(?=\s)|(?=\n)|\Z)")


def parts(before: str, after: str) -> list[Part]:
    """Sentence by sentence, and within a sentence word by word: every change can be taken or left by itself.

    The old of all parts give `before`, the new `after`.
    """
    old, new = _UNIT.findall(before), _UNIT.findall(after)
    found: list[Part] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Part("".join(old[a:b]), "".join(old[a:b])))
        elif tag == "delete":
            found += [Part(sentence, "") for sentence in _sentences(old[a:b])]
        elif tag == "insert":
            found += [Part("", sentence) for sentence in _sentences(new[c:d])]
        elif b - a == d - c:
            for one, other in zip(old[a:b], new[c:d], strict=True):
                found += _within(one, other)
        else:
            found += _within("".join(old[a:b]), "".join(new[c:d]))
    return list(_numbered(found))


def merged(found: Iterable[Part], taken: Collection[int]) -> str:
    """The text with the changes of these numbers."""
    return "".join(part.new if part.number in taken else part.old for part in found)


def _sentences(units: Sequence[str]) -> list[str]:
    """Each with the space on the side on which the first has it."""
    made: list[str] = []
    leads = units[0].isspace()
    for unit in units:
        if made and (made[-1].isspace() or (unit.isspace() and not leads)):
            made[-1] += unit
        else:
            made.append(unit)
    if len(made) > 1 and made[-1].isspace():
        made[-2:] = [made[-2] + made[-1]]
    return made


def _within(before: str, after: str) -> list[Part]:
    found: list[Part] = []
    for piece in compare(before, after):
        if piece.kind == "same":
            found.append(Part(piece.text, piece.text))
        elif piece.kind == "added" and found and not found[-1].new and found[-1].old:
            found[-1] = Part(found[-1].old, piece.text)
        else:
            found.append(Part(piece.text, "") if piece.kind == "removed" else Part("", piece.text))
    return found


def _numbered(found: Iterable[Part]) -> Iterator[Part]:
    """A change of nothing but space goes with the change before it, or with the first."""
    number = -1
    for part in found:
        if part.old == part.new:
            yield part
            continue
        number += bool(f"{part.old}{part.new}".strip())
        yield part._replace(number=max(0, number))


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
