"""Two versions of one model side by side, by what was measured when each was judged."""

from dataclasses import dataclass

from app.versions.rows import Row


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side.

    Their own figures were measured on their own held-out texts and may not be comparable; `gain` is: nats per token by
    which the second is better on the `shared_texts`, None where there are none. `same_base`: only then do they count in
    the same tokens, and there is nothing shared otherwise.
    """

    first: Row
    second: Row
    shared_texts: int
    gain: float | None
    same_base: bool = True


def compare(first: Row, second: Row) -> Comparison:
    """By how much the second is better on the held-out texts that both were measured on."""
    if first.record.base_sha256 != second.record.base_sha256:
        return Comparison(first, second, 0, None, same_base=False)
    texts = [row.manifest.figures.get("texts") or {} for row in (first, second)]
    shared = sorted(set(texts[0]) & set(texts[1]))
    pairs = [(texts[0][key], texts[1][key]) for key in shared]
    tokens = sum(one[0] for one, _ in pairs)
    gain = sum(one[2] - other[2] for one, other in pairs) / tokens if tokens else None
    return Comparison(first, second, len(shared), gain)
