"""Guess the next words from how the person has gone on before: speculation without a second model.

The last few tokens are looked up in the person's own texts and in the current context (Saxena 2023, "prompt lookup
decoding", here over a history); what followed there is the guess, and the model checks all of it in one batch. A guess
is kept only where the model chooses the same token from its own distribution, so what is written does not change.

Checking is not free. So each guess has an estimated chance, corrected by how such guesses fared so far in this draft,
and is made only where that chance pays for its cost. Neither comes from the clock or from earlier drafts: a batch
rounds otherwise than one token alone, so what is guessed must follow from the draft, or no draft would come out twice.
Where guessing pays at all is Native's to know (`guesses`).
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

LONGEST = 8  # guesses in one batch
_ORDER = 6  # how many tokens of the past a match may take into account
_MOST_MATCHES = 512
_HISTORY = 400_000  # tokens of history kept: the newest
_TRUST = 6.0  # how many observations the first estimate of a chance is worth
_COST = 0.3  # of one token's time, what each further one of a batch takes where most of it is fetching the weights


class History:
    """The person's texts as one row of tokens, findable by any two neighbours."""

    def __init__(self, texts: Sequence[Sequence[int]] = ()) -> None:
        kept: list[int] = []
        for text in texts:
            kept += text
            kept.append(-1)  # no phrase crosses from one text into the next
        self.tokens = np.asarray(kept[-_HISTORY:], np.int64)
        keys = self._keys(self.tokens[:-1], self.tokens[1:])
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]

    @staticmethod
    def _keys(first: np.ndarray, second: np.ndarray) -> np.ndarray:
        return (first + 1) << 32 | (second + 1)

    def after(self, first: int, second: int) -> np.ndarray:
        """Positions that follow these two tokens; at most `_MOST_MATCHES`, the newest."""
        key = (first + 1) << 32 | (second + 1)
        low, high = np.searchsorted(self._sorted, [key, key + 1])
        return self._order[max(low, high - _MOST_MATCHES) : high] + 2


class PhraseDrafter:
    """Guesses for one model. `cost`: of one token's time, what each further token of a batch takes."""

    def __init__(self, cost: float = _COST) -> None:
        self.history = History()
        self._cost = cost
        self._chance: dict[tuple[int, int], float] = {}
        self._seen: dict[tuple[int, int], float] = defaultdict(float)
        self._context: list[int] = []
        self._places: dict[tuple[int, int], list[int]] = {}
        self._kinds: list[tuple[int, int]] = []

    def begin(self, prompt: Sequence[int]) -> None:
        """A new draft after `prompt`, whose own words count as a history, too."""
        self._context, self._places, self._kinds = [], {}, []
        self._chance, self._seen = {}, defaultdict(float)
        self.accept(prompt)

    def accept(self, tokens: Sequence[int]) -> None:
        for token in tokens:
            self._context.append(token)
            if len(self._context) > 2:
                a, b = self._context[-3], self._context[-2]
                self._places.setdefault((a, b), []).append(len(self._context) - 1)

    def guess(self, limit: int) -> list[int]:
        """What may come next: as many tokens, at most `limit`, as are likely enough to be worth checking."""
        self._kinds = []
        past = self._context[-_ORDER:]
        if len(past) < 2 or limit < 1:
            return []
        row, places, order = self._find(past)
        guesses: list[int] = []
        chance = 1.0
        while len(places) and len(guesses) < min(limit, LONGEST):
            values, counts = np.unique(row[places], return_counts=True)
            best = int(np.argmax(counts))
            token, share = int(values[best]), counts[best] / (len(places) + 0.5)
            kind = (min(order, _ORDER + 2), int(share * 5))
            chance *= self._chance.get(kind, share * (0.4 + 0.07 * min(order, 7)))
            if token < 0 or chance <= self._cost:
                break
            guesses.append(token)
            self._kinds.append(kind)
            places = places[row[places] == token] + 1
            places = places[places < len(row)]
            order += 1
        return guesses

    def judge(self, guessed: int, accepted: int) -> None:
        """How the last batch went: chances are corrected by it."""
        for n, kind in enumerate(self._kinds[: accepted + 1][:guessed]):
            seen = self._seen[kind]
            before = self._chance.get(kind, (kind[1] + 0.5) / 5 * (0.4 + 0.07 * min(kind[0], 7)))
            weight = 1.0 / (min(seen, 50.0) + _TRUST)
            self._chance[kind] = before + weight * ((n < accepted) - before)
            self._seen[kind] = seen + 1

    def _find(self, past: Sequence[int]) -> tuple[np.ndarray, np.ndarray, int]:
        """The row of tokens with the longest match of what was written last, places after it, the match's length."""
        context = np.asarray(self._context, np.int64)
        own = np.asarray(self._places.get((past[-2], past[-1]), [])[-_MOST_MATCHES:], np.int64)
        theirs = self.history.after(past[-2], past[-1])
        here = _closest(context, own, past)
        there = _closest(self.history.tokens, theirs[theirs < len(self.history.tokens)], past)
        return here if here[2] > there[2] else there


def _closest(row: np.ndarray, places: np.ndarray, past: Sequence[int]) -> tuple[np.ndarray, np.ndarray, int]:
    """Of `places` in `row`, which follow the last two tokens of `past`, those that follow most of it."""
    order = 2 if len(places) else 0
    for back in range(3, len(past) + 1):
        closer = places[(places >= back) & (row[np.maximum(places - back, 0)] == past[-back])]
        if not len(closer):
            break
        places, order = closer, back
    return row, places, order
