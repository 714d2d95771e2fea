"""What somebody usually writes next, counted and not trained: an n-gram model of one person over the base's own tokens.

Interpolated modified Kneser-Ney smoothing (Chen and Goodman, “An Empirical Study of Smoothing Techniques for Language
Modeling”, 1998, §3 and equation 26). Nothing here knows of the base: blending.py mixes the two.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

ORDER = 4  # tokens of the longest n-gram, the one that follows among them
_START = -1  # no token has this id

Context = tuple[int, ...]
Guess = tuple[float, int]  # probability of a token, and how many of the tokens before it were seen together


class NGram:
    """Counts of some texts. A few hundred e-mails of a hundred tokens take a tenth of a second."""

    def __init__(self, texts: Iterable[Sequence[int]], vocabulary: int, order: int = ORDER) -> None:
        """`texts`: token ids of whole texts; `vocabulary`: how many tokens there are."""
        self._vocabulary = vocabulary
        self._order = order
        # [length of the context][context] → how often each token followed
        self._rows: list[dict[Context, Counter[int]]] = [{} for _ in range(order)]
        seen: set[Context] = set()
        for text in texts:
            tokens = [_START, *text]
            for at in range(1, len(tokens)):
                for length in range(min(order, at + 1)):
                    context = tuple(tokens[at - length : at])
                    # Below the longest, a token counts by how many different tokens stood before; a start has none.
                    if length < order - 1 and context[:1] != (_START,):
                        wider = tuple(tokens[at - length - 1 : at + 1])
                        if wider in seen:
                            continue
                        seen.add(wider)
                    self._rows[length].setdefault(context, Counter())[tokens[at]] += 1
        self._discounts = [_discounts(rows.values()) for rows in self._rows]

    def guesses(self, lead: Sequence[int], tokens: Sequence[int]) -> list[Guess]:
        """Of each of `tokens`, which follow `lead`: its probability, and the length of the context that was known."""
        every = [_START, *lead, *tokens]
        first = len(every) - len(tokens)
        return [self._guess(every[max(0, at - self._order + 1) : at], every[at]) for at in range(first, len(every))]

    def _guess(self, before: Sequence[int], token: int) -> Guess:
        p, known = 1 / self._vocabulary, 0
        for length in range(len(before) + 1):
            row = self._rows[length].get(tuple(before[len(before) - length :]))
            if row is None:
                break
            taken = self._discounts[length]
            total = row.total()
            left = sum(taken[min(count, 3)] for count in row.values())
            count = row[token]
            p = (max(0.0, count - taken[min(count, 3)]) + left * p) / total
            known = length
        return p, known


def _discounts(rows: Iterable[Counter[int]]) -> tuple[float, float, float, float]:
    """What is taken off a count of 0, 1, 2, and 3 or more, from how many n-grams were seen once to four times."""
    times = Counter(count for row in rows for count in row.values())
    one, two, three, four = (times[n] for n in range(1, 5))
    if not (one and two and three):
        return 0.0, 0.5, 0.75, 1.0  # too few to estimate from
    y = one / (one + 2 * two)
    found = (1 - 2 * y * two / one, 2 - 3 * y * three / two, 3 - 4 * y * four / three)
    first, second, third = (min(max(value, 0.1), float(n)) for n, value in enumerate(found, 1))
    return 0.0, first, second, third


def fit(pairs: Iterable[tuple[float, Guess]], order: int = ORDER, passes: int = 30) -> list[float]:
    """The share that the guesses get in a mixture, for each length of known context, by expectation maximization.

    `pairs`: nats of a token under the other model, and the guess. Each share starts as two tokens that speak for a
    tenth, so that what was hardly ever seen stays near that.
    """
    nats = [(math.exp(-cost), p, known) for cost, (p, known) in pairs]
    shares = [0.1] * order
    for _ in range(passes):
        wins, counts = [0.2] * order, [2.0] * order
        for other, p, known in nats:
            ours = shares[known] * p
            total = ours + (1 - shares[known]) * other
            wins[known] += ours / total if total else 0.0
            counts[known] += 1
        shares = [win / count for win, count in zip(wins, counts, strict=True)]
    return shares


def mixed(nats: Sequence[float], guesses: Sequence[Guess], shares: Sequence[float]) -> list[float]:
    """Nats of every token under the mixture. Where a text was cut, as many as both have."""
    return [
        -math.log((1 - shares[known]) * math.exp(-cost) + shares[known] * p)
        for cost, (p, known) in zip(nats, guesses, strict=False)
    ]
