"""What the model has already read: the KV cache of one draft at a time, and parked copies of earlier ones.

A cached prompt belongs to the exact set of adapters (and scales) that read it: with others its keys and values differ.
They differ, too, where the same tokens are read in other batches: kernels are chosen by the size of a batch and round
differently, and activations of 8 bits make up to a nat of that in a logit. So what was read is known again only where
it was read in the batches in which it would be read now (reading.py). What the model wrote itself, token by token, is
read again when it comes back as a prompt, in a chat while the person types (Engine.ahead). A draft is thus the same
whatever was drafted before.

Only sequence 0 is computed on. When another adapter set or an unrelated prompt takes its place, its state is copied to
ordinary memory (about 5 ms) and comes back in the same time, so going back and forth between "generic" and "mine" on
one prompt reads it once for each.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
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
        self._ends: list[int] = []  # where the batches ended in which it was read; what was written has none
        self._parked: OrderedDict[_Entry, Any] = OrderedDict()

    def open(self, key: AdapterKey, prompt: Sequence[int], ends: Sequence[int]) -> int:
        """Make sequence 0 hold as much of `prompt` as is known from batches that end at `ends`; returns how much.

        The last batch is always computed again: its logits are what writing begins from.
        """
        shared = _known(self.tokens, self._ends, prompt, ends) if key == self._key else 0
        best, found, block = 0, None, None
        for entry, state in self._parked.items():
            if entry.key == key and (n := _known(entry.tokens, entry.ends, prompt, ends)) > best:
                # Kept in hand: parking what is here may push it out.
                best, found, block = n, entry, state
        self.cut(self._ends[-1] if self._ends else 0)
        if len(self.tokens) - shared >= WORTH and found != self._entry():
            self._park()
        if found and best >= shared + WORTH:
            self._native.trim(0, 0)
            if self._native.restore(block):
                if found in self._parked:
                    self._parked.move_to_end(found)
                self.tokens, self._ends, shared = list(found.tokens), list(found.ends), best
            else:
                self.drop()
                shared = 0
        self._key = key
        self.cut(shared)
        return len(self.tokens)

    def read(self, tokens: Sequence[int]) -> None:
        """Sequence 0 has read `tokens`, in one batch."""
        self.tokens.extend(tokens)
        self._ends.append(len(self.tokens))

    def cut(self, length: int) -> None:
        """Keep the first `length` tokens of sequence 0; all or nothing where the model's memory cannot be cut."""
        if length < len(self.tokens):
            if length and self._native.trim(0, length):
                del self.tokens[length:]
                self._ends = [end for end in self._ends if end <= length]
            else:
                self.drop()

    def interrupted(self) -> None:
        """A batch was stopped half-way: what it left is taken out, and what whole batches read before stays known."""
        if not (self.tokens and self._native.trims and self._native.trim(0, len(self.tokens))):
            self.drop()

    def drop(self) -> None:
        """Sequence 0 holds nothing any more, or nothing that can be trusted."""
        self._native.clear()
        self.tokens, self._ends = [], []

    def leave(self) -> None:
        """Hand the model's memory over to other work."""
        self.cut(self._ends[-1] if self._ends else 0)
        self._park()
        self.drop()

    def _park(self) -> None:
        if len(self.tokens) < WORTH:
            return
        block = self._native.save()
        entry = self._entry()
        self._parked[entry] = block
        self._parked.move_to_end(entry)
        while self._parked and sum(map(len, self._parked.values())) > self._budget:
            self._parked.popitem(last=False)

    def _entry(self) -> "_Entry":
        return _Entry(self._key, tuple(self.tokens), tuple(self._ends))


@dataclass(frozen=True)
class _Entry:
    key: AdapterKey
    tokens: tuple[int, ...]
    ends: tuple[int, ...]


def _known(read: Sequence[int], batches: Sequence[int], prompt: Sequence[int], ends: Sequence[int]) -> int:
    """How far `prompt`, read in batches that end at `ends`, is what was read in `batches`; without its last batch."""
    same, known = common(read, prompt), 0
    for ended, end in zip(batches, ends[:-1], strict=False):
        if ended != end or end > same:
            break
        known = end
    return known


def common(a: Sequence[int], b: Sequence[int]) -> int:
    """How many tokens both begin with."""
    n = min(len(a), len(b))
    for i in range(n):
        if a[i] != b[i]:
            return i
    return n
