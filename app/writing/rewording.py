"""Saying a text the person's way, piece by piece: a small model keeps hold of some sentences and drops most of a page.

A piece in whose new words a fact is missing, or one stands that nobody gave, stays as it was.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.engine import Generation
from app.writing.refining.guard import invented, lost
from app.writing.refining.parts import take_apart

# Characters of a piece, and how often one is tried.
PIECE, TRIES = 600, 2


@dataclass
class Reworded:
    text: str = ""
    tokens: int = 0
    ttft_ms: float = 0.0
    seconds: float = 0.0
    finish: str = "stop"


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Paragraphs, or some sentences of a long one, each with the space before it; joined they give the text."""
    held, gap, at = "", "", 0
    for begin, end in _cuts(text):
        space, part = text[at:begin], text[begin:end]
        at = end
        if held and len(held) + len(space) + len(part) > PIECE:
            yield gap, held
            gap, held = space, part
        elif held:
            held += space + part
        else:
            gap, held = gap + space, part
    if held or text[at:]:
        yield gap, held + text[at:]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        paragraph = match.group().rstrip()
        if len(paragraph) <= PIECE:
            yield match.start(), match.start() + len(paragraph)
            continue
        sentences = take_apart(paragraph).sentences
        last = 0
        for one in sentences:
            yield match.start() + last, match.start() + one.end
            last = one.end + len(paragraph[one.end :]) - len(paragraph[one.end :].lstrip())
        if last < len(paragraph):
            yield match.start() + last, match.start() + len(paragraph)


def reword(
    text: str, write: Callable[[str, int, Callable[[str], None]], Generation], tell: Callable[[str], None]
) -> Reworded:
    """`write(piece, number of the try, where its words go)` is the model's way to say a piece."""
    made = Reworded()
    for gap, piece in pieces(text.strip()):
        said = piece
        tell(gap)
        for number in range(TRIES):
            offered = write(piece, number, tell if not number else lambda _text: None)
            made.ttft_ms = made.ttft_ms or offered.ttft_ms
            made.tokens += offered.tokens
            made.seconds += offered.tokens / offered.tokens_per_s if offered.tokens_per_s else 0.0
            new = offered.text.strip()
            if offered.finish == "cancelled":
                made.text, made.finish = f"{made.text}{gap}{new}".strip(), "cancelled"
                return made
            if new and offered.finish == "stop" and not lost(piece, new) and not invented(new, [piece]):
                said = new
                break
        made.text += gap + said
    made.text = made.text.strip()
    return made
