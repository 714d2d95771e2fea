"""What fits into a limit of characters: whole parts, else whole sentences, else whole words. Nothing is cut in two."""

import re
from collections.abc import Callable, Iterable

_SENTENCE = re.compile(r"[.!?…]+[\"'”’)]*(?=\s)|[。！？]")


def fitting(parts: Iterable[str], limit: int, told: Callable[[list[str]], str]) -> str:
    """What `told` makes of those of the parts that fit, in their order: each for which there is still room."""
    kept: list[str] = []
    for part in parts:
        if len(told([*kept, part])) <= limit:
            kept.append(part)
    return told(kept) if kept else ""


def clipped(text: str, limit: int) -> str:
    """The first sentences of a text; where they are not a third of what there is room for, its first words."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    ends = [found.end() for found in _SENTENCE.finditer(flat, 0, limit + 1) if found.end() <= limit]
    if ends and ends[-1] > limit // 3:
        return flat[: ends[-1]]
    return flat[: limit + 1].rsplit(" ", 1)[0][:limit]
