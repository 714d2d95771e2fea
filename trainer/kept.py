"""What the backward pass needs, kept in half the bytes and in one place.

On a processor without bf16 arithmetic a run computes in float32, and what it keeps of every layer until the gradient
comes by is most of its memory. In bf16 these numbers lose what mixed-precision training loses of them anyway
(arXiv 1710.03740); products and weights lose nothing. They lie in blocks of their own that every step fills anew: among
the passing tensors they left holes in the heap that came to as much again.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch

# Numbers from which a tensor is worth it.
_LARGE = 1 << 15
# Numbers in a block.
_BLOCK = 1 << 25
# Several products keep the same input one after the other.
_LAST = 3


class Kept:
    """The place for what one step keeps. A step's backward pass must be over before the next `halved()`.

    `weights` are kept by operations as well, and stay what they are.
    """

    def __init__(self, weights: Iterable[torch.Tensor]) -> None:
        self._weights = {w.data_ptr() for w in weights}
        self._blocks: list[torch.Tensor] = []
        self._block = self._used = self._numbers = 0

    @contextmanager
    def halved(self) -> Iterator[None]:
        """Within, large float32 tensors that operations keep for their backward pass are kept here, in bf16."""
        self._block = self._used = self._numbers = 0
        # Held until something else is packed, so that their memory is not another tensor's by then.
        last: deque[tuple[torch.Tensor, int, torch.Tensor]] = deque(maxlen=_LAST)

        def pack(tensor: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor]:
            if tensor.dtype != torch.float32 or tensor.numel() < _LARGE or tensor.data_ptr() in self._weights:
                return tensor
            for known, version, short in last:
                if version == tensor._version and _same(tensor, known):
                    return (short,)
            short = self._room(tensor.numel()).view(tensor.shape).copy_(tensor.detach())
            last.append((tensor.detach(), tensor._version, short))
            return (short,)

        def unpack(kept: torch.Tensor | tuple[torch.Tensor]) -> torch.Tensor:
            return kept if isinstance(kept, torch.Tensor) else kept[0].float()

        with torch.autograd.graph.saved_tensors_hooks(pack, unpack):
            yield

    @property
    def numbers(self) -> int:
        """How many the last step kept, ends of blocks that did not fit anything not counted."""
        return self._numbers

    def _room(self, numbers: int) -> torch.Tensor:
        self._numbers += numbers
        while self._block < len(self._blocks) and len(self._blocks[self._block]) - self._used < numbers:
            self._block, self._used = self._block + 1, 0
        if self._block == len(self._blocks):
            self._blocks.append(torch.empty(max(_BLOCK, numbers), dtype=torch.bfloat16))
        start, self._used = self._used, self._used + numbers
        return self._blocks[self._block][start : self._used]


def _same(one: torch.Tensor, other: torch.Tensor) -> bool:
    return one.data_ptr() == other.data_ptr() and one.shape == other.shape and one.stride() == other.stride()
