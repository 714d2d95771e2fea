"""What the model has already read: the KV cache of one draft at a time, and parked copies of earlier ones.

A cached prompt belongs to the exact set of adapters (and scales) that read it: with others its keys and values differ.
Only sequence 0 is computed on. When another adapter set or an unrelated prompt takes its place, its state is copied to
ordinary memory (about 5 ms) and comes back in the same time, so going back and forth between "generic" and "mine" on
one prompt reads it once for each.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from app.engine.native import AdapterKey, Native

BUDGET = 256 << 20
# Reading fewer tokens than this again is quicker than copying a state.
WORTH = 24


class KvCache:
    def __init__(self, native: Native, budget: int = BUDGET) -> None:
        self._native = native
        self._budget = budget
        self._key: AdapterKey = ()
        self.tokens: list[int] = []  # what sequence 0 holds
        self._parked: OrderedDict[tuple[AdapterKey, tuple[int, ...]], Any] = OrderedDict()

    def open(self, key: AdapterKey, prompt: Sequence[int]) -> int:
        """Make sequence 0 hold as much of `prompt` as is known; returns how much, at most all but the last token.

        The last token is always computed again: its logits are what writing begins from.
        """
        shared = _common(self.tokens, prompt) if key == self._key else 0
        best, found, block = 0, None, None
        for entry, state in self._parked.items():
            if entry[0] == key and (n := _common(entry[1], prompt)) > best:
                # Kept in hand: parking what is here may push it out.
                best, found, block = n, entry, state
        if len(self.tokens) - shared >= WORTH and not (found and found[1] == tuple(self.tokens)):
            self._park()
        if found and best >= shared + WORTH:
            self._native.trim(0, 0)
            if self._native.restore(block):
                if found in self._parked:
                    self._parked.move_to_end(found)
                self.tokens, shared = list(found[1]), best
            else:
                self.drop()
                shared = 0
        self._key = key
        self.cut(min(shared, len(prompt) - 1))
        return len(self.tokens)

    def cut(self, length: int) -> None:
        """Keep the first `length` tokens of sequence 0; all or nothing where the model's memory cannot be cut."""
        if length < len(self.tokens):
            if length and self._native.trim(0, length):
                del self.tokens[length:]
            else:
                self.drop()

    def drop(self) -> None:
        """Sequence 0 holds nothing any more, or nothing that can be trusted."""
        self._native.clear()
        self.tokens = []

    def leave(self) -> None:
        """Hand the model's memory over to other work."""
        self._park()
        self.drop()

    def _park(self) -> None:
        if len(self.tokens) < WORTH:
            return
        block = self._native.save()
        entry = (self._key, tuple(self.tokens))
        self._parked[entry] = block
        self._parked.move_to_end(entry)
        while self._parked and sum(map(len, self._parked.values())) > self._budget:
            self._parked.popitem(last=False)


def _common(a: Sequence[int], b: Sequence[int]) -> int:
    n = min(len(a), len(b))
    for i in range(n):
        if a[i] != b[i]:
            return i
    return n
